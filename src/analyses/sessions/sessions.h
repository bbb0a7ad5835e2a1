#pragma once
// Every session with its source and length, and their sums.

#include "analyses/analysis.h"

namespace lens {

extern const Analysis kSessionsAnalysis;

}  // namespace lens
