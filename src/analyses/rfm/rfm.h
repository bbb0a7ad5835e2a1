#pragma once
// RFM: buyers by how recently, how often and for how much they bought, in named segments.

#include "analyses/analysis.h"

namespace lens {

extern const Analysis kRfmAnalysis;

}  // namespace lens
