#include "ingest/plan_values.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/parse_number.h"
#include "base/parse_time.h"
#include "base/text.h"

namespace lens {

namespace {

using namespace std::string_view_literals;

template <class Test>
double share_of(const std::vector<std::string>& values, Test&& test) {
  if (values.empty()) return 0;
  const auto count = std::count_if(values.begin(), values.end(),
                                   [&](const std::string& value) { return test(std::string_view(value)); });
  return static_cast<double>(count) / static_cast<double>(values.size());
}

bool is_email(std::string_view value) {
  const std::size_t at = value.find('@');
  if (at == 0 || at == value.npos || value.find('@', at + 1) != value.npos) return false;
  const std::string_view domain = value.substr(at + 1);
  const std::size_t dot = domain.rfind('.');
  return dot != domain.npos && dot > 0 && dot + 1 < domain.size() && value.find(' ') == value.npos;
}

bool is_any_time(std::string_view value) {
  for (const TimeFormat format : {TimeFormat::Iso, TimeFormat::YearMonthDay, TimeFormat::DayMonthYear,
                                  TimeFormat::MonthDayYear, TimeFormat::MonthName}) {
    if (parse_time(value, format)) return true;
  }
  for (const TimeFormat format : {TimeFormat::CompactDate, TimeFormat::EpochSeconds,
                                  TimeFormat::EpochMillis, TimeFormat::EpochMicros}) {
    const auto parsed = parse_time(value, format);
    if (parsed && value.size() >= 8 && is_plausible_time(parsed->micros)) return true;
  }
  return false;
}

bool is_device_kind(std::string_view value) {
  static constexpr std::array kinds = {
      "desktop"sv, "mobile"sv, "tablet"sv, "phone"sv, "computer"sv, "smartphone"sv, "pc"sv,
      "smart tv"sv, "tv"sv, "ios"sv, "android"sv, "web"sv, "laptop"sv, "mobile phone"sv,
      "computers"sv, "mobile phones"sv, "tablets"sv, "console"sv, "wearable"sv, "ordinateur"sv,
      "tablette"sv, "movil"sv, "ordenador"sv, "tableta"sv, "handy"sv, "десктоп"sv, "компьютер"sv,
      "смартфон"sv, "планшет"sv, "телефон"sv, "мобильный"sv, "calculator"sv, "telefon"sv, "mobil"sv,
      "unknown"sv, "other"sv,
  };
  const std::string folded = fold_header(value);
  return std::find(kinds.begin(), kinds.end(), folded) != kinds.end();
}

bool is_uuid(std::string_view value) {
  if (value.size() != 36) return false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool hex = (value[i] >= '0' && value[i] <= '9') || (value[i] >= 'a' && value[i] <= 'f') ||
                     (value[i] >= 'A' && value[i] <= 'F');
    if (dash ? value[i] != '-' : !hex) return false;
  }
  return true;
}

bool is_google_cookie(std::string_view value) {
  const std::size_t dot = value.find('.');
  return dot != value.npos && dot >= 5 && value.size() - dot >= 10 &&
         value.find_first_not_of("0123456789.") == value.npos;
}

}  // namespace

std::string currency_of(std::string_view value) {
  std::string upper(trim(value));
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  });
  if (is_currency_code(upper)) return upper;
  return std::string(currency_code_of(trim(value)));
}

double share_of_emails(const std::vector<std::string>& values) { return share_of(values, is_email); }

// A number has a digit, and no more letters than a currency or an exponent.
bool may_be_number(std::string_view value) {
  constexpr std::ptrdiff_t most_letters = 5;
  const auto is_letter = [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return std::ranges::any_of(value, is_digit) && std::ranges::count_if(value, is_letter) <= most_letters;
}

double share_of_numbers(const std::vector<std::string>& values) {
  return share_of(values, [](std::string_view value) {
    return may_be_number(value) && (parse_double(value, {DecimalMark::Point}) ||
                                    parse_double(value, {DecimalMark::Comma}));
  });
}

double share_of_outcomes(const std::vector<std::string>& values) {
  const double flags = share_of(values, [](std::string_view v) { return parse_yes_no(v).has_value(); });
  return std::max(flags, share_of_numbers(values));
}

double share_of_times(const std::vector<std::string>& values) { return share_of(values, is_any_time); }

double share_of_clock_times(const std::vector<std::string>& values) {
  return share_of(values, [](std::string_view v) { return parse_time_of_day(v).has_value(); });
}

double share_of_device_kinds(const std::vector<std::string>& values) {
  return share_of(values, is_device_kind);
}

double share_of_addresses(const std::vector<std::string>& values) {
  return share_of(values, [](std::string_view value) {
    return value.starts_with("http://") || value.starts_with("https://") || value.starts_with('/');
  });
}

double share_of_paths(const std::vector<std::string>& values) {
  return share_of(values, [](std::string_view v) { return v.find(" > ") != v.npos; });
}

double share_of_cookies(const std::vector<std::string>& values) {
  return share_of(values, [](std::string_view v) { return is_uuid(v) || is_google_cookie(v); });
}

double share_of_currencies(const std::vector<std::string>& values) {
  return share_of(values, [](std::string_view v) { return !currency_of(v).empty(); });
}

double share_of_test_words(const std::vector<std::string>& values) {
  return share_of(values, [](std::string_view value) {
    const std::string folded = fold_header(value);
    if (folded.size() == 1) return true;  // A, B, 0, 1
    for (const std::string_view word : {"control"sv, "test"sv, "varia"sv, "treat"sv, "baseline"sv,
                                        "original"sv, "контрол"sv, "тест"sv, "вариант"sv}) {
      if (folded.starts_with(word)) return true;
    }
    return false;
  });
}

double share_within(const std::vector<std::string>& values, long low, long high) {
  return share_of(values, [&](std::string_view value) {
    const auto number = parse_integer(value, {DecimalMark::Point});
    return number && *number >= low && *number <= high;
  });
}

std::size_t distinct_of(const std::vector<std::string>& values) {
  return std::set<std::string_view>(values.begin(), values.end()).size();
}

}  // namespace lens
