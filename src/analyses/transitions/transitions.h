#pragma once
// How visits go from one event or page to the next, begin and end (metrics.md D9).

#include "analyses/analysis.h"

namespace lens {

[[gnu::weak]] extern const Analysis kTransitionsAnalysis;

}  // namespace lens
