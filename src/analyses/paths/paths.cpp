#include "analyses/paths/paths.h"

#include <algorithm>
#include <tuple>

#include "analyses/paths/map.h"
#include "journey/touches.h"

namespace lens {

namespace paths {

namespace {

std::span<const Parameter> parameters() {
  static const std::vector<Parameter> all = [] {
    std::vector<Parameter> rows = {
        kNodesParameter,
        kScopeParameter,
        kRepeatsParameter,
        {"anchor", ArgumentType::Text, "",
         "Where the steps are counted from: names alternatives parted by |, the first that occurs; "
         "empty is the first "
         "step, or the last when steps before it are shown.",
         ""},
        {"direction", ArgumentType::Choice, "after",
         "Whether the steps after the anchor are shown or those before it.", "after before"},
        {"steps", ArgumentType::Integer, "5", "How many steps are shown, the anchor among them.",
         ""},
        {"top", ArgumentType::Integer, "8",
         "How many different ones are shown at each step; the others are one.", "", true},
    };
    const std::span<const Parameter> sessions = session_parameters();
    rows.insert(rows.end(), sessions.begin(), sessions.end());
    return rows;
  }();
  return all;
}

std::string missing(const Context& context) {
  if (context.has(EventKind::Event) && is_known(context.last)) return "";
  return "Paths need web or app events with a time and a name.";
}

Result<Arguments> settle(const Context&, const Arguments& arguments) {
  const std::int64_t steps = arguments.integer("steps");
  if (steps >= 2 && steps <= 20) return arguments;
  return Error{"BAD_ARGUMENT", "Between 2 and 20 steps can be shown.", "arguments.steps"};
}

bool needs_pages(const Arguments& arguments) { return arguments.text("nodes") == "page"; }

}  // namespace

}  // namespace paths

const Analysis kPathsAnalysis = {
    .name = "paths",
    .title = "Paths",
    .meaning =
        "What visits do step by step before or after an event, and how many visits and days a "
        "conversion takes.",
    .source =
        "Every step adds up to all visits: the most frequent, the others, and those that have "
        "left.",
    .parameters = paths::parameters(),
    .missing = paths::missing,
    .settle = paths::settle,
    .map = paths::map,
    .map_context = nullptr,
    .finish = paths::finish,
    .rows = nullptr,
    .context_rows = nullptr,
    .needs_pages = paths::needs_pages,
    .in_report = false,
};

}  // namespace lens
