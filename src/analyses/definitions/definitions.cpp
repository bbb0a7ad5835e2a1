#include "analyses/definitions/definitions.h"

#include <algorithm>

#include "analyses/definitions/map.h"
#include "analyses/definitions/rules.h"
#include "base/statistics.h"

namespace lens {

namespace definitions {

namespace {

constexpr Parameter kParameters[] = {
    {"reference", ArgumentType::Choice, "ga4", "The rules that all others are held against.",
     "ga4 universal_analytics matomo mixpanel posthog yandex_metrica"},
    {"steps", ArgumentType::List, "",
     "The steps of the funnel in order, alternatives joined by |; empty means page views, product "
     "views, carts, checkouts and purchases that occur.",
     ""},
};

std::string missing(const Context& context) {
  const bool has_acts = context.has(EventKind::Event) || context.has(EventKind::Session);
  if (has_acts && is_known(context.last)) return "";
  return "The rules of other tools need events with a visitor and a time.";
}

Result<Arguments> settle(const Context& context, const Arguments& arguments) {
  Arguments settled = arguments;
  if (!arguments.has("steps")) settled.set("steps", usual_steps(context));
  constexpr std::size_t most = 20;
  if (steps_of(settled).size() == 1 || steps_of(settled).size() > most) {
    return Error{"BAD_ARGUMENT",
                 "A funnel has two to twenty steps, such as steps=page_view,purchase.",
                 "arguments.steps"};
  }
  return settled;
}

std::string_view rule_of(const Tool& tool, Measure measure) {
  switch (measure) {
    case Measure::Sessions:
      return tool.session_rule;
    case Measure::Bounces:
      return tool.bounce_rule;
    case Measure::DirectConversions:
      return tool.credit_rule;
    case Measure::Day1:
    case Measure::Day7:
      return tool.retention_rule;
    case Measure::Funnel:
      return tool.funnel_rule;
  }
  return "";
}

bool is_count(Measure measure) {
  return measure == Measure::Sessions || measure == Measure::DirectConversions;
}

// Why a rate has no value.
std::string reason_of(Measure measure, std::string_view rule, const Arguments& arguments) {
  if (rule == "no_rule") return "no_rule";
  if (measure == Measure::Funnel) return arguments.has("steps") ? "nobody_entered" : "no_steps";
  if (measure == Measure::Bounces) return "no_sessions";
  return "too_little_history";
}

struct Figure {
  std::int64_t hits = 0, total = 0, moved = 0;
  double value(Measure measure) const {
    return is_count(measure) ? static_cast<double>(hits)
                             : static_cast<double>(hits) / static_cast<double>(total);
  }
};

Figure figure_in(const Partial& partial, std::size_t tool, Measure measure) {
  const std::string key{static_cast<char>(tool), static_cast<char>(measure)};
  const auto sums = partial.tallies[kFigures].find(key);
  if (sums.empty()) return {};
  const auto whole = [&](FigureSlot slot) { return static_cast<std::int64_t>(sums[slot]); };
  return {whole(kHits), whole(kTotal), whole(kMoved)};
}

void add_figure(ReportTable& table, const Partial& partial, const Arguments& arguments,
                Measure measure, std::size_t index) {
  const Tool& tool = tools()[index];
  const std::string_view rule = rule_of(tool, measure);
  const Figure figure = figure_in(partial, index, measure);
  const Figure reference = figure_in(partial, reference_of(arguments), measure);
  const bool has_value = rule != "no_rule" && (is_count(measure) || figure.total > 0);
  const std::string_view reference_rule = rule_of(tools()[reference_of(arguments)], measure);
  const bool is_comparable =
      has_value && reference_rule != "no_rule" && (is_count(measure) || reference.total > 0);
  Cell value, low, high, n, difference, moved, reason;
  if (!has_value) reason = reason_of(measure, rule, arguments);
  if (has_value && is_count(measure)) value = figure.hits;
  if (has_value && !is_count(measure)) {
    const Interval interval = wilson95(figure.hits, figure.total);
    value = figure.value(measure);
    low = interval.low;
    high = interval.high;
  }
  if (has_value && measure != Measure::Sessions) n = figure.total;
  if (is_comparable) {
    if (is_count(measure)) {
      difference = figure.hits - reference.hits;
    } else {
      difference = figure.value(measure) - reference.value(measure);
    }
    moved = figure.moved;
  }
  table.add_row({std::string(name_of(measure)), std::string(tool.name), value,
                 std::string(is_count(measure) ? "count" : "rate"), low, high, n, difference, moved,
                 std::string(rule), std::string(tool.source), reason});
}

void add_definitions(Report& report, const Partial& partial, const Arguments& arguments) {
  ReportTable& table = report.add_table("definitions", {{"metric", "text"},
                                                        {"definition", "text"},
                                                        {"value", "ratio"},
                                                        {"unit", "text"},
                                                        {"low", "ratio"},
                                                        {"high", "ratio"},
                                                        {"n", "count"},
                                                        {"difference", "ratio"},
                                                        {"moved", "count"},
                                                        {"counted_by", "text"},
                                                        {"defined_by", "text"},
                                                        {"reason", "text"}});
  for (std::size_t measure = 0; measure < kMeasures; ++measure) {
    for (std::size_t tool = 0; tool < tools().size(); ++tool)
      add_figure(table, partial, arguments, static_cast<Measure>(measure), tool);
  }
}

// A row for each reason why a visit begins under one rule and goes on under the other.
void add_causes(Report& report, const Partial& partial) {
  ReportTable& table = report.add_table(
      "causes",
      {{"definition", "text"}, {"only_under", "text"}, {"cause", "text"}, {"sessions", "count"}});
  constexpr std::string_view causes[] = {"first_event", "pause", "midnight", "campaign", "length"};
  const Tally& tally = partial.tallies[kCauses];
  for (const std::uint32_t row : tally.sorted()) {
    const std::string_view key = tally.key(row);
    const Tool& tool = tools()[static_cast<std::size_t>(key[0])];
    table.add_row({std::string(tool.name), std::string(key[1] == 0 ? "definition" : "reference"),
                   std::string(causes[static_cast<std::size_t>(key[2])]),
                   static_cast<std::int64_t>(tally.sums(row)[0])});
  }
}

void add_credit(Report& report, const Partial& partial, const Context& context,
                const Arguments& arguments) {
  ReportTable& table = report.add_table("credit", {{"definition", "text"},
                                                   {"channel", "text"},
                                                   {"conversions", "count"},
                                                   {"value", context.currency},
                                                   {"share", "rate"},
                                                   {"difference", "count"},
                                                   {"reason", "text"}});
  const Tally& tally = partial.tallies[kCredit];
  const std::size_t reference = reference_of(arguments);
  const auto in_reference = [&](std::string_view channel) -> std::int64_t {
    std::string key(1, static_cast<char>(reference));
    const auto sums = tally.find(key.append(channel));
    return sums.empty() ? 0 : static_cast<std::int64_t>(sums[kConversions]);
  };
  for (const std::uint32_t row : tally.sorted()) {
    const std::string_view key = tally.key(row);
    const auto sums = tally.sums(row);
    const auto tool = static_cast<std::size_t>(key[0]);
    const std::string_view channel = key.substr(1);
    const auto conversions = static_cast<std::int64_t>(sums[kConversions]);
    const Figure all = figure_in(partial, tool, Measure::DirectConversions);
    const bool is_valued = sums[kValued] > 0;
    table.add_row({std::string(tools()[tool].name), std::string(channel), conversions,
                   is_valued ? Cell(WideMoney{sums[kValue]}) : Cell(),
                   static_cast<double>(conversions) / static_cast<double>(all.total),
                   conversions - in_reference(channel),
                   is_valued ? Cell() : Cell(std::string("no_conversion_value"))});
  }
}

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  const Partial none = empty_partial();
  const Partial& filled = partial.tallies.empty() ? none : partial;
  Report report{.analysis = "definitions", .arguments = arguments, .tables = {}, .notes = {}};
  add_definitions(report, filled, arguments);
  add_causes(report, filled);
  add_credit(report, filled, context, arguments);
  report.notes.push_back(
      "These are the published default rules, replayed on your rows; a tool's own filters, consent "
      "and sampling come on top.");
  report.notes.push_back(
      "The data-driven model that GA4 shows by default is not published; its last click that is "
      "not direct stands here.");
  return report;
}

}  // namespace

}  // namespace definitions

const Analysis kDefinitionsAnalysis = {
    .name = "definitions",
    .title = "The same rows under other rules",
    .meaning =
        "What Google Analytics, Matomo, Mixpanel, PostHog and Yandex Metrica would make of these "
        "rows, and which rows move each number.",
    .source = "The documentation of each tool, as the column defined_by says",
    .parameters = definitions::kParameters,
    .missing = definitions::missing,
    .settle = definitions::settle,
    .map = definitions::map,
    .map_context = nullptr,
    .finish = definitions::finish,
    .rows = definitions::rows,
    .context_rows = nullptr,
    .needs_pages = nullptr,
    .in_report = false,
};

}  // namespace lens
