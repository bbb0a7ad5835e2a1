#pragma once
// The one general shape of an answer: named tables of named columns with units, and notes.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/arguments.h"
#include "base/money.h"
#include "base/time.h"

namespace lens {

// Absent values are std::monostate; a `reason` column beside them says why.
using Cell = std::variant<std::monostate, std::int64_t, double, WideMoney, Timestamp, bool, std::string>;

// Units: count rate seconds points ratio text time, or a currency code for money.
struct ReportColumn {
  std::string name;
  std::string unit;
};

struct ReportTable {
  std::string name;
  std::vector<ReportColumn> columns;
  std::vector<Cell> cells;  // row by row

  void add_row(std::initializer_list<Cell> row);
  void add_row(std::vector<Cell> row);
  std::size_t rows() const { return columns.empty() ? 0 : cells.size() / columns.size(); }
  const Cell& at(std::size_t row, std::size_t column) const {
    return cells[row * columns.size() + column];
  }
};

struct Report {
  std::string analysis;
  Arguments arguments;
  std::vector<ReportTable> tables;
  std::vector<std::string> notes;  // whole sentences

  // The table is created empty, in this order of columns. The reference is valid until the next one.
  ReportTable& add_table(std::string name, std::vector<ReportColumn> columns);
};

// A cell that is absent when the optional is empty.
template <class T>
Cell cell_or_absent(const std::optional<T>& value) {
  return value ? Cell(*value) : Cell();
}

}  // namespace lens
