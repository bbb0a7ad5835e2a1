#pragma once
// All KPIs with intervals, targets and verdicts, the card of each stage, and who else reports what.

#include "analyses/analysis.h"

namespace lens {

extern const Analysis kKpisAnalysis;

}  // namespace lens
