#include "attribution/channel_sets.h"

#include <algorithm>
#include <numeric>

#include "base/sort.h"
#include "base/tally.h"

namespace lens {

namespace {

enum SetSlot : std::size_t { kSetConversions, kSetPaths, kSetValue, kSetSlots };

std::string_view bytes_of(std::span<const std::uint32_t> channels) {
  return {reinterpret_cast<const char*>(channels.data()), channels.size_bytes()};
}

Tally count_sets(const PathCounts& paths) {
  Tally tally(kSetSlots);
  for (std::size_t index = 0; index < paths.size(); ++index) {
    const std::vector<std::uint32_t> channels = distinct_channels(paths.path(index));
    const std::span<Wide> sums = tally.at(bytes_of(channels));
    sums[kSetConversions] += paths.conversions[index];
    sums[kSetPaths] += paths.conversions[index] + paths.nulls[index];
    sums[kSetValue] += paths.value[index];
  }
  return tally;
}

std::int64_t whole(Wide count) { return static_cast<std::int64_t>(count); }

}  // namespace

std::vector<std::uint32_t> distinct_channels(std::span<const std::uint32_t> path) {
  std::vector<std::uint32_t> channels(path.begin(), path.end());
  std::sort(channels.begin(), channels.end());
  channels.erase(std::unique(channels.begin(), channels.end()), channels.end());
  return channels;
}

ChannelSets make_sets(const PathCounts& paths) {
  const Tally tally = count_sets(paths);
  ChannelSets all;
  for (std::size_t row = 0; row < tally.size(); ++row) {
    const std::string_view key = tally.key(row);
    const std::size_t begin = all.members.size();
    all.members.resize(begin + key.size() / sizeof(std::uint32_t));
    std::copy(key.begin(), key.end(), reinterpret_cast<char*>(all.members.data() + begin));
    all.ends.push_back(static_cast<std::uint32_t>(all.members.size()));
  }
  std::vector<std::size_t> order(tally.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  sort_numbers(order, [&](std::size_t a, std::size_t b) {
    return std::ranges::lexicographical_compare(all.set(a), all.set(b));
  });
  ChannelSets sorted;
  for (const std::size_t row : order) {
    const std::span<const std::uint32_t> set = all.set(row);
    sorted.members.insert(sorted.members.end(), set.begin(), set.end());
    sorted.ends.push_back(static_cast<std::uint32_t>(sorted.members.size()));
    const std::span<const Wide> sums = tally.sums(row);
    sorted.conversions.push_back(whole(sums[kSetConversions]));
    sorted.paths.push_back(whole(sums[kSetPaths]));
    sorted.value.push_back(sums[kSetValue]);
  }
  return sorted;
}

std::string doubt_of(const PathCounts& paths) {
  if (paths.total_conversions() == 0) return "no_conversions";
  const bool has_nulls =
      std::any_of(paths.nulls.begin(), paths.nulls.end(), [](std::int64_t n) { return n > 0; });
  return has_nulls ? "" : "all_converted";
}

}  // namespace lens
