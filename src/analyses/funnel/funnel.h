#pragma once
// How many customers go from step to step, where they are lost, and what that costs.

#include "analyses/analysis.h"

namespace lens {

extern const Analysis kFunnelAnalysis;

}  // namespace lens
