#pragma once
// Shapley values of the rate game: channels together earn the conversion rate of the journeys that
// touch no other channel, and their value per journey.

#include <cstdint>
#include <vector>

#include "attribution/channel_sets.h"

namespace lens {

struct RateValues {
  std::vector<double> rate;   // by channel; sums to conversions / paths
  std::vector<double> value;  // by channel, currency units a path; sums to value / paths
  std::vector<double> rate_error, value_error;  // standard errors by channel; empty when exact
};

// The most channels whose subsets are all looked at: 2^20 of them take some tens of milliseconds.
inline constexpr std::size_t kExactChannels = 20;
inline constexpr std::size_t kExactChannelsAgain = 14;  // when worked out a thousand times

// Over all 2^channels subsets. `channels` is at most kExactChannels.
RateValues exact_rate_values(const ChannelSets& sets, std::size_t channels);

// The mean over random orders in which the channels join (Castro, Gómez and Tejada 2009), and its
// standard error. `samples` is at least 2.
RateValues sampled_rate_values(const ChannelSets& sets, std::size_t channels, std::int64_t samples,
                               std::uint64_t seed);
// How many orders are drawn: as many as take about a second, 30 at least and 2,000 at most.
std::int64_t sample_size(const ChannelSets& sets, std::size_t channels);

}  // namespace lens
