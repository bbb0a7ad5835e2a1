#include "base/statistics.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/check.h"

namespace lens {

Interval wilson95(std::int64_t hits, std::int64_t n) {
  LENS_CHECK(n > 0 && hits >= 0 && hits <= n);
  constexpr double z = 1.959963984540054;  // 97.5 % point of the normal distribution
  const double total = static_cast<double>(n);
  const double rate = static_cast<double>(hits) / total;
  const double scale = 1 + z * z / total;
  const double centre = (rate + z * z / (2 * total)) / scale;
  const double half = z * std::sqrt(rate * (1 - rate) / total + z * z / (4 * total * total)) / scale;
  // The bounds at 0 and n are exact; rounding must not move them.
  return {hits == 0 ? 0.0 : std::max(0.0, centre - half), hits == n ? 1.0 : std::min(1.0, centre + half)};
}

std::optional<Interval> wilson95_if(std::int64_t hits, std::int64_t n) {
  if (n <= 0 || hits < 0 || hits > n) return std::nullopt;
  return wilson95(hits, n);
}

double quantile7(std::span<const double> ascending, double p) {
  LENS_CHECK(!ascending.empty());
  const double position = p * static_cast<double>(ascending.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(position));
  const std::size_t above = std::min(below + 1, ascending.size() - 1);
  const double weight = position - static_cast<double>(below);
  return ascending[below] + weight * (ascending[above] - ascending[below]);
}

double to_digits(double value, int digits) {
  if (value == 0 || !std::isfinite(value)) return value;
  const int places = digits - 1 - static_cast<int>(std::floor(std::log10(std::fabs(value))));
  if (places > 300 || places < -300) return value;
  // A power of ten divides or multiplies, whichever is a whole number.
  const double power = std::pow(10.0, std::abs(places));
  return places >= 0 ? std::round(value * power) / power : std::round(value / power) * power;
}

double exp2_exact(double x) {
  if (x < -1022) return 0;
  const double whole = std::floor(x + 0.5);
  const double y = (x - whole) * 0.6931471805599453;  // ln 2; |y| <= 0.347
  double sum = 1;
  for (int k = 18; k >= 1; --k) sum = 1 + sum * y / k;  // Taylor series of e^y, from its end
  const auto exponent = static_cast<std::uint64_t>(static_cast<std::int64_t>(whole) + 1023);
  return sum * std::bit_cast<double>(exponent << 52);
}

}  // namespace lens
