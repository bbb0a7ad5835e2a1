#include "metrics/periods.h"

#include <algorithm>

namespace lens {

namespace {

constexpr std::size_t kMostPeriods = 400;
constexpr std::int64_t kNoDay = kNoTime.time_since_epoch().count();

constexpr Parameter kParameters[] = {
    {"grain", ArgumentType::Choice, "auto",
     "The length of a period; auto takes months when two are whole, else weeks, else days.",
     "auto day week month"},
    {"period", ArgumentType::Text, "",
     "The period that is looked at, such as 2026-03 or the first day of a week; empty means the "
     "last whole one.",
     ""},
    {"against", ArgumentType::Text, "previous",
     "What it is held against: previous, year (the same period a year before), or the name of a "
     "period.",
     ""},
};

// First instant and the end of the last day of all that is dated; instants of the zone.
struct Span {
  Timestamp first = kNoTime, end = kNoTime;
  void add(Timestamp from, Timestamp to) {
    first = is_known(first) ? std::min(first, from) : from;
    end = is_known(end) ? std::max(end, to) : to;
  }
};

Span span_of(const Context& context, const Arguments& arguments) {
  const Zone& zone = context.zone;
  const auto day_start = [&](Timestamp at, std::int64_t more) {
    return period_start(period_of(at, zone, Grain::Day) + more, zone, Grain::Day);
  };
  Span span;
  if (is_known(context.first)) span.add(day_start(context.first, 0), day_start(context.last, 1));
  for (const MetricRow& row : context.metrics) {
    if (row.first_micros == kNoDay) continue;
    // A day of a table has no zone: it is the day of that date here.
    const auto local = [&](std::int64_t micros, std::int64_t more) {
      const std::int64_t day = period_of(Timestamp{Duration{micros}}, Zone{}, Grain::Day);
      return period_start(day + more, zone, Grain::Day);
    };
    span.add(local(row.first_micros, 0), local(std::max(row.first_micros, row.last_micros), 1));
  }
  if (is_known(span.first) && arguments.has("from"))
    span.first = std::max(span.first, arguments.time("from"));
  if (is_known(span.end) && arguments.has("to"))
    span.end = std::min(span.end, arguments.time("to"));
  return span;
}

void lay_out(Periods& periods, const Span& span, const Zone& zone) {
  periods.first = period_of(span.first, zone, periods.grain);
  const std::int64_t last = period_of(span.end - Duration{1}, zone, periods.grain);
  const auto most = static_cast<std::int64_t>(kMostPeriods);
  periods.left_out = std::max<std::int64_t>(0, last - periods.first + 1 - most);
  periods.first += periods.left_out;
  periods.starts.clear();
  for (std::int64_t number = periods.first; number <= last + 1; ++number)
    periods.starts.push_back(period_start(number, zone, periods.grain));
  periods.whole_from = periods.starts.front() < span.first ? 1 : 0;
  periods.whole_end = periods.size() - (periods.starts.back() > span.end ? 1 : 0);
  periods.whole_from = std::min(periods.whole_from, periods.whole_end);
}

Periods laid_out(const Context& context, const Arguments& arguments, const Span& span) {
  const std::string& asked = arguments.text("grain");
  Periods periods;
  for (const auto& [name, grain] : {std::pair<std::string_view, Grain>{"month", Grain::Month},
                                    {"week", Grain::Week},
                                    {"day", Grain::Day}}) {
    if (asked != "auto" && asked != name) continue;
    periods.grain = grain;
    lay_out(periods, span, context.zone);
    if (periods.whole_end - periods.whole_from >= 2) break;
  }
  return periods;
}

// The same weekday or ISO week 52 weeks before, the same month twelve months before.
std::int64_t periods_of_a_year(Grain grain) {
  return grain == Grain::Month ? 12 : grain == Grain::Week ? 52 : 364;
}

std::optional<std::size_t> back(std::size_t from, std::int64_t steps) {
  const std::int64_t place = static_cast<std::int64_t>(from) - steps;
  if (place < 0) return std::nullopt;
  return static_cast<std::size_t>(place);
}

void choose(Periods& periods, const Arguments& arguments) {
  const std::string& period = arguments.text("period");
  const std::string& against = arguments.text("against");
  if (!period.empty()) {
    periods.after = periods.find(period);
    if (!periods.after) periods.reason = "no_such_period";
  } else if (periods.whole_end > periods.whole_from) {
    periods.after = periods.whole_end - 1;
  }
  if (!periods.after) {
    if (periods.reason.empty()) periods.reason = "too_few_periods";
    return;
  }
  const bool is_year = against == "year";
  if (is_year || against == "previous" || against.empty()) {
    periods.before = back(*periods.after, is_year ? periods_of_a_year(periods.grain) : 1);
    if (!periods.before) periods.reason = "too_few_periods";
  } else {
    periods.before = periods.find(against);
    if (!periods.before) periods.reason = "no_such_period";
  }
  // Half a month against a whole one would show a fall that is none.
  const bool is_cut =
      periods.before && (!periods.is_whole(*periods.before) || !periods.is_whole(*periods.after));
  if (is_cut) periods.reason = "cut_period";
}

}  // namespace

std::span<const Parameter> period_parameters() { return kParameters; }

std::string Periods::name(std::size_t index) const {
  return period_name(first + static_cast<std::int64_t>(index), grain);
}

std::optional<std::size_t> Periods::find(std::string_view wanted) const {
  for (std::size_t i = 0; i < size(); ++i) {
    if (name(i) == wanted) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> Periods::at(Timestamp instant) const {
  if (starts.empty() || instant < starts.front() || instant >= starts.back()) return std::nullopt;
  const auto next = std::upper_bound(starts.begin(), starts.end(), instant);
  return static_cast<std::size_t>(next - starts.begin()) - 1;
}

Periods periods_of(const Context& context, const Arguments& arguments) {
  const Span span = span_of(context, arguments);
  if (!is_known(span.first) || span.first >= span.end) {
    Periods none;
    none.reason = "too_few_periods";
    return none;
  }
  Periods periods = laid_out(context, arguments, span);
  choose(periods, arguments);
  return periods;
}

}  // namespace lens
