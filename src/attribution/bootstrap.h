#pragma once
// How sure the credit of a channel is: people are drawn anew, with replacement, and credited again
// (Efron 1979, percentile intervals). People and not touches, since the touches of one depend on each other.

#include <string>
#include <vector>

#include "attribution/partial.h"
#include "base/statistics.h"

namespace lens {

struct Resampled {
  Interval conversions, value;  // 2.5 % and 97.5 % of the replicates (type 7); value in currency units
  double top_rate = 0;  // part of the replicates in which the channel is among the `top` by conversions
};

// The intervals of one model.
struct ModelBootstrap {
  std::string reason;               // why there are none; empty when there are
  std::vector<Resampled> channels;  // by channel of the gathered paths, then what no touch led to
};

struct Bootstrap {
  std::size_t people = 0;  // who have a touch or a conversion
  std::vector<ModelBootstrap> models;
};

// More numbers than this are not kept: 128 MB.
inline constexpr std::size_t kBootstrapNumbers = std::size_t{1} << 24;

// `models` are numbers into models(). People are drawn in the order of their ids' bytes by SplitMix64 of the
// seed, as many as there are, one replicate after another: the same bits everywhere. Each model has a
// reason when nobody was mapped (a table of paths) or when it would take more numbers than are kept.
Bootstrap bootstrap_credits(const Partial& partial, const Context& context, const Gathered& gathered,
                            std::span<const std::size_t> models, Settings settings, std::size_t replicates,
                            std::size_t top);

}  // namespace lens
