#pragma once
// Numbers as people and their tools write them: 1,234.56  1.234,56  1 234,56  (5.00)  €5  5%  < 10%
//
// Money becomes whole micro-units, exactly; rates become the nearest double. Which of the two marks
// is the decimal one is told, never guessed from a single value: "1,234" is 1234 with a point and
// 1.234 with a comma. The other mark, blanks (also no-break and narrow ones) and apostrophes may
// part the thousands where the groups are well-formed: three digits each, or the Indian 12,34,567.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/currency.h"
#include "base/digits.h"

namespace lens {

enum class DecimalMark : char { Point = '.', Comma = ',' };
struct NumberFormat {
  DecimalMark decimal = DecimalMark::Point;
};
// "1,234.56" and "1.234,56", as recipes spell them.
std::string_view name_of(NumberFormat format);
std::optional<NumberFormat> find_number_format(std::string_view name);

// "< 10%" and "> 90%": the true value lies beyond the one written.
enum class Bound : std::uint8_t { Exact, Below, Above };

// What stood around the digits.
struct NumberMarks {
  std::string_view currency;  // as written, "€" or "US$" or "EUR"; empty when there is none
  bool percent = false;       // the value is the one written: 5% has the value 5
  Bound bound = Bound::Exact;
};
struct ParsedMicro {
  std::int64_t micros = 0;
  bool rounded = false;  // more than six decimals: rounded half to even
  NumberMarks marks;
};
struct ParsedDouble {
  double value = 0;  // never NaN, infinite or minus zero
  NumberMarks marks;
};
enum class NumberProblem : std::uint8_t { NotANumber, OutOfRange };

// `problem`, where given, says why there is no value. Micro-units: up to 9.2e12 units each way.
std::optional<ParsedMicro> parse_micro(std::string_view text, NumberFormat format,
                                       NumberProblem* problem = nullptr);
// The double nearest to the decimal written, ties to even; too large is OutOfRange.
std::optional<ParsedDouble> parse_double(std::string_view text, NumberFormat format,
                                         NumberProblem* problem = nullptr);
// A whole number without currency or percent; "12.0" and "1e3" are whole.
std::optional<std::int64_t> parse_integer(std::string_view text, NumberFormat format,
                                          NumberProblem* problem = nullptr);

namespace number_parts {
// As parse_micro_plain for 9 to 19 bytes without a sign.
bool read_long_micro(const char* begin, std::size_t size, DecimalMark mark, std::uint64_t& micros);
bool is_missing_text(std::string_view text, bool dimension);
}  // namespace number_parts

// Whether a cell says that it has no value: empty, --, -, a dash, N/A, (not set), (not provided),
// (none), (other), (data not available), null, NaN and the like. Never to be read as 0.
inline bool is_missing(std::string_view text) {
  // Most cells start with a letter or digit that starts none of those; case is bit 5.
  const int first = text.empty() ? 0 : text[0] | 32;
  const bool alphanumeric = (first >= '0' && first <= '9') || (first >= 'a' && first <= 'z');
  if (alphanumeric && first != 'n' && first != 'u') return false;
  return number_parts::is_missing_text(text, false);
}
// The same for a channel, campaign or page, where (none) and (other) are values like any other.
inline bool is_missing_dimension(std::string_view text) {
  return number_parts::is_missing_text(text, true);
}

// The hot path: an optional '-', at most 12 digits, at most one decimal mark and six digits more.
// False means "ask parse_micro", not "no number". Reads up to 16 bytes past the end.
inline bool parse_micro_plain(const char* begin, std::size_t size, std::int64_t& micros,
                              DecimalMark mark = DecimalMark::Point) {
  if (size == 0) return false;
  const bool negative = *begin == '-';
  begin += negative ? 1 : 0;
  size -= negative ? 1 : 0;
  if (size == 0 || size > 19) return false;
  std::uint64_t magnitude = 0;
  if (size > 8) {
    if (!number_parts::read_long_micro(begin, size, mark, magnitude)) return false;
  } else {
    std::uint64_t word = load8(begin);
    const std::uint64_t points =
        find_byte(word, static_cast<char>(mark)) & (~std::uint64_t{0} >> (64 - 8 * size));
    std::size_t decimals = 0;
    if (points != 0) {
      const auto at = static_cast<std::size_t>(std::countr_zero(points)) / 8;
      decimals = --size - at;
      if (size == 0 || decimals > 6) return false;
      const std::uint64_t before = (std::uint64_t{1} << (8 * at)) - 1;
      word = (word & before) | ((word >> 8) & ~before);  // closes the gap
    }
    std::uint32_t digits;
    if (!digits_value(word, size, digits)) return false;
    magnitude = digits * static_cast<std::uint64_t>(kPowersOfTen[6 - decimals]);
  }
  micros = negative ? -static_cast<std::int64_t>(magnitude) : static_cast<std::int64_t>(magnitude);
  return true;
}

// An optional '-' and 1 to 16 digits. False means "ask parse_integer". Reads up to 16 bytes past.
inline bool parse_integer_plain(const char* begin, std::size_t size, std::int64_t& value) {
  if (size == 0) return false;
  const bool negative = *begin == '-';
  begin += negative ? 1 : 0;
  size -= negative ? 1 : 0;
  if (size == 0 || size > 16) return false;
  const std::size_t first = size < 8 ? size : 8;
  std::uint32_t high = 0, low = 0;
  if (!digits_value(load8(begin), first, high)) return false;
  if (!digits_value(size > 8 ? load8(begin + 8) : 0, size - first, low)) return false;
  const std::int64_t magnitude = std::int64_t{high} * kPowersOfTen[size - first] + low;
  value = negative ? -magnitude : magnitude;
  return true;
}

}  // namespace lens
