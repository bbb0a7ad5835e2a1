#pragma once
// What tables of sums (spend, search, social, totals of web analytics) add to the named counts.

#include <vector>

#include "base/tally.h"
#include "metrics/count_sheet.h"
#include "table/context.h"

namespace lens {

// From the context alone; called once.
void count_sums(const Context& context, Partial& partial);
// The same of some rows of the context.
void count_sums(const Context& context, const std::vector<const MetricRow*>& rows,
                Partial& partial);

// Indexes into Context::metrics of the rows that bring a wanted count (by CountId).
std::vector<std::size_t> rows_of_sums(const Context& context, const std::vector<bool>& wanted);

}  // namespace lens
