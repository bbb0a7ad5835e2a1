#pragma once
// What each channel cost beside what it was credited with and what its platform claims.

#include "analyses/analysis.h"
#include "journey/touches.h"

namespace lens {

// Comes with the second download.
[[gnu::weak]] extern const Analysis kSpendAnalysis;

namespace spend {

Report finish(const Partial& partial, const Context& context, const Arguments& arguments);
// The rows of spend behind a channel of the table `spend`.
void context_rows(const Context& context, const Arguments& arguments, const CellName& cell,
                  std::vector<RowRef>& rows);

}  // namespace spend

}  // namespace lens
