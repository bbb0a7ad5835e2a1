#include "analyses/survival/survival.h"

#include <array>

#include "analyses/survival/lives.h"
#include "analyses/survival/map.h"

namespace lens {

namespace survival {

namespace {

constexpr std::array<Parameter, 12> kParameters = {{
    {"lives", ArgumentType::Choice, "",
     "Whose time is measured: each contract of the files, or each customer between two acts; empty "
     "takes contracts where there are some.",
     "contracts customers"},
    {"start", ArgumentType::Text, "",
     "What a customer's time begins with: event names separated by |, `order` for orders and "
     "purchases; empty means anything a customer does.",
     ""},
    {"end", ArgumentType::Text, "",
     "What ends it, in the same way; empty means what counts as a conversion.", ""},
    {"ended", ArgumentType::Text, kEndedWords,
     "Parts of the status of a contract that has ended, separated by |.", ""},
    {"unit", ArgumentType::Choice, "day",
     "In whole units of what time is counted; a length that a file gives as a number is taken as "
     "it stands.",
     "day week month"},
    {"by", ArgumentType::Choice, "none", "What divides into groups, as it stood at the start.",
     "none plan variant country platform device_category channel source medium campaign"},
    {"censored", ArgumentType::Choice, "data_end",
     "How long those are watched who are still there: to the end of the data, or until they were "
     "last seen.",
     "data_end last_seen"},
    {"watched_from", ArgumentType::Time, "",
     "Since when ends would be in the files: who began before counts from then on, and who was "
     "over by then is left out. Empty means always.",
     ""},
    {"watched_until", ArgumentType::Time, "",
     "Until when ends would be in the files; empty means the last event of the data.", ""},
    {"interval", ArgumentType::Choice, "log_log",
     "Which interval of 95 % surrounds the curve, from Greenwood's variance.", "log_log log wald",
     true},
    {"horizon", ArgumentType::Integer, "",
     "Up to which time the mean is taken; empty means as far as every group is watched.", "", true},
    {"top", ArgumentType::Integer, "10",
     "How many groups are shown, the largest first; the rest is one group.", "", true},
}};

constexpr std::int64_t kGroupsMax = 50;

std::string missing(const Context& context) {
  const bool has_acts = context.has(EventKind::Event) || context.has(EventKind::Session) ||
                        context.has(EventKind::Order);
  if (context.has(EventKind::Subscription) || (has_acts && is_known(context.last))) return "";
  return "Survival needs contracts, or events with a customer and a time.";
}

Result<Arguments> settle(const Context& context, const Arguments& arguments) {
  Arguments settled = arguments;
  if (!arguments.has("lives")) {
    settled.set("lives", context.has(EventKind::Subscription) ? "contracts" : "customers");
  }
  for (const char* argument : {"start", "end"}) {
    if (const auto error = check_names(context, arguments, argument)) return *error;
  }
  if (arguments.has("horizon") && arguments.integer("horizon") < 1) {
    return Error{"BAD_ARGUMENT", "The horizon must be a time after the start.",
                 "arguments.horizon"};
  }
  if (const std::int64_t top = arguments.integer("top"); top < 1 || top > kGroupsMax) {
    return Error{"BAD_ARGUMENT", "The number of groups must lie between 1 and 50.",
                 "arguments.top"};
  }
  return settled;
}

}  // namespace

}  // namespace survival

constinit const Analysis kSurvivalAnalysis = {
    .name = "survival",
    .title = "Survival",
    .meaning = "How long customers or contracts stay, with those still there counted as such.",
    .source =
        "Kaplan and Meier 1958, Greenwood 1926, Nelson 1972 and Aalen 1978, log-rank test of "
        "Mantel 1966.",
    .parameters = survival::kParameters,
    .missing = survival::missing,
    .settle = survival::settle,
    .map = survival::map,
    .map_context = nullptr,
    .finish = survival::finish,
    .rows = survival::rows,
    .context_rows = nullptr,
    .needs_pages = nullptr,
    .in_report = false,
};

}  // namespace lens
