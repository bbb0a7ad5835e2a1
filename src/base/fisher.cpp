#include "base/fisher.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "base/check.h"

namespace lens {

namespace {

// What Stirling's formula lacks: ln n! - ln(sqrt(2 pi n) (n/e)^n).
double stirling_error(double n) {
  constexpr double exact[] = {0.0,
                              0.0810614667953272582196702,
                              0.0413406959554092940938221,
                              0.02767792568499833914878929,
                              0.02079067210376509311152277,
                              0.01664469118982119216319487,
                              0.01387612882307074799874573,
                              0.01189670994589177009505572,
                              0.010411265261972096497478567,
                              0.009255462182712732917728637,
                              0.008330563433362871256469318,
                              0.007573675487951840794972024,
                              0.006942840107209529865664152,
                              0.006408994188004207068439631,
                              0.005951370112758847735624416,
                              0.005554733551962801371038690};
  if (n <= 15) return exact[static_cast<std::size_t>(n)];
  const double square = n * n;
  return (1.0 / 12 -
          (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) /
              square) /
         n;
}

// x ln(x / mean) + mean - x, without cancellation where the two are close.
double deviance(double x, double mean) {
  if (std::abs(x - mean) >= 0.1 * (x + mean)) return x * std::log(x / mean) + mean - x;
  const double v = (x - mean) / (x + mean);
  double sum = (x - mean) * v, power = 2 * x * v;
  for (int term = 1; term < 1000; ++term) {
    power *= v * v;
    const double next = sum + power / (2 * term + 1);
    if (next == sum) break;
    sum = next;
  }
  return sum;
}

// Binomial probability of x of n at rate p.
double binomial(double x, double n, double p) {
  const double q = 1 - p;
  if (p == 0) return x == 0 ? 1 : 0;
  if (q == 0) return x == n ? 1 : 0;
  if (x == 0) return n == 0 ? 1 : std::exp(p < 0.1 ? -deviance(n, n * q) - n * p : n * std::log(q));
  if (x == n) return std::exp(q < 0.1 ? -deviance(n, n * p) - n * q : n * std::log(p));
  const double exponent = stirling_error(n) - stirling_error(x) - stirling_error(n - x) -
                          deviance(x, n * p) - deviance(n - x, n * q);
  const double spread = std::log(2 * std::numbers::pi) + std::log(x) + std::log1p(-x / n);
  return std::exp(exponent - 0.5 * spread);
}

}  // namespace

double hypergeometric_probability(std::int64_t x, std::int64_t marked, std::int64_t plain,
                                  std::int64_t drawn) {
  if (x < std::max<std::int64_t>(0, drawn - plain) || x > std::min(marked, drawn)) return 0;
  const auto real = [](std::int64_t value) { return static_cast<double>(value); };
  const double rate = real(drawn) / real(marked + plain);
  if (drawn == 0 || marked + plain == 0) return 1;
  return binomial(real(x), real(marked), rate) * binomial(real(drawn - x), real(plain), rate) /
         binomial(real(drawn), real(marked + plain), rate);
}

namespace {

// Tables with fixed margins: x things have a and b.
struct Margins {
  std::int64_t a, b, n;
  std::int64_t least() const { return std::max<std::int64_t>(0, a + b - n); }
  std::int64_t most() const { return std::min(a, b); }
  double chance(std::int64_t x) const { return hypergeometric_probability(x, a, n - a, b); }
  // chance(x + 1) / chance(x)
  double step_up(std::int64_t x) const {
    return static_cast<double>(a - x) * static_cast<double>(b - x) /
           (static_cast<double>(x + 1) * static_cast<double>(n - a - b + x + 1));
  }
};

// The chances from x outwards to the end of its side, by the ratio of neighbours.
double sum_up(const Margins& margins, std::int64_t x) {
  double sum = 0, chance = margins.chance(x);
  for (; x <= margins.most() && chance > sum * 1e-17; ++x) {
    sum += chance;
    chance *= margins.step_up(x);
  }
  return sum;
}
double sum_down(const Margins& margins, std::int64_t x) {
  double sum = 0, chance = margins.chance(x);
  for (; x >= margins.least() && chance > sum * 1e-17; --x) {
    sum += chance;
    if (x > margins.least()) chance /= margins.step_up(x - 1);
  }
  return sum;
}

// On one side of the mode chances are monotone: the first x from `near` towards `far` whose chance
// is at most `bound`, or nothing.
std::optional<std::int64_t> first_within(const Margins& margins, std::int64_t near,
                                         std::int64_t far, double bound) {
  if (margins.chance(near) <= bound) return near;
  if (margins.chance(far) > bound) return std::nullopt;
  std::int64_t outside = near, inside = far;
  while (std::abs(inside - outside) > 1) {
    const std::int64_t middle = outside + (inside - outside) / 2;
    (margins.chance(middle) <= bound ? inside : outside) = middle;
  }
  return inside;
}

}  // namespace

double fisher_two_sided(std::int64_t both, std::int64_t a, std::int64_t b, std::int64_t n) {
  LENS_CHECK(both >= 0 && both <= a && both <= b && a + b - both <= n);
  const Margins margins{a, b, n};
  // Equal chances may differ in their last digits.
  const double bound = margins.chance(both) * (1 + 1e-7);
  const auto mode = static_cast<std::int64_t>(
      (static_cast<double>(a) + 1) * (static_cast<double>(b) + 1) / (static_cast<double>(n) + 2));
  const std::int64_t middle = std::clamp(mode, margins.least(), margins.most());
  double sum = 0;
  if (const auto low = first_within(margins, middle, margins.least(), bound))
    sum += sum_down(margins, *low);
  if (middle < margins.most()) {
    if (const auto high = first_within(margins, middle + 1, margins.most(), bound))
      sum += sum_up(margins, *high);
  }
  return std::min(1.0, sum);
}

}  // namespace lens
