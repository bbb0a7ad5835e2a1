// Times written as one number: seconds, milliseconds or microseconds since 1970, or Excel's days.

#include <algorithm>

#include "base/time_parts.h"

namespace lens::time_parts {
namespace {

// Digits with at most one decimal mark.
struct Digits {
  std::string_view whole, fraction;
};
std::optional<Digits> split_number(std::string_view text, std::string_view marks) {
  const std::size_t whole = digits_length(text);
  if (whole == 0) return std::nullopt;
  std::string_view fraction = text.substr(whole);
  if (!fraction.empty()) {
    if (marks.find(fraction[0]) == marks.npos) return std::nullopt;
    fraction.remove_prefix(1);
  }
  if (digits_length(fraction) != fraction.size()) return std::nullopt;
  return Digits{text.substr(0, whole), fraction};
}

std::int64_t value_of(std::string_view digits) {
  std::int64_t value = 0;
  for (const char c : digits)
    value = value * 10 + (c - '0');
  return value;
}

bool is_all_zeros(std::string_view digits) {
  return std::all_of(digits.begin(), digits.end(), [](char c) { return c == '0'; });
}

}  // namespace

std::optional<ParsedTime> parse_epoch(std::string_view text, std::int64_t micros_per_unit) {
  const bool negative = take(text, '-');
  const auto digits = split_number(text, ".");
  // 18 digits hold the year 9999 in microseconds; the product must not overflow before the check.
  const std::size_t longest = micros_per_unit == 1 ? 18 : micros_per_unit == 1000 ? 15 : 12;
  if (!digits || digits->whole.size() > longest) return std::nullopt;
  std::int64_t micros = value_of(digits->whole) * micros_per_unit;
  std::string_view fraction = digits->fraction;
  for (std::int64_t unit = micros_per_unit / 10; unit > 0 && !fraction.empty(); unit /= 10) {
    micros += (fraction[0] - '0') * unit;
    fraction.remove_prefix(1);
  }
  ParsedTime time{.micros = negative ? -micros : micros, .has_offset = true};
  time.truncated = !is_all_zeros(fraction);
  if (negative && time.truncated) --time.micros;  // down, as for times after 1970
  return in_range(time);
}

std::optional<ParsedTime> parse_excel_serial(std::string_view text) {
  const auto digits = split_number(text, ".,");
  if (!digits || digits->whole.size() > 7) return std::nullopt;
  const std::int64_t serial = value_of(digits->whole);
  // Excel has a 29 February 1900, day 60, that never was; days before it count from one day later.
  if (serial < 1 || serial == 60) return std::nullopt;
  const std::int64_t day = serial - (serial < 60 ? 25'568 : 25'569);
  // 11 digits of a day are finer than Excel's own arithmetic, which is good to a millisecond.
  const std::string_view fraction = digits->fraction.substr(0, 11);
  constexpr std::int64_t millis_per_day = 86'400'000;
  const std::int64_t scale = kPowersOfTen[fraction.size()];
  const std::int64_t millis = (value_of(fraction) * millis_per_day + scale / 2) / scale;
  ParsedTime time{.micros = day * kMicrosPerDay + millis * 1000};
  time.date_only = is_all_zeros(digits->fraction);
  return in_range(time);
}

}  // namespace lens::time_parts
