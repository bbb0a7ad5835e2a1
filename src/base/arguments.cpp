#include "base/arguments.h"

#include <algorithm>
#include <cstdlib>

#include "base/check.h"

namespace lens {

namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  if (text.empty() || text.size() > 18) return std::nullopt;
  const bool negative = text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return negative ? -value : value;
}

std::optional<double> real_number(std::string_view text) {
  const std::string copy(text);
  char* end = nullptr;
  const double value = std::strtod(copy.c_str(), &end);
  if (copy.empty() || end != copy.c_str() + copy.size() || !(value - value == 0)) return std::nullopt;
  return value;
}

std::vector<std::string_view> words_of(std::string_view text, char separator) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view word = trimmed(text.substr(0, end));
    if (!word.empty()) words.push_back(word);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

bool is_choice(std::string_view word, std::string_view choices) {
  const auto all = words_of(choices, ' ');
  return choices.empty() || std::find(all.begin(), all.end(), word) != all.end();
}

bool fits(const Parameter& parameter, std::string_view value) {
  switch (parameter.type) {
    case ArgumentType::Text: return true;
    case ArgumentType::Choice: return is_choice(value, parameter.choices);
    case ArgumentType::Span: return parse_span(value).has_value();
    case ArgumentType::Integer: return whole_number(value).has_value();
    case ArgumentType::Number: return real_number(value).has_value();
    case ArgumentType::Flag: return value == "true" || value == "false";
    case ArgumentType::Time: return parse_instant(value).has_value();
    case ArgumentType::List: {
      const auto words = words_of(value, ',');
      return std::all_of(words.begin(), words.end(),
                         [&](std::string_view word) { return is_choice(word, parameter.choices); });
    }
  }
  return false;
}

std::string expectation(const Parameter& parameter) {
  switch (parameter.type) {
    case ArgumentType::Span: return "a length of time such as 30m, 12h, 7d, 2w or unbounded";
    case ArgumentType::Integer: return "a whole number";
    case ArgumentType::Number: return "a number";
    case ArgumentType::Flag: return "true or false";
    case ArgumentType::Time: return "a date such as 2026-03-01";
    case ArgumentType::Choice: return "one of: " + std::string(parameter.choices);
    case ArgumentType::List: return "a comma-separated list of: " + std::string(parameter.choices);
    case ArgumentType::Text: break;
  }
  return "text";
}

}  // namespace

bool Arguments::has(std::string_view name) const {
  const auto found = values_.find(name);
  return found != values_.end() && !found->second.empty();
}

const std::string& Arguments::text(std::string_view name) const {
  const auto found = values_.find(name);
  LENS_CHECK(found != values_.end());
  return found->second;
}

std::vector<std::string> Arguments::list(std::string_view name) const {
  std::vector<std::string> words;
  for (const std::string_view word : words_of(text(name), ',')) words.emplace_back(word);
  return words;
}

Duration Arguments::duration(std::string_view name) const {
  const auto value = parse_span(text(name));
  LENS_CHECK(value.has_value());
  return *value;
}

std::int64_t Arguments::integer(std::string_view name) const {
  const auto value = whole_number(text(name));
  LENS_CHECK(value.has_value());
  return *value;
}

double Arguments::number(std::string_view name) const {
  const auto value = real_number(text(name));
  LENS_CHECK(value.has_value());
  return *value;
}

bool Arguments::flag(std::string_view name) const { return text(name) == "true"; }

Timestamp Arguments::time(std::string_view name) const {
  const auto value = parse_instant(text(name));
  LENS_CHECK(value.has_value());
  return *value;
}

std::optional<Duration> parse_span(std::string_view text) {
  if (text == "unbounded") return kUnbounded;
  if (text.size() < 2) return std::nullopt;
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  const auto amount = whole_number(text.substr(0, digits));
  if (!amount || *amount > 1'000'000'000) return std::nullopt;
  const std::string_view unit = text.substr(digits);
  if (unit == "ms") return std::chrono::milliseconds{*amount};
  if (unit == "s") return std::chrono::seconds{*amount};
  if (unit == "m" || unit == "min") return std::chrono::minutes{*amount};
  if (unit == "h") return std::chrono::hours{*amount};
  if (*amount > 1'000'000) return std::nullopt;
  if (unit == "d") return Days{static_cast<int>(*amount)};
  if (unit == "w") return std::chrono::weeks{static_cast<int>(*amount)};
  return std::nullopt;
}

std::optional<Timestamp> parse_instant(std::string_view text) {
  const auto part = [&](std::size_t at, std::size_t size) -> std::int64_t {
    if (text.size() < at + size) return -1;
    return whole_number(text.substr(at, size)).value_or(-1);
  };
  const bool dashed = text.size() >= 10 && text[4] == '-' && text[7] == '-';
  const std::int64_t year = part(0, 4), month = part(5, 2), day = part(8, 2);
  if (!dashed || year < 1 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(year)},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  Timestamp at{std::chrono::sys_days{date}.time_since_epoch()};
  if (text.size() == 10) return at;
  const std::int64_t hour = part(11, 2), minute = part(14, 2);
  const std::int64_t second = text.size() >= 19 ? part(17, 2) : 0;
  if ((text[10] != 'T' && text[10] != ' ') || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
      second < 0 || second > 59) {
    return std::nullopt;
  }
  at += std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second};
  return at;
}

Result<std::string> check_argument(const Parameter& parameter, std::string_view value) {
  if (value.empty() || fits(parameter, value)) return std::string(value);
  return Error{"BAD_ARGUMENT",
               "The argument " + std::string(parameter.name) + " must be " + expectation(parameter) +
                   ", not \"" + std::string(value) + "\".",
               "arguments." + std::string(parameter.name)};
}

Result<Arguments> check_arguments(std::span<const Parameter* const> parameters,
                                  const std::map<std::string, std::string, std::less<>>& given) {
  Arguments arguments;
  std::string known;
  for (const Parameter* parameter : parameters) {
    const auto found = given.find(parameter->name);
    const bool is_given = found != given.end() && !found->second.empty();
    const auto value = check_argument(*parameter, is_given ? std::string_view(found->second)
                                                           : parameter->fallback);
    if (!value.ok()) return value.error();
    arguments.set(std::string(parameter->name), value.value());
    known += (known.empty() ? "" : ", ") + std::string(parameter->name);
  }
  for (const auto& [name, value] : given) {
    const bool is_known = std::any_of(parameters.begin(), parameters.end(),
                                      [&](const Parameter* row) { return row->name == name; });
    if (!is_known) {
      return Error{"UNKNOWN_ARGUMENT",
                   "There is no argument " + name + " here; there are: " + known + ".",
                   "arguments." + name};
    }
  }
  return arguments;
}

}  // namespace lens
