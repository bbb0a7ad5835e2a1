#include "analyses/kpis/kpis.h"

#include <algorithm>

#include "base/sort.h"
#include "metrics/journey_counts.h"
#include "metrics/kpi_report.h"
#include "metrics/sum_counts.h"
#include "metrics/targets.h"

namespace lens {

namespace {

std::span<const Parameter> parameters() {
  static const std::vector<Parameter> all = [] {
    const std::span<const Parameter> counting = counting_parameters();
    std::vector<Parameter> rows(counting.begin(), counting.end());
    rows.push_back({"targets", ArgumentType::List, "",
                    "What to aim at instead of the usual targets, such as bounce_rate=0.3,roas=4.",
                    "", true});
    rows.push_back({"margin", ArgumentType::Number, "",
                    "The share of revenue that is left after the goods are paid, such as 0.4.",
                    "", true});
    return rows;
  }();
  return all;
}

std::string missing(const Context& context) {
  const bool has_events = std::find(context.kinds_present.begin(), context.kinds_present.end(),
                                    true) != context.kinds_present.end();
  if (has_events || !context.metrics.empty()) return "";
  return "There is nothing to count: add an export of events, orders, spend or totals.";
}

Result<Arguments> settle(const Context&, const Arguments& arguments) {
  const Result<Targets> targets = parse_targets(arguments.text("targets"));
  if (!targets.ok()) return targets.error();
  const bool bad_margin = arguments.has("margin") &&
                          !(arguments.number("margin") > 0 && arguments.number("margin") <= 1);
  if (bad_margin) {
    return Error{"BAD_ARGUMENT", "The argument margin must lie between 0 and 1, such as 0.4.",
                 "arguments.margin"};
  }
  return arguments;
}

void map_context(const Context& context, const Arguments& arguments, Partial& partial) {
  declare_counts(context, arguments, partial);
  count_sums(context, partial);
}

std::vector<bool> wanted_counts(const CellName& cell) {
  const auto of = [&](std::string_view key) {
    const auto found = cell.find(key);
    return found == cell.end() ? std::string_view() : std::string_view(found->second);
  };
  return counts_behind(of("name").empty() ? of("kpi") : of("name"), of("column"));
}

// cell {name, column?}: the rows of the numerator, of the denominator or of both.
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  const std::vector<bool> wanted = wanted_counts(cell);
  if (wanted.empty()) return;
  std::vector<std::uint32_t> found;
  rows_of_counts(journeys, context, arguments, wanted, found);
  sort_few(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  for (const std::uint32_t row : found) {
    out.push_back({journeys.events.pieces[row], journeys.events.origins[row]});
  }
}

void context_rows(const Context& context, const Arguments&, const CellName& cell,
                  std::vector<RowRef>& out) {
  const std::vector<bool> wanted = wanted_counts(cell);
  if (wanted.empty()) return;
  for (const std::size_t index : rows_of_sums(context, wanted)) {
    out.push_back({context.metrics[index].piece, context.metrics[index].row});
  }
}

}  // namespace

const Analysis kKpisAnalysis = {
    .name = "kpis",
    .title = "KPIs",
    .meaning = "How well each stage of the journey does, against its target and with its doubt.",
    .source = "Definitions as each KPI names them; intervals by Wilson 1927",
    .parameters = parameters(),
    .missing = missing,
    .settle = settle,
    .map = count_journeys,
    .map_context = map_context,
    .finish = kpi_report,
    .rows = rows,
    .context_rows = context_rows,
    .needs_pages = nullptr,
};

}  // namespace lens
