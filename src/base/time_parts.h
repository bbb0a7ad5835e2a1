#pragma once
// The parts that the time formats share. Each takes what it reads off the start of the text.

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/parse_time.h"

namespace lens::time_parts {

inline constexpr std::int64_t kMicrosPerSecond = 1'000'000;
inline constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
std::size_t digits_length(std::string_view text);

// A run of `least` to `most` digits (at most 9), no digit after it.
bool take_number(std::string_view& text, std::size_t least, std::size_t most, int& value);
// Exactly `count` digits, whatever follows.
bool take_digits(std::string_view& text, std::size_t count, int& value);
bool take(std::string_view& text, char mark);
// Blanks, also no-break and narrow ones; how many bytes.
std::size_t take_blanks(std::string_view& text);

// Days since 1970 of a real calendar day in the years 1 to 9999.
std::optional<std::int64_t> day_number(int year, int month, int day);
// 26 -> 2026, 69 -> 1969.
int full_year(int two_digits);

// Up to nine digits after the seconds; what is finer than a microsecond is cut off.
bool take_fraction(std::string_view& text, std::int64_t& micros, bool& truncated);
// Time of day in microseconds, up to 24:00:00.
bool take_clock(std::string_view& text, std::int64_t& micros, bool& truncated);

// The time of a date and what follows it: nothing, or a time of day and perhaps a zone.
std::optional<ParsedTime> finish_time(std::optional<std::int64_t> day, std::string_view rest);
// As finish_time when the text between date and clock is already taken.
std::optional<ParsedTime> finish_clock(std::optional<std::int64_t> day, std::string_view rest);

std::optional<ParsedTime> parse_month_name(std::string_view text);
std::optional<ParsedTime> parse_epoch(std::string_view text, std::int64_t micros_per_unit);
std::optional<ParsedTime> parse_excel_serial(std::string_view text);

// A time in the years 1 to 9999, or nothing.
std::optional<ParsedTime> in_range(const ParsedTime& time);

}  // namespace lens::time_parts
