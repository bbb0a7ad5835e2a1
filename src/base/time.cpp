#include "base/time.h"

#include <algorithm>

namespace lens {

namespace {

constexpr std::int64_t kMicrosPerDay = 86'400'000'000;
constexpr std::int64_t kFirstMonday = 4;  // 1970-01-05

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - ((a % b != 0 && (a % b < 0) != (b < 0)) ? 1 : 0);
}

std::int64_t month_of_day(std::int64_t day) {
  const std::chrono::year_month_day date{
      std::chrono::sys_days{std::chrono::days{static_cast<int>(day)}}};
  return (static_cast<int>(date.year()) - 1970) * std::int64_t{12} +
         static_cast<unsigned>(date.month()) - 1;
}

std::int64_t day_of_month_start(std::int64_t month) {
  const auto year = static_cast<int>(1970 + floor_divide(month, 12));
  const auto number = static_cast<unsigned>(month - floor_divide(month, 12) * 12 + 1);
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{number},
                                         std::chrono::day{1}};
  return std::chrono::sys_days{date}.time_since_epoch().count();
}

void append_padded(std::string& text, std::int64_t value, int width) {
  const std::string digits = std::to_string(value);
  text.append(static_cast<std::size_t>(std::max<int>(0, width - static_cast<int>(digits.size()))), '0');
  text += digits;
}

}  // namespace

Duration Zone::offset_at(Timestamp at) const {
  const std::int64_t seconds = floor_divide(at.time_since_epoch().count(), 1'000'000);
  const auto after = std::upper_bound(
      transitions.begin(), transitions.end(), seconds,
      [](std::int64_t instant, const Transition& change) { return instant < change.at_seconds; });
  if (transitions.empty()) return Duration{0};
  const Transition& holding = after == transitions.begin() ? *after : *(after - 1);
  return std::chrono::seconds{holding.offset_seconds};
}

std::int64_t Zone::local_micros(Timestamp at) const {
  return (at.time_since_epoch() + offset_at(at)).count();
}

Timestamp Zone::instant_of(std::int64_t local, Wall& wall) const {
  wall = Wall::Plain;
  if (transitions.empty()) return Timestamp{Duration{local}};
  // Offsets are within a day, so the two candidates lie within a day of the reading taken as UTC.
  const Duration before = offset_at(Timestamp{Duration{local - kMicrosPerDay}});
  const Duration after = offset_at(Timestamp{Duration{local + kMicrosPerDay}});
  const Timestamp early{Duration{local} - std::max(before, after)};
  const Timestamp late{Duration{local} - std::min(before, after)};
  const bool early_fits = local_micros(early) == local;
  const bool late_fits = local_micros(late) == local;
  if (early_fits && late_fits && early != late) wall = Wall::Overlap;
  if (early_fits) return early;
  if (late_fits) return late;
  wall = Wall::Gap;
  return Timestamp{Duration{local} - before};
}

std::int64_t period_of(Timestamp at, const Zone& zone, Grain grain) {
  const std::int64_t day = floor_divide(zone.local_micros(at), kMicrosPerDay);
  if (grain == Grain::Day) return day;
  return grain == Grain::Week ? floor_divide(day - kFirstMonday, 7) : month_of_day(day);
}

namespace {
std::int64_t first_day(std::int64_t period, Grain grain) {
  if (grain == Grain::Day) return period;
  return grain == Grain::Week ? period * 7 + kFirstMonday : day_of_month_start(period);
}
}  // namespace

Timestamp period_start(std::int64_t period, const Zone& zone, Grain grain) {
  Zone::Wall wall;
  return zone.instant_of(first_day(period, grain) * kMicrosPerDay, wall);
}

std::string period_name(std::int64_t period, Grain grain) {
  const std::string date = date_text(first_day(period, grain));
  return grain == Grain::Month ? date.substr(0, date.size() - 3) : date;
}

std::string date_text(std::int64_t day) {
  const std::chrono::year_month_day date{
      std::chrono::sys_days{std::chrono::days{static_cast<int>(day)}}};
  std::string text;
  append_padded(text, static_cast<int>(date.year()), 4);
  text += '-';
  append_padded(text, static_cast<unsigned>(date.month()), 2);
  text += '-';
  append_padded(text, static_cast<unsigned>(date.day()), 2);
  return text;
}

std::string iso_text(Timestamp at) {
  const std::int64_t micros = at.time_since_epoch().count();
  const std::int64_t day = floor_divide(micros, kMicrosPerDay);
  std::int64_t rest = micros - day * kMicrosPerDay;
  std::string text = date_text(day) + "T";
  append_padded(text, rest / 3'600'000'000, 2);
  text += ':';
  append_padded(text, rest / 60'000'000 % 60, 2);
  text += ':';
  append_padded(text, rest / 1'000'000 % 60, 2);
  rest %= 1'000'000;
  if (rest != 0) {
    text += '.';
    append_padded(text, rest, 6);
    text.erase(text.find_last_not_of('0') + 1);
  }
  return text + "Z";
}

}  // namespace lens
