#pragma once
// Do they come back: customers by the period they were born in, and the periods they were seen in.

#include "analyses/analysis.h"

namespace lens {

extern const Analysis kCohortsAnalysis;

}  // namespace lens
