#pragma once
// Heatmaps: where on a page people click, how far they scroll, and where they click in anger.

#include "analyses/analysis.h"

namespace lens {

[[gnu::weak]] extern const Analysis kHeatmapAnalysis;

namespace heatmap {

Report finish(const Partial& partial, const Context& context, const Arguments& arguments);

}  // namespace heatmap

}  // namespace lens
