#pragma once
// Distinct paths and credit by time, counted beside the events: what every analysis that credits maps.

#include "base/arguments.h"
#include "base/tally.h"
#include "journey/journeys.h"
#include "table/context.h"

namespace lens {

// Fills the tallies of attribution/partial.h, which stand first in `partial`. Of the arguments of
// path_parameters, half_life, milestone, weights and open_paths each may be missing: then its default.
void map_attribution(const Journeys&, const Context&, const Arguments&, Partial&);
// The same from tables of paths.
void map_attribution_context(const Context&, const Arguments&, Partial&);

}  // namespace lens
