#pragma once
// What changed: every KPI of one period against another, what it came from, and what is unusual.

#include "analyses/analysis.h"

namespace lens {

// Comes with the second download.
[[gnu::weak]] extern const Analysis kTrendsAnalysis;

}  // namespace lens
