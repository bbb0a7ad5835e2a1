#pragma once
// Did a change work? Variants of a test held against their control (metrics.md D13).

#include "analyses/analysis.h"

namespace lens {

[[gnu::weak]] extern const Analysis kExperimentAnalysis;

}  // namespace lens
