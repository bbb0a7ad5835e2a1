#pragma once
// What customers are worth: what they brought by age, and what they may still bring (metrics.md
// B20, D8).

#include "analyses/analysis.h"

namespace lens {

[[gnu::weak]] extern const Analysis kValueAnalysis;

}  // namespace lens
