#pragma once
// What do customers say? Stars, and the words that tell poor reviews from good ones.

#include "analyses/analysis.h"

namespace lens {

[[gnu::weak]] extern const Analysis kReviewsAnalysis;

namespace reviews {

Report finish(const Partial& partial, const Context& context, const Arguments& arguments);

}  // namespace reviews

}  // namespace lens
