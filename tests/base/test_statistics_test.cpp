// Statistics of comparisons, against cases that a person can work out and against R and Newcombe.

#include "base/test_statistics.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "support/golden.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using nlohmann::json;

constexpr double kPi = 3.14159265358979323846;
constexpr double kClosedForm = 1e-10;  // relative

void check_near(double value, const json& expected) {
  CHECK_THAT(value, WithinRel(expected.get<double>(), kClosedForm));
}

void check_near(Interval interval, const json& expected) {
  check_near(interval.low, expected[0]);
  check_near(interval.high, expected[1]);
}

Moments moments_of(const std::vector<double>& values) {
  Moments moments{static_cast<std::int64_t>(values.size()), 0, 0};
  const auto n = static_cast<double>(values.size());
  for (const double value : values)
    moments.mean += value / n;
  for (const double value : values)
    moments.variance += (value - moments.mean) * (value - moments.mean) / (n - 1);
  return moments;
}

PairMoments pair_moments_of(const std::vector<double>& top, const std::vector<double>& bottom) {
  PairMoments pairs{moments_of(top), moments_of(bottom), 0};
  for (std::size_t i = 0; i < top.size(); ++i) {
    pairs.covariance += (top[i] - pairs.top.mean) * (bottom[i] - pairs.bottom.mean) /
                        (static_cast<double>(top.size()) - 1);
  }
  return pairs;
}

}  // namespace

// ---- checked by hand
// -----------------------------------------------------------------------------

TEST_CASE("the usual critical values are those of the tables") {
  CHECK_THAT(normal_two_sided(1.959963984540054), WithinRel(0.05, 1e-12));
  CHECK_THAT(normal_quantile(0.975), WithinRel(1.959963984540054, 1e-12));
  CHECK_THAT(normal_quantile(0.5), WithinAbs(0, 1e-15));
  // With one degree of freedom tan(0.475 pi), with two 0.95 sqrt(2 / (1 - 0.95^2)).
  CHECK_THAT(student_critical(0.05, 1), WithinRel(std::tan(0.475 * kPi), 1e-12));
  CHECK_THAT(student_critical(0.05, 2), WithinRel(0.95 * std::sqrt(2 / (1 - 0.9025)), 1e-12));
  CHECK_THAT(chi_square_p_value(3.841458820694124, 1), WithinRel(0.05, 1e-12));
  CHECK_THAT(chi_square_p_value(0, 3), WithinRel(1, 1e-15));
}

TEST_CASE("with one degree of freedom Student's distribution is Cauchy's") {
  for (const double t : {0.1, 1.0, 3.0, 100.0}) {
    const double tail = 1 - 2 * std::atan(t) / kPi;
    CHECK_THAT(student_two_sided(t, 1), WithinRel(tail, 1e-10));
    CHECK(student_two_sided(-t, 1) == student_two_sided(t, 1));
  }
  CHECK(student_two_sided(0, 5) == 1);
}

TEST_CASE("with two degrees of freedom the chi-square tail is an exponential") {
  for (const double x : {0.5, 2.0, 20.0})
    CHECK_THAT(chi_square_p_value(x, 2), WithinRel(std::exp(-x / 2), 1e-12));
}

TEST_CASE("10 of 100 against 20 of 100 lie 0.1 apart, z = 2 by the pooled rate") {
  // Pooled rate 0.15: sqrt(0.15 * 0.85 * 2 / 100) = 0.050498; 0.1 / 0.050498 = 1.98030.
  const auto test = two_proportion_test({10, 100}, {20, 100});
  REQUIRE(test);
  CHECK_THAT(test->difference, WithinAbs(0.1, 1e-15));
  CHECK_THAT(test->statistic, WithinAbs(1.98030, 1e-5));
}

TEST_CASE("two groups without any hit, or all hits, have no test but an interval around 0") {
  CHECK_FALSE(two_proportion_test({0, 10}, {0, 20}));
  CHECK_FALSE(two_proportion_test({10, 10}, {20, 20}));
  const Interval interval = newcombe95({0, 10}, {0, 20});
  CHECK(interval.low < 0);
  CHECK(interval.high > 0);
}

