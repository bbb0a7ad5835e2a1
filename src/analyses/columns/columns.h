#pragma once
// A profile of every column of every file, over all rows.

#include "analyses/analysis.h"

namespace lens {

extern const Analysis kColumnsAnalysis;

}  // namespace lens
