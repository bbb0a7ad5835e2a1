#pragma once
// What is done after what: a map of the process with its variants, rework and throughput
// (metrics.md D9).

#include "analyses/analysis.h"

namespace lens {

[[gnu::weak]] extern const Analysis kProcessAnalysis;

}  // namespace lens
