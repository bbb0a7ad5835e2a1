#include "metrics/report_view.h"

#include "metrics/kpi.h"

namespace lens {

namespace {

const Cell kAbsent;

}  // namespace

TableView::TableView(std::span<const Report> reports, std::string_view analysis,
                     std::string_view table) {
  for (const Report& report : reports) {
    if (report.analysis != analysis) continue;
    report_ = &report;
    for (const ReportTable& candidate : report.tables) {
      if (candidate.name == table) table_ = &candidate;
    }
    return;
  }
}

const Cell& TableView::cell(std::size_t row, std::string_view column) const {
  if (table_ == nullptr) return kAbsent;
  for (std::size_t i = 0; i < table_->columns.size(); ++i) {
    if (table_->columns[i].name == column) return table_->at(row, i);
  }
  return kAbsent;
}

std::optional<double> TableView::number(std::size_t row, std::string_view column) const {
  return as_number(cell(row, column));
}

std::string TableView::text(std::size_t row, std::string_view column) const {
  const auto* text = std::get_if<std::string>(&cell(row, column));
  return text == nullptr ? std::string() : *text;
}

bool TableView::flag(std::size_t row, std::string_view column) const {
  const auto* flag = std::get_if<bool>(&cell(row, column));
  return flag != nullptr && *flag;
}

std::optional<std::size_t> TableView::find(std::string_view column, std::string_view wanted) const {
  for (std::size_t row = 0; row < rows(); ++row) {
    if (text(row, column) == wanted) return row;
  }
  return std::nullopt;
}

}  // namespace lens
