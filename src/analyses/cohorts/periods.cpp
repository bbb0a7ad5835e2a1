#include "analyses/cohorts/periods.h"

#include <algorithm>

namespace lens::cohorts {

namespace {

// One wrong date (year 1, say) must not make the layout of all days between it and today.
constexpr std::int64_t kPeriodsLaidOut = 20'000;

std::int64_t micros(Timestamp at) { return at.time_since_epoch().count(); }
Timestamp instant(std::int64_t at) { return Timestamp{Duration{at}}; }

std::optional<std::int64_t> small_number(std::string_view text) {
  if (text.empty() || text.size() > 5) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Bracket> parse_bracket(std::string_view text) {
  const std::size_t dash = text.find('-');
  const auto first = small_number(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : small_number(text.substr(dash + 1));
  if (!first || !last || *last < *first) return std::nullopt;
  return Bracket{*first, *last};
}

// A file that ends at 23:40 on the last of a month covers the month.
std::int64_t end_of_day(Timestamp last, const Zone& zone) {
  return micros(period_start(period_of(last, zone, Grain::Day) + 1, zone, Grain::Day));
}

}  // namespace

std::string Bracket::text() const {
  return first == last ? std::to_string(first) : std::to_string(first) + "-" + std::to_string(last);
}

Result<std::vector<Bracket>> parse_brackets(const Arguments& arguments) {
  std::vector<Bracket> brackets;
  for (const std::string& text : arguments.list("brackets")) {
    const auto bracket = parse_bracket(text);
    if (!bracket || (!brackets.empty() && bracket->first <= brackets.back().last)) {
      return Error{"BAD_ARGUMENT",
                   "Brackets must be rising periods such as 0,1,2-6,7-13, and \"" + text +
                       "\" is not the next of them.",
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

std::int64_t Rules::hours_period() const {
  constexpr std::int64_t day = 86'400'000'000;
  return grain == Grain::Day ? day : grain == Grain::Week ? 7 * day : 30 * day;
}

bool Rules::has_begun(std::int64_t cohort, std::int64_t first, const Zone& zone) const {
  const bool by_calendar = clock == Clock::Calendar;
  const std::int64_t start = micros(period_start(cohort + (by_calendar ? first : 0), zone, grain));
  return start + (by_calendar ? 0 : first * hours_period()) < data_end;
}

bool Rules::is_complete(std::int64_t cohort, std::int64_t last, const Zone& zone) const {
  const bool by_calendar = clock == Clock::Calendar;
  const std::int64_t end = micros(period_start(cohort + 1 + (by_calendar ? last : 0), zone, grain));
  return end + (by_calendar ? 0 : (last + 1) * hours_period()) <= data_end;
}

Rules rules_of(const Context& context, const Arguments& arguments) {
  const std::string& grain = arguments.text("grain");
  const std::string& mode = arguments.text("mode");
  Rules rules;
  rules.grain = grain == "day" ? Grain::Day : grain == "month" ? Grain::Month : Grain::Week;
  rules.count = mode == "bracket"       ? Count::Bracket
                : mode == "on_or_after" ? Count::OnOrAfter
                                        : Count::On;
  rules.clock = arguments.text("days") == "24h" ? Clock::Hours : Clock::Calendar;
  if (rules.count == Count::Bracket) rules.brackets = parse_brackets(arguments).value();
  if (!is_known(context.last)) return rules;
  rules.data_end = end_of_day(context.last, context.zone);
  if (arguments.has("to")) {
    rules.data_end = std::min(rules.data_end, micros(arguments.time("to")));
  }
  return rules;
}

Calendar::Calendar(const Context& context, Grain grain) : zone_(context.zone), grain_(grain) {
  if (!is_known(context.first)) return;
  first_ = period_of(context.first, zone_, grain);
  const std::int64_t last = period_of(context.last, zone_, grain);
  if (last - first_ >= kPeriodsLaidOut) return;
  for (std::int64_t period = first_; period <= last + 1; ++period) {
    starts_.push_back(micros(period_start(period, zone_, grain)));
  }
}

std::int64_t Calendar::period(std::int64_t at) {
  if (at >= from_ && at < until_) return period_;
  if (starts_.empty() || at < starts_.front() || at >= starts_.back()) {
    period_ = period_of(instant(at), zone_, grain_);
    from_ = micros(period_start(period_, zone_, grain_));
    until_ = micros(period_start(period_ + 1, zone_, grain_));
    return period_;
  }
  const auto begin = at >= until_ && until_ > starts_.front()
                         ? starts_.cbegin() + static_cast<std::ptrdiff_t>(period_ - first_)
                         : starts_.cbegin();
  // Lives move on by few periods; after a few steps a search is quicker.
  auto next = begin;
  for (int step = 0; step < 8 && *next <= at; ++step)
    ++next;
  if (*next <= at) next = std::upper_bound(next, starts_.cend(), at);
  period_ = first_ + (next - starts_.begin()) - 1;
  from_ = *(next - 1);
  until_ = *next;
  return period_;
}

}  // namespace lens::cohorts
