#pragma once
// How content are customers? The share of the best answers, their mean and distribution.

#include "analyses/analysis.h"

namespace lens {

[[gnu::weak]] extern const Analysis kCsatAnalysis;

namespace csat {

Report finish(const Partial& partial, const Context& context, const Arguments& arguments);

}  // namespace csat

}  // namespace lens
