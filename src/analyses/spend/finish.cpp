#include <map>
#include <set>

#include "analyses/spend/spend.h"
#include "attribution/answer.h"
#include "attribution/cost.h"
#include "base/statistics.h"

namespace lens::spend {

namespace {

constexpr double kMicros = 1e6;

// What the exports say of one channel; in micro-units, absent where no row of spend tells it.
struct Told {
  std::optional<Wide> cost, impressions, clicks, claimed, claimed_value;
};

void add(std::optional<Wide>& sum, const MetricRow& row, Count count) {
  const std::optional<std::int64_t>& value = row.counts[static_cast<std::size_t>(count)];
  if (value) sum = sum.value_or(0) + *value;
}

void add(Told& told, const MetricRow& row) {
  add(told.cost, row, Count::Cost);
  add(told.impressions, row, Count::Impressions);
  add(told.clicks, row, Count::Clicks);
  add(told.claimed, row, Count::Conversions);
  add(told.claimed_value, row, Count::ConversionValue);
}

using ToldByChannel = std::map<std::string, Told, std::less<>>;

ToldByChannel told_by_channel(const Context& context, const TouchKeys& keys, Told& all) {
  ToldByChannel told;
  for (const MetricRow& row : context.metrics) {
    if (!is_spend(row, context)) continue;
    add(all, row);
    add(told[name_of_spend(row, keys)], row);
  }
  return told;
}

// Nothing when either is unknown or the denominator is 0.
std::optional<double> ratio(std::optional<double> top, std::optional<double> bottom) {
  if (!top || !bottom || !(*bottom > 0)) return std::nullopt;
  return *top / *bottom;
}

std::optional<double> units(const std::optional<Wide>& micros) {
  if (!micros) return std::nullopt;
  return static_cast<double>(*micros) / kMicros;
}

Cell money(const std::optional<Wide>& micros) {
  return micros ? Cell(WideMoney{*micros}) : Cell();
}

struct Line {
  bool is_named = true;
  Told told;
  std::optional<Credit> credit;  // nothing: no journeys were loaded
  bool is_touched = false;
};

std::string reason_of(const Line& line) {
  if (!line.told.cost) return "no_spend";
  if (!line.is_named) return "no_channel";
  if (!line.credit) return "no_journeys";
  if (!line.is_touched) return "no_touches";
  if (!(line.credit->conversions > 0)) return "no_conversions";
  return *line.told.cost == 0 ? "zero_spend" : "";
}

// What was spent, credited and claimed, and what follows from the three.
std::vector<Cell> economics_of(const Line& line, double margin) {
  const std::optional<double> cost = units(line.told.cost), claimed = units(line.told.claimed),
                              claimed_value = units(line.told.claimed_value);
  std::optional<double> conversions, value, profit;
  if (line.credit && line.is_named) {
    conversions = line.credit->conversions;
    value = line.credit->value;
    if (cost) profit = line.credit->value * margin - *cost;
  }
  return {money(line.told.cost),
          cell_or_absent(conversions),
          cell_or_absent(value),
          cell_or_absent(ratio(cost, conversions)),
          cell_or_absent(ratio(value, cost)),
          cell_or_absent(ratio(profit, cost)),
          cell_or_absent(claimed),
          money(line.told.claimed_value),
          cell_or_absent(ratio(cost, claimed)),
          cell_or_absent(ratio(claimed_value, cost)),
          cell_or_absent(ratio(claimed, conversions))};
}

std::vector<ReportColumn> economics_columns(const std::string& currency) {
  return {{"cost", currency},        {"conversions", "count"},      {"value", currency},
          {"cpa", currency},         {"roas", "ratio"},             {"roi", "ratio"},
          {"claimed", "count"},      {"claimed_value", currency},   {"claimed_cpa", currency},
          {"claimed_roas", "ratio"}, {"over_claim", "ratio"}};
}

void append(std::vector<Cell>& row, std::vector<Cell> more) {
  row.insert(row.end(), more.begin(), more.end());
}

// Clicks of impressions; platforms may tell parts of a click, of which there is no interval.
std::vector<Cell> traffic_of(const Told& told) {
  const auto impressions = told.impressions ? static_cast<std::int64_t>(*told.impressions / 1000000) : 0;
  const auto clicks = told.clicks ? static_cast<std::int64_t>(*told.clicks / 1000000) : 0;
  Cell low, high;
  if (told.impressions && told.clicks && clicks <= impressions) {
    if (const auto interval = wilson95_if(clicks, impressions)) {
      low = interval->low;
      high = interval->high;
    }
  }
  return {told.impressions ? Cell(impressions) : Cell(),
          told.clicks ? Cell(clicks) : Cell(),
          cell_or_absent(ratio(units(told.clicks), units(told.impressions))),
          low,
          high,
          cell_or_absent(ratio(units(told.cost), units(told.clicks)))};
}

// Credit by channel under the model asked for; nothing when no journeys were loaded.
std::optional<std::map<std::string, Credit, std::less<>>> credits_of(const Partial& partial,
                                                                     const Context& context,
                                                                     const TouchKeys& keys,
                                                                     const Arguments& arguments,
                                                                     Report& report) {
  const auto totals = totals_of(partial);
  if (totals[kConversions] == 0 && totals[kNulls] == 0) return std::nullopt;
  const Gathered gathered = gather_paths(partial, context, keys);
  const Model* model = find_model(arguments.text("model"));
  const auto number = static_cast<std::size_t>(model - models().data());
  const Fit fit = answer_of(number, partial, context, gathered, settings_of(context, arguments));
  report.notes.insert(report.notes.end(), fit.notes.begin(), fit.notes.end());
  if (fit.is_left_out) return std::nullopt;
  std::map<std::string, Credit, std::less<>> credits;
  for (std::size_t i = 0; i < gathered.paths.channels.size(); ++i) {
    credits[gathered.paths.channels[i]] = i < fit.credits.size() ? fit.credits[i] : Credit{};
  }
  return credits;
}

void add_totals(Report& report, const Context& context, Line all, double margin) {
  std::vector<ReportColumn> columns = economics_columns(context.currency);
  columns.push_back({"reason", "text"});
  const std::string reason = reason_of(all);
  std::vector<Cell> row = economics_of(all, margin);
  row.push_back(reason.empty() ? Cell() : Cell(reason));
  report.add_table("totals", columns).add_row(row);
}

void add_notes(Report& report, bool has_credit, bool has_claims) {
  report.notes.push_back(
      "Credit says what came before a conversion, not what caused it; only a test with and without "
      "a channel shows that.");
  if (!has_credit) {
    report.notes.push_back(
        "Without journeys only what the platforms claim stands beside the spend; add an export of "
        "web events or sessions.");
  }
  if (has_claims) {
    report.notes.push_back(
        "Several platforms may claim one conversion, so their claims together are no number of "
        "conversions.");
  }
}

}  // namespace

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  Report report{.analysis = "spend", .arguments = arguments, .tables = {}, .notes = {}};
  const TouchKeys keys(context, arguments.text("by"));
  Line all;
  const ToldByChannel told = told_by_channel(context, keys, all.told);
  const auto credits = credits_of(partial, context, keys, arguments, report);
  const double margin = arguments.has("margin") ? arguments.number("margin") : 1;
  std::set<std::string, std::less<>> channels;
  for (const auto& [channel, sums] : told)
    channels.insert(channel);
  if (credits) {
    all.credit = Credit{};
    for (const auto& [channel, credit] : *credits)
      channels.insert(channel);
  }
  std::vector<ReportColumn> columns{{"channel", "text"}};
  for (ReportColumn& column : economics_columns(context.currency))
    columns.push_back(std::move(column));
  columns.insert(columns.end(), {{"impressions", "count"}, {"clicks", "count"}, {"ctr", "rate"},
                                 {"ctr_low", "rate"}, {"ctr_high", "rate"},
                                 {"cpc", context.currency}, {"reason", "text"}});
  ReportTable table{"spend", columns, {}};
  for (const std::string& channel : channels) {
    Line line;
    line.is_named = channel != kUnnamed;
    if (const auto found = told.find(channel); found != told.end()) line.told = found->second;
    if (credits) {
      const auto found = credits->find(channel);
      line.is_touched = found != credits->end();
      line.credit = line.is_touched ? found->second : Credit{};
      all.credit->conversions += line.credit->conversions;
      all.credit->value += line.credit->value;
      all.is_touched = all.is_touched || line.is_touched;
    }
    std::vector<Cell> row{channel};
    append(row, economics_of(line, margin));
    append(row, traffic_of(line.told));
    const std::string reason = reason_of(line);
    row.push_back(reason.empty() ? Cell() : Cell(reason));
    table.add_row(std::move(row));
  }
  report.tables.push_back(std::move(table));
  add_totals(report, context, all, margin);
  add_notes(report, credits.has_value(), all.told.claimed.has_value());
  return report;
}

}  // namespace lens::spend
