#pragma once
// Survival: how long customers or contracts stay, with those who are still there counted as such.

#include "analyses/analysis.h"

namespace lens {

[[gnu::weak]] extern const Analysis kSurvivalAnalysis;

namespace survival {

Report finish(const Partial& partial, const Context& context, const Arguments& arguments);

}  // namespace survival

}  // namespace lens
