#pragma once
// The curve of those who are still there (Kaplan and Meier 1958), and what is read off it.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analyses/survival/lives.h"
#include "base/statistics.h"

namespace lens::survival {

// Lives with equal times.
struct Lives {
  std::int64_t entry = kFromTheStart, exit = 0;
  bool has_ended = false;
  std::int64_t count = 0;
};

enum class IntervalKind : std::uint8_t { LogLog, Log, Wald };  // argument `interval`

struct Step {
  std::int64_t time = 0;
  std::int64_t at_risk = 0;       // watched just before, and not over yet
  std::int64_t ended = 0;         // at this time
  std::int64_t censored = 0;      // not watched any longer after this time
  double survival = 1;            // product of 1 - ended / at_risk up to and with this time
  double greenwood = 0;           // sum of ended / (at_risk (at_risk - ended)) (Greenwood 1926)
  double hazard = 0;              // sum of ended / at_risk (Nelson 1972, Aalen 1978)
  double standard_error() const;  // of survival
};

// One step for each time at which a life ends or is last watched, rising.
std::vector<Step> curve_of(std::span<const Lives> lives);

// 95 %; nothing before the first end, and nothing once nobody is left: the formula has no width
// there, and none would be honest. The bounds of `log` and `wald` are cut at 0 and 1.
std::optional<Interval> interval_of(const Step& step, IntervalKind kind);

// The first time at which at most half are left; its bounds are the first times at which the lower
// and the upper bound of the curve are. Nothing where the curve does not come down so far.
struct Median {
  std::optional<std::int64_t> time, low, high;
};
Median median_of(std::span<const Step> curve, IntervalKind kind);

// The mean time up to the horizon: the area below the curve. Nothing where the curve is not known
// so far: the last life was watched for less and was not over.
struct RestrictedMean {
  double mean = 0;
  std::optional<Interval> interval;  // 95 %; nothing when nobody's life ended before the horizon
};
std::optional<RestrictedMean> restricted_mean(std::span<const Step> curve, std::int64_t horizon);

}  // namespace lens::survival
