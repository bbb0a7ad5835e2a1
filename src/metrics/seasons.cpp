#include "metrics/seasons.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lens {

namespace {

constexpr int kRounds = 15;

double median_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

std::size_t next_odd(double value) {
  const auto whole = static_cast<std::size_t>(std::ceil(value));
  return whole % 2 == 1 ? whole : whole + 1;
}

// A value of the local line at `at`, from the nearest `window` values with tricube weights.
double loess_at(std::span<const double> values, std::span<const double> weights, std::size_t window,
                std::size_t at) {
  const std::size_t n = values.size(), used = std::min(window, n);
  std::size_t first = at > used / 2 ? at - used / 2 : 0;
  first = std::min(first, n - used);
  const auto distance = [&](std::size_t i) {
    return std::abs(static_cast<double>(i) - static_cast<double>(at));
  };
  double reach = std::max(distance(first), distance(first + used - 1));
  if (window > n) reach += static_cast<double>(window - n) / 2;
  double total = 0, mean = 0;
  std::vector<double> local(used, 0);
  for (std::size_t i = 0; i < used; ++i) {
    const double far = distance(first + i);
    if (far > 0.999 * reach) continue;
    const double share = far / reach;
    local[i] =
        weights[first + i] * (far <= 0.001 * reach ? 1 : std::pow(1 - share * share * share, 3));
    total += local[i];
    mean += local[i] * static_cast<double>(first + i);
  }
  if (total <= 0) return values[at];
  mean /= total;
  double spread = 0;
  for (std::size_t i = 0; i < used; ++i) {
    const double off = static_cast<double>(first + i) - mean;
    spread += local[i] / total * off * off;
  }
  const bool has_slope = std::sqrt(spread) > 0.001 * static_cast<double>(n - 1);
  double value = 0;
  for (std::size_t i = 0; i < used; ++i) {
    const double off = static_cast<double>(first + i) - mean;
    const double lean = has_slope ? (static_cast<double>(at) - mean) * off / spread : 0;
    value += local[i] / total * (1 + lean) * values[first + i];
  }
  return value;
}

std::vector<double> loess(std::span<const double> values, std::span<const double> weights,
                          std::size_t window) {
  std::vector<double> smooth(values.size());
  for (std::size_t at = 0; at < values.size(); ++at)
    smooth[at] = loess_at(values, weights, window, at);
  return smooth;
}

std::vector<double> moving_average(std::span<const double> values, std::size_t length) {
  std::vector<double> means;
  for (std::size_t i = 0; i + length <= values.size(); ++i) {
    const double sum =
        std::accumulate(values.begin() + static_cast<std::ptrdiff_t>(i),
                        values.begin() + static_cast<std::ptrdiff_t>(i + length), 0.0);
    means.push_back(sum / static_cast<double>(length));
  }
  return means;
}

// The season of the values: weighted means by place, less what of them is trend.
std::vector<double> season_of(std::span<const double> detrended, std::span<const double> weights,
                              std::size_t cycle) {
  std::vector<double> sums(cycle, 0), totals(cycle, 0);
  for (std::size_t i = 0; i < detrended.size(); ++i) {
    sums[i % cycle] += weights[i] * detrended[i];
    totals[i % cycle] += weights[i];
  }
  // One cycle more at each end, so that the averages below lose nothing.
  std::vector<double> means(detrended.size() + 2 * cycle);
  for (std::size_t i = 0; i < means.size(); ++i) {
    const std::size_t place = i % cycle;
    means[i] = totals[place] > 0 ? sums[place] / totals[place] : 0;
  }
  const std::vector<double> low =
      moving_average(moving_average(moving_average(means, cycle), cycle), 3);
  const std::vector<double> even(low.size(), 1);
  const std::vector<double> smooth = loess(low, even, next_odd(static_cast<double>(cycle)));
  std::vector<double> season(detrended.size());
  for (std::size_t i = 0; i < season.size(); ++i)
    season[i] = means[cycle + i] - smooth[i];
  return season;
}

// Bisquare weights: what lies far off the fit counts little in the next round.
std::vector<double> robustness(std::span<const double> rest) {
  std::vector<double> sizes;
  for (const double value : rest)
    sizes.push_back(std::abs(value));
  const double reach = 6 * median_of(sizes);
  std::vector<double> weights(rest.size());
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const double share = reach > 0 ? sizes[i] / reach : (sizes[i] > 0 ? 1.0 : 0.0);
    weights[i] = share <= 0.001 ? 1 : share >= 0.999 ? 0 : std::pow(1 - share * share, 2);
  }
  return weights;
}

