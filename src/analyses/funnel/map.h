#pragma once
// Counting a funnel: the pure map over customers, and the rows behind a number.

#include <vector>

#include "analyses/analysis.h"

namespace lens::funnel {

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out);

}  // namespace lens::funnel
