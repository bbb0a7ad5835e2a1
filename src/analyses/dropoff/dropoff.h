#pragma once
// Why customers leave between two steps: who and what they are beside those who went on, and what
// it would be worth to keep them.

#include "analyses/analysis.h"

namespace lens {

[[gnu::weak]] extern const Analysis kDropoffAnalysis;

namespace dropoff {

Report finish(const Partial& partial, const Context& context, const Arguments& arguments);

}  // namespace dropoff

}  // namespace lens