std::vector<double> minus(std::span<const double> a, std::span<const double> b) {
  std::vector<double> difference(a.size());
  std::transform(a.begin(), a.end(), b.begin(), difference.begin(), std::minus<>());
  return difference;
}

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

Decomposition decompose(std::span<const double> values, std::size_t cycle) {
  const std::size_t n = values.size();
  const bool has_season = cycle > 1 && 2 * cycle <= n;
  // The usual window of the trend: one and a half cycles. Without a season nearly a line: a closer
  // fit would follow what is unusual.
  const std::size_t window = has_season ? next_odd(1.5 * static_cast<double>(cycle))
                                        : next_odd(1.5 * static_cast<double>(n));
  Decomposition parts{std::vector<double>(n, 0), std::vector<double>(n, 0), {}};
  std::vector<double> weights(n, 1);
  for (int round = 0; round <= kRounds; ++round) {
    if (has_season) parts.seasonal = season_of(minus(values, parts.trend), weights, cycle);
    parts.trend = loess(minus(values, parts.seasonal), weights, window);
    parts.rest = minus(minus(values, parts.trend), parts.seasonal);
    weights = robustness(parts.rest);
  }
  return parts;
}

RobustScores robust_scores(std::span<const double> rest, double least) {
  RobustScores robust;
  if (rest.empty()) return robust;
  robust.middle = median_of({rest.begin(), rest.end()});
  std::vector<double> sizes;
  for (const double value : rest)
    sizes.push_back(std::abs(value - robust.middle));
  if (*std::max_element(sizes.begin(), sizes.end()) <= least) return robust;
  const double typical = median_of(sizes);
  robust.deviation = typical > least ? typical / 0.6745 : 1.253314 * mean_of(sizes);
  for (const double value : rest)
    robust.scores.push_back((value - robust.middle) / robust.deviation);
  return robust;
}

std::vector<double> centred_average(std::span<const double> values, std::size_t cycle) {
  std::vector<double> averages(values.size(), 0);
  const std::size_t half = cycle / 2;
  for (std::size_t i = half; i + half < values.size(); ++i) {
    double sum = 0;
    for (std::size_t j = i - half; j <= i + half; ++j) {
      const bool is_end = cycle % 2 == 0 && (j == i - half || j == i + half);
      sum += (is_end ? 0.5 : 1.0) * values[j];
    }
    averages[i] = sum / static_cast<double>(cycle);
  }
  return averages;
}

std::optional<std::vector<double>> seasonal_index(std::span<const double> values, std::size_t cycle,
                                                  std::size_t first) {
  if (cycle < 2 || values.size() < 2 * cycle) return std::nullopt;
  const std::vector<double> averages = centred_average(values, cycle);
  std::vector<double> sums(cycle, 0);
  std::vector<int> counts(cycle, 0);
  for (std::size_t i = cycle / 2; i + cycle / 2 < values.size(); ++i) {
    if (!(averages[i] > 0)) return std::nullopt;
    sums[(first + i) % cycle] += values[i] / averages[i];
    ++counts[(first + i) % cycle];
  }
  double total = 0;
  for (std::size_t place = 0; place < cycle; ++place) {
    if (counts[place] == 0) return std::nullopt;
    sums[place] /= counts[place];
    total += sums[place];
  }
  if (!(total > 0)) return std::nullopt;
  for (double& index : sums)
    index *= static_cast<double>(cycle) / total;
  return sums;
}

}  // namespace lens
