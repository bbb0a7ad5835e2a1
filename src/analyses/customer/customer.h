#pragma once
// One customer: every event over all sources in order, what led to each conversion, and in short.

#include "analyses/analysis.h"

namespace lens {

[[gnu::weak]] extern const Analysis kCustomerAnalysis;

namespace customer {

Report finish(const Partial& partial, const Context& context,
                            const Arguments& arguments);

}  // namespace customer

}  // namespace lens
