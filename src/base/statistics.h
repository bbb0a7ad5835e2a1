#pragma once
// The few statistics that every report needs; special functions come from Boost.Math.

#include <cstdint>
#include <optional>
#include <span>

namespace lens {

struct Interval {
  double low = 0;
  double high = 0;
};

// Wilson's score interval for `hits` of `n`, 95 % (Wilson 1927; Newcombe 1998, method 3). n > 0.
Interval wilson95(std::int64_t hits, std::int64_t n);
// Nothing when n is 0.
std::optional<Interval> wilson95_if(std::int64_t hits, std::int64_t n);

// Quantile of ascending values by linear interpolation (type 7 of Hyndman and Fan 1996). Not empty.
double quantile7(std::span<const double> ascending, double p);

// The value with so many significant digits, 1 to 15: what an iteration found is known to no more, and is then the same
// wherever it ran.
double to_digits(double value, int digits);

// 2^x by arithmetic alone (x in [-1022, 0]): the C libraries of the native and the WASM build need
// not agree in the last bit, this does. Relative error below 3e-16.
double exp2_exact(double x);

}  // namespace lens
