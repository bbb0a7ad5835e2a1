#include "analyses/landing/landing.h"

#include <vector>

#include "analyses/landing/map.h"
#include "journey/touches.h"

namespace lens {

namespace landing {

namespace {

std::span<const Parameter> parameters() {
  static const std::vector<Parameter> all = [] {
    std::vector<Parameter> rows = {
        {"by", ArgumentType::Choice, "landing_page", "What visits are grouped by.", kTouchViews}};
    const std::span<const Parameter> sessions = session_parameters();
    rows.insert(rows.end(), sessions.begin(), sessions.end());
    return rows;
  }();
  return all;
}

std::string missing(const Context& context) {
  if (context.has(EventKind::Event) || context.has(EventKind::Session)) return "";
  return "Landing pages need web or app events with their page or source; add an export of events.";
}

bool needs_pages(const Arguments& arguments) { return arguments.text("by") == "landing_page"; }

}  // namespace

}  // namespace landing

const Analysis kLandingAnalysis = {
    .name = "landing",
    .title = "Landing pages, forms and calls to action",
    .meaning =
        "Which pages and sources bring many visits or few, and whether those visits convert.",
    .source =
        "Rates: Wilson 1927. Differences from all other places: Newcombe 1998, method 10; p "
        "corrected after "
        "Benjamini and Hochberg 1995.",
    .parameters = landing::parameters(),
    .missing = landing::missing,
    .settle = nullptr,
    .map = landing::map,
    .map_context = nullptr,
    .finish = landing::finish,
    .rows = landing::rows,
    .context_rows = nullptr,
    .needs_pages = landing::needs_pages,
    .in_report = false,
};

}  // namespace lens
