#pragma once
// The steps of visits before or after an event, each adding up to all of them (metrics.md D9, B8).

#include "analyses/analysis.h"

namespace lens {

[[gnu::weak]] extern const Analysis kPathsAnalysis;

}  // namespace lens
