#pragma once
// A series taken apart into trend, season and rest, and what of the rest is unusual.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace lens {

// Values in order of time, one a period, without gaps.
struct Decomposition {
  std::vector<double> trend, seasonal, rest;  // value = trend + seasonal + rest
};

// Robust STL with a periodic season (Cleveland et al. 1990): the season of a place in the cycle is
// the weighted mean of its values, 15 rounds of robustness weights. `cycle` 0 or more than half the
// values: no season, a robust local line alone. At least 3 values.
Decomposition decompose(std::span<const double> values, std::size_t cycle);

// Modified z scores of the rest: 0.6745 (x - median) / MAD (Iglewicz and Hoaglin 1993); where more
// than half are equal, (x - median) / (1.253314 x mean absolute deviation). Deviations below
// `least` are rounding; empty without any other.
struct RobustScores {
  double middle = 0, deviation = 0;
  std::vector<double> scores;
};
RobustScores robust_scores(std::span<const double> rest, double least);

// Classical multiplicative index of each place in the cycle (1 is usual): mean ratio of values to
// their centred moving average, scaled to a mean of 1; as decompose() of R. `first` is the place of
// the first value. Nothing below two cycles, or when an average is not above 0.
std::optional<std::vector<double>> seasonal_index(std::span<const double> values, std::size_t cycle,
                                                  std::size_t first = 0);
// The centred moving average itself; 0 where it has no value.
std::vector<double> centred_average(std::span<const double> values, std::size_t cycle);

}  // namespace lens
