#include "analyses/trends/trends.h"

#include <algorithm>

#include "analyses/trends/figures.h"
#include "metrics/kpi_report.h"
#include "metrics/period_counts.h"
#include "metrics/sum_counts.h"

namespace lens {

namespace trends {

namespace {

std::span<const Parameter> parameters() {
  static const std::vector<Parameter> all = [] {
    std::vector<Parameter> rows(period_parameters().begin(), period_parameters().end());
    rows.push_back({"by", ArgumentType::Choice, "channel",
                    "The groups of customers that a change is divided into: the first channel, "
                    "country … that they tell of in the period.",
                    "channel source_medium country device_category browser system language city "
                    "platform plan"});
    rows.push_back({"top", ArgumentType::Integer, "8",
                    "How many groups are listed for each KPI, those that changed most; the others "
                    "are added up. 0 lists all.",
                    "", true});
    rows.push_back({"threshold", ArgumentType::Number, "3.5",
                    "How many robust standard deviations off what was expected is unusual.", "",
                    true});
    rows.push_back({"margin", ArgumentType::Number, "",
                    "The share of revenue that is left after the goods are paid, such as 0.4.", "",
                    true});
    const std::span<const Parameter> counting = counting_parameters();
    rows.insert(rows.end(), counting.begin(), counting.end());
    return rows;
  }();
  return all;
}

std::string missing(const Context& context) {
  const bool has_days = std::any_of(
      context.metrics.begin(), context.metrics.end(),
      [](const MetricRow& row) { return row.first_micros != kNoTime.time_since_epoch().count(); });
  if (is_known(context.first) || has_days) return "";
  return "Trends need events, orders or sums with a date, over at least two days.";
}

Error bad(std::string_view name, const std::string& must) {
  return {"BAD_ARGUMENT", "The argument " + std::string(name) + " must " + must,
          "arguments." + std::string(name)};
}

Result<Arguments> settle(const Context&, const Arguments& arguments) {
  const bool bad_margin = arguments.has("margin") &&
                          !(arguments.number("margin") > 0 && arguments.number("margin") <= 1);
  if (bad_margin) return bad("margin", "lie between 0 and 1, such as 0.4.");
  if (!(arguments.number("threshold") > 0)) return bad("threshold", "be above 0, such as 3.5.");
  if (arguments.integer("top") < 0) return bad("top", "be 0 or more.");
  return arguments;
}

Grouping grouping_of(const Arguments& arguments) { return {{arguments.text("by")}, {}}; }

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  count_periods(journeys, context, arguments, grouping_of(arguments), Series::All, partial);
}

void map_context(const Context& context, const Arguments& arguments, Partial& partial) {
  count_period_sums(context, arguments, grouping_of(arguments), Series::All, partial);
}

void add_notes(Report& report, const Figures& figures, const Partial& partial) {
  const Periods& periods = figures.periods;
  if (periods.after && periods.before) {
    report.notes.push_back("Compared are " + periods.name(*periods.after) + " and, before it, " +
                           periods.name(*periods.before) + "; the data hold " +
                           std::to_string(periods.whole_end - periods.whole_from) +
                           " whole periods.");
  }
  if (periods.left_out > 0) {
    report.notes.push_back(std::to_string(periods.left_out) +
                           " earlier periods are left out; choose longer ones with grain.");
  }
  const auto wide = partial.tallies[static_cast<std::size_t>(PeriodTally::LeftOut)].find("");
  if (!wide.empty()) {
    report.notes.push_back(std::to_string(static_cast<std::int64_t>(wide[kWideSums])) +
                           " rows of sums have no date or run over several periods, and are left "
                           "out.");
  }
  report.notes.push_back(
      "A visit that runs over the end of a period counts in both; sums have no interval, for they "
      "are no sample.");
}

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  const Partial none = empty_period_partial();
  const Partial& filled = partial.tallies.empty() ? none : partial;
  Report report{.analysis = "trends", .arguments = arguments, .tables = {}, .notes = {}};
  const Figures figures = figures_of(filled, context, arguments);
  add_changes(report, figures, context);
  add_mix(report, figures, context, static_cast<std::size_t>(arguments.integer("top")));
  add_anomalies(report, figures, context, arguments.number("threshold"));
  add_seasonality(report, figures, context);
  add_new_and_returning(report, figures);
  add_series(report, figures, context);
  add_notes(report, figures, filled);
  return report;
}

// ---- rows --------------------------------------------------------------------------------------

std::string_view part_of(const CellName& cell, std::string_view name) {
  const auto found = cell.find(name);
  return found == cell.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::size_t> period_in(const CellName& cell, const Periods& periods) {
  if (!part_of(cell, "period").empty()) return periods.find(part_of(cell, "period"));
  return part_of(cell, "column").find("before") == std::string_view::npos ? periods.after
                                                                          : periods.before;
}

// cell {kpi, period}, or {kpi, column=before|after, group?}: the rows of the KPI in that period.
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  const std::vector<bool> wanted = counts_behind(part_of(cell, "kpi"), "");
  const auto period = period_in(cell, periods_of(context, arguments));
  if (wanted.empty() || !period) return;
  const std::string_view group = part_of(cell, "group");
  std::vector<std::uint32_t> found;
  rows_of_period(journeys, context, arguments, *period,
                 group.empty() ? std::string_view() : std::string_view(arguments.text("by")), group,
                 wanted, found);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  for (const std::uint32_t row : found)
    out.push_back({journeys.events.pieces[row], journeys.events.origins[row]});
}

}  // namespace

}  // namespace trends

const Analysis kTrendsAnalysis = {
    .name = "trends",
    .title = "What changed",
    .meaning =
        "Every KPI of one period against another, what the change came from, what is unusual, and "
        "what returns each year.",
    .source =
        "Newcombe 1998 for intervals of differences; Cleveland et al. 1990 (STL); Iglewicz and "
        "Hoaglin 1993 for what is unusual",
    .parameters = trends::parameters(),
    .missing = trends::missing,
    .settle = trends::settle,
    .map = trends::map,
    .map_context = trends::map_context,
    .finish = trends::finish,
    .rows = trends::rows,
    .context_rows = nullptr,
    .needs_pages = nullptr,
    .in_report = false,
};

}  // namespace lens
