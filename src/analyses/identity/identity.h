#pragma once
// Which ids were joined into customers, and which were left apart and why.

#include "analyses/analysis.h"

namespace lens {

extern const Analysis kIdentityAnalysis;

}  // namespace lens
