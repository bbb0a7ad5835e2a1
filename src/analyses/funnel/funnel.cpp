#include "analyses/funnel/funnel.h"

#include <array>

#include "analyses/funnel/counts.h"
#include "analyses/funnel/map.h"
#include "analyses/funnel/resample.h"
#include "analyses/funnel/tables.h"
#include "base/bootstrap_arguments.h"
#include "journey/conversion_values.h"
#include "journey/funnel_steps.h"

namespace lens {

namespace funnel {

namespace {

constexpr auto kParameters = with_step_parameters(std::array<Parameter, 5>{{
    {"by", ArgumentType::Choice, "none", "Adds the same funnel for each value of this property.",
     "none channel source medium campaign country device_category browser system language city "
     "platform plan variant"},
    {"target_rates", ArgumentType::List, "",
     "The rate from the previous step that you aim at, for each step after the first.", "", true},
    kConversionValue,
    {"bootstrap", ArgumentType::Integer, "",
     "How many times the people who entered are drawn anew for intervals, such as 1000; none when empty.", "", true},
    {"seed", ArgumentType::Integer, "", "Where chance begins, of the bootstrap; 42 when empty.", "", true},
}});

std::string missing(const Context& context) {
  if (context.has(EventKind::Event) && is_known(context.last)) return "";
  return "A funnel needs events with a customer and a time, such as a web analytics export.";
}

// The two that few ask for are named only when they are given.
Result<Arguments> settle(const Context& context, const Arguments& arguments) {
  if (std::optional<Error> mistake = mistake_of_bootstrap(arguments)) return *mistake;
  Arguments used;
  for (const auto& [name, value] : arguments.all()) {
    const bool is_rare = name == "bootstrap" || name == "seed";
    if (!is_rare || !value.empty()) used.set(name, value);
  }
  return settle_funnel(context, used);
}

bool is_whole(const Arguments& arguments) { return replicates_of(arguments) == 0 || add_bootstrap != nullptr; }

// Context sentences that a reader of the numbers must know.
void add_notes(const Context& context, const Arguments& arguments, const Counts& counts,
               Report& report) {
  for (std::string& sentence : unmatched_steps(context, arguments)) {
    report.notes.push_back(std::move(sentence));
  }
  if (arguments.text("order") == "any") {
    report.notes.push_back(
        "The steps may come in any order: each row counts the customers who did at least as many "
        "of the steps.");
  }
  std::int64_t in_progress = 0;
  for (const std::int64_t customers : counts.in_progress)
    in_progress += customers;
  if (in_progress > 0) {
    report.notes.push_back(std::to_string(in_progress) + " customers are still within " +
                           arguments.text("window") +
                           " of their first step and count as in progress, not as lost.");
  }
  if (counts.sessions_without_customer > 0) {
    report.notes.push_back(std::to_string(counts.sessions_without_customer) +
                           " sessions without a customer are left out.");
  }
}

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  const std::vector<std::string> texts = arguments.list("steps");
  Partial none;
  if (partial.tallies.empty()) none = empty_partial(static_cast<std::uint32_t>(texts.size()));
  const Partial& filled = partial.tallies.empty() ? none : partial;
  Report report{.analysis = "funnel", .arguments = arguments, .tables = {}, .notes = {}};
  const Counts counts = counts_of(filled, texts.size());
  const std::vector<StepTimes> times = times_of(filled, texts.size());
  add_steps(counts, times, texts, report);
  add_times(times, texts, report);
  add_drop_off(filled, context, texts, report);
  add_bottleneck(filled, context, arguments, counts, texts, report);
  const std::string& by = arguments.text("by");
  if (by != "none") {
    add_breakdown(segments_of(filled, context, kChosen, by, texts.size()), texts, report);
  }
  if (replicates_of(arguments) > 0) add_bootstrap(counts, texts, arguments, report);
  add_notes(context, arguments, counts, report);
  return report;
}

}  // namespace

}  // namespace funnel

constinit const Analysis kFunnelAnalysis = {
    .name = "funnel",
    .title = "Funnel",
    .meaning = "How many customers go from step to step, where they are lost, and what it costs.",
    .source =
        "Exact best chain in one pass; ClickHouse windowFunnel's default when no row is two "
        "steps.",
    .parameters = funnel::kParameters,
    .missing = funnel::missing,
    .settle = funnel::settle,
    .map = funnel::map,
    .map_context = nullptr,
    .finish = funnel::finish,
    .rows = funnel::rows,
    .context_rows = nullptr,
    .needs_pages = nullptr,
    .is_whole = funnel::is_whole,
};

}  // namespace lens
