// The closed forms of the models of buying again against what defines them: the chance of what a
// customer did under every rate of buying and of leaving, summed over how these are spread.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "analyses/value/models.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinRel;
using namespace lens::value;

// Midpoints over (0, 1); values far from 0 are reached by what the caller does with u.
template <class Body>
double integral(int steps, Body&& body) {
  double sum = 0;
  for (int i = 0; i < steps; ++i)
    sum += body((i + 0.5) / steps);
  return sum / steps;
}

double gamma_density(double x, double shape, double rate) {
  return std::exp(shape * std::log(rate) - std::lgamma(shape) + (shape - 1) * std::log(x) -
                  rate * x);
}
double beta_density(double p, double a, double b) {
  return std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + (a - 1) * std::log(p) +
                  (b - 1) * std::log1p(-p));
}

// Over all rates x in (0, infinity) with x = u / (1 - u).
template <class Body>
double over_rates(int steps, Body&& body) {
  return integral(steps, [&](double u) { return body(u / (1 - u)) / ((1 - u) * (1 - u)); });
}

double slow_bgnbd(const BetaGeometric& m, const Buyer& c) {
  return integral(400, [&](double p) {
    const double stays = std::pow(1 - p, c.repeats);
    const double leaves = c.repeats > 0 ? p * std::pow(1 - p, c.repeats - 1) : 0;
    return beta_density(p, m.a, m.b) * over_rates(2000, [&](double rate) {
             const double bought = std::pow(rate, c.repeats);
             return gamma_density(rate, m.r, m.alpha) *
                    (stays * bought * std::exp(-rate * c.watched) +
                     leaves * bought * std::exp(-rate * c.last));
           });
  });
}

double slow_pareto(const ParetoNbd& m, const Buyer& c) {
  return over_rates(600, [&](double leaving) {
    return gamma_density(leaving, m.s, m.beta) * over_rates(600, [&](double rate) {
             const double both = rate + leaving;
             const double gone =
                 leaving / both * (std::exp(-both * c.last) - std::exp(-both * c.watched));
             return gamma_density(rate, m.r, m.alpha) * std::pow(rate, c.repeats) *
                    (gone + std::exp(-both * c.watched));
           });
  });
}

double slow_gamma_gamma(const GammaGamma& m, const Spender& c) {
  return over_rates(20000, [&](double nu) {
    return gamma_density(nu, m.q, m.v) * gamma_density(c.mean, m.p * c.repeats, nu * c.repeats);
  });
}

constexpr Buyer kBuyers[] = {{0, 0, 5}, {1, 2, 5}, {3, 4.5, 6}, {7, 3, 9}};

}  // namespace

TEST_CASE(
    "BG/NBD's likelihood is that of its story, summed over all rates and chances of leaving") {
  const BetaGeometric model{2, 3, 2.5, 3.5};
  for (const Buyer& buyer : kBuyers) {
    CHECK_THAT(std::exp(model.log_likelihood(buyer)), WithinRel(slow_bgnbd(model, buyer), 1e-4));
  }
}

TEST_CASE(
    "Pareto/NBD's likelihood is that of its story, whichever of its two rates is spread wider") {
  for (const ParetoNbd& model : {ParetoNbd{2, 3, 2.5, 5}, ParetoNbd{2, 5, 2.5, 3}}) {
    for (const Buyer& buyer : kBuyers) {
      CHECK_THAT(std::exp(model.log_likelihood(buyer)), WithinRel(slow_pareto(model, buyer), 1e-4));
    }
  }
}

TEST_CASE(
    "Gamma-Gamma's likelihood is that of its story, and its mean lies between the customer's and "
    "all others'") {
  const GammaGamma model{3, 4, 20};
  for (const Spender& spender : {Spender{1, 12, 1}, Spender{5, 30, 1}}) {
    CHECK_THAT(std::exp(model.log_likelihood(spender)),
               WithinRel(slow_gamma_gamma(model, spender), 1e-4));
  }
  const double all = *model.expected_mean(0, 0);  // 3 * 20 / 3
  CHECK_THAT(all, WithinRel(20.0, 1e-12));
  CHECK(*model.expected_mean(2, 50) > all);
  CHECK(*model.expected_mean(2, 50) < 50);
  CHECK(*model.expected_mean(20, 50) > *model.expected_mean(2, 50));
  CHECK_FALSE(GammaGamma{3, 0.9, 20}.expected_mean(1, 20).has_value());
}

TEST_CASE(
    "A forecast adds up: chances of all numbers of purchases to 1, and their mean to what is "
    "expected") {
  const BetaGeometric model{2, 3, 2.5, 3.5};
  double sum = 0, mean = 0;
  for (int repeats = 0; repeats < 200; ++repeats) {
    sum += model.probability(repeats, 4);
    mean += repeats * model.probability(repeats, 4);
  }
  CHECK_THAT(sum, WithinRel(1.0, 1e-9));
  CHECK_THAT(mean, WithinRel(model.expected_of_new(4), 1e-6));
  // A new customer watched for no time is as one of whom nothing is known.
  CHECK_THAT(model.expected({0, 0, 0}, 4), WithinRel(model.expected_of_new(4), 1e-12));
  CHECK(model.expected({3, 4.5, 6}, 8) > model.expected({3, 4.5, 6}, 4));
  CHECK(model.alive({0, 0, 9}) == 1);  // nobody leaves before a repeat purchase
}

}  // namespace lens::tests
