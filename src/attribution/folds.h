#pragma once
// Journeys that are held out of a fit, each fifth one in turn.

#include <cstdint>

namespace lens {

inline constexpr std::int64_t kFolds = 5;

// How many of the journeys first, first + 1 … of `count` are in a fold: each fifth one.
inline std::int64_t in_fold(std::int64_t first, std::int64_t count, std::int64_t fold) {
  const auto up_to = [&](std::int64_t end) { return (end + kFolds - 1 - fold) / kFolds; };
  return up_to(first + count) - up_to(first);
}

}  // namespace lens
