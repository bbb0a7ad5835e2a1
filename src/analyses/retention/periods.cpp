#include "analyses/retention/periods.h"

#include <algorithm>
#include <optional>

namespace lens::retention {

namespace {

std::int64_t micros(Timestamp at) { return at.time_since_epoch().count(); }

// A file that ends at 23:40 on the last of a month covers the month.
std::int64_t end_of_day(Timestamp last, const Zone& zone) {
  return micros(period_start(period_of(last, zone, Grain::Day) + 1, zone, Grain::Day));
}

std::optional<std::int64_t> period_number(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value <= kPeriodsMax ? std::optional(value) : std::nullopt;
}

std::optional<Column> bracket_of(std::string_view text) {
  const std::size_t dash = text.find('-');
  const auto first = period_number(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : period_number(text.substr(dash + 1));
  if (!first || !last || *last < *first) return std::nullopt;
  return Column{*first, *last};
}

Result<std::vector<Column>> brackets_of(const Arguments& arguments) {
  std::vector<Column> brackets;
  for (const std::string& text : arguments.list("brackets")) {
    const auto bracket = bracket_of(text);
    if (!bracket || (!brackets.empty() && bracket->first <= brackets.back().last)) {
      return Error{"BAD_ARGUMENT",
                   "Brackets must be rising periods up to 1000 such as 0,1,2-6,7-13, and \"" +
                       text + "\" is not the next of them.",
                   "arguments.brackets"};
    }
    brackets.push_back(*bracket);
  }
  if (brackets.empty()) {
    return Error{"BAD_ARGUMENT", "Name at least one bracket, as in brackets=0,1,2-6.",
                 "arguments.brackets"};
  }
  return brackets;
}

Count count_of(const std::string& mode) {
  if (mode == "bracket") return Count::Bracket;
  if (mode == "on_or_after") return Count::OnOrAfter;
  return mode == "on_or_before" ? Count::OnOrBefore : Count::On;
}

}  // namespace

std::string Column::text() const {
  return first == last ? std::to_string(first) : std::to_string(first) + "-" + std::to_string(last);
}

Result<std::vector<Column>> columns_of(const Arguments& arguments) {
  const Count count = count_of(arguments.text("mode"));
  if (count == Count::Bracket) return brackets_of(arguments);
  const std::int64_t last = arguments.integer("periods");
  if (last < 1 || last > kPeriodsMax) {
    return Error{"BAD_ARGUMENT", "The number of periods must lie between 1 and 1000.",
                 "arguments.periods"};
  }
  // By the end of the period that holds the start nobody has had the time to come back.
  std::vector<Column> columns;
  for (std::int64_t period = count == Count::OnOrBefore ? 1 : 0; period <= last; ++period) {
    columns.push_back({period, period});
  }
  return columns;
}

std::int64_t Rules::hours_period() const {
  constexpr std::int64_t day = 86'400'000'000;
  return grain == Grain::Day ? day : grain == Grain::Week ? 7 * day : 30 * day;
}

bool Rules::has_begun(std::int64_t cohort, const Column& column, const Zone& zone) const {
  const bool by_calendar = clock == Clock::Calendar;
  const std::int64_t start =
      micros(period_start(cohort + (by_calendar ? column.first : 0), zone, grain));
  return start + (by_calendar ? 0 : column.first * hours_period()) < data_end;
}

bool Rules::is_over(std::int64_t cohort, const Column& column, const Zone& zone) const {
  const bool by_calendar = clock == Clock::Calendar;
  const std::int64_t end =
      micros(period_start(cohort + 1 + (by_calendar ? column.last : 0), zone, grain));
  return end + (by_calendar ? 0 : (column.last + 1) * hours_period()) <= data_end;
}

Rules rules_of(const Context& context, const Arguments& arguments) {
  const std::string& grain = arguments.text("grain");
  Rules rules;
  rules.grain = grain == "day" ? Grain::Day : grain == "month" ? Grain::Month : Grain::Week;
  rules.count = count_of(arguments.text("mode"));
  rules.clock = arguments.text("days") == "24h" ? Clock::Hours : Clock::Calendar;
  rules.is_recurring = arguments.text("cohort") == "recurring";
  rules.columns = columns_of(arguments).value();
  if (!is_known(context.last)) return rules;
  rules.data_end = end_of_day(context.last, context.zone);
  if (arguments.has("to")) rules.data_end = std::min(rules.data_end, micros(arguments.time("to")));
  return rules;
}

std::int64_t Calendar::period(std::int64_t at) {
  if (at >= from_ && at < until_) return period_;
  period_ = period_of(Timestamp{Duration{at}}, zone_, grain_);
  from_ = micros(period_start(period_, zone_, grain_));
  until_ = micros(period_start(period_ + 1, zone_, grain_));
  return period_;
}

}  // namespace lens::retention
