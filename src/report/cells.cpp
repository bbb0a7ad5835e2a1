#include "report/cells.h"

namespace lens {

void append_interval(std::vector<Cell>& row, const std::optional<Interval>& interval) {
  std::optional<double> low, high;
  if (interval) {
    low = interval->low;
    high = interval->high;
  }
  row.push_back(cell_or_absent(low));
  row.push_back(cell_or_absent(high));
}

void append_rate(std::vector<Cell>& row, Proportion part) {
  row.emplace_back(part.hits);
  row.emplace_back(part.n);
  std::optional<double> rate;
  if (part.n > 0) rate = part.rate();
  row.push_back(cell_or_absent(rate));
  append_interval(row, wilson95_if(part.hits, part.n));
}

Cell reason_cell(std::string_view reason) {
  return reason.empty() ? Cell() : Cell(std::string(reason));
}

}  // namespace lens
