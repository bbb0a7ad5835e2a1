#pragma once
// Where the next unit of money brings most: response curves of the channels, and a better division of the
// same budget within guard rails, as far as the data know it.

#include "analyses/analysis.h"

namespace lens {

// Comes with the second download.
[[gnu::weak]] extern const Analysis kReallocationAnalysis;

namespace reallocation {

// tallies[0]: key = channel as TouchKeys::code (4 bytes), then the period of the touch (8 bytes).
enum Slot : std::size_t { kShare, kValue, kSlots };  // of conversions; value is share x micro-units

Grain grain_of(const Arguments& arguments);
void map(const Journeys& journeys, const Context& context, const Arguments& arguments, Partial& partial);
Report finish(const Partial& partial, const Context& context, const Arguments& arguments);

}  // namespace reallocation

}  // namespace lens
