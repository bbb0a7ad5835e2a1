#include "analyses/journeys/journeys.h"

#include "analyses/journeys/partial.h"

namespace lens {

namespace {

constexpr Parameter kParameters[] = {
    {"by", ArgumentType::Choice, "channel", "What the touches are grouped by.", kTouchViews},
    {"lookback", ArgumentType::Span, "30d",
     "How old a touch may be at the conversion it led to, this age included.", ""},
    {"repeats", ArgumentType::Choice, "keep",
     "Whether touches of one channel in a row all count or only their first.", "keep collapse"},
    {"limit", ArgumentType::Integer, "1000", "How many rows a table lists; 0 lists all.", ""},
};

std::string missing(const Context& context) {
  if (context.has(EventKind::Event) || context.has(EventKind::Session)) return "";
  return "There are no visits, so there are no journeys: add an export of web events or sessions.";
}

bool needs_pages(const Arguments& arguments) { return arguments.text("by") == "landing_page"; }

}  // namespace

const Analysis kJourneysAnalysis = {
    .name = "journeys",
    .title = "Journeys",
    .meaning = "Who came by which path, who left a full cart, and which orders the web knows of.",
    .source = "journeylens: paths start anew after each conversion",
    .parameters = kParameters,
    .missing = missing,
    .settle = nullptr,
    .map = map_journeys,
    .map_context = nullptr,
    .finish = finish_journeys,
    .rows = rows_of_journeys,
    .context_rows = nullptr,
    .needs_pages = needs_pages,
};

}  // namespace lens
