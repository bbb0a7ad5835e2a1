#pragma once
// RFM: buyers by how recently, how often and for how much they bought, in named segments.

#include "analyses/analysis.h"

namespace lens {

[[gnu::weak]] extern const Analysis kRfmAnalysis;

namespace rfm {

Report finish(const Partial& partial, const Context& context, const Arguments& arguments);

}  // namespace rfm

}  // namespace lens
