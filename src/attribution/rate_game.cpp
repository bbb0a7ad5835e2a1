#include "attribution/rate_game.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "base/splitmix.h"

namespace lens {

namespace {

// What one set of journeys converted and was worth.
struct Sums {
  double conversions = 0, value = 0, paths = 0;
};

double ratio_of(double part, double paths) { return paths > 0 ? part / paths : 0; }

// f(S) becomes the sum of f over all subsets of S.
void sum_subsets(std::vector<double>& table, std::size_t channels) {
  for (std::size_t channel = 0; channel < channels; ++channel) {
    const std::size_t bit = std::size_t{1} << channel;
    for (std::size_t set = 0; set < table.size(); ++set) {
      if ((set & bit) != 0) table[set] += table[set ^ bit];
    }
  }
}

// 1 / (n * C(n - 1, k)): how often a channel joins exactly these k of the others.
std::vector<double> chances_by_size(std::size_t channels) {
  std::vector<double> chances;
  double choices = 1;
  for (std::size_t k = 0; k < channels; ++k) {
    chances.push_back(1 / (static_cast<double>(channels) * choices));
    choices = choices * static_cast<double>(channels - 1 - k) / static_cast<double>(k + 1);
  }
  return chances;
}

std::vector<double> shapley_values(const std::vector<double>& game, std::size_t channels) {
  const std::vector<double> chances = chances_by_size(channels);
  std::vector<double> values;
  for (std::size_t channel = 0; channel < channels; ++channel) {
    const std::size_t bit = std::size_t{1} << channel;
    std::vector<double> gained(channels);
    for (std::size_t set = 0; set < game.size(); ++set) {
      if ((set & bit) == 0) {
        gained[static_cast<std::size_t>(std::popcount(set))] += game[set | bit] - game[set];
      }
    }
    values.push_back(std::inner_product(gained.begin(), gained.end(), chances.begin(), 0.0));
  }
  return values;
}

// Sums of what a channel gained in one order after another.
struct Gains {
  std::vector<double> sum, squares;
  explicit Gains(std::size_t channels) : sum(channels), squares(channels) {}
  void add(std::size_t channel, double gain) {
    sum[channel] += gain;
    squares[channel] += gain * gain;
  }
  std::vector<double> means(double samples) const {
    std::vector<double> means(sum);
    for (double& mean : means)
      mean /= samples;
    return means;
  }
  std::vector<double> errors(double samples) const {
    std::vector<double> errors;
    for (std::size_t i = 0; i < sum.size(); ++i) {
      const double mean = sum[i] / samples;
      const double variance = (squares[i] / samples - mean * mean) * samples / (samples - 1);
      errors.push_back(std::sqrt(std::max(0.0, variance) / samples));
    }
    return errors;
  }
};

void shuffle(std::vector<std::uint32_t>& order, SplitMix64& random) {
  for (std::size_t i = order.size(); i > 1; --i)
    std::swap(order[i - 1], order[static_cast<std::size_t>(random.below(i))]);
}

// Channels join in this order; a set of journeys counts from its last channel on.
void join_in_order(const ChannelSets& sets, const std::vector<std::uint32_t>& order,
                   std::vector<std::uint32_t>& places, Gains& rate, Gains& value) {
  for (std::uint32_t place = 0; place < order.size(); ++place)
    places[order[place]] = place;
  std::vector<Sums> joining(order.size());
  for (std::size_t index = 0; index < sets.size(); ++index) {
    std::uint32_t last = 0;
    for (const std::uint32_t channel : sets.set(index))
      last = std::max(last, places[channel]);
    joining[last].conversions += static_cast<double>(sets.conversions[index]);
    joining[last].value += to_units(sets.value[index]);
    joining[last].paths += static_cast<double>(sets.paths[index]);
  }
  Sums here;
  double rate_before = 0, value_before = 0;
  for (std::size_t place = 0; place < order.size(); ++place) {
    here.conversions += joining[place].conversions;
    here.value += joining[place].value;
    here.paths += joining[place].paths;
    const double rate_now = ratio_of(here.conversions, here.paths);
    const double value_now = ratio_of(here.value, here.paths);
    rate.add(order[place], rate_now - rate_before);
    value.add(order[place], value_now - value_before);
    rate_before = rate_now;
    value_before = value_now;
  }
}

}  // namespace

RateValues exact_rate_values(const ChannelSets& sets, std::size_t channels) {
  const std::size_t subsets = std::size_t{1} << channels;
  std::vector<double> conversions(subsets), value(subsets), paths(subsets);
  for (std::size_t index = 0; index < sets.size(); ++index) {
    std::size_t set = 0;
    for (const std::uint32_t channel : sets.set(index))
      set |= std::size_t{1} << channel;
    conversions[set] = static_cast<double>(sets.conversions[index]);
    value[set] = to_units(sets.value[index]);
    paths[set] = static_cast<double>(sets.paths[index]);
  }
  for (std::vector<double>* table : {&conversions, &value, &paths})
    sum_subsets(*table, channels);
  for (std::size_t set = 0; set < subsets; ++set) {
    conversions[set] = ratio_of(conversions[set], paths[set]);
    value[set] = ratio_of(value[set], paths[set]);
  }
  return {shapley_values(conversions, channels), shapley_values(value, channels), {}, {}};
}

RateValues sampled_rate_values(const ChannelSets& sets, std::size_t channels, std::int64_t samples,
                               std::uint64_t seed) {
  SplitMix64 random(seed);
  std::vector<std::uint32_t> order(channels), places(channels);
  std::iota(order.begin(), order.end(), 0u);
  Gains rate(channels), value(channels);
  for (std::int64_t sample = 0; sample < samples; ++sample) {
    shuffle(order, random);
    join_in_order(sets, order, places, rate, value);
  }
  const auto n = static_cast<double>(samples);
  return {rate.means(n), value.means(n), rate.errors(n), value.errors(n)};
}

std::int64_t sample_size(const ChannelSets& sets, std::size_t channels) {
  constexpr std::int64_t kSteps = 200'000'000, kFewest = 30, kMost = 2000;
  const auto steps = static_cast<std::int64_t>(sets.members.size() + sets.size() + channels);
  return std::clamp(kSteps / std::max<std::int64_t>(1, steps), kFewest, kMost);
}

}  // namespace lens
