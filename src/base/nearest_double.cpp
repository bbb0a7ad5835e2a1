// Three ways, each taken only where it is exact (W. D. Clinger, "How to Read Floating Point Numbers
// Accurately", 1990; D. Lemire, "Number Parsing at a Gigabyte per Second", 2021):
//   digits and power of ten are doubles themselves    one multiplication or division rounds once
//   a 64-bit times a 128-bit number                   unless its error could change the rounding
//   long division of whole numbers of any length      always
#include "base/nearest_double.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "base/big_number.h"
#include "base/money.h"

namespace lens {
namespace {

struct Decimal {
  std::uint64_t digits = 0;  // the first 19 significant ones
  int count = 0;             // of significant digits, trailing zeros too
  int exponent = 0;          // value = digits × 10^exponent, when nothing was cut
  bool cut = false;          // there were more than 19, and not only zeros
};

Decimal read_decimal(std::string_view whole, std::string_view fraction, int exponent) {
  Decimal decimal;
  decimal.exponent = exponent;
  const auto read = [&decimal](std::string_view text, int step) {
    for (const char c : text) {
      if (c < '0' || c > '9') continue;
      decimal.exponent += step;
      if (c == '0' && decimal.count == 0) continue;
      if (++decimal.count <= 19) {
        decimal.digits = decimal.digits * 10 + static_cast<unsigned>(c - '0');
      } else {
        ++decimal.exponent;
        decimal.cut = decimal.cut || c != '0';
      }
    }
  };
  read(whole, 0);
  read(fraction, -1);
  return decimal;
}

constexpr double kExactPowers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                   1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

// 5^q for |q| <= 40 as bits × 2^exponent, the top bit set; for q < 0 the bits are rounded down.
struct PowerOfFive {
  std::uint64_t high, low;
  int exponent;
};
constexpr int kPowerLimit = 40;

constexpr PowerOfFive power_of_five(int q) {
  UnsignedWide power = 1;  // 5^40 has 93 bits
  for (int i = 0; i < (q < 0 ? -q : q); ++i)
    power *= 5;
  UnsignedWide bits = 0;
  int exponent = 0;
  if (q >= 0) {
    for (bits = power; (bits >> 127) == 0; bits <<= 1)
      --exponent;
  } else {
    UnsignedWide rest = 1;
    while ((bits >> 127) == 0) {
      rest <<= 1;
      --exponent;
      bits <<= 1;
      if (rest >= power) {
        rest -= power;
        bits |= 1;
      }
    }
  }
  return {static_cast<std::uint64_t>(bits >> 64), static_cast<std::uint64_t>(bits), exponent};
}

constexpr auto kPowersOfFive = [] {
  std::array<PowerOfFive, 2 * kPowerLimit + 1> table{};
  for (int q = -kPowerLimit; q <= kPowerLimit; ++q) {
    table[static_cast<std::size_t>(q + kPowerLimit)] = power_of_five(q);
  }
  return table;
}();

// The rounded product, or false when the bits below could decide otherwise. Needs digits > 0.
bool round_product(std::uint64_t digits, int exponent, double& value) {
  if (exponent < -kPowerLimit || exponent > kPowerLimit) return false;
  const PowerOfFive& power = kPowersOfFive[static_cast<std::size_t>(exponent + kPowerLimit)];
  const int shift = std::countl_zero(digits);
  const std::uint64_t scaled = digits << shift;
  const UnsignedWide lower = static_cast<UnsignedWide>(scaled) * power.low;
  UnsignedWide upper =
      static_cast<UnsignedWide>(scaled) * power.high + static_cast<std::uint64_t>(lower >> 64);
  // 192 bits: `upper` and one word below. The true product is that (exponent >= 0) or more than
  // that and by less than 2^64, one unit of `upper`.
  auto word = static_cast<std::uint64_t>(lower);
  int binary = power.exponent + exponent - shift + 64 + 127;  // of the top bit, 2^binary
  if ((upper >> 127) == 0) {
    upper = upper << 1 | word >> 63;
    word <<= 1;
    --binary;
  }
  const auto mantissa = static_cast<std::uint64_t>(upper >> (128 - 53));
  const UnsignedWide below = upper & ((UnsignedWide{1} << 75) - 1);
  const UnsignedWide half = UnsignedWide{1} << 74;
  bool up = below >= half;
  if (exponent >= 0) {
    if (below == half && word == 0) up = mantissa % 2 == 1;
  } else if (below < half && half - below <= 3) {
    return false;
  }
  value = std::ldexp(static_cast<double>(mantissa + (up ? 1 : 0)), binary - 52);
  return true;
}

double divide_exactly(std::string_view whole, std::string_view fraction, const Decimal& decimal) {
  // Below half the smallest double, and above the largest one.
  const int magnitude = decimal.exponent + (decimal.count < 19 ? decimal.count : 19);
  if (magnitude < -330) return 0;
  if (magnitude > 310) return std::numeric_limits<double>::infinity();
  // More than 768 digits decide nothing but whether something follows: a last 1 stands for them.
  constexpr int kDigits = 800;
  BigNumber top, bottom(1);
  int taken = 0;
  bool more = false;
  for (const std::string_view part : {whole, fraction}) {
    for (const char c : part) {
      if (c < '0' || c > '9' || (taken == 0 && c == '0')) continue;
      if (taken < kDigits) {
        top.multiply_add(10, static_cast<std::uint32_t>(c - '0'));
        ++taken;
      } else {
        more = more || c != '0';
      }
    }
  }
  int exponent = magnitude - taken;
  if (more) {
    top.multiply_add(10, 1);
    --exponent;
  }
  BigNumber& scaled = exponent < 0 ? bottom : top;
  for (int i = 0; i < std::abs(exponent); ++i)
    scaled.multiply_add(10, 0);
  return nearest_quotient(top, bottom);
}

}  // namespace

double nearest_double(std::string_view whole, std::string_view fraction, int exponent) {
  const Decimal decimal = read_decimal(whole, fraction, exponent);
  if (decimal.digits == 0) return 0;
  const int power = decimal.exponent;
  if (!decimal.cut && decimal.digits <= std::uint64_t{1} << 53 && power >= -22 && power <= 22) {
    const auto digits = static_cast<double>(decimal.digits);
    return power < 0 ? digits / kExactPowers[-power] : digits * kExactPowers[power];
  }
  double value, next;
  if (round_product(decimal.digits, power, value)) {
    if (!decimal.cut) return value;
    if (round_product(decimal.digits + 1, power, next) && next == value) return value;
  }
  return divide_exactly(whole, fraction, decimal);
}

}  // namespace lens
