#pragma once
// Traffic, conversions and revenue by where visits come from.

#include "analyses/analysis.h"

namespace lens {

extern const Analysis kChannelsAnalysis;

}  // namespace lens
