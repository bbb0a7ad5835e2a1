#pragma once
// What the analysis does with what is mapped by attribution/map.h.

#include "analyses/analysis.h"
#include "attribution/map.h"
#include "attribution/partial.h"

namespace lens {

Report finish_attribution(const Partial&, const Context&, const Arguments&);
void rows_of_attribution(const Journeys&, const Context&, const Arguments&, const CellName&,
                         std::vector<RowRef>&);
void context_rows_of_attribution(const Context&, const Arguments&, const CellName&,
                                 std::vector<RowRef>&);

}  // namespace lens
