#pragma once
// Segments to act on: customers that fit a rule over what they did, with what to offer them.

#include "analyses/analysis.h"

namespace lens {

[[gnu::weak]] extern const Analysis kSegmentsAnalysis;

namespace segments {

Report finish(const Partial& partial, const Context& context,
                            const Arguments& arguments);

}  // namespace segments

}  // namespace lens
