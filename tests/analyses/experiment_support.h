#pragma once
// Experiments as text, and the cells of their reports.

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <variant>

#include "support/loaded.h"
#include "support/report_lines.h"
#include "support/story.h"

namespace lens::tests::experiments {

inline std::string header() { return "user_id,variant,converted\n"; }

// So many customers of a variant, the first `hits` of them with a 1.
inline std::string people(const std::string& variant, int n, int hits) {
  std::string text;
  for (int i = 0; i < n; ++i) {
    text += variant + std::to_string(i) + "," + variant + "," + (i < hits ? "1" : "0") + "\n";
  }
  return text;
}

inline std::string asking(const std::string& arguments = "") {
  return R"({"analysis":"experiment","arguments":{)" + arguments + "}}";
}

inline Report report_of(const Files& files, const std::string& arguments = "",
                        const std::string& recipe = "") {
  return Loaded(files, {}, recipe).run(asking(arguments));
}

inline Report report_of(const std::string& text, const std::string& arguments = "") {
  return report_of(Files{{"test.csv", text}}, arguments);
}

inline double value(const Report& report, std::string_view table, std::string_view column,
                    std::size_t row = 0) {
  return number_of(cell_of(report, table, column, row));
}

inline std::string word(const Report& report, std::string_view table, std::string_view column,
                        std::size_t row = 0) {
  const Cell& cell = cell_of(report, table, column, row);
  return std::holds_alternative<std::monostate>(cell) ? "" : text_of(cell);
}

inline bool has_table(const Report& report, std::string_view name) {
  for (const ReportTable& one : report.tables) {
    if (one.name == name) return true;
  }
  return false;
}

}  // namespace lens::tests::experiments
