#include "ingest/sniff/period.h"

#include <array>

#include "base/parse_time.h"
#include "base/text.h"
#include "base/time.h"

namespace lens {

namespace {

using namespace std::string_view_literals;

// Beginnings of month names, folded, in English, German, French, Spanish, Russian and Romanian.
constexpr std::array<std::string_view, 12> kMonths = {
    "jan|ene|янв|ian", "feb|fev|фев", "mar|maer|мар", "apr|avr|abr|апр", "may|mai|май|мая",
    "jun|juin|июн|iun", "jul|juil|июл|iul", "aug|aou|ago|авг", "sep|set|сен", "oct|okt|окт",
    "nov|ноя|noi", "dec|dez|dic|дек",
};

// 1 to 12, or 0.
unsigned month_of(std::string_view word) {
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    std::string_view rest = kMonths[month];
    while (!rest.empty()) {
      const std::size_t end = rest.find('|');
      if (word.starts_with(rest.substr(0, end))) {
        // "mar" begins mars and märz, not "margin"; "juin" and "juil" differ in the fourth letter.
        return static_cast<unsigned>(month) + 1;
      }
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
  }
  return 0;
}

unsigned number_of(std::string_view word) {
  unsigned value = 0;
  for (const char c : word) {
    if (c < '0' || c > '9') break;
    value = value * 10 + static_cast<unsigned>(c - '0');
    if (value > 9999) return 0;
  }
  return value;
}

std::optional<std::string> iso_of(unsigned year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(year)},
                                         std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok() || year < 1990 || year > 2100) return std::nullopt;
  return date_text(std::chrono::sys_days{date}.time_since_epoch().count());
}

// A day, a month by name and a year in any order, with little words between.
std::optional<std::string> date_with_words(std::string_view text) {
  const std::string folded = fold_header(text);
  std::string_view rest = folded;
  unsigned day = 0, month = 0, year = 0;
  while (!rest.empty()) {
    const std::size_t end = rest.find_first_of(" ,.");
    const std::string_view word = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (word.empty()) continue;
    const unsigned number = number_of(word);
    if (number >= 1990) {
      year = number;
    } else if (number >= 1 && number <= 31) {
      day = number;
    } else if (month == 0) {
      month = month_of(word);
    }
  }
  if (day == 0 || month == 0 || year == 0) return std::nullopt;
  return iso_of(year, month, day);
}

std::optional<std::string> date_of(std::string_view text) {
  text = trim(text);
  for (const TimeFormat format : {TimeFormat::Iso, TimeFormat::CompactDate, TimeFormat::YearMonthDay}) {
    const auto parsed = parse_time(text, format);
    if (parsed && is_plausible_time(parsed->micros)) {
      return date_text(parsed->micros / 86'400'000'000);
    }
  }
  if (text.find('.') != std::string_view::npos) {
    const auto parsed = parse_time(text, TimeFormat::DayMonthYear);
    if (parsed) return date_text(parsed->micros / 86'400'000'000);
  }
  if (text.find('/') != std::string_view::npos) {
    const auto parsed = parse_time(text, TimeFormat::MonthDayYear);
    const auto other = parse_time(text, TimeFormat::DayMonthYear);
    if (parsed) return date_text(parsed->micros / 86'400'000'000);
    if (other) return date_text(other->micros / 86'400'000'000);
  }
  return date_with_words(text);
}

}  // namespace

std::optional<Period> find_period(std::string_view line) {
  line = trim(line);
  for (const std::string_view dash : {" - "sv, " – "sv, " — "sv, "–"sv, " to "sv, " bis "sv, " au "sv,
                                      " al "sv, "-"sv}) {
    std::size_t at = line.find(dash);
    // A single hyphen parts two dates only where it stands in the middle.
    if (dash == "-"sv && line.size() == 17) at = 8;
    else if (dash == "-"sv) break;
    if (at == std::string_view::npos) continue;
    const auto first = date_of(line.substr(0, at));
    const auto last = date_of(line.substr(at + dash.size()));
    if (first && last && *first <= *last) return Period{*first, *last};
  }
  return std::nullopt;
}

}  // namespace lens
