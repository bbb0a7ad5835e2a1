#include "analyses/survival/curve.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace lens::survival {

namespace {

constexpr double kZ = 1.959963984540054;  // 97.5 % point of the normal distribution

// A half reached by multiplication may lie a rounding error above a half.
bool is_at_most_half(double share) { return share <= 0.5 + 1e-12; }

double up_to(std::int64_t time) { return static_cast<double>(time); }

}  // namespace

double Step::standard_error() const { return survival * std::sqrt(greenwood); }

std::vector<Step> curve_of(std::span<const Lives> lives) {
  std::map<std::int64_t, Step> by_time;
  std::map<std::int64_t, std::int64_t> entries;
  for (const Lives& one : lives) {
    Step& step = by_time[one.exit];
    (one.has_ended ? step.ended : step.censored) += one.count;
    entries[one.entry] += one.count;
  }
  std::vector<Step> curve;
  std::int64_t at_risk = 0;
  double survival = 1, greenwood = 0, hazard = 0;
  auto entry = entries.begin();
  for (auto& [time, step] : by_time) {
    for (; entry != entries.end() && entry->first < time; ++entry)
      at_risk += entry->second;
    const auto n = static_cast<double>(at_risk), ended = static_cast<double>(step.ended);
    survival *= 1 - ended / n;
    hazard += ended / n;
    if (step.ended < at_risk) greenwood += ended / (n * (n - ended));
    curve.push_back({time, at_risk, step.ended, step.censored, survival, greenwood, hazard});
    at_risk -= step.ended + step.censored;
  }
  return curve;
}

std::optional<Interval> interval_of(const Step& step, IntervalKind kind) {
  if (step.hazard == 0 || step.survival <= 0) return std::nullopt;
  const double width = kZ * std::sqrt(step.greenwood);
  if (kind == IntervalKind::Wald) {
    return Interval{std::max(0.0, step.survival * (1 - width)),
                    std::min(1.0, step.survival * (1 + width))};
  }
  if (kind == IntervalKind::Log) {
    return Interval{step.survival * std::exp(-width),
                    std::min(1.0, step.survival * std::exp(width))};
  }
  const double turn = width / std::abs(std::log(step.survival));
  return Interval{std::pow(step.survival, std::exp(turn)),
                  std::pow(step.survival, std::exp(-turn))};
}

Median median_of(std::span<const Step> curve, IntervalKind kind) {
  Median median;
  const auto mark = [](std::optional<std::int64_t>& first, double share, std::int64_t time) {
    if (!first && is_at_most_half(share)) first = time;
  };
  for (const Step& step : curve) {
    mark(median.time, step.survival, step.time);
    const auto interval = interval_of(step, kind);
    if (!interval) continue;
    mark(median.low, interval->low, step.time);
    mark(median.high, interval->high, step.time);
  }
  return median;
}

std::optional<RestrictedMean> restricted_mean(std::span<const Step> curve, std::int64_t horizon) {
  if (curve.empty()) return std::nullopt;
  if (curve.back().time < horizon && curve.back().survival > 0) return std::nullopt;
  // From the horizon back: the area still to come at each end weighs that end's share of variance.
  double area = 0, variance = 0, later = up_to(horizon);
  bool has_ends = false;
  for (std::size_t i = curve.size(); i-- > 0;) {
    const Step& step = curve[i];
    if (step.time >= horizon) continue;
    area += step.survival * (later - up_to(step.time));
    later = up_to(step.time);
    if (step.ended == 0) continue;
    has_ends = true;
    const auto n = static_cast<double>(step.at_risk), ended = static_cast<double>(step.ended);
    // Where all end the area to come is 0, and so is its share of the variance.
    if (step.ended < step.at_risk) variance += area * area * ended / (n * (n - ended));
  }
  RestrictedMean result{area + later, std::nullopt};  // nobody has gone before the first step
  const double width = kZ * std::sqrt(variance);
  if (has_ends) {
    result.interval =
        Interval{std::max(0.0, result.mean - width), std::min(up_to(horizon), result.mean + width)};
  }
  return result;
}

}  // namespace lens::survival
