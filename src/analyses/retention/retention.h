#pragma once
// Retention: of those who did one thing, how many did another so many days, weeks or months later.

#include "analyses/analysis.h"

namespace lens {

extern const Analysis kRetentionAnalysis;

}  // namespace lens
