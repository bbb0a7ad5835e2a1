// What if a step were at another rate: more conversions, what they are worth, and how many
// customers an experiment needs to prove it (metrics.md F2, 4).
//
//   more conversions = entered x (asked rate - rate) x rate from the next step to the end
// Its interval is that of the rate to the end; who entered and what went on is known, not
// estimated.

#include <cmath>

#include "analyses/dropoff/tables.h"
#include "report/cells.h"

namespace lens::dropoff {

namespace {

constexpr double kUsualLift = 1.1;  // without a rate asked: a tenth more than now

double rate_asked(const Arguments& arguments, double rate) {
  return arguments.has("what_if_rate") ? arguments.number("what_if_rate")
                                       : std::min(rate * kUsualLift, 1.0);
}

// Seconds until both groups of an experiment are full, when as many enter a day as did.
double time_for(double per_group, std::int64_t entered, std::int64_t days) {
  constexpr double kSecondsPerDay = 86'400;
  return 2 * per_group * static_cast<double>(days) * kSecondsPerDay / static_cast<double>(entered);
}

// more conversions, low, high, more value; absent when nobody shows the rate to the end.
void append_gain(std::vector<Cell>& row, const Counts& counts, std::size_t step, double more) {
  const Proportion rest = counts.downstream(step);
  if (rest.n == 0) return row.resize(row.size() + 4);
  const Interval to_the_end = counts.ends(step) ? Interval{1, 1} : *wilson95_if(rest.hits, rest.n);
  const double gain = more * rest.rate();
  row.push_back(gain);
  append_interval(row, Interval{std::min(more * to_the_end.low, more * to_the_end.high),
                                std::max(more * to_the_end.low, more * to_the_end.high)});
  std::optional<WideMoney> value;
  if (counts.value) value = WideMoney{static_cast<Wide>(std::llround(gain * *counts.value))};
  row.push_back(cell_or_absent(value));
}

std::string_view missing_of(const Counts& counts, std::size_t step, bool is_provable) {
  if (counts.went_on(step).n == 0) return "no_customers";
  if (counts.downstream(step).n == 0) return "nobody_went_on";
  if (!is_provable) return "nothing_to_prove";
  return counts.value ? "" : "no_conversion_value";
}

void add_row(const Counts& counts, std::size_t step, const Arguments& arguments,
             ReportTable& table) {
  const Proportion on = counts.went_on(step);
  std::vector<Cell> row = {counts.steps[step], counts.steps[step + 1], on.n};
  if (on.n == 0) {
    row.resize(row.size() + 9);
    row.push_back(reason_cell("no_customers"));
    return table.add_row(std::move(row));
  }
  const double rate = on.rate(), asked = rate_asked(arguments, rate);
  const double more = static_cast<double>(on.n) * (asked - rate);
  row.insert(row.end(), {rate, asked, more});
  append_gain(row, counts, step, more);
  const auto is_inside = [](double share) { return share > 0 && share < 1; };
  const bool is_provable = is_inside(rate) && is_inside(asked) && rate != asked;
  std::optional<std::int64_t> needed;
  std::optional<double> time;
  if (is_provable) {
    const double per_group = std::ceil(
        customers_per_group(rate, asked, arguments.number("alpha"), arguments.number("power")));
    constexpr double kMost = 1e15;  // beyond it a rate is as good as the same
    if (per_group < kMost) {
      needed = static_cast<std::int64_t>(per_group);
      time = time_for(per_group, on.n, counts.days[step]);
    }
  }
  row.push_back(cell_or_absent(needed));
  row.push_back(cell_or_absent(time));
  row.push_back(reason_cell(missing_of(counts, step, needed.has_value())));
  table.add_row(std::move(row));
}

}  // namespace

void add_what_if(const Counts& counts, const std::string& currency, Report& report) {
  const Arguments arguments = report.arguments;
  ReportTable& table = report.add_table("what_if", {{"step", "text"},
                                                    {"next", "text"},
                                                    {"entered", "count"},
                                                    {"rate", "rate"},
                                                    {"rate_if", "rate"},
                                                    {"more_customers", "count"},
                                                    {"more_conversions", "count"},
                                                    {"more_low", "count"},
                                                    {"more_high", "count"},
                                                    {"more_value", currency},
                                                    {"per_group", "count"},
                                                    {"time_needed", "seconds"},
                                                    {"reason", "text"}});
  for (std::size_t step = 0; step + 1 < counts.steps.size(); ++step) {
    const bool is_asked =
        !arguments.has("what_if_step") || arguments.text("what_if_step") == counts.steps[step];
    if (is_asked) add_row(counts, step, arguments, table);
  }
}

}  // namespace lens::dropoff
