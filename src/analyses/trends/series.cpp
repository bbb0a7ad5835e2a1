// The tables over all periods: what is unusual, what returns, who is new, and every value.

#include <algorithm>
#include <cmath>

#include "metrics/seasons.h"
#include "analyses/trends/figures.h"
#include "base/test_statistics.h"

namespace lens::trends {

namespace {

constexpr std::size_t kFewest = 8;  // whole periods before one of them can be unusual
constexpr Duration kHistory = Days{30};

std::size_t cycle_of(Grain grain) {
  return grain == Grain::Month ? 12 : grain == Grain::Week ? 52 : 7;
}

// Place in the year, or in the week: 0 is January, or Monday.
std::size_t place_in_cycle(const Periods& periods, std::size_t period) {
  const auto cycle = static_cast<std::int64_t>(cycle_of(periods.grain));
  const std::int64_t number = periods.first + static_cast<std::int64_t>(period);
  const std::int64_t shifted = periods.grain == Grain::Day ? number + 3 : number;  // 1970: Thursday
  return static_cast<std::size_t>((shifted % cycle + cycle) % cycle);
}

std::string season_name(Grain grain, std::size_t place) {
  const std::string number = std::to_string(place + 1);
  if (grain == Grain::Day) return "weekday_" + number;
  return "month_" + (number.size() < 2 ? "0" + number : number);
}

// The values of the periods that are whole for it; nothing when one of them is absent.
std::optional<std::vector<double>> whole_values(const Figures& figures, std::size_t kpi) {
  std::vector<double> values;
  for (std::size_t i = figures.whole[kpi].first; i < figures.whole[kpi].second; ++i) {
    const auto value = as_number(figures.at(kpi, i).value);
    if (!value) return std::nullopt;
    values.push_back(*value);
  }
  return values;
}

double largest_of(const std::vector<double>& values) {
  double largest = 0;
  for (const double value : values)
    largest = std::max(largest, std::abs(value));
  return largest;
}

// What chance alone makes of so many: of a count its root (Poisson), of a share the binomial error.
// A quiet series does not make a handful of orders more unusual than they are.
double sampling_error(const Kpi& kpi, const Outcome& outcome, double expected) {
  if (kpi.unit == KpiUnit::Count) return std::sqrt(std::max(0.0, expected));
  const auto share = share_in(kpi, outcome);
  if (!share) return 0;
  const double rate = std::clamp(expected, 0.0, 1.0);
  return std::sqrt(rate * (1 - rate) / static_cast<double>(share->n));
}

void add_unusual(ReportTable& table, const Figures& figures, std::size_t kpi,
                 const std::string& unit, double threshold) {
  const auto values = whole_values(figures, kpi);
  if (!values || values->size() < kFewest) return;
  const std::size_t cycle = cycle_of(figures.periods.grain);
  const Decomposition parts = decompose(*values, cycle);
  // Below this a deviation is rounding.
  const RobustScores robust = robust_scores(parts.rest, 1e-9 * largest_of(*values));
  for (std::size_t i = 0; i < robust.scores.size(); ++i) {
    const std::size_t period = figures.whole[kpi].first + i;
    const double expected = (*values)[i] - parts.rest[i] + robust.middle;
    const double deviation = std::max(
        robust.deviation, sampling_error(*figures.kpis[kpi], figures.at(kpi, period), expected));
    const double score = ((*values)[i] - expected) / deviation;
    if (std::abs(score) <= threshold) continue;
    const double reach = threshold * deviation;
    table.add_row({std::string(figures.kpis[kpi]->name), unit, figures.periods.name(period),
                   (*values)[i], expected, expected - reach, expected + reach, score,
                   std::string(2 * cycle <= values->size() ? "stl" : "trend"),
                   static_cast<std::int64_t>(values->size())});
  }
}

// Hits and sizes by place in the cycle, of the whole periods.
struct Places {
  std::vector<Proportion> shares;
  std::vector<std::int64_t> periods;
  Proportion all;
  bool are_shares = true;
};

Places places_of(const Figures& figures, std::size_t kpi) {
  const std::size_t cycle = cycle_of(figures.periods.grain);
  Places places{std::vector<Proportion>(cycle), std::vector<std::int64_t>(cycle, 0), {}, true};
  for (std::size_t i = figures.whole[kpi].first; i < figures.whole[kpi].second; ++i) {
    const std::size_t place = place_in_cycle(figures.periods, i);
    ++places.periods[place];
    const auto share = share_in(*figures.kpis[kpi], figures.at(kpi, i));
    if (!share) {
      places.are_shares = false;
      continue;
    }
    for (Proportion* into : {&places.shares[place], &places.all}) {
      into->hits += share->hits;
      into->n += share->n;
    }
  }
  return places;
}

struct SeasonTest {
  Cell rate, low, high, n, rest, p, p_adjusted;
};

// One place against all others; corrected for asking as often as the cycle has places (Bonferroni).
SeasonTest test_place(const Places& places, std::size_t place) {
  SeasonTest test;
  const Proportion here = places.shares[place];
  const Proportion others{places.all.hits - here.hits, places.all.n - here.n};
  if (!places.are_shares || here.n == 0 || others.n == 0) return test;
  const Interval interval = wilson95(here.hits, here.n);
  test.rate = here.rate();
  test.low = interval.low;
  test.high = interval.high;
  test.n = here.n;
  test.rest = others.rate();
  if (const auto compared = two_proportion_test(others, here)) {
    test.p = compared->p;
    test.p_adjusted = std::min(1.0, compared->p * static_cast<double>(places.shares.size()));
  }
  return test;
}

void add_seasons(ReportTable& table, const Figures& figures, std::size_t kpi,
                 const std::string& unit) {
  const Periods& periods = figures.periods;
  const Places places = places_of(figures, kpi);
  const auto values = whole_values(figures, kpi);
  const std::size_t cycle = cycle_of(periods.grain);
  const auto index =
      values ? seasonal_index(*values, cycle, place_in_cycle(periods, figures.whole[kpi].first))
             : std::nullopt;
  if (figures.whole[kpi].second - figures.whole[kpi].first < cycle) return;
  std::string reason = !values ? "gap_in_series" : "average_not_positive";
  if (values && values->size() < 2 * cycle) reason = "pattern_not_proof";
  for (std::size_t place = 0; place < cycle; ++place) {
    const SeasonTest test = test_place(places, place);
    table.add_row({std::string(figures.kpis[kpi]->name), unit, season_name(periods.grain, place),
                   places.periods[place], index ? Cell((*index)[place]) : Cell(), test.rate,
                   test.low, test.high, test.n, test.rest, test.p, test.p_adjusted,
                   index ? Cell() : Cell(reason)});
  }
}

// Who of the people in a period came for the first time.
void add_people(ReportTable& table, const Figures& figures, std::size_t period,
                const Counts& counts, std::string_view who, CountId all, CountId fresh) {
  const auto kpi = std::find_if(figures.kpis.begin(), figures.kpis.end(),
                                [&](const Kpi* one) { return one->name == who; });
  if (kpi == figures.kpis.end()) return;
  const auto place = static_cast<std::size_t>(kpi - figures.kpis.begin());
  const auto people = counts.best(all);
  const auto first = people ? counts.told_by(fresh, people->rank) : std::nullopt;
  if (!people || !first) return;
  const auto n = static_cast<std::int64_t>(people->micros / kMicrosPerUnit);
  const auto arrived = static_cast<std::int64_t>(first->micros / kMicrosPerUnit);
  const auto interval = wilson95_if(arrived, n);
  const Periods& periods = figures.periods;
  // Whoever was there before the data begin looks new in their first days.
  const bool is_early =
      periods.starts[period] < periods.starts[figures.whole[place].first] + kHistory;
  std::string reason = n == 0 ? zero_reason(all) : is_early ? "history_unknown" : "";
  table.add_row({std::string(who), periods.name(period), n, arrived, n - arrived,
                 n == 0 ? Cell() : Cell(static_cast<double>(arrived) / static_cast<double>(n)),
                 interval ? Cell(interval->low) : Cell(), interval ? Cell(interval->high) : Cell(),
                 figures.is_whole(place, period), text_or_absent(reason)});
}

}  // namespace

void add_anomalies(Report& report, const Figures& figures, const Context& context,
                   double threshold) {
  ReportTable& table = report.add_table("anomalies", {{"kpi", "text"},
                                                      {"unit", "text"},
                                                      {"period", "text"},
                                                      {"value", "ratio"},
                                                      {"expected", "ratio"},
                                                      {"low", "ratio"},
                                                      {"high", "ratio"},
                                                      {"z", "points"},
                                                      {"method", "text"},
                                                      {"n", "count"}});
  for (std::size_t i = 0; i < figures.kpis.size(); ++i) {
    add_unusual(table, figures, i, unit_text(figures.kpis[i]->unit, context.currency), threshold);
  }
  const std::size_t whole = figures.periods.whole_end - figures.periods.whole_from;
  if (whole < kFewest) {
    report.notes.push_back("What is unusual can be told from " + std::to_string(kFewest) +
                           " whole periods on; there are " + std::to_string(whole) + ".");
  }
}

void add_seasonality(Report& report, const Figures& figures, const Context& context) {
  ReportTable& table = report.add_table("seasonality", {{"kpi", "text"},
                                                        {"unit", "text"},
                                                        {"season", "text"},
                                                        {"periods", "count"},
                                                        {"seasonal_index", "rate"},
                                                        {"rate", "rate"},
                                                        {"low", "rate"},
                                                        {"high", "rate"},
                                                        {"n", "count"},
                                                        {"rate_of_rest", "rate"},
                                                        {"p", "rate"},
                                                        {"p_adjusted", "rate"},
                                                        {"reason", "text"}});
  const Periods& periods = figures.periods;
  const bool is_short = periods.whole_end - periods.whole_from < cycle_of(periods.grain);
  if (periods.grain == Grain::Week || is_short) {
    report.notes.push_back(
        "A season needs a whole year of months or a whole week of days, and two of them for an "
        "index.");
    return;
  }
  for (std::size_t i = 0; i < figures.kpis.size(); ++i)
    add_seasons(table, figures, i, unit_text(figures.kpis[i]->unit, context.currency));
}

void add_new_and_returning(Report& report, const Figures& figures) {
  ReportTable& table = report.add_table("new_and_returning", {{"who", "text"},
                                                              {"period", "text"},
                                                              {"n", "count"},
                                                              {"first_time", "count"},
                                                              {"returning", "count"},
                                                              {"first_time_rate", "rate"},
                                                              {"low", "rate"},
                                                              {"high", "rate"},
                                                              {"complete", "text"},
                                                              {"reason", "text"}});
  std::vector<Counts> counts;
  for (const Partial& partial : figures.partials)
    counts.emplace_back(partial);
  for (std::size_t i = 0; i < counts.size(); ++i)
    add_people(table, figures, i, counts[i], "visitors", CountId::Visitors, CountId::NewVisitors);
  for (std::size_t i = 0; i < counts.size(); ++i)
    add_people(table, figures, i, counts[i], "buyers", CountId::Buyers, CountId::NewCustomers);
}

void add_series(Report& report, const Figures& figures, const Context& context) {
  ReportTable& table = report.add_table("series", {{"kpi", "text"},
                                                   {"unit", "text"},
                                                   {"period", "text"},
                                                   {"value", "ratio"},
                                                   {"low", "ratio"},
                                                   {"high", "ratio"},
                                                   {"n", "count"},
                                                   {"complete", "text"},
                                                   {"reason", "text"}});
  for (std::size_t i = 0; i < figures.kpis.size(); ++i) {
    const Kpi& kpi = *figures.kpis[i];
    for (std::size_t period = 0; period < figures.periods.size(); ++period) {
      const Outcome& outcome = figures.at(i, period);
      table.add_row({std::string(kpi.name), unit_text(kpi.unit, context.currency),
                     figures.periods.name(period), outcome.value,
                     outcome.interval ? Cell(outcome.interval->low) : Cell(),
                     outcome.interval ? Cell(outcome.interval->high) : Cell(),
                     cell_or_absent(outcome.n), figures.is_whole(i, period),
                     text_or_absent(outcome.reason)});
    }
  }
}

}  // namespace lens::trends