TEST_CASE("exchanging the groups turns the signs and leaves the chance") {
  const auto one = two_proportion_test({10, 100}, {20, 90});
  const auto other = two_proportion_test({20, 90}, {10, 100});
  CHECK(one->statistic == -other->statistic);
  CHECK(one->p == other->p);
  const Interval a = newcombe95({10, 100}, {20, 90}), b = newcombe95({20, 90}, {10, 100});
  CHECK(a.low == -b.high);
  CHECK(a.high == -b.low);
}

TEST_CASE("means of 1, 2, 3 and of 3, 4, 5 lie two apart with t = sqrt 6 and four degrees") {
  // Both variances are 1: the standard error is sqrt(2 / 3), and the degrees are (2/3)^2 / (1/9).
  const auto test = welch_test(moments_of({1, 2, 3}), moments_of({3, 4, 5}));
  REQUIRE(test);
  CHECK_THAT(test->difference, WithinRel(2, 1e-12));
  CHECK_THAT(test->statistic, WithinRel(std::sqrt(6.0), 1e-12));
  CHECK_THAT(test->degrees, WithinRel(4, 1e-12));
  const Interval interval = welch95(*test);
  CHECK_THAT(interval.high, WithinRel(2 + 2.7764451051977987 * std::sqrt(2.0 / 3), 1e-10));
}

TEST_CASE("means without a spread or of one customer are not tested") {
  CHECK_FALSE(welch_test(moments_of({2, 2}), moments_of({3, 3})));
  CHECK_FALSE(welch_test({1, 5, 0}, moments_of({1, 2, 3})));
  CHECK_FALSE(ratio_estimate(pair_moments_of({1, 2}, {0, 0})));
  CHECK_FALSE(ratio_test({0.5, 0}, {0.6, 0}));
}

TEST_CASE("a ratio that is the same for every customer has no error") {
  const auto estimate = ratio_estimate(pair_moments_of({1, 2, 3}, {2, 4, 6}));
  REQUIRE(estimate);
  CHECK_THAT(estimate->ratio, WithinRel(0.5, 1e-15));
  CHECK_THAT(estimate->standard_error, WithinAbs(0, 1e-15));
}

TEST_CASE("counts that fit their weights have a chi-square of 0; without counts there is no test") {
  const std::vector<std::int64_t> fits = {600, 300, 100}, none = {0, 0};
  CHECK(fit_test(fits, std::vector<double>{6, 3, 1})->statistic == 0);
  CHECK_FALSE(fit_test(none, std::vector<double>{1, 1}));
  CHECK_FALSE(fit_test(std::span(fits).first(2), std::vector<double>{1, 0}));
  CHECK_FALSE(fit_test(std::span(fits).first(1), std::vector<double>{1}));
}

TEST_CASE("of two equal groups each is best with a chance of a half") {
  const std::vector<Chance> chances = chances_of_best(std::vector<Proportion>{{3, 10}, {3, 10}});
  CHECK_THAT(chances[0].p_best, WithinAbs(0.5, 1e-12));
  CHECK_THAT(chances[1].p_best, WithinAbs(0.5, 1e-12));
}

TEST_CASE("one hit against one miss: the rates are Beta(2, 1) and Beta(1, 2)") {
  // P(second better) = integral of 2(1-x) x^2 = 1/6; loss of choosing the first is
  // E[max(second - first, 0)] = integral of x^2 (1-x)^2 = 1/30.
  const std::vector<Chance> chances = chances_of_best(std::vector<Proportion>{{1, 1}, {0, 1}});
  CHECK_THAT(chances[1].p_best, WithinRel(1.0 / 6, 1e-12));
  CHECK_THAT(chances[0].expected_loss, WithinRel(1.0 / 30, 1e-12));
  CHECK_THAT(chances[1].expected_loss, WithinRel(1.0 / 30 + 1.0 / 3, 1e-12));
}

TEST_CASE("the chances of being best sum to 1, whatever the sizes of the groups") {
  const std::vector<Proportion> groups = {{0, 0},     {5, 5}, {0, 100000}, {100000, 10000000},
                                          {30, 3000}, {1, 2}};
  double sum = 0;
  for (const Chance& chance : chances_of_best(groups)) {
    CHECK(chance.expected_loss >= 0);
    sum += chance.p_best;
  }
  CHECK_THAT(sum, WithinAbs(1, 1e-9));
  CHECK(chances_of_best(std::vector<Proportion>{{1, 2}})[0].p_best == 1);
  CHECK(chances_of_best({}).empty());
}

