#pragma once
// Retention: of those who did one thing, how many did another so many days, weeks or months later.

#include "analyses/analysis.h"

namespace lens {

[[gnu::weak]] extern const Analysis kRetentionAnalysis;

namespace retention {

Report finish(const Partial& partial, const Context& context, const Arguments& arguments);

}  // namespace retention

}  // namespace lens
