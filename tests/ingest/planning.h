#pragma once
// Plans of files written as text in a test.

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/plan.h"

namespace lens::tests {

inline Head head_of(std::string name, std::string text) {
  Head head;
  head.file = std::move(name);
  head.bytes = text.size();
  head.head = std::move(text);
  return head;
}

inline Plan plan_all(const std::vector<Head>& heads, const Plan* recipe = nullptr) {
  const Result<Plan> plan = make_plan(heads, recipe);
  REQUIRE(plan.ok());
  return plan.value();
}

inline Plan plan_of(std::string text, std::string name = "file.csv") {
  return plan_all({head_of(std::move(name), std::move(text))});
}

inline FilePlan file_of(std::string text, std::string name = "file.csv") {
  return plan_of(std::move(text), std::move(name)).files.at(0);
}

inline const ColumnPlan& column(const FilePlan& file, std::string_view header) {
  for (const ColumnPlan& each : file.columns) {
    if (each.header == header) return each;
  }
  FAIL("no column " << header);
  return file.columns.front();
}

inline std::string meaning(const FilePlan& file, std::string_view header) {
  const MeaningRow* row = column(file, header).meaning;
  return row == nullptr ? "" : std::string(row->name);
}

// "a: time, b: -": every column and its meaning, in the order of the plan.
inline std::string meanings_of(const FilePlan& file) {
  std::string all;
  for (const ColumnPlan& each : file.columns) {
    if (!all.empty()) all += ", ";
    all += each.header + ": " + (each.meaning == nullptr ? "-" : std::string(each.meaning->name));
  }
  return all;
}

// UTF-16 little-endian with its mark, as spreadsheets save it. For letters below U+10000.
inline std::string utf16(std::string_view utf8) {
  std::string out = "\xFF\xFE";
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
    unsigned unit = size == 1 ? lead : size == 2 ? lead & 0x1Fu : lead & 0x0Fu;
    for (std::size_t k = 1; k < size; ++k) {
      unit = unit << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3Fu);
    }
    out += static_cast<char>(unit & 0xFF);
    out += static_cast<char>(unit >> 8);
    i += size;
  }
  return out;
}

}  // namespace lens::tests
