#pragma once
// Would they recommend us? Promoters against detractors, and what detractors went through.

#include "analyses/analysis.h"

namespace lens {

[[gnu::weak]] extern const Analysis kNpsAnalysis;

namespace nps {

Report finish(const Partial& partial, const Context& context, const Arguments& arguments);

}  // namespace nps

}  // namespace lens
