// An analysis made of others: it maps what they map, finishes what they finish, and reads their reports.

#include "analyses/insights/insights.h"

#include <algorithm>
#include <array>
#include <optional>
#include <variant>

#include "metrics/insights.h"

namespace lens {

namespace {

// Those that a rule of metrics/insights.h reads, each with a place in Partial::parts.
constexpr std::array<std::string_view, 5> kRead = {"kpis", "channels", "attribution", "funnel", "cohorts"};

constexpr Parameter kParameters[] = {
    {"targets", ArgumentType::List, "",
     "What to aim at instead of the usual targets, such as bounce_rate=0.3,roas=4.", "", true},
};

// One of the analyses that are read, and what it is asked.
struct Part {
  const Analysis* analysis;
  Arguments arguments;
};

// What was asked of all, as far as this one takes it. Nothing where the data do not allow an answer.
std::optional<Part> part_of(std::string_view name, const Context& context, const Arguments& asked) {
  const Analysis* analysis = find_analysis(name);
  const std::vector<const Parameter*> rows = parameters_of(*analysis);
  std::map<std::string, std::string, std::less<>> given;
  for (const Parameter* row : rows) {
    if (asked.has(row->name)) given.emplace(row->name, asked.text(row->name));
  }
  Result<Arguments> arguments = check_arguments(rows, given);
  if (arguments.ok() && analysis->settle != nullptr) arguments = analysis->settle(context, arguments.value());
  if (!arguments.ok()) return std::nullopt;
  return Part{analysis, arguments.value()};
}

std::string missing(const Context& context) {
  const bool is_any = std::any_of(kRead.begin(), kRead.end(), [&](std::string_view name) {
    return find_analysis(name)->missing(context).empty();
  });
  return is_any ? "" : "There is nothing to draw an insight from: add an export of events, orders, spend or totals.";
}

// A mistake in what all are asked is told by the first that finds it.
Result<Arguments> settle(const Context& context, const Arguments& asked) {
  const Analysis& kpis = *find_analysis(kRead.front());
  const Result<Arguments> arguments =
      check_arguments(parameters_of(kpis), {{"targets", asked.text("targets")}});
  if (!arguments.ok()) return arguments.error();
  const Result<Arguments> settled = kpis.settle(context, arguments.value());
  if (!settled.ok()) return settled.error();
  return asked;
}

template <class Work>
void for_each_part(const Context& context, const Arguments& asked, Partial& partial, Work&& work) {
  partial.parts.resize(kRead.size());
  for (std::size_t i = 0; i < kRead.size(); ++i) {
    const std::optional<Part> part = part_of(kRead[i], context, asked);
    if (part) work(*part, partial.parts[i]);
  }
}

void map(const Journeys& journeys, const Context& context, const Arguments& asked, Partial& partial) {
  for_each_part(context, asked, partial, [&](const Part& part, Partial& own) {
    if (part.analysis->map != nullptr) part.analysis->map(journeys, context, part.arguments, own);
  });
}

void map_context(const Context& context, const Arguments& asked, Partial& partial) {
  for_each_part(context, asked, partial, [&](const Part& part, Partial& own) {
    if (part.analysis->map_context != nullptr) part.analysis->map_context(context, part.arguments, own);
  });
}

std::vector<Report> reports_of(const Partial& partial, const Context& context, const Arguments& asked) {
  std::vector<Report> reports;
  for (std::size_t i = 0; i < kRead.size(); ++i) {
    const std::optional<Part> part = part_of(kRead[i], context, asked);
    if (!part || !part->analysis->missing(context).empty()) continue;
    reports.push_back(part->analysis->finish(partial.parts[i], context, part->arguments));
    reports.back().analysis = std::string(part->analysis->name);
    reports.back().arguments = part->arguments;
  }
  return reports;
}

Cell number_of(const Insight& insight, std::string_view name) {
  const auto found = insight.numbers.find(name);
  return found == insight.numbers.end() ? Cell() : found->second;
}

// What the insight is about: the first of these that it names.
Cell subject_of(const Insight& insight) {
  for (const char* name : {"step", "stage", "channel", "cohort", "kpi"}) {
    if (const Cell cell = number_of(insight, name); std::holds_alternative<std::string>(cell)) return cell;
  }
  return {};
}

// "step=cart,column=lost", as `--cell` takes it.
std::string cell_text(const CellProof& proof) {
  std::string text;
  for (const auto& [name, value] : proof.cell) text += (text.empty() ? "" : ",") + name + "=" + value;
  return text;
}

Report finish(const Partial& partial, const Context& context, const Arguments& asked) {
  Report report{.analysis = "insights", .arguments = asked, .tables = {}, .notes = {}};
  const ReportColumn rank_column{"rank", "count"}, finding{"finding", "text"};
  ReportTable insights{
      "insights",
      {rank_column, finding, {"severity", "text"}, {"subject", "text"}, {"n", "count"}, {"reason", "text"}},
      {}};
  ReportTable numbers{
      "numbers", {rank_column, finding, {"number", "text"}, {"value", "ratio"}, {"text", "text"}}, {}};
  ReportTable evidence{
      "evidence", {rank_column, finding, {"analysis", "text"}, {"table", "text"}, {"cell", "text"}}, {}};
  std::int64_t rank = 0;
  for (const Insight& insight : insights_of(reports_of(partial, context, asked), LedgerTotals{})) {
    ++rank;
    insights.add_row({rank, insight.id, std::string(name_of(insight.severity)), subject_of(insight),
                      number_of(insight, "n"), number_of(insight, "reason")});
    for (const auto& [name, value] : insight.numbers) {
      if (name == "reason") continue;  // has a column of its own
      const bool is_text = std::holds_alternative<std::string>(value);
      numbers.add_row({rank, insight.id, name, is_text ? Cell() : value, is_text ? value : Cell()});
    }
    for (const CellProof& proof : insight.evidence)
      evidence.add_row({rank, insight.id, proof.analysis, proof.table, cell_text(proof)});
  }
  report.tables = {std::move(insights), std::move(numbers), std::move(evidence)};
  return report;
}

}  // namespace

const Analysis kInsightsAnalysis = {
    .name = "insights",
    .title = "Insights",
    .meaning = "What to know first: where customers are lost, what misleads, how things stand, each with its evidence.",
    .source = "Rules over the other analyses; a rate is named only with its interval and n",
    .parameters = kParameters,
    .missing = missing,
    .settle = settle,
    .map = map,
    .map_context = map_context,
    .finish = finish,
    .rows = nullptr,
    .context_rows = nullptr,
    .needs_pages = nullptr,
    .in_report = false,  // a report brings them anyway
};

}  // namespace lens
