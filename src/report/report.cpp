#include "report/report.h"

#include <iterator>
#include <utility>

#include "base/check.h"

namespace lens {

void ReportTable::add_row(std::initializer_list<Cell> row) {
  LENS_CHECK(row.size() == columns.size());
  cells.insert(cells.end(), row.begin(), row.end());
}

void ReportTable::add_row(std::vector<Cell> row) {
  LENS_CHECK(row.size() == columns.size());
  cells.insert(cells.end(), std::make_move_iterator(row.begin()), std::make_move_iterator(row.end()));
}

ReportTable& Report::add_table(std::string name, std::vector<ReportColumn> columns) {
  tables.push_back({std::move(name), std::move(columns), {}});
  return tables.back();
}

}  // namespace lens
