#pragma once
// Takes a number apart: sign, digits, exponent, and what stands around them.

#include <optional>
#include <string_view>

#include "base/parse_number.h"

namespace lens {

struct ScannedNumber {
  bool negative = false;
  std::string_view whole;     // digits and well-formed grouping; skip every byte that is no digit
  std::string_view fraction;  // digits only
  int exponent = 0;           // of ten; cut at ±99,999,999, more than any field has digits
  NumberMarks marks;
};

std::optional<ScannedNumber> scan_number(std::string_view text, NumberFormat format);

}  // namespace lens
