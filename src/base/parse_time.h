#pragma once
// Times as exports write them, one named format per column; a format is never guessed per value.
//
// Every calendar format takes a date alone or a date and a time of day, and then an optional zone:
//   after T, blanks, or a comma and blanks:  HH:MM  HH:MM:SS  HH:MM:SS.fffffffff  h:MM[:SS] AM
//   zone:  Z  UTC  GMT  +hh  +hhmm  +hh:mm, with or without a blank before it
// Years 1 to 9999, real calendar days only. 24:00:00 is the start of the next day. A leap second
// (:60), a zone by name (EST, Europe/Paris), a week date or an ordinal date is no time to us.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/digits.h"

namespace lens {

enum class TimeFormat : std::uint8_t {
  Iso,           // iso           2026-03-01, 2026-03-01T10:00:00Z, 2026-03-01 10:00 -0400
  YearMonthDay,  // yyyy/mm/dd    2026/3/1, 2026.03.01
  CompactDate,   // yyyymmdd      20260301, 20260301T100000Z, and with hh, hhmm or hhmmss joined on
  DayMonthYear,  // dd.mm.yyyy    31.12.2026, 31/12/26, 1-12-2026
  MonthDayYear,  // mm/dd/yyyy    12/31/2026, 9/1/2026 2:30 PM
  MonthName,  // month_name    Sep 27, 2024; 27 Sep 2024; Tue, Jul 14, 2026; 27 сентября 2024 г.
  EpochSeconds,  // epoch_s       1767225600, 1767225600.25
  EpochMillis,   // epoch_ms
  EpochMicros,   // epoch_us
  ExcelSerial,   // excel_serial  46023.5: days since 1899-12-30, to the millisecond
};

// In the order in which to prefer them where several fit all values of a column.
std::span<const TimeFormat> all_time_formats();
std::string_view name_of(TimeFormat format);
std::optional<TimeFormat> find_time_format(std::string_view name);

struct ParsedTime {
  std::int64_t micros = 0;  // since 1970: UTC when has_offset, else by the clock on the wall
  bool has_offset = false;  // epochs have one by definition
  bool date_only = false;
  bool truncated = false;  // digits finer than a microsecond, not all 0, were cut off
};
// Blanks around the value are ignored. Two-digit years: 00-68 are 2000-2068, 69-99 are 1969-1999.
std::optional<ParsedTime> parse_time(std::string_view text, TimeFormat format);

// "14:44:57", "2:30 PM" -> microseconds since midnight.
std::optional<std::int64_t> parse_time_of_day(std::string_view text);
// "0:04:23", "4:23" (minutes and seconds), "125:00:00" -> microseconds.
std::optional<std::int64_t> parse_duration(std::string_view text);

// 1990 to 2099. Every number is some epoch: of two that fit, the one with plausible years is meant.
inline bool is_plausible_time(std::int64_t micros) {
  return micros >= 631152000000000 && micros < 4102444800000000;
}

// The day last seen by parse_iso_fast; keep one per column.
struct IsoCache {
  std::uint64_t year_month = 0;  // the bytes "2026-03-"
  std::uint16_t day = 0;         // the bytes "01"
  std::int64_t start = 0;        // of that day, microseconds since 1970
};

namespace time_parts {
// Reads "2026-03-01" into the cache; false when it is no such date.
bool read_iso_day(const char* text, IsoCache& cache);
}  // namespace time_parts

// The hot path: YYYY-MM-DD, alone or with THH:MM:SS[.f to .ffffff][Z], T or one blank. False means
// "ask parse_time(text, TimeFormat::Iso)", not "no time". Reads up to 16 bytes past the end.
[[gnu::always_inline]] inline bool parse_iso_fast(const char* text, std::size_t size, IsoCache& cache,
                           std::int64_t& micros, bool& has_offset) {
  if (size != 10 && (size < 19 || size > 27)) return false;
  std::uint16_t day;
  std::memcpy(&day, text + 8, sizeof day);
  if (load8(text) != cache.year_month || day != cache.day) {
    if (!time_parts::read_iso_day(text, cache)) return false;
  }
  micros = cache.start;
  has_offset = false;
  if (size == 10) return true;
  if (text[10] != 'T' && text[10] != ' ') return false;
  // "HH:MM:SS" less "00:00:00": each byte must be at most 2 9 0 5 9 0 5 9.
  const std::uint64_t clock = load8(text + 11) ^ 0x30303A30303A3030;
  if ((((clock + 0x767A7F767A7F767D) | clock) & kHighBits) != 0) return false;
  const std::uint64_t pairs = clock * 10 + (clock >> 8);
  const std::uint64_t hours = pairs & 0xFF;
  if (hours > 23) return false;
  const std::uint64_t seconds = hours * 3600 + (pairs >> 24 & 0xFF) * 60 + (pairs >> 48 & 0xFF);
  std::uint32_t fraction = 0;
  has_offset = text[size - 1] == 'Z';
  const std::size_t end = size - (has_offset ? 1 : 0);
  if (end != 19) {
    if (text[19] != '.' || end < 21 || end > 26) return false;
    if (!digits_value(load8(text + 20), end - 20, fraction)) return false;
    fraction *= static_cast<std::uint32_t>(kPowersOfTen[26 - end]);
  }
  micros += static_cast<std::int64_t>(seconds * 1000000 + fraction);
  return true;
}

}  // namespace lens
