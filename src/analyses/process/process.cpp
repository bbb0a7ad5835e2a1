#include "analyses/process/process.h"

#include "analyses/process/map.h"
#include "journey/sequences.h"

namespace lens {

namespace process {

namespace {

constexpr Parameter kParameters[] = {
    kNodesParameter,
    {"top", ArgumentType::Integer, "50",
     "How many rows each table lists, the most frequent first; 0 lists all.", "", true},
};

std::string missing(const Context& context) {
  if (context.has(EventKind::Event) && is_known(context.last)) return "";
  return "A process needs events with a customer or a case, a name and a time.";
}

bool needs_pages(const Arguments& arguments) { return arguments.text("nodes") == "page"; }

}  // namespace

}  // namespace process

constinit const Analysis kProcessAnalysis = {
    .name = "process",
    .title = "Process",
    .meaning =
        "What follows what, in how many ways, how often something is done again, and how long it "
        "takes.",
    .source =
        "Directly-follows graph; dependency of the heuristics miner: Weijters and van der Aalst "
        "2006.",
    .parameters = process::kParameters,
    .missing = process::missing,
    .settle = nullptr,
    .map = process::map,
    .map_context = nullptr,
    .finish = process::finish,
    .rows = process::rows,
    .context_rows = nullptr,
    .needs_pages = process::needs_pages,
    .in_report = false,
};

}  // namespace lens
