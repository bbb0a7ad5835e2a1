#pragma once
// What goes with what, what is bought next, and after how long an item is bought again.

#include "analyses/analysis.h"

namespace lens {

// Comes with the second download.
[[gnu::weak]] extern const Analysis kNextItemAnalysis;

}  // namespace lens
