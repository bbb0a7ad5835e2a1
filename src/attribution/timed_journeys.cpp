// Reads back the journeys whose touches keep their times.

#include "attribution/partial.h"

namespace lens {

namespace {

constexpr double kSecondsOfDay = 86400;

// The same with channels instead of codes, so that the order of the keys is that of the names.
Tally by_channel(const Tally& tally, const Gathered& gathered) {
  Tally named(kJourneySlots);
  std::string key;
  for (std::size_t row = 0; row < tally.size(); ++row) {
    const std::string_view old = tally.key(row);
    key.assign(old.substr(0, 4));
    for (std::size_t place = 1; place < old.size() / 4; place += 2) {
      append_code(key, gathered.channel_of_code[code_at(old, place)]);
      append_code(key, code_at(old, place + 1));
    }
    const std::span<Wide> sums = named.at(key);
    for (std::size_t slot = 0; slot < kJourneySlots; ++slot) sums[slot] += tally.sums(row)[slot];
  }
  return named;
}

}  // namespace

void gather_journeys(const Partial& partial, Gathered& gathered) {
  const Tally named = by_channel(partial.tallies[kJourneys], gathered);
  TimedJourneys& journeys = gathered.paths.journeys;
  for (const std::uint32_t row : named.sorted()) {
    const std::string_view key = named.key(row);
    for (std::size_t place = 1; place < key.size() / 4; place += 2) {
      journeys.channels.push_back(code_at(key, place));
      journeys.ages.push_back(code_at(key, place + 1) / kSecondsOfDay);
    }
    journeys.ends.push_back(static_cast<std::uint32_t>(journeys.channels.size()));
    journeys.is_converted.push_back(code_at(key, 0) == 1);
    journeys.counts.push_back(static_cast<std::int64_t>(named.sums(row)[kJourneyCount]));
    journeys.value.push_back(named.sums(row)[kJourneyValue]);
  }
}

}  // namespace lens
