#pragma once
// Paths told apart only by which channels they touch: what the Shapley games and pairs look at.

#include <cstdint>
#include <span>
#include <vector>

#include "attribution/model.h"

namespace lens {

// One after another in the order of their channels, so that sums of doubles over them are the same
// whatever order the paths came in.
struct ChannelSets {
  std::vector<std::uint32_t> members;            // channels, rising, one set after another
  std::vector<std::uint32_t> ends;               // where each set ends in members
  std::vector<std::int64_t> conversions, paths;  // paths: with and without a conversion
  std::vector<Wide> value;                       // micro-units

  std::size_t size() const { return ends.size(); }
  std::span<const std::uint32_t> set(std::size_t index) const {
    const std::uint32_t begin = index == 0 ? 0 : ends[index - 1];
    return std::span<const std::uint32_t>(members).subspan(begin, ends[index] - begin);
  }
};

ChannelSets make_sets(const PathCounts& paths);
// The distinct channels of a path, rising.
std::vector<std::uint32_t> distinct_channels(std::span<const std::uint32_t> path);

// What to know of an answer that compares journeys with and without a conversion: no_conversions,
// all_converted, or nothing.
std::string doubt_of(const PathCounts& paths);

}  // namespace lens
