#include "analyses/experiment/compare.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lens::experiment {

namespace {

void adjust_all(std::vector<Comparison>& all) {
  std::vector<double> p;
  for (const Comparison& one : all) {
    if (one.outcome) p.push_back(one.outcome->test.p);
  }
  const std::vector<double> holms = holm(p), shares = benjamini_hochberg(p);
  std::size_t next = 0;
  for (Comparison& one : all) {
    if (!one.outcome) continue;
    one.holm = holms[next];
    one.benjamini_hochberg = shares[next++];
  }
}

// By variant; empty unless the metric is a rate that every variant has customers of.
std::vector<Chance> chances_of(const Metric& metric, const Arguments& arguments) {
  if (metric.measure != Measure::Rate) return {};
  std::vector<Proportion> groups;
  for (const Sample& sample : metric.samples) {
    if (sample.customers() == 0) return {};
    groups.push_back(sample.proportion());
  }
  return chances_of_best(groups, arguments.number("prior_a"), arguments.number("prior_b"));
}

std::string_view reason_of(const Metric& metric, const Comparison& one) {
  const Sample& control = metric.samples[0];
  const Sample& variant = metric.samples[one.variant];
  if (control.customers() == 0 || variant.customers() == 0) return "no_customers";
  if (control.lacks_spread() || variant.lacks_spread()) return "no_deviation";
  if (!one.outcome) return "no_spread";
  if (!one.relative_lift) return "control_is_zero";
  return metric.measure == Measure::Rate ? "" : "rates_only";
}

Comparison compare(const Metric& metric, std::size_t variant, const Arguments& arguments) {
  Comparison one;
  one.metric = &metric;
  one.variant = variant;
  one.outcome = outcome_of(metric, metric.samples[0], metric.samples[variant]);
  const Estimate first = metric.estimate(metric.samples[0]);
  const Estimate second = metric.estimate(metric.samples[variant]);
  if (first.value && second.value && *first.value != 0)
    one.relative_lift = (*second.value - *first.value) / std::fabs(*first.value);
  const std::vector<Look> looks = looks_of(metric, variant, arguments);
  if (!looks.empty()) {
    const Look& last = looks.back();
    one.always_valid_p = last.always_valid_p;
    if (last.test)
      one.sequence = {last.difference - last.test->half_width,
                      last.difference + last.test->half_width};
  }
  one.reason = reason_of(metric, one);
  return one;
}

// First and last day of an exposure, of both groups.
std::optional<std::pair<std::int64_t, std::int64_t>> days_of(const Metric& metric,
                                                             std::size_t variant) {
  std::optional<std::pair<std::int64_t, std::int64_t>> days;
  for (const auto* group : {&metric.by_day[0], &metric.by_day[variant]}) {
    if (group->empty()) continue;
    const std::int64_t first = group->begin()->first, last = group->rbegin()->first;
    if (!days) days = {first, last};
    days->first = std::min(days->first, first);
    days->second = std::max(days->second, last);
  }
  return days;
}

Sample until(const Metric& metric, std::size_t variant, std::int64_t last_day) {
  Sample sample = metric.undated[variant];
  for (const auto& [day, of_day] : metric.by_day[variant]) {
    if (day <= last_day) sample.add(of_day);
  }
  return sample;
}

// The pooled moments of two groups, as of one sample.
Moments together(const Moments& a, const Moments& b) {
  const auto n = static_cast<double>(a.n), m = static_cast<double>(b.n);
  Moments both{a.n + b.n, (n * a.mean + m * b.mean) / (n + m), 0};
  const double apart = b.mean - a.mean;
  both.variance =
      ((n - 1) * a.variance + (m - 1) * b.variance + apart * apart * n * m / (n + m)) / (n + m - 1);
  return both;
}

double together_covariance(const PairMoments& a, const PairMoments& b) {
  const auto n = static_cast<double>(a.top.n), m = static_cast<double>(b.top.n);
  const double apart = (b.top.mean - a.top.mean) * (b.bottom.mean - a.bottom.mean);
  return ((n - 1) * a.covariance + (m - 1) * b.covariance + apart * n * m / (n + m)) / (n + m - 1);
}

Moments adjusted(const PairMoments& pair, double theta, double mean_before) {
  const double variance =
      pair.top.variance - 2 * theta * pair.covariance + theta * theta * pair.bottom.variance;
  return {pair.top.n, pair.top.mean - theta * (pair.bottom.mean - mean_before),
          std::max(0.0, variance)};
}

}  // namespace

std::optional<double> mixture_variance(const Metric& metric, const Arguments& arguments) {
  if (arguments.has("tau2")) return arguments.number("tau2");
  const std::optional<double> control = metric.estimate(metric.samples[0]).value;
  if (!control || *control == 0) return std::nullopt;
  const double effect = arguments.number("mde") * *control;
  return effect * effect;
}

std::vector<Look> looks_of(const Metric& metric, std::size_t variant, const Arguments& arguments) {
  std::vector<Look> looks;
  const std::optional<double> mixture = mixture_variance(metric, arguments);
  if (!mixture) return looks;
  const auto days = days_of(metric, variant);
  const std::int64_t wanted = days ? arguments.integer("peeks") : 1;
  std::optional<double> smallest;
  for (std::int64_t peek = 1; peek <= wanted; ++peek) {
    // The last day of the look: parts of the span, rounded up to whole days.
    const std::int64_t span = days ? days->second - days->first + 1 : 0;
    const std::int64_t end = days ? days->first + (span * peek + wanted - 1) / wanted - 1 : 0;
    const Sample control = until(metric, 0, end), group = until(metric, variant, end);
    const Estimate first = metric.estimate(control), second = metric.estimate(group);
    Look look;
    look.customers = first.n + second.n;
    if (first.variance && second.variance) {
      look.difference = *second.value - *first.value;
      look.test = sequential_test(look.difference, *first.variance + *second.variance, *mixture);
    }
    if (look.test) smallest = std::min(smallest.value_or(1), look.test->p);
    look.always_valid_p = smallest;
    looks.push_back(look);
  }
  return looks;
}

std::optional<Adjusted> cuped(const Metric& metric, std::size_t variant) {
  if (metric.measure == Measure::Ratio) return std::nullopt;
  const PairMoments control = metric.samples[0].pair(metric.measure);
  const PairMoments group = metric.samples[variant].pair(metric.measure);
  if (control.top.n < 2 || group.top.n < 2) return std::nullopt;
  const Moments before = together(control.bottom, group.bottom);
  const Moments after = together(control.top, group.top);
  if (!(before.variance > 0) || !(after.variance > 0)) return std::nullopt;
  Adjusted answer;
  answer.customers = before.n;
  const double shared = together_covariance(control, group);
  answer.theta = shared / before.variance;
  answer.variance_reduction = shared * shared / (before.variance * after.variance);
  answer.test = welch_test(adjusted(control, answer.theta, before.mean),
                           adjusted(group, answer.theta, before.mean));
  return answer;
}

std::vector<Comparison> comparisons_of(const Trial& trial, const Arguments& arguments) {
  std::vector<Comparison> all;
  for (const Metric& metric : trial.metrics) {
    const std::vector<Chance> chances = chances_of(metric, arguments);
    for (std::size_t variant = 1; variant < trial.size(); ++variant) {
      all.push_back(compare(metric, variant, arguments));
      if (chances.empty()) continue;
      all.back().chance = chances[variant];
      all.back().control_chance = chances[0];
    }
  }
  adjust_all(all);
  return all;
}

}  // namespace lens::experiment
