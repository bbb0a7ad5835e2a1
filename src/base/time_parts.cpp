#include "base/time_parts.h"

#include <chrono>

namespace lens::time_parts {
namespace {

constexpr std::int64_t kFirst = -62'135'596'800 * kMicrosPerSecond;   // 0001-01-01
constexpr std::int64_t kBeyond = 253'402'300'800 * kMicrosPerSecond;  // 10000-01-01

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// `word` is in lower case; the text may not be.
bool take_word(std::string_view& text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(text[i]) != word[i]) return false;
  }
  text.remove_prefix(word.size());
  return true;
}

enum class HalfDay : std::uint8_t { None, Morning, Afternoon };

HalfDay take_half_day(std::string_view& text) {
  std::string_view rest = text;
  take_blanks(rest);
  HalfDay half = HalfDay::None;
  if (take_word(rest, "am") || take_word(rest, "a.m.")) half = HalfDay::Morning;
  if (take_word(rest, "pm") || take_word(rest, "p.m.")) half = HalfDay::Afternoon;
  if (half != HalfDay::None) text = rest;
  return half;
}

// 24-hour hours of a 12-hour clock, which has no 0 and no 13.
bool apply_half_day(HalfDay half, int& hours) {
  if (half == HalfDay::None) return true;
  if (hours < 1 || hours > 12) return false;
  hours = hours % 12 + (half == HalfDay::Afternoon ? 12 : 0);
  return true;
}

// "+03:00", "-0400", "+05"; a minus may be typographic.
bool take_offset(std::string_view& text, std::int64_t& seconds) {
  std::string_view rest = text;
  const bool negative = take(rest, '-') || take_word(rest, "\u2212");
  if (!negative && !take(rest, '+')) return false;
  int hours = 0, minutes = 0;
  if (digits_length(rest) == 1) {
    take_digits(rest, 1, hours);  // "UTC+2"
  } else {
    if (!take_digits(rest, 2, hours)) return false;
    const bool has_minutes = take(rest, ':') || digits_length(rest) > 0;
    if (has_minutes && !take_digits(rest, 2, minutes)) return false;
  }
  if (hours * 60 + minutes > 14 * 60 || minutes > 59) return false;
  seconds = (hours * 60 + minutes) * (negative ? -60 : 60);
  text = rest;
  return true;
}

// A zone, with the remark in brackets that some tools put after it: "+0000 (UTC)".
bool take_zone(std::string_view& text, std::int64_t& seconds) {
  seconds = 0;
  if (take_word(text, "utc") || take_word(text, "gmt")) {
    take_offset(text, seconds);
  } else if (!take_word(text, "z") && !take_offset(text, seconds)) {
    return false;
  }
  std::string_view remark = text;
  if (take_blanks(remark) > 0 && remark.starts_with('(') && remark.ends_with(')')) text = {};
  return true;
}

}  // namespace

std::size_t digits_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && is_digit(text[length]))
    ++length;
  return length;
}

bool take_digits(std::string_view& text, std::size_t count, int& value) {
  if (text.size() < count) return false;
  int result = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_digit(text[i])) return false;
    result = result * 10 + (text[i] - '0');
  }
  value = result;
  text.remove_prefix(count);
  return true;
}

bool take_number(std::string_view& text, std::size_t least, std::size_t most, int& value) {
  const std::size_t length = digits_length(text);
  return length >= least && length <= most && take_digits(text, length, value);
}

bool take(std::string_view& text, char mark) {
  if (!text.starts_with(mark)) return false;
  text.remove_prefix(1);
  return true;
}

std::size_t take_blanks(std::string_view& text) {
  const std::size_t before = text.size();
  while (take(text, ' ') || take(text, '\t') || take_word(text, "\u00A0") ||
         take_word(text, "\u202F")) {
  }
  return before - text.size();
}

std::optional<std::int64_t> day_number(int year, int month, int day) {
  using namespace std::chrono;
  if (year < 1 || year > 9999 || month < 1 || day < 1) return std::nullopt;
  const year_month_day date{std::chrono::year{year},
                            std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return std::int64_t{sys_days{date}.time_since_epoch().count()};
}

int full_year(int two_digits) { return two_digits + (two_digits < 69 ? 2000 : 1900); }

bool take_fraction(std::string_view& text, std::int64_t& micros, bool& truncated) {
  if (text.empty() || (text[0] != '.' && text[0] != ',')) return true;
  const std::size_t length = digits_length(text.substr(1));
  if (length == 0) return text[0] == ',';  // "10:00:00, …" is a clock before a comma
  if (length > 9) return false;
  for (std::size_t i = 1; i <= length; ++i) {
    const std::int64_t digit = text[i] - '0';
    if (i <= 6) micros += digit * kPowersOfTen[6 - i];
    if (i > 6) truncated = truncated || digit != 0;
  }
  text.remove_prefix(1 + length);
  return true;
}

bool take_clock(std::string_view& text, std::int64_t& micros, bool& truncated) {
  int hours = 0, minutes = 0, seconds = 0;
  const std::size_t run = digits_length(text);
  const bool joined = run == 4 || run == 6;  // 1030 and 103059
  if (joined) {
    take_digits(text, 2, hours);
  } else if (!take_number(text, 1, 2, hours) || !take(text, ':')) {
    return false;
  }
  if (!take_digits(text, 2, minutes)) return false;
  const bool has_seconds = joined ? run == 6 : take(text, ':');
  if (has_seconds && !take_digits(text, 2, seconds)) return false;
  std::int64_t fraction = 0;
  if (has_seconds && !take_fraction(text, fraction, truncated)) return false;
  if (!apply_half_day(take_half_day(text), hours)) return false;
  if (hours > 24 || minutes > 59 || seconds > 59) return false;
  micros = ((hours * 60 + minutes) * 60 + seconds) * kMicrosPerSecond + fraction;
  return micros < kMicrosPerDay || (micros == kMicrosPerDay && !truncated);
}

std::optional<ParsedTime> in_range(const ParsedTime& time) {
  if (time.micros < kFirst || time.micros >= kBeyond) return std::nullopt;
  return time;
}

std::optional<ParsedTime> finish_clock(std::optional<std::int64_t> day, std::string_view rest) {
  ParsedTime time;
  std::int64_t clock = 0, offset_seconds = 0;
  if (!day || !take_clock(rest, clock, time.truncated)) return std::nullopt;
  take_blanks(rest);
  if (!rest.empty()) {
    time.has_offset = take_zone(rest, offset_seconds);
    if (!rest.empty()) return std::nullopt;
  }
  time.micros = *day * kMicrosPerDay + clock - offset_seconds * kMicrosPerSecond;
  return in_range(time);
}

std::optional<ParsedTime> finish_time(std::optional<std::int64_t> day, std::string_view rest) {
  if (!day) return std::nullopt;
  if (rest.empty()) return ParsedTime{.micros = *day * kMicrosPerDay, .date_only = true};
  if (!take(rest, 'T') && !take(rest, 't')) {
    take(rest, ',');
    if (take_blanks(rest) == 0) return std::nullopt;
    if (take_word(rest, "at")) take_blanks(rest);
  }
  return finish_clock(day, rest);
}

}  // namespace lens::time_parts
