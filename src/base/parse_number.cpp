#include "base/parse_number.h"

#include <algorithm>
#include <limits>

#include "base/nearest_double.h"
#include "base/scan_number.h"
#include "base/text.h"

namespace lens {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A number times a power of ten, as a whole number rounded half to even.
struct Scaled {
  std::uint64_t magnitude = 0;
  bool rounded = false;
  bool overflow = false;

  // Appends one digit of the whole part.
  void append(unsigned digit) {
    constexpr auto limit = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    overflow = overflow || magnitude > (limit - digit) / 10;
    if (!overflow) magnitude = magnitude * 10 + digit;
  }
};

Scaled scale(const ScannedNumber& number, int places) {
  Scaled scaled;
  const auto whole_digits = std::count_if(number.whole.begin(), number.whole.end(), is_digit);
  // Digits still to come before the unit place of the result.
  std::int64_t places_left = whole_digits + number.exponent + places;
  unsigned first_cut = 0;  // the digit after the unit place
  bool more_cut = false;   // whether a digit after that one is not 0
  const auto take_digits = [&](std::string_view digits) {
    for (const char c : digits) {
      if (!is_digit(c)) continue;
      const auto digit = static_cast<unsigned>(c - '0');
      if (places_left > 0) {
        scaled.append(digit);
      } else if (places_left == 0) {
        first_cut = digit;
      } else {
        more_cut = more_cut || digit != 0;
      }
      --places_left;
    }
  };
  take_digits(number.whole);
  take_digits(number.fraction);
  for (; places_left > 0 && scaled.magnitude != 0 && !scaled.overflow; --places_left) {
    scaled.append(0);
  }
  scaled.rounded = first_cut != 0 || more_cut;
  if (first_cut > 5 || (first_cut == 5 && (more_cut || scaled.magnitude % 2 == 1))) {
    if (scaled.magnitude == std::numeric_limits<std::int64_t>::max()) scaled.overflow = true;
    ++scaled.magnitude;
  }
  return scaled;
}

std::int64_t signed_value(const Scaled& scaled, bool negative) {
  const auto magnitude = static_cast<std::int64_t>(scaled.magnitude);
  return negative ? -magnitude : magnitude;
}

std::nullopt_t fail(NumberProblem* problem, NumberProblem why) {
  if (problem != nullptr) *problem = why;
  return std::nullopt;
}

constexpr std::string_view kPointName = "1,234.56", kCommaName = "1.234,56";

}  // namespace

std::string_view name_of(NumberFormat format) {
  return format.decimal == DecimalMark::Point ? kPointName : kCommaName;
}

std::optional<NumberFormat> find_number_format(std::string_view name) {
  if (name == kPointName) return NumberFormat{DecimalMark::Point};
  if (name == kCommaName) return NumberFormat{DecimalMark::Comma};
  return std::nullopt;
}

std::optional<ParsedMicro> parse_micro(std::string_view text, NumberFormat format,
                                       NumberProblem* problem) {
  const auto number = scan_number(text, format);
  if (!number) return fail(problem, NumberProblem::NotANumber);
  const Scaled scaled = scale(*number, 6);
  if (scaled.overflow) return fail(problem, NumberProblem::OutOfRange);
  return ParsedMicro{signed_value(scaled, number->negative), scaled.rounded, number->marks};
}

std::optional<ParsedDouble> parse_double(std::string_view text, NumberFormat format,
                                         NumberProblem* problem) {
  const auto number = scan_number(text, format);
  if (!number) return fail(problem, NumberProblem::NotANumber);
  const double magnitude = nearest_double(number->whole, number->fraction, number->exponent);
  if (magnitude > std::numeric_limits<double>::max()) {
    return fail(problem, NumberProblem::OutOfRange);
  }
  const bool negative = number->negative && magnitude > 0;
  return ParsedDouble{negative ? -magnitude : magnitude, number->marks};
}

std::optional<std::int64_t> parse_integer(std::string_view text, NumberFormat format,
                                          NumberProblem* problem) {
  const auto number = scan_number(text, format);
  if (!number || number->marks.percent || !number->marks.currency.empty() ||
      number->marks.bound != Bound::Exact) {
    return fail(problem, NumberProblem::NotANumber);
  }
  const Scaled scaled = scale(*number, 0);
  if (scaled.overflow) return fail(problem, NumberProblem::OutOfRange);
  if (scaled.rounded) return fail(problem, NumberProblem::NotANumber);
  return signed_value(scaled, number->negative);
}

namespace number_parts {

bool read_long_micro(const char* begin, std::size_t size, DecimalMark mark, std::uint64_t& micros) {
  // With at most six decimals the mark is among the last seven bytes.
  const std::uint64_t marks = find_byte(load8(begin + size - 8), static_cast<char>(mark));
  std::size_t whole = size, decimals = 0;
  if (marks != 0) {
    decimals = 7 - static_cast<std::size_t>(std::countr_zero(marks)) / 8;
    whole = size - decimals - 1;
  }
  if (whole > 12 || decimals > 6) return false;
  std::uint32_t high, low, fraction;
  const std::size_t first = whole < 8 ? whole : 8;
  if (!digits_value(load8(begin), first, high) ||
      !digits_value(load8(begin + 8), whole - first, low) ||
      !digits_value(load8(begin + whole + 1), decimals, fraction)) {
    return false;
  }
  const auto power = [](std::size_t exponent) {
    return static_cast<std::uint64_t>(kPowersOfTen[exponent]);
  };
  micros = (high * power(whole - first) + low) * power(6) + fraction * power(6 - decimals);
  return true;
}

bool is_missing_text(std::string_view text, bool dimension) {
  static constexpr std::string_view kMissing[] = {"-",
                                                  "--",
                                                  "---",
                                                  "\u2013",
                                                  "\u2014",
                                                  "n/a",
                                                  "#n/a",
                                                  "nan",
                                                  "nat",
                                                  "null",
                                                  "\\n",
                                                  "undefined",
                                                  "(not set)",
                                                  "(data not available)",
                                                  "(not provided)"};
  constexpr std::size_t kLongest = 20;
  text = trim(text);
  if (text.starts_with('\'')) text = trim(text.substr(1));
  if (text.empty()) return true;
  if (text.size() > kLongest) return false;
  char folded[kLongest];
  std::transform(text.begin(), text.end(), folded,
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const std::string_view value(folded, text.size());
  if (!dimension && (value == "(none)" || value == "(other)")) return true;
  return std::find(std::begin(kMissing), std::end(kMissing), value) != std::end(kMissing);
}

}  // namespace number_parts
}  // namespace lens