TEST_CASE("of three tests the smallest chance is tripled; order and equal values do not matter") {
  CHECK(benjamini_hochberg(std::vector<double>{0.5, 0.01, 0.02})[1] == 0.03);
  CHECK(holm(std::vector<double>{0.5, 0.01, 0.02})[2] == 0.04);
  CHECK(holm(std::vector<double>{0.9, 0.9}) == std::vector<double>{1, 1});
  CHECK(benjamini_hochberg({}).empty());
}

TEST_CASE("an always valid interval is wider than that of one look") {
  const auto test = sequential_test(0.02, 0.0001, 0.0001);
  REQUIRE(test);
  CHECK(test->half_width > 1.96 * 0.01);
  CHECK(test->p > normal_two_sided(2));
  CHECK_FALSE(sequential_test(0.02, 0, 0.0001));
  CHECK_FALSE(sequential_test(0.02, 0.0001, 0));
}

// ---- as others have it
// ---------------------------------------------------------------------------

TEST_CASE("golden: Wilson's intervals") {
  const auto golden = known_json("stats_ab.json");
  for (const auto& [name, expected] : golden["wilson95"].items()) {
    INFO(name);
    const std::size_t bar = name.find('/');
    const Interval interval = wilson95(std::stoll(name), std::stoll(name.substr(bar + 1)));
    CHECK_THAT(interval.low, WithinRel(expected[0].get<double>(), 1e-10) || WithinAbs(0, 0));
    check_near(interval.high, expected[1]);
  }
}

TEST_CASE("golden: two proportions, z test and Newcombe's interval") {
  const auto golden = known_json("stats_ab.json");
  const json& cases = golden["two_proportion"];
  const auto check_case = [&](const char* name, Proportion first, Proportion second) {
    INFO(name);
    const auto test = two_proportion_test(first, second);
    REQUIRE(test);
    check_near(test->difference, cases[name]["diff"]);
    check_near(test->statistic, cases[name]["z_pooled"]);
    check_near(test->p, cases[name]["p_two_sided_pooled"]);
    check_near(newcombe95(first, second), cases[name]["newcombe_ci95"]);
  };
  check_case("200/4000_vs_250/4000", {200, 4000}, {250, 4000});
  check_case("48/80_vs_56/70", {48, 80}, {56, 70});
  const Interval published = newcombe95({48, 80}, {56, 70});  // to four places
  const json& four = cases["newcombe_published_56/70-48/80_method10"];
  CHECK_THAT(published.low, WithinAbs(four[0].get<double>(), 6e-5));
  CHECK_THAT(published.high, WithinAbs(four[1].get<double>(), 6e-5));
}

TEST_CASE("golden: chances of being best, and what a choice loses") {
  const auto golden = known_json("stats_ab.json");
  const json& expected = golden["beta_binomial"];
  const auto group = [](const json& pair) {
    return Proportion{pair[0].get<std::int64_t>(), pair[1].get<std::int64_t>()};
  };
  const auto two =
      chances_of_best(std::vector<Proportion>{group(expected["A"]), group(expected["B"])});
  check_near(two[1].p_best, expected["p_B_beats_A"]);
  check_near(two[1].expected_loss, expected["expected_loss_choose_B"]);
  check_near(two[0].expected_loss, expected["expected_loss_choose_A"]);
  std::vector<Proportion> groups;
  for (const json& arm : expected["p_best_3arms"]["arms"])
    groups.push_back(group(arm));
  const auto three = chances_of_best(groups);
  for (std::size_t i = 0; i < groups.size(); ++i)
    check_near(three[i].p_best, expected["p_best_3arms"]["p"][i]);
}

TEST_CASE("golden: sample ratio mismatch") {
  const auto golden = known_json("stats_ab.json");
  for (const json& one : golden["srm"]) {
    INFO(one.dump());
    const auto test = fit_test(one["observed"].get<std::vector<std::int64_t>>(),
                               one["weights"].get<std::vector<double>>());
    REQUIRE(test);
    check_near(test->statistic, one["chi2"]);
    check_near(test->degrees, one["df"]);
    check_near(test->p, one["p"]);
  }
}

