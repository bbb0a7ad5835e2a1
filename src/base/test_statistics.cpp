#include "base/test_statistics.h"

#include <algorithm>
#include <array>
#include <boost/math/policies/policy.hpp>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numeric>

#include "base/check.h"

namespace lens {

namespace {

namespace policies = boost::math::policies;
// Never throws and never widens to long double, which the page's engine computes in software.
using Quiet = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>,
    policies::underflow_error<policies::ignore_error>,
    policies::denorm_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>,
    policies::rounding_error<policies::ignore_error>,
    policies::indeterminate_result_error<policies::ignore_error>, policies::promote_double<false>>;

constexpr double kNormal95 = 1.959963984540054;  // 97.5 % point of the normal distribution

// Out of line, so that Boost's code is there once.
double beta_below(double a, double b, double x) { return boost::math::ibeta(a, b, x, Quiet()); }
double beta_above(double a, double b, double x) { return boost::math::ibetac(a, b, x, Quiet()); }
double beta_density(double a, double b, double x) {
  return boost::math::ibeta_derivative(a, b, x, Quiet());
}

double size_of(const Moments& sample) { return static_cast<double>(sample.n); }
double size_of(Proportion group) { return static_cast<double>(group.n); }

void check(Proportion group) {
  LENS_CHECK(group.n > 0 && group.hits >= 0 && group.hits <= group.n);
}

TestResult z_test(double difference, double standard_error) {
  const double z = difference / standard_error;
  return {difference, standard_error, z, 0, normal_two_sided(z)};
}

}  // namespace

// ---- distributions -----------------------------------------------------------------------------

double normal_two_sided(double z) {
  return boost::math::erfc(std::fabs(z) / std::sqrt(2.0), Quiet());
}

double normal_quantile(double p) {
  LENS_CHECK(p > 0 && p < 1);
  return -std::sqrt(2.0) * boost::math::erfc_inv(2 * p, Quiet());
}

double student_two_sided(double t, double degrees) {
  LENS_CHECK(degrees > 0);
  // Of the two forms of one number the one that loses nothing to rounding.
  const double square = t * t;
  return square < degrees ? beta_above(0.5, degrees / 2, square / (degrees + square))
                          : beta_below(degrees / 2, 0.5, degrees / (degrees + square));
}

// Halving: Boost's own quantile is twice the code of everything else here.
double student_critical(double p, double degrees) {
  LENS_CHECK(p > 0 && p < 1);
  double low = 0, high = 1;
  while (high < 1e300 && student_two_sided(high, degrees) > p) {
    low = high;
    high *= 2;
  }
  for (int step = 0; step < 64; ++step) {
    const double middle = low + (high - low) / 2;
    (student_two_sided(middle, degrees) > p ? low : high) = middle;
  }
  return low + (high - low) / 2;
}

double chi_square_p_value(double x, double degrees) {
  LENS_CHECK(x >= 0 && degrees > 0);
  return boost::math::gamma_q(degrees / 2, x / 2, Quiet());
}

// ---- two proportions ---------------------------------------------------------------------------

std::optional<TestResult> two_proportion_test(Proportion first, Proportion second) {
  check(first);
  check(second);
  const Proportion both{first.hits + second.hits, first.n + second.n};
  if (both.hits == 0 || both.hits == both.n) return std::nullopt;
  const double rate = both.rate();
  return z_test(second.rate() - first.rate(),
                std::sqrt(rate * (1 - rate) * (1 / size_of(first) + 1 / size_of(second))));
}

Interval newcombe95(Proportion first, Proportion second) {
  const Interval a = wilson95(first.hits, first.n), b = wilson95(second.hits, second.n);
  const double difference = second.rate() - first.rate();
  return {difference - std::hypot(second.rate() - b.low, a.high - first.rate()),
          difference + std::hypot(b.high - second.rate(), first.rate() - a.low)};
}

double customers_per_group(double first, double second, double alpha, double power) {
  LENS_CHECK(first > 0 && first < 1 && second > 0 && second < 1 && first != second);
  const double mean = (first + second) / 2;
  const double apart =
      normal_quantile(1 - alpha / 2) * std::sqrt(2 * mean * (1 - mean)) +
      normal_quantile(power) * std::sqrt(first * (1 - first) + second * (1 - second));
  return apart * apart / ((second - first) * (second - first));
}

double customers_per_group_of_means(double variance, double difference, double alpha, double power) {
  LENS_CHECK(variance >= 0 && difference != 0);
  const double apart = normal_quantile(1 - alpha / 2) + normal_quantile(power);
  return 2 * variance * apart * apart / (difference * difference);
}

// ---- two means ---------------------------------------------------------------------------------

std::optional<Interval> mean95(const Moments& sample) {
  if (sample.n < 2 || !(sample.variance > 0)) return std::nullopt;
  const double half = student_critical(0.05, size_of(sample) - 1) *
                      std::sqrt(sample.variance / size_of(sample));
  return Interval{sample.mean - half, sample.mean + half};
}

std::optional<TestResult> welch_test(const Moments& first, const Moments& second) {
  if (first.n < 2 || second.n < 2) return std::nullopt;
  const double a = first.variance / size_of(first), b = second.variance / size_of(second);
  if (!(a + b > 0)) return std::nullopt;
  TestResult test;
  test.difference = second.mean - first.mean;
  test.standard_error = std::sqrt(a + b);
  test.statistic = test.difference / test.standard_error;
  test.degrees = (a + b) * (a + b) / (a * a / (size_of(first) - 1) + b * b / (size_of(second) - 1));
  test.p = student_two_sided(test.statistic, test.degrees);
  return test;
}

Interval welch95(const TestResult& test) {
  const double half = student_critical(0.05, test.degrees) * test.standard_error;
  return {test.difference - half, test.difference + half};
}

// ---- ratios of sums over customers
// ---------------------------------------------------------------

std::optional<RatioEstimate> ratio_estimate(const PairMoments& pairs) {
  if (pairs.bottom.n < 2 || pairs.bottom.mean == 0) return std::nullopt;
  RatioEstimate estimate;
  estimate.ratio = pairs.top.mean / pairs.bottom.mean;
  const double spread = pairs.top.variance - 2 * estimate.ratio * pairs.covariance +
                        estimate.ratio * estimate.ratio * pairs.bottom.variance;
  estimate.standard_error =
      std::sqrt(std::max(0.0, spread) / size_of(pairs.bottom)) / std::fabs(pairs.bottom.mean);
  return estimate;
}

std::optional<TestResult> ratio_test(const RatioEstimate& first, const RatioEstimate& second) {
  const double standard_error = std::hypot(first.standard_error, second.standard_error);
  if (!(standard_error > 0)) return std::nullopt;
  return z_test(second.ratio - first.ratio, standard_error);
}

Interval normal95(double value, double standard_error) {
  return {value - kNormal95 * standard_error, value + kNormal95 * standard_error};
}

// ---- are the groups of the size they should be?
// --------------------------------------------------

std::optional<ChiSquare> fit_test(std::span<const std::int64_t> observed,
                                  std::span<const double> weights) {
  LENS_CHECK(observed.size() == weights.size());
  const auto total =
      static_cast<double>(std::accumulate(observed.begin(), observed.end(), std::int64_t{0}));
  const double weight = std::accumulate(weights.begin(), weights.end(), 0.0);
  const bool are_weights =
      std::all_of(weights.begin(), weights.end(), [](double w) { return w > 0; });
  if (observed.size() < 2 || total == 0 || !are_weights) return std::nullopt;
  ChiSquare test;
  test.degrees = static_cast<double>(observed.size()) - 1;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    const double expected = total * weights[i] / weight;
    const double apart = static_cast<double>(observed[i]) - expected;
    test.statistic += apart * apart / expected;
  }
  test.p = chi_square_p_value(test.statistic, test.degrees);
  return test;
}

