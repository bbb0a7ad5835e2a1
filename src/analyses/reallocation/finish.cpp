#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "analyses/reallocation/reallocation.h"
#include "attribution/cost.h"
#include "attribution/partial.h"
#include "attribution/response_curve.h"
#include "base/splitmix.h"
#include "base/statistics.h"

namespace lens::reallocation {

namespace {

constexpr double kMicros = 1e6;
constexpr int kDigits = 6;  // what an iteration finds is known to no more

// What a channel cost and brought, by period from the first to the last whole one.
struct Series {
  std::vector<double> spend, response;
};

struct Channels {
  std::map<std::string, Series, std::less<>> series;
  std::int64_t first = 0;
  std::size_t periods = 0;
  std::int64_t undated = 0;  // rows of spend
};

struct Fitted {
  std::string name, reason;  // why there is no curve
  const Series* series = nullptr;
  double spend = 0, response = 0;  // means of a period
  std::optional<CurveGrid> grid;
  ResponseCurve curve;
  double explained = 0;  // R squared
};

double mean_of(std::span<const double> numbers) {
  if (numbers.empty()) return 0;
  return std::accumulate(numbers.begin(), numbers.end(), 0.0) / static_cast<double>(numbers.size());
}
double squares_about_mean(std::span<const double> numbers) {
  const double mean = mean_of(numbers);
  double sum = 0;
  for (const double x : numbers) sum += (x - mean) * (x - mean);
  return sum;
}

// ---- what was spent and brought by period ------------------------------------------------------

constexpr std::int64_t kDay = 86'400'000'000;
bool is_dated(const MetricRow& row) { return row.first_micros != kNoTime.time_since_epoch().count(); }

// Days of sums are dates wherever the report stands, so they are told in UTC.
std::int64_t period_of_day(std::int64_t micros, Grain grain) {
  return period_of(Timestamp{Duration{micros}}, Zone{}, grain);
}

// Periods that lie wholly within the days of spend.
void find_periods(const Context& context, Grain grain, Channels& channels) {
  std::int64_t first = std::numeric_limits<std::int64_t>::max(), last = std::numeric_limits<std::int64_t>::min();
  for (const MetricRow& row : context.metrics) {
    if (!is_spend(row, context)) continue;
    if (!is_dated(row)) {
      ++channels.undated;
      continue;
    }
    first = std::min(first, row.first_micros);
    last = std::max(last, row.last_micros);
  }
  if (first > last) return;
  const auto start_of = [&](std::int64_t period) {
    return period_start(period, Zone{}, grain).time_since_epoch().count();
  };
  std::int64_t from = period_of_day(first, grain), to = period_of_day(last, grain);
  if (start_of(from) < first) ++from;
  if (start_of(to + 1) > last + kDay) --to;
  channels.first = from;
  channels.periods = to >= from ? static_cast<std::size_t>(to - from + 1) : 0;
}

// A row of several days is divided over them.
void add_row(const MetricRow& row, Count count, Grain grain, const Channels& channels, std::vector<double>& sums) {
  const std::optional<std::int64_t>& value = row.counts[static_cast<std::size_t>(count)];
  if (!value) return;
  const std::int64_t days = (row.last_micros - row.first_micros) / kDay + 1;
  for (std::int64_t day = 0; day < days; ++day) {
    const std::int64_t period = period_of_day(row.first_micros + day * kDay, grain) - channels.first;
    if (period < 0 || period >= static_cast<std::int64_t>(channels.periods)) continue;
    sums[static_cast<std::size_t>(period)] += static_cast<double>(*value) / kMicros / static_cast<double>(days);
  }
}

// ---- the curve of each channel -----------------------------------------------------------------

Fitted fitted_of(const std::string& name, const Series& series, const Arguments& arguments) {
  Fitted one{name, "", &series, mean_of(series.spend), mean_of(series.response), {}, {}, 0};
  const double n = static_cast<double>(series.spend.size());
  if (series.spend.size() < static_cast<std::size_t>(arguments.integer("min_periods"))) {
    one.reason = "too_few_periods";
  } else if (!(one.spend > 0)) {
    one.reason = "no_spend";
  } else if (std::sqrt(squares_about_mean(series.spend) / (n - 1)) / one.spend <= arguments.number("min_variation")) {
    one.reason = "even_spend";
  } else if (!(one.response > 0)) {
    one.reason = arguments.text("response") == "claimed" ? "nothing_claimed" : "no_conversions";
  }
  if (!one.reason.empty()) return one;
  one.grid.emplace(series.spend);
  const CurveGrid::Fit fit = fit_curve(*one.grid, series.spend, series.response);
  one.curve = fit.curve;
  const double all = squares_about_mean(series.response);
  one.explained = all > 0 ? 1 - fit.squares / all : 0;
  // Four parameters explain something of anything: what is left of R squared when they are paid for.
  const double adjusted = 1 - (1 - one.explained) * (n - 1) / (n - 5);
  if (!(adjusted > 0)) one.reason = "spend_explains_nothing";
  return one;
}

Cell rounded(double value) { return to_digits(value, kDigits); }

// Near 0 a fit knows the part that is carried over by its places, not by its digits.
Cell part_carried(double carry) { return std::round(carry * 1e4) / 1e4; }

std::vector<ReportColumn> curve_columns(const std::string& currency, const std::string& unit) {
  return {{"channel", "text"},  {"periods", "count"}, {"spend", currency}, {"response", unit}, {"cost_per", currency},
          {"carry", "rate"},    {"half", currency},   {"shape", "ratio"},  {"ceiling", unit},  {"explained", "rate"},
          {"marginal", "ratio"}, {"reason", "text"}};
}

void add_curve(ReportTable& table, const Fitted& one) {
  const std::optional<double> cost =
      one.response > 0 ? std::optional(to_digits(one.spend / one.response, kDigits)) : std::nullopt;
  const auto periods = static_cast<std::int64_t>(one.series->spend.size());
  if (!one.grid) {
    table.add_row({one.name, periods, rounded(one.spend), rounded(one.response), cell_or_absent(cost), Cell(), Cell(),
                   Cell(), Cell(), Cell(), Cell(), one.reason});
    return;
  }
  const ResponseCurve& curve = one.curve;
  std::vector<Cell> row{one.name, periods, rounded(one.spend), rounded(one.response), cell_or_absent(cost),
                        part_carried(curve.carry), rounded(curve.half), rounded(curve.shape), rounded(curve.ceiling),
                        rounded(one.explained), rounded(curve.steady_slope(one.spend))};
  row.push_back(one.reason.empty() ? Cell() : Cell(one.reason));
  table.add_row(std::move(row));
}

// ---- the division ------------------------------------------------------------------------------

struct Division {
  std::vector<const Fitted*> channels;
  std::vector<double> now, then;
  double budget = 0;
  std::string reason;  // why there is none
};

double brought(const std::vector<ResponseCurve>& curves, const std::vector<double>& spends) {
  double sum = 0;
  for (std::size_t i = 0; i < curves.size(); ++i) sum += curves[i].steady(spends[i]);
  return sum;
}

std::vector<ResponseCurve> curves_of(const Division& division) {
  std::vector<ResponseCurve> curves;
  for (const Fitted* one : division.channels) curves.push_back(one->curve);
  return curves;
}

Division divide(const std::vector<Fitted>& all, const Arguments& arguments) {
  Division division;
  std::vector<Allocated> movable;
  const double move = arguments.number("move");
  for (const Fitted& one : all) {
    if (!one.reason.empty()) continue;
    division.channels.push_back(&one);
    division.now.push_back(one.spend);
    movable.push_back({one.curve, one.spend * (1 - move), one.spend * (1 + move)});
  }
  if (movable.empty()) {
    division.reason = "no_curves";
    return division;
  }
  const double spent = std::accumulate(division.now.begin(), division.now.end(), 0.0);
  division.budget = arguments.has("budget") ? arguments.number("budget") : spent;
  if (movable.size() < 2 && !arguments.has("budget")) {
    division.reason = "one_curve";
    return division;
  }
  std::optional<std::vector<double>> then = allocate(movable, division.budget);
  if (!then) {
    division.reason = "budget_beyond_moves";
    return division;
  }
  division.then = std::move(*then);
  return division;
}

// The gain when the residuals of the periods are drawn anew and every curve is fitted again (a residual
// bootstrap, Efron 1979): the periods of all channels are drawn together, for what they share.
std::vector<double> gains_of(const Division& division, std::size_t replicates, std::uint64_t seed) {
  SplitMix64 random(seed);
  const std::size_t periods = division.channels.front()->series->spend.size();
  std::vector<std::vector<double>> fits, rests;
  for (const Fitted* one : division.channels) {
    std::vector<double> fit = adstock(one->series->spend, one->curve.carry), rest;
    for (std::size_t t = 0; t < periods; ++t) {
      fit[t] = one->curve.at(fit[t]);
      rest.push_back(one->series->response[t] - fit[t]);
    }
    fits.push_back(std::move(fit));
    rests.push_back(std::move(rest));
  }
  std::vector<double> gains, response(periods);
  std::vector<std::uint32_t> drawn(periods);
  for (std::size_t replicate = 0; replicate < replicates; ++replicate) {
    for (std::uint32_t& period : drawn) period = random.below_narrow(static_cast<std::uint32_t>(periods));
    std::vector<ResponseCurve> curves;
    for (std::size_t i = 0; i < fits.size(); ++i) {
      for (std::size_t t = 0; t < periods; ++t) response[t] = fits[i][t] + rests[i][drawn[t]];
      curves.push_back(division.channels[i]->grid->fit(response).curve);
    }
    gains.push_back(brought(curves, division.then) - brought(curves, division.now));
  }
  std::sort(gains.begin(), gains.end());
  return gains;
}

void add_division(Report& report, const Division& division, const Arguments& arguments, const std::string& currency,
                  const std::string& unit) {
  ReportTable& moves = report.add_table("moves", {{"channel", "text"},
                                                  {"spend_now", currency},
                                                  {"spend_then", currency},
                                                  {"change", currency},
                                                  {"change_rate", "rate"},
                                                  {"response_now", unit},
                                                  {"response_then", unit},
                                                  {"marginal_then", "ratio"}});
  ReportTable gain{"gain",
                   {{"budget", currency}, {"response_now", unit}, {"response_then", unit}, {"gain", unit},
                    {"gain_low", unit}, {"gain_high", unit}, {"verdict", "text"}, {"reason", "text"}},
                   {}};
  if (!division.reason.empty()) {
    gain.add_row({Cell(), Cell(), Cell(), Cell(), Cell(), Cell(), Cell(), division.reason});
    report.tables.push_back(std::move(gain));
    return;
  }
  for (std::size_t i = 0; i < division.channels.size(); ++i) {
    const Fitted& one = *division.channels[i];
    const double now = division.now[i], then = division.then[i];
    moves.add_row({one.name, rounded(now), rounded(then), rounded(then - now), rounded(then / now - 1),
                   rounded(one.curve.steady(now)), rounded(one.curve.steady(then)),
                   rounded(one.curve.steady_slope(then))});
  }
  const std::vector<ResponseCurve> curves = curves_of(division);
  const double before = brought(curves, division.now), after = brought(curves, division.then);
  const std::vector<double> gains = gains_of(division, static_cast<std::size_t>(arguments.integer("bootstrap")),
                                             static_cast<std::uint64_t>(arguments.integer("seed")));
  const double low = to_digits(quantile7(gains, 0.025), kDigits), high = to_digits(quantile7(gains, 0.975), kDigits);
  const std::string verdict = low > 0 ? "move" : high < 0 ? "do_not_move" : "no_evidence_to_move";
  gain.add_row({rounded(division.budget), rounded(before), rounded(after), rounded(after - before), low, high, verdict,
                Cell()});
  report.tables.push_back(std::move(gain));
}

// Several codes may mean one channel: whole sums, so that their order does not matter.
void add_credit(const Partial& partial, const TouchKeys& keys, bool is_value, Channels& channels) {
  if (partial.tallies.empty()) return;
  const Tally& credited = partial.tallies[0];
  std::map<std::pair<std::string_view, std::int64_t>, Wide> sums;
  for (std::size_t row = 0; row < credited.size(); ++row) {
    const std::string_view key = credited.key(row);
    std::int64_t period;
    std::copy_n(key.data() + 4, sizeof period, reinterpret_cast<char*>(&period));
    sums[{keys.text(keys.of_code(code_at(key, 0))), period}] += credited.sums(row)[is_value ? kValue : kShare];
  }
  const double whole = static_cast<double>(kWholeShare) * (is_value ? kMicros : 1);
  for (const auto& [place, sum] : sums) {
    const auto found = channels.series.find(place.first);
    const std::int64_t period = place.second - channels.first;
    if (found == channels.series.end() || period < 0 || period >= static_cast<std::int64_t>(channels.periods)) continue;
    found->second.response[static_cast<std::size_t>(period)] = static_cast<double>(sum) / whole;
  }
}

Channels channels_of(const Partial& partial, const Context& context, const Arguments& arguments) {
  Channels channels;
  const TouchKeys keys(context, arguments.text("by"));
  const Grain grain = grain_of(arguments);
  const bool is_value = arguments.text("metric") == "value", is_claimed = arguments.text("response") == "claimed";
  find_periods(context, grain, channels);
  const std::vector<double> none(channels.periods);
  for (const MetricRow& row : context.metrics) {
    if (!is_spend(row, context) || !is_dated(row)) continue;
    Series& series = channels.series.try_emplace(name_of_spend(row, keys), Series{none, none}).first->second;
    add_row(row, Count::Cost, grain, channels, series.spend);
    const Count claim = is_value ? Count::ConversionValue : Count::Conversions;
    if (is_claimed) add_row(row, claim, grain, channels, series.response);
  }
  if (!is_claimed) add_credit(partial, keys, is_value, channels);
  return channels;
}

void add_notes(Report& report, const Channels& channels, const Arguments& arguments) {
  report.notes.push_back(
      "A curve is drawn from what happened, not from a test: demand that rises with the spend, such as a season, is "
      "taken for its effect.");
  report.notes.push_back("No channel moves further than " +
                         std::to_string(static_cast<int>(std::lround(arguments.number("move") * 100))) +
                         " % from what is spent on it now; beyond that nothing was seen.");
  if (channels.undated > 0) {
    report.notes.push_back(std::to_string(channels.undated) + " rows of spend have no date and are left out.");
  }
}

}  // namespace

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  Report report{.analysis = "reallocation", .arguments = arguments, .tables = {}, .notes = {}};
  const std::string unit = arguments.text("metric") == "value" ? context.currency : "count";
  const Channels channels = channels_of(partial, context, arguments);
  std::vector<Fitted> all;
  for (const auto& [name, series] : channels.series) all.push_back(fitted_of(name, series, arguments));
  ReportTable& curves = report.add_table("curves", curve_columns(context.currency, unit));
  for (const Fitted& one : all) add_curve(curves, one);
  add_division(report, divide(all, arguments), arguments, context.currency, unit);
  add_notes(report, channels, arguments);
  return report;
}

}  // namespace lens::reallocation
