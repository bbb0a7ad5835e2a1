#include "analyses/contribution/contribution.h"

#include <algorithm>

#include "analyses/contribution/report.h"
#include "metrics/grouper.h"
#include "metrics/kpi_change.h"
#include "metrics/kpi_report.h"
#include "metrics/period_counts.h"

namespace lens {

namespace contribution {

namespace {

constexpr std::size_t kMostDimensions = 6;  // their sets double with each

std::span<const Parameter> parameters() {
  static const std::vector<Parameter> all = [] {
    std::vector<Parameter> rows = {
        {"kpi", ArgumentType::Text, "",
         "The KPI whose change is taken apart; empty means revenue, or else orders, conversions or "
         "sessions.",
         ""}};
    rows.insert(rows.end(), period_parameters().begin(), period_parameters().end());
    rows.push_back({"dimensions", ArgumentType::List, "channel,country,device_category",
                    "By what customers are divided into groups, six at most; a customer counts "
                    "where the period first tells of it.",
                    kDimensions});
    rows.push_back({"least_power", ArgumentType::Number, "0.1",
                    "The part of the change that a group must explain to be named.", "", true});
    rows.push_back({"enough_power", ArgumentType::Number, "0.67",
                    "The part of the change after which no more groups are named.", "", true});
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
  return "What a change came from needs events, orders or sums with a date, over at least two "
         "days.";
}

Error bad(std::string_view name, std::string message) {
  return {"BAD_ARGUMENT", std::move(message), "arguments." + std::string(name)};
}

std::string usual_kpi(const Context& context) {
  if (context.has(EventKind::Order)) return "revenue_gross";
  if (context.has(EventKind::Event) || context.has(EventKind::Session)) return "sessions";
  return "cost";
}

Result<Arguments> settle(const Context& context, const Arguments& arguments) {
  Arguments settled = arguments;
  if (!arguments.has("kpi")) settled.set("kpi", usual_kpi(context));
  const std::string& name = settled.text("kpi");
  const Kpi* kpi = find_kpi(name);
  if (kpi == nullptr) return bad("kpi", "There is no KPI " + name + ".");
  if (makeup_of(*kpi) == Makeup::Other) {
    return bad("kpi", "The KPI " + name +
                          " is no sum and no ratio of sums, so that groups do not add up to it.");
  }
  if (arguments.list("dimensions").size() > kMostDimensions) {
    return bad("dimensions", "At most six dimensions can be held against each other.");
  }
  if (arguments.list("dimensions").empty()) {
    return bad("dimensions", "Name at least one dimension, as in dimensions=channel,country.");
  }
  for (const char* part : {"least_power", "enough_power"}) {
    const double value = arguments.number(part);
    if (!(value >= 0 && value <= 1)) {
      return bad(part, "The argument " + std::string(part) + " must lie between 0 and 1.");
    }
  }
  return settled;
}

Grouping grouping_of(const Arguments& arguments) {
  return {arguments.list("dimensions"), counts_for_groups(*find_kpi(arguments.text("kpi"))), true};
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  count_periods(journeys, context, arguments, grouping_of(arguments), Series::Compared, partial);
}

void map_context(const Context& context, const Arguments& arguments, Partial& partial) {
  count_period_sums(context, arguments, grouping_of(arguments), Series::Compared, partial);
}

std::string_view part_of(const CellName& cell, std::string_view name) {
  const auto found = cell.find(name);
  return found == cell.end() ? std::string_view() : std::string_view(found->second);
}

// cell {column=before|after}, with {dimension, group} those of one group alone.
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  const Periods periods = periods_of(context, arguments);
  const bool is_before = part_of(cell, "column").find("before") != std::string_view::npos;
  const auto period = is_before ? periods.before : periods.after;
  const std::vector<std::string> dimensions = arguments.list("dimensions");
  const std::string_view dimension = part_of(cell, "dimension");
  const bool is_known_dimension =
      dimension.empty() ||
      std::find(dimensions.begin(), dimensions.end(), dimension) != dimensions.end();
  if (!period || !is_known_dimension) return;
  std::vector<std::uint32_t> found;
  rows_of_period(journeys, context, arguments, *period, dimension, part_of(cell, "group"),
                 counts_behind(arguments.text("kpi"), ""), found);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  for (const std::uint32_t row : found)
    out.push_back({journeys.events.pieces[row], journeys.events.origins[row]});
}

}  // namespace

}  // namespace contribution

const Analysis kContributionAnalysis = {
    .name = "contribution",
    .title = "What a change came from",
    .meaning =
        "Which groups, dimensions and factors explain the change of a KPI from one period to "
        "another.",
    .source = "Bhagwan et al. 2014 (Adtributor); Shapley 1953; mix and rate by midpoints",
    .parameters = contribution::parameters(),
    .missing = contribution::missing,
    .settle = contribution::settle,
    .map = contribution::map,
    .map_context = contribution::map_context,
    .finish = contribution::finish,
    .rows = contribution::rows,
    .context_rows = nullptr,
    .needs_pages = nullptr,
    .in_report = false,
};

}  // namespace lens