// ---- which is best?
// ------------------------------------------------------------------------------

namespace {

struct Posterior {
  double a, b;
  double mean() const { return a / (a + b); }
  double deviation() const { return std::sqrt(a * b / ((a + b) * (a + b) * (a + b + 1))); }
};

// Where the densities bend: every group is cut by its own deviation, so that between two cuts no
// group changes by much and 20 nodes are exact. Beyond 40 deviations even the longest tail that a
// Beta of whole numbers has, exp(-x), is below 1e-17.
std::vector<double> cuts_of(std::span<const Posterior> groups) {
  constexpr std::array<double, 14> kSteps = {0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 16, 22, 30, 40};
  std::vector<double> cuts;
  for (const Posterior& group : groups) {
    for (const double step : kSteps) {
      cuts.push_back(std::max(0.0, group.mean() - step * group.deviation()));
      cuts.push_back(std::min(1.0, group.mean() + step * group.deviation()));
    }
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  return cuts;
}

// Adds the node x with its weight: the density of i times the chance that all others lie below it,
// and the chance that i lies below it while another does not, which integrates to the loss.
void add_node(std::span<const Posterior> groups, double x, double weight,
              std::vector<double>& below, std::vector<double>& above, std::span<Chance> chances) {
  for (std::size_t i = 0; i < groups.size(); ++i) {
    below[i] = beta_below(groups[i].a, groups[i].b, x);
    above[i] = beta_above(groups[i].a, groups[i].b, x);
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    double all_below = 1, any_above = 0;
    for (std::size_t other = 0; other < groups.size(); ++other) {
      if (other == i) continue;
      all_below *= below[other];
      any_above += above[other] * (1 - any_above);
    }
    chances[i].p_best += weight * beta_density(groups[i].a, groups[i].b, x) * all_below;
    chances[i].expected_loss += weight * below[i] * any_above;
  }
}

using Gauss = boost::math::quadrature::gauss<double, 20>;

}  // namespace

std::vector<Chance> chances_of_best(std::span<const Proportion> groups, double prior_a,
                                    double prior_b) {
  LENS_CHECK(prior_a >= 1 && prior_b >= 1);
  std::vector<Posterior> posteriors;
  for (const Proportion group : groups) {
    LENS_CHECK(group.hits >= 0 && group.hits <= group.n);
    posteriors.push_back({prior_a + static_cast<double>(group.hits),
                          prior_b + static_cast<double>(group.n - group.hits)});
  }
  std::vector<Chance> chances(groups.size());
  if (groups.size() == 1) chances[0].p_best = 1;
  if (groups.size() < 2) return chances;
  std::vector<double> below(groups.size()), above(groups.size());
  const std::vector<double> cuts = cuts_of(posteriors);
  for (std::size_t cut = 1; cut < cuts.size(); ++cut) {
    const double middle = (cuts[cut - 1] + cuts[cut]) / 2, half = (cuts[cut] - cuts[cut - 1]) / 2;
    for (std::size_t node = 0; node < Gauss::abscissa().size(); ++node) {
      for (const double side : {-half, half}) {
        add_node(posteriors, middle + side * Gauss::abscissa()[node], half * Gauss::weights()[node],
                 below, above, chances);
      }
    }
  }
  return chances;
}

// ---- several tests
// -------------------------------------------------------------------------------

namespace {

std::vector<std::size_t> ascending(std::span<const double> p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  return order;
}

}  // namespace

std::vector<double> benjamini_hochberg(std::span<const double> p) {
  const std::vector<std::size_t> order = ascending(p);
  std::vector<double> adjusted(p.size());
  double least = 1;
  for (std::size_t rank = p.size(); rank > 0; --rank) {
    const std::size_t at = order[rank - 1];
    least = std::min(least, p[at] * static_cast<double>(p.size()) / static_cast<double>(rank));
    adjusted[at] = least;
  }
  return adjusted;
}

std::vector<double> holm(std::span<const double> p) {
  const std::vector<std::size_t> order = ascending(p);
  std::vector<double> adjusted(p.size());
  double most = 0;
  for (std::size_t rank = 0; rank < p.size(); ++rank) {
    const std::size_t at = order[rank];
    most = std::max(most, std::min(1.0, p[at] * static_cast<double>(p.size() - rank)));
    adjusted[at] = most;
  }
  return adjusted;
}

// ---- looking more than once
// ----------------------------------------------------------------------

std::optional<SequentialTest> sequential_test(double difference, double variance,
                                              double mixture_variance) {
  if (!(variance > 0) || !(mixture_variance > 0)) return std::nullopt;
  const double v = variance, tau = mixture_variance, total = v + tau;
  SequentialTest test;
  test.likelihood_ratio =
      std::sqrt(v / total) * std::exp(difference * difference * tau / (2 * v * total));
  test.p = std::min(1.0, 1 / test.likelihood_ratio);
  test.half_width =
      std::sqrt(2 * v * total / tau * (std::log(1 / 0.05) + 0.5 * std::log(total / v)));
  return test;
}

double confidence_sequence_half_width(double n, double deviation, double rho, double alpha) {
  const double grown = n * rho * rho + 1;
  return deviation *
         std::sqrt(2 * grown / (n * n * rho * rho) * std::log(std::sqrt(grown) / alpha));
}

double rho_for_size(double n, double alpha) {
  const double x = -2 * std::log(alpha);
  return std::sqrt((x + std::log(x + 1)) / n);
}

}  // namespace lens
