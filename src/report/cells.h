#pragma once
// Cells that many tables have side by side.

#include <optional>
#include <string_view>
#include <vector>

#include "base/statistics.h"
#include "base/test_statistics.h"
#include "report/report.h"

namespace lens {

// Both ends of an interval, absent without one.
void append_interval(std::vector<Cell>& row, const std::optional<Interval>& interval);
// Hits, n, their rate and its Wilson interval; these three are absent when n is 0.
void append_rate(std::vector<Cell>& row, Proportion part);
// A reason, absent when empty.
Cell reason_cell(std::string_view reason);

}  // namespace lens
