#pragma once
// Why do two tools show two numbers: the same rows under the rules of each, side by side.

#include "analyses/analysis.h"

namespace lens {

// Comes with the second download.
[[gnu::weak]] extern const Analysis kDefinitionsAnalysis;

}  // namespace lens
