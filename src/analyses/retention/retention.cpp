#include "analyses/retention/retention.h"

#include <array>

#include "analyses/retention/acts.h"
#include "analyses/retention/map.h"
#include "analyses/retention/periods.h"
#include "base/statistics.h"

namespace lens {

namespace retention {

namespace {

constexpr std::array<Parameter, 9> kParameters = {{
    {"start", ArgumentType::Text, "",
     "What makes a customer join a cohort: event names separated by |, `order` for orders and "
     "purchases; empty means anything a customer does.",
     ""},
    {"back", ArgumentType::Text, "",
     "What counts as coming back, in the same way; empty means anything a customer does.", ""},
    {"cohort", ArgumentType::Choice, "first_time",
     "Whether a customer joins one cohort, that of the first start, or one in every period with a "
     "start.",
     "first_time recurring"},
    {"grain", ArgumentType::Choice, "day", "The length of a period.", "day week month"},
    {"mode", ArgumentType::Choice, "on",
     "Whether a customer must come back in the period (on), in it or any later one (on_or_after), "
     "in it or an earlier one after the first (on_or_before), or in one of the brackets (bracket).",
     "on on_or_after on_or_before bracket"},
    {"periods", ArgumentType::Integer, "30",
     "How many periods after the start are shown; brackets have their own.", ""},
    {"brackets", ArgumentType::List, "0,1,2-6,7-13,14-29,30-59,60-89",
     "Groups of periods for mode=bracket.", ""},
    {"days", ArgumentType::Choice, "calendar",
     "Whether periods follow the calendar of the report's zone, or count 24 hours from the start "
     "of each customer.",
     "calendar 24h"},
    kFreeOrders,
}};

std::string missing(const Context& context) {
  const bool has_acts = context.has(EventKind::Event) || context.has(EventKind::Session) ||
                        context.has(EventKind::Order);
  if (has_acts && is_known(context.last)) return "";
  return "Retention needs events or orders with a customer and a time.";
}

Result<Arguments> settle(const Context& context, const Arguments& arguments) {
  for (const char* argument : {"start", "back"}) {
    if (const auto error = check_names(context, arguments, argument)) return *error;
  }
  const auto columns = columns_of(arguments);
  if (!columns.ok()) return columns.error();
  return arguments;
}

}  // namespace

}  // namespace retention

constinit const Analysis kRetentionAnalysis = {
    .name = "retention",
    .title = "Retention",
    .meaning = "How many of those who did one thing come back to do another, and how much later.",
    .source =
        "N-day, unbounded and bracket retention; pooled over cohorts, a period that is not over is "
        "absent.",
    .parameters = retention::kParameters,
    .missing = retention::missing,
    .settle = retention::settle,
    .map = retention::map,
    .map_context = nullptr,
    .finish = retention::finish,
    .rows = retention::rows,
    .context_rows = nullptr,
    .needs_pages = nullptr,
    .in_report = false,
};

}  // namespace lens
