#pragma once
// What runs beside the events, and what reads it.

#include "analyses/analysis.h"
#include "attribution/partial.h"

namespace lens {

void map_attribution(const Journeys&, const Context&, const Arguments&, Partial&);
void map_attribution_context(const Context&, const Arguments&, Partial&);
Report finish_attribution(const Partial&, const Context&, const Arguments&);
void rows_of_attribution(const Journeys&, const Context&, const Arguments&, const CellName&,
                         std::vector<RowRef>&);
void context_rows_of_attribution(const Context&, const Arguments&, const CellName&,
                                 std::vector<RowRef>&);

}  // namespace lens
