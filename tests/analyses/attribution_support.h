#pragma once
// Tables of paths for tests of attribution, and the credit that a report gives.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "attribution/model.h"
#include "support/story.h"

namespace lens::tests {

using Given = std::map<std::string, std::string, std::less<>>;

// One line of a table of paths: "A B A" converted so often, did not so often, and was worth so
// much.
struct PathLine {
  std::string channels;
  std::int64_t conversions = 0, nulls = 0;
  double value = 0;
};

inline std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    if (end > at) words.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

inline World world_of_lines(const std::vector<PathLine>& lines) {
  World world = make_world({});
  for (const PathLine& line : lines) {
    PathRow row;
    for (const std::string& channel : words_of(line.channels))
      row.channels.push_back(world.context.words.words.code(channel));
    row.conversions = line.conversions;
    row.nulls = line.nulls;
    row.value_micros = std::llround(line.value * 1e6);
    world.context.paths.push_back(row);
  }
  return world;
}

inline Report attribution_of(const std::vector<PathLine>& lines, const std::string& models,
                             Given given = {}) {
  given["models"] = models;
  return run(world_of_lines(lines), "attribution", given);
}

// Conversions (or, with column 3, value) by channel.
inline std::map<std::string, double> credits_of(const Report& report, std::string_view model,
                                                std::size_t column = 2) {
  const ReportTable& rows = table(report, "credit");
  std::map<std::string, double> credits;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    if (text_of(rows.at(row, 0)) != model) continue;
    credits[text_of(rows.at(row, 1))] = number_of(rows.at(row, column));
  }
  return credits;
}

inline double sum_of(const std::map<std::string, double>& credits) {
  double sum = 0;
  for (const auto& [channel, credit] : credits)
    sum += credit;
  return sum;
}

// What the table of models says in a column of the model's row.
inline std::string told_of(const Report& report, std::string_view model, std::string_view column) {
  const ReportTable& rows = table(report, "models");
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    if (text_of(rows.at(row, 0)) != model) continue;
    for (std::size_t i = 0; i < rows.columns.size(); ++i) {
      if (rows.columns[i].name == column) return text_of(rows.at(row, i));
    }
  }
  FAIL("nothing is told of " << model);
  return "";
}

// A model that compares journeys gives no credit where they show nothing; then the laws of credit are not about it.
inline bool is_left_out(const Report& report, const Model& model) {
  return model.may_be_left_out && credits_of(report, model.name).empty();
}

}  // namespace lens::tests
