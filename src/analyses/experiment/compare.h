#pragma once
// Every variant against the control, in every metric: one row each, with what all rows together
// say.

#include <optional>
#include <span>
#include <vector>

#include "analyses/experiment/trial.h"

namespace lens::experiment {

struct Comparison {
  const Metric* metric = nullptr;
  std::size_t variant = 0;
  std::optional<Outcome> outcome;
  std::optional<double> holm, benjamini_hochberg;  // of p, over all rows that have one
  std::optional<double> relative_lift;
  std::optional<Chance> chance, control_chance;  // of rates
  std::optional<double> always_valid_p;
  std::optional<Interval> sequence;  // always valid, of 95 %
  std::string_view reason;           // why something is absent
};

std::vector<Comparison> comparisons_of(const Trial& trial, const Arguments& arguments);

// A look at the data before their end: what was known of the customers exposed until then.
struct Look {
  std::int64_t customers = 0;
  double difference = 0;
  std::optional<SequentialTest> test;
  std::optional<double> always_valid_p;  // the smallest so far
};
// As many looks as the argument `peeks` says, after equal times since the first exposure.
std::vector<Look> looks_of(const Metric& metric, std::size_t variant, const Arguments& arguments);

// The variance of the mixture: the argument `tau2`, else the square of the least effect that
// matters.
std::optional<double> mixture_variance(const Metric& metric, const Arguments& arguments);

// CUPED (Deng, Xu, Kohavi and Walker 2013): the difference after what was known before the exposure
// is taken out. One theta for both groups, by the covariance of all their customers together.
struct Adjusted {
  std::int64_t customers = 0;
  double theta = 0;
  double variance_reduction = 0;  // of the customers of both groups together
  std::optional<TestResult> test;
};
std::optional<Adjusted> cuped(const Metric& metric, std::size_t variant);

}  // namespace lens::experiment
