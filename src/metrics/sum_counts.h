#pragma once
// What tables of sums (spend, search, social, totals of web analytics) add to the named counts.

#include <vector>

#include "base/arguments.h"
#include "base/tally.h"
#include "metrics/count_sheet.h"
#include "table/context.h"

namespace lens {

// From the context alone; called once.
void count_sums(const Context& context, const Arguments& arguments, Partial& partial);

// Indexes into Context::metrics of the rows that bring a wanted count (by CountId).
std::vector<std::size_t> rows_of_sums(const Context& context, const Arguments& arguments,
                                      const std::vector<bool>& wanted);

// The row lies in the period asked for by `from` and `to`; rows without a date always do. None is
// asked for with `where`: sums cannot be divided by what single events say.
bool is_asked_for(const MetricRow& row, const Arguments& arguments);

}  // namespace lens