TEST_CASE("golden: Welch's test, before and after CUPED") {
  const auto golden = known_json("stats_ab.json");
  const json& expected = golden["welch_and_cuped"];
  const auto x = expected["x_pre"].get<std::vector<double>>();
  const auto y = expected["y"].get<std::vector<double>>();
  const PairMoments all = pair_moments_of(y, x);
  const double theta = all.covariance / all.bottom.variance;
  check_near(theta, expected["theta"]);
  std::vector<double> plain[2], adjusted[2];
  for (std::size_t i = 0; i < y.size(); ++i) {
    const auto group = expected["group"][i].get<std::size_t>();
    plain[group].push_back(y[i]);
    adjusted[group].push_back(y[i] - theta * (x[i] - all.bottom.mean));
  }
  const auto check_case = [&](const std::vector<double>* groups, const json& want) {
    const auto test = welch_test(moments_of(groups[0]), moments_of(groups[1]));
    REQUIRE(test);
    check_near(test->difference, want["diff"]);
    check_near(test->standard_error, want["se"]);
    check_near(test->degrees, want["df"]);
    check_near(test->statistic, want["t"]);
    check_near(test->p, want["p"]);
  };
  check_case(plain, expected["welch"]);
  check_case(adjusted, expected["cuped"]);
}

TEST_CASE("golden: ratio of sums by the delta method") {
  const auto golden = known_json("stats_ab.json");
  const json& expected = golden["ratio_delta_method"];
  std::vector<double> sessions, orders;
  for (const json& customer : expected["users_sessions_orders"]) {
    sessions.push_back(customer[0].get<double>());
    orders.push_back(customer[1].get<double>());
  }
  const auto estimate = ratio_estimate(pair_moments_of(orders, sessions));
  REQUIRE(estimate);
  check_near(estimate->ratio, expected["ratio"]);
  check_near(estimate->standard_error, expected["se"]);
  check_near(normal95(estimate->ratio, estimate->standard_error), expected["ci95"]);
}

TEST_CASE("golden: customers needed per group") {
  const auto golden = known_json("stats_ab.json");
  const json& expected = golden["sample_size_per_arm"];
  check_near(customers_per_group(0.05, 0.06, 0.05, 0.8), expected["5%->6%"]);
  check_near(customers_per_group(0.1, 0.12, 0.05, 0.8), expected["10%->12%"]);
}

TEST_CASE("golden: several tests, Benjamini and Hochberg, Holm") {
  const auto golden = known_json("stats_ab.json");
  const json& expected = golden["multiple_testing"];
  const auto p = expected["p"].get<std::vector<double>>();
  const std::vector<double> bh = benjamini_hochberg(p), by_holm = holm(p);
  for (std::size_t i = 0; i < p.size(); ++i) {
    check_near(bh[i], expected["bh"][i]);
    check_near(by_holm[i], expected["holm"][i]);
  }
}

TEST_CASE("golden: the sequential test, look by look") {
  const auto golden = known_json("stats_ab.json");
  const json& expected = golden["msprt"];
  double p = 1;
  for (const json& look : expected["looks"]) {
    const auto test = sequential_test(look["diff"].get<double>(), look["V"].get<double>(),
                                      expected["tau2"].get<double>());
    REQUIRE(test);
    check_near(test->likelihood_ratio, look["lambda"]);
    check_near(test->p, look["p_at_this_look"]);
    check_near(test->half_width, look["ci95_half_width"]);
    p = std::min(p, test->p);
    check_near(p, look["always_valid_p"]);
  }
}

TEST_CASE("golden: the asymptotic confidence sequence") {
  const auto golden = known_json("stats_ab.json");
  const json& expected = golden["asymptotic_confidence_sequence"];
  const double rho = rho_for_size(5000, 0.05);
  check_near(rho, expected["rho_for_n*=5000"]);
  check_near(confidence_sequence_half_width(1000, 1, rho, 0.05), expected["hw_n1000_sd1"]);
  check_near(confidence_sequence_half_width(5000, 1, rho, 0.05), expected["hw_n5000_sd1"]);
}

}  // namespace lens::tests
