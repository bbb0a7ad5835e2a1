#pragma once
// Which places bring visits that convert: landing pages, sources, forms and calls to action (metrics.md B10, T7).

#include "analyses/analysis.h"

namespace lens {

[[gnu::weak]] extern const Analysis kLandingAnalysis;

}  // namespace lens
