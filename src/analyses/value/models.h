#pragma once
// Models of how often and for how much customers buy again. Times are in one unit, whichever it is.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lens::value {

// What is known of a buyer who has been watched for `watched` since the first purchase.
struct Buyer {
  double repeats = 0;  // purchases after the first
  double last = 0;     // time from the first to the last one; 0 without repeats
  double watched = 0;
};

// Buyers who are alike, or buyers with their mean value of a repeat purchase.
struct Buyers {
  Buyer buyer;
  double count = 1;
};
struct Spender {
  double repeats = 0;  // at least 1
  double mean = 0;     // of a repeat purchase, above 0
  double count = 1;
};

// Fader, Hardie and Lee 2005: purchases by a Poisson process with a rate ~ gamma(r, alpha); after
// each a customer leaves with a chance ~ beta(a, b).
struct BetaGeometric {
  static constexpr std::string_view kName = "bgnbd";
  static constexpr std::array<std::string_view, 4> kParameters = {"r", "alpha", "a", "b"};
  double r = 1, alpha = 1, a = 1, b = 1;

  double log_likelihood(const Buyer& buyer) const;
  // The chance that the customer has not left.
  double alive(const Buyer& buyer) const;
  // Purchases expected in the time `ahead` from now; of a new customer, after the first purchase.
  double expected(const Buyer& buyer, double ahead) const;
  double expected_of_new(double ahead) const;
  // The chance that a new customer buys again exactly `repeats` times in that time.
  double probability(int repeats, double ahead) const;
};

// Schmittlein, Morrison and Colombo 1987, as Fader and Hardie 2005 write it: as above, but a
// customer may leave at any time, with a rate ~ gamma(s, beta).
struct ParetoNbd {
  static constexpr std::string_view kName = "paretonbd";
  static constexpr std::array<std::string_view, 4> kParameters = {"r", "alpha", "s", "beta"};
  double r = 1, alpha = 1, s = 1, beta = 1;

  double log_likelihood(const Buyer& buyer) const;
  double alive(const Buyer& buyer) const;
  double expected(const Buyer& buyer, double ahead) const;
  double expected_of_new(double ahead) const;

 private:
  double log_left_early(const Buyer& buyer) const;
};

// Fader and Hardie 2013: the value of a purchase ~ gamma(p, nu) with nu ~ gamma(q, v), whatever the
// frequency.
struct GammaGamma {
  static constexpr std::string_view kName = "gamma_gamma";
  static constexpr std::array<std::string_view, 3> kParameters = {"p", "q", "v"};
  double p = 1, q = 1, v = 1;

  double log_likelihood(const Spender& spender) const;
  // The mean value of a customer's purchases, given `repeats` of them with this mean; of a new
  // customer with 0. Nothing while q <= 1 leaves a new customer without one.
  std::optional<double> expected_mean(double repeats, double mean) const;
};

template <class Model>
struct Fit {
  Model model;
  double log_likelihood = 0;
  std::vector<double>
      log_covariance;  // of the logarithms of the parameters, row by row; empty when unknown
};

// Maximum likelihood; logarithms of the parameters stay within +-7. Nothing where the likelihood
// runs to a bound: then the data do not tell the parameters.
std::optional<Fit<BetaGeometric>> fit_bgnbd(std::span<const Buyers> buyers);
std::optional<Fit<ParetoNbd>> fit_paretonbd(std::span<const Buyers> buyers);
std::optional<Fit<GammaGamma>> fit_gamma_gamma(std::span<const Spender> spenders);

// What is expected of a customer in `months`, each of `month` units, discounted by `discount` a
// month at its end: purchases times `mean`.
template <class Model>
double lifetime_value(const Model& model, const Buyer& buyer, double mean, int months, double month,
                      double discount) {
  double value = 0, before = 0, factor = 1;
  for (int i = 1; i <= months; ++i) {
    const double until = model.expected(buyer, i * month);
    factor /= 1 + discount;
    value += (until - before) * mean * factor;
    before = until;
  }
  return value;
}

}  // namespace lens::value
