#pragma once
// What a change of one KPI came from: which groups (Adtributor), which dimensions and factors
// (Shapley).

#include "analyses/analysis.h"

namespace lens {

// Comes with the second download.
[[gnu::weak]] extern const Analysis kContributionAnalysis;

}  // namespace lens
