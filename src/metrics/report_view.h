#pragma once
// Reads cells of a finished report by the names of its tables and columns.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "report/report.h"

namespace lens {

// A table that may be missing: then it has no rows and every cell is absent.
class TableView {
 public:
  TableView(std::span<const Report> reports, std::string_view analysis, std::string_view table);

  std::size_t rows() const { return table_ == nullptr ? 0 : table_->rows(); }
  const Cell& cell(std::size_t row, std::string_view column) const;
  std::optional<double> number(std::size_t row, std::string_view column) const;
  std::string text(std::size_t row, std::string_view column) const;  // "" when absent
  bool flag(std::size_t row, std::string_view column) const;
  // The first row that shows this text.
  std::optional<std::size_t> find(std::string_view column, std::string_view text) const;
  const Report* report() const { return report_; }

 private:
  const Report* report_ = nullptr;
  const ReportTable* table_ = nullptr;
};

}  // namespace lens
