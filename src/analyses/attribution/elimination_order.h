#pragma once
// In which order the states of a chain are eliminated, so that few new ways come about.

#include <cstdint>
#include <vector>

#include "analyses/attribution/chain.h"

namespace lens {

// All states; the next is always one with the fewest neighbours that are left (minimum degree,
// Tinney and Walker 1967), of several the one with the smallest number.
std::vector<std::uint32_t> elimination_order(const Chain& chain);

}  // namespace lens
