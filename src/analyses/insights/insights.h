#pragma once
// What to know first, drawn from the answers of other analyses.

#include "analyses/analysis.h"

namespace lens {

[[gnu::weak]] extern const Analysis kInsightsAnalysis;

}  // namespace lens
