#pragma once
// The double nearest to a decimal number, ties to even: exact for every input, without strtod.

#include <string_view>

namespace lens {

// whole.fraction × 10^exponent, |exponent| < 10^8; bytes that are no digits are skipped.
// Infinity when it is too large.
double nearest_double(std::string_view whole, std::string_view fraction, int exponent);

}  // namespace lens
