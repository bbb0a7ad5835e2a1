#pragma once
// Statistics of comparisons: two groups, several groups, several tests. All answers are doubles of
// closed forms or of Boost.Math; rates are shares in [0, 1], probabilities too.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/statistics.h"

namespace lens {

// ---- distributions -----------------------------------------------------------------------------

// P(|Z| >= |z|) of the standard normal distribution.
double normal_two_sided(double z);
// The z below which a share `p` of the standard normal distribution lies, 0 < p < 1.
double normal_quantile(double p);
// P(|T| >= |t|) of Student's distribution, degrees of freedom > 0.
double student_two_sided(double t, double degrees);
// The t > 0 with P(|T| >= t) = p, 0 < p < 1.
double student_critical(double p, double degrees);
// P(X >= x) of the chi-square distribution, x >= 0, degrees of freedom > 0.
double chi_square_p_value(double x, double degrees);

// ---- two proportions ---------------------------------------------------------------------------

// `hits` of `n`; n > 0 and 0 <= hits <= n wherever one is given.
struct Proportion {
  std::int64_t hits = 0;
  std::int64_t n = 0;
  double rate() const { return static_cast<double>(hits) / static_cast<double>(n); }
};

struct TestResult {
  double difference = 0;  // second minus first
  double standard_error = 0;
  double statistic = 0;  // z or t
  double degrees = 0;    // of freedom; 0 for a z test
  double p = 1;          // two-sided
};

// The z test with the pooled rate, no continuity correction. Nothing when both groups are all hits
// or all misses: then there is no spread to measure by.
std::optional<TestResult> two_proportion_test(Proportion first, Proportion second);
// 95 % interval of second - first from the two score intervals (Newcombe 1998b, method 10).
Interval newcombe95(Proportion first, Proportion second);
// Customers per group for a two-sided z test to find `second` where `first` holds, not rounded.
// Both rates in (0, 1) and different; `alpha` is the chance of a false alarm, `power` of a find.
double customers_per_group(double first, double second, double alpha, double power);
// The same for a difference of means of customers with this variance; difference not 0.
double customers_per_group_of_means(double variance, double difference, double alpha, double power);

// ---- two means ---------------------------------------------------------------------------------

// Of a sample: size, mean, and variance with n - 1 (0 for one value).
struct Moments {
  std::int64_t n = 0;
  double mean = 0;
  double variance = 0;
};
// Student's interval of a mean, 95 %. Nothing below two values or without any spread.
std::optional<Interval> mean95(const Moments& sample);
// Welch's t test (1947). Nothing below two values a group, or without any spread.
std::optional<TestResult> welch_test(const Moments& first, const Moments& second);
Interval welch95(const TestResult& test);

// ---- ratios of sums over customers
// ---------------------------------------------------------------

// Of pairs (top, bottom), one per customer: means, variances and covariance with n - 1.
struct PairMoments {
  Moments top, bottom;
  double covariance = 0;
};
// Sum of tops / sum of bottoms, and its standard error by the delta method with customers as
// clusters (Deng, Knoblich and Lu 2018). Nothing below two customers or when the bottoms sum to 0.
struct RatioEstimate {
  double ratio = 0;
  double standard_error = 0;
};
std::optional<RatioEstimate> ratio_estimate(const PairMoments& pairs);
// z test of two such ratios; nothing without any spread.
std::optional<TestResult> ratio_test(const RatioEstimate& first, const RatioEstimate& second);
// difference +- 1.96 standard errors: for z tests.
Interval normal95(double value, double standard_error);

// ---- are the groups of the size they should be?
// --------------------------------------------------

struct ChiSquare {
  double statistic = 0;
  double degrees = 0;
  double p = 1;
};
// Pearson's test of counts against weights of any sum. Nothing below two groups, without counts, or
// when a weight is not above 0.
std::optional<ChiSquare> fit_test(std::span<const std::int64_t> observed,
                                  std::span<const double> weights);

// ---- which is best?
// ------------------------------------------------------------------------------

// What a Beta(prior_a, prior_b) prior and the data leave of each group's rate. `p_best`: chance that
// its rate is the highest; `expected_loss`: what is lost on average by choosing it, in rate.
struct Chance {
  double p_best = 0;
  double expected_loss = 0;
};
// By Gauss-Legendre quadrature; relative error below 1e-10. Both parts of the prior are at least 1,
// so that no density is infinite.
std::vector<Chance> chances_of_best(std::span<const Proportion> groups, double prior_a = 1,
                                    double prior_b = 1);

// ---- several tests
// -------------------------------------------------------------------------------

// Adjusted p-values in the order given: Benjamini and Hochberg 1995 (false discovery rate), Holm
// 1979 (family-wise error).
std::vector<double> benjamini_hochberg(std::span<const double> p);
std::vector<double> holm(std::span<const double> p);

// ---- looking more than once
// ----------------------------------------------------------------------

// Mixture sequential probability ratio test of a difference of means (Johari et al. 2017): the
// hypothesis of no difference against N(0, mixture_variance). `p` holds at every look.
struct SequentialTest {
  double likelihood_ratio = 1;
  double p = 1;
  double half_width = 0;  // of the always valid 95 % interval
};
// Nothing unless both variances are above 0. `variance` is that of the difference.
std::optional<SequentialTest> sequential_test(double difference, double variance,
                                              double mixture_variance);
// Asymptotic confidence sequence of a mean (Waudby-Smith et al. 2021), half its width at size n.
// rho > 0; `rho_for_size` is the one that makes it narrowest at that size.
double confidence_sequence_half_width(double n, double deviation, double rho, double alpha);
double rho_for_size(double n, double alpha);

}  // namespace lens
