#pragma once
// Tables of a report as lines of text, for tests that say whole tables.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "support/story.h"

namespace lens::tests {

using Lines = std::vector<std::string>;

// Each row of a table as words, absent cells as "-", only the first `columns` of it.
inline Lines lines(const Report& report, std::string_view name, std::size_t columns) {
  const ReportTable& rows = table(report, name);
  REQUIRE(columns <= rows.columns.size());
  Lines all;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    std::string line;
    for (std::size_t column = 0; column < columns; ++column) {
      const Cell& cell = rows.at(row, column);
      const bool is_absent = std::holds_alternative<std::monostate>(cell);
      line += (column == 0 ? "" : " ") + (is_absent ? "-" : text_of(cell));
    }
    all.push_back(line);
  }
  return all;
}

// The cell of a row, by the name of its column.
inline const Cell& cell_of(const Report& report, std::string_view name, std::string_view column,
                           std::size_t row = 0) {
  const ReportTable& rows = table(report, name);
  REQUIRE(row < rows.rows());
  for (std::size_t i = 0; i < rows.columns.size(); ++i) {
    if (rows.columns[i].name == column) return rows.at(row, i);
  }
  FAIL("the table " << name << " has no column " << column);
  return rows.at(0, 0);
}

// The number in a table of one row; NaN when it is absent.
inline double only(const Report& report, std::string_view name, std::string_view column) {
  REQUIRE(table(report, name).rows() == 1);
  return number_of(cell_of(report, name, column));
}

inline bool says(const Report& report, std::string_view note) {
  return std::find(report.notes.begin(), report.notes.end(), note) != report.notes.end();
}

}  // namespace lens::tests
