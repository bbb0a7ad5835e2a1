#include "base/parse_time.h"

#include "base/text.h"
#include "base/time_parts.h"

namespace lens {
namespace {

using namespace time_parts;

struct NamedFormat {
  TimeFormat format;
  std::string_view name;
};
constexpr NamedFormat kNames[] = {
    {TimeFormat::Iso, "iso"},
    {TimeFormat::YearMonthDay, "yyyy/mm/dd"},
    {TimeFormat::CompactDate, "yyyymmdd"},
    {TimeFormat::DayMonthYear, "dd.mm.yyyy"},
    {TimeFormat::MonthDayYear, "mm/dd/yyyy"},
    {TimeFormat::MonthName, "month_name"},
    {TimeFormat::EpochSeconds, "epoch_s"},
    {TimeFormat::EpochMillis, "epoch_ms"},
    {TimeFormat::EpochMicros, "epoch_us"},
    {TimeFormat::ExcelSerial, "excel_serial"},
};
constexpr TimeFormat kFormats[] = {
    TimeFormat::Iso,          TimeFormat::YearMonthDay, TimeFormat::CompactDate,
    TimeFormat::DayMonthYear, TimeFormat::MonthDayYear, TimeFormat::MonthName,
    TimeFormat::EpochSeconds, TimeFormat::EpochMillis,  TimeFormat::EpochMicros,
    TimeFormat::ExcelSerial,
};

std::optional<ParsedTime> parse_iso(std::string_view text) {
  int year = 0, month = 0, day = 0;
  const bool good = take_digits(text, 4, year) && take(text, '-') && take_digits(text, 2, month) &&
                    take(text, '-') && take_digits(text, 2, day);
  return good ? finish_time(day_number(year, month, day), text) : std::nullopt;
}

// The mark between the numbers of a date, twice the same; a point may have a blank after it.
bool take_separator(std::string_view& text, char& separator) {
  if (text.empty() || (text[0] != '.' && text[0] != '/' && text[0] != '-')) return false;
  if (separator != 0 && text[0] != separator) return false;
  separator = text[0];
  text.remove_prefix(1);
  if (separator == '.') take(text, ' ');
  return true;
}

std::optional<ParsedTime> parse_year_first(std::string_view text) {
  int year = 0, month = 0, day = 0;
  char separator = 0;
  const bool good = take_number(text, 4, 4, year) && take_separator(text, separator) &&
                    take_number(text, 1, 2, month) && take_separator(text, separator) &&
                    take_number(text, 1, 2, day);
  return good ? finish_time(day_number(year, month, day), text) : std::nullopt;
}

std::optional<ParsedTime> parse_year_last(std::string_view text, TimeFormat order) {
  int first = 0, second = 0, year = 0;
  char separator = 0;
  if (!take_number(text, 1, 2, first) || !take_separator(text, separator) ||
      !take_number(text, 1, 2, second) || !take_separator(text, separator)) {
    return std::nullopt;
  }
  const std::size_t length = digits_length(text);
  if ((length != 2 && length != 4) || !take_digits(text, length, year)) return std::nullopt;
  if (length == 2) year = full_year(year);
  const bool day_first = order == TimeFormat::DayMonthYear;
  return finish_time(day_first ? day_number(year, second, first) : day_number(year, first, second),
                     text);
}

// 20260301, and with the hour, the minute and the second joined on: 2026030110, 20260301103059.
std::optional<ParsedTime> parse_compact(std::string_view text) {
  const std::size_t run = digits_length(text);
  int year = 0, month = 0, day = 0, hour = 0;
  if (run < 8 || run > 14 || run % 2 != 0) return std::nullopt;
  take_digits(text, 4, year);
  take_digits(text, 2, month);
  take_digits(text, 2, day);
  const auto number = day_number(year, month, day);
  if (run == 8) return finish_time(number, text);
  // With a clock joined on, a year far from ours is more likely an id or an epoch.
  if (year < 1900 || year > 2199) return std::nullopt;
  if (run > 10) return finish_clock(number, text);
  take_digits(text, 2, hour);
  if (!number || hour > 23 || !text.empty()) return std::nullopt;
  return ParsedTime{.micros = *number * kMicrosPerDay + hour * 3600 * kMicrosPerSecond};
}

}  // namespace

std::span<const TimeFormat> all_time_formats() { return kFormats; }

std::string_view name_of(TimeFormat format) {
  for (const NamedFormat& row : kNames) {
    if (row.format == format) return row.name;
  }
  return {};
}

std::optional<TimeFormat> find_time_format(std::string_view name) {
  for (const NamedFormat& row : kNames) {
    if (row.name == name) return row.format;
  }
  return std::nullopt;
}

std::optional<ParsedTime> parse_time(std::string_view text, TimeFormat format) {
  text = trim(text);
  take(text, '\'');  // spreadsheets put it before what they shall keep as text
  switch (format) {
    case TimeFormat::Iso:
      return parse_iso(text);
    case TimeFormat::YearMonthDay:
      return parse_year_first(text);
    case TimeFormat::CompactDate:
      return parse_compact(text);
    case TimeFormat::DayMonthYear:
    case TimeFormat::MonthDayYear:
      return parse_year_last(text, format);
    case TimeFormat::MonthName:
      return parse_month_name(text);
    case TimeFormat::EpochSeconds:
      return parse_epoch(text, kMicrosPerSecond);
    case TimeFormat::EpochMillis:
      return parse_epoch(text, 1000);
    case TimeFormat::EpochMicros:
      return parse_epoch(text, 1);
    case TimeFormat::ExcelSerial:
      return parse_excel_serial(text);
  }
  return std::nullopt;
}

std::optional<std::int64_t> parse_time_of_day(std::string_view text) {
  text = trim(text);
  std::int64_t micros = 0;
  bool truncated = false;
  if (!take_clock(text, micros, truncated) || !text.empty()) return std::nullopt;
  return micros;
}

std::optional<std::int64_t> parse_duration(std::string_view text) {
  text = trim(text);
  int first = 0, second = 0, third = 0;
  if (!take_number(text, 1, 7, first) || !take(text, ':') || !take_digits(text, 2, second)) {
    return std::nullopt;
  }
  std::int64_t seconds = first * 60LL + second;
  if (take(text, ':')) {
    if (!take_digits(text, 2, third)) return std::nullopt;
    seconds = seconds * 60 + third;
  }
  std::int64_t fraction = 0;
  bool truncated = false;
  if (second > 59 || third > 59 || !take_fraction(text, fraction, truncated) || !text.empty()) {
    return std::nullopt;
  }
  return seconds * kMicrosPerSecond + fraction;
}

namespace time_parts {

bool read_iso_day(const char* text, IsoCache& cache) {
  std::string_view date(text, 10);
  int year = 0, month = 0, day = 0;
  if (!take_digits(date, 4, year) || !take(date, '-') || !take_digits(date, 2, month) ||
      !take(date, '-') || !take_digits(date, 2, day)) {
    return false;
  }
  const auto number = day_number(year, month, day);
  if (!number) return false;
  cache.year_month = load8(text);
  std::memcpy(&cache.day, text + 8, sizeof cache.day);
  cache.start = *number * kMicrosPerDay;
  return true;
}

}  // namespace time_parts
}  // namespace lens
