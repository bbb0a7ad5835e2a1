#pragma once
// Which channels lead to conversions, under several models side by side.

#include "analyses/analysis.h"

namespace lens {

extern const Analysis kAttributionAnalysis;

}  // namespace lens
