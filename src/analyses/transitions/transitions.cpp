#include "analyses/transitions/transitions.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/statistics.h"
#include "metrics/visit_steps.h"

namespace lens {

namespace transitions {

namespace {

constexpr std::string_view kStart = "(start)", kEnd = "(end)";
constexpr std::uint32_t kNothing = 0;  // no name has this code: where a visit begins or ends
constexpr std::size_t kEdges = 0;      // two nodes: how often the second follows

std::span<const Parameter> parameters() {
  static const std::vector<Parameter> all = [] {
    std::vector<Parameter> rows = {kNodesParameter, kScopeParameter, kRepeatsParameter};
    rows.push_back({"top", ArgumentType::Integer, "1000",
                    "How many transitions are listed, the most frequent first; 0 lists all.", "",
                    true});
    const std::span<const Parameter> sessions = session_parameters();
    rows.insert(rows.end(), sessions.begin(), sessions.end());
    return rows;
  }();
  return all;
}

std::string missing(const Context& context) {
  if (context.has(EventKind::Event) && is_known(context.last)) return "";
  return "Transitions need web or app events with a time and a name.";
}

bool needs_pages(const Arguments& arguments) { return arguments.text("nodes") == "page"; }

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  if (partial.tallies.empty()) partial.tallies = {Tally(1)};
  VisitStepsReader reader(journeys, context, arguments);
  std::string key;
  const auto add = [&](std::uint32_t from, std::uint32_t to) {
    key.clear();
    append_node(key, from);
    append_node(key, to);
    ++partial.tallies[kEdges].at(key)[0];
  };
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    for (const VisitSteps& visit : reader.read(customer)) {
      std::uint32_t from = kNothing;
      for (const SequenceStep& step : visit.steps) {
        add(from, step.node);
        from = step.node;
      }
      if (from != kNothing) add(from, kNothing);
    }
  }
}

std::string name_of(const StepNames& names, std::uint32_t node, std::string_view nothing) {
  return std::string(node == kNothing ? nothing : names.text(node));
}

struct Edge {
  std::string from, to;
  std::int64_t count;
};

std::vector<Edge> edges_of(const Tally& tally, const StepNames& names) {
  std::vector<Edge> edges;
  for (const std::uint32_t row : tally.sorted()) {
    const std::string_view key = tally.key(row);
    edges.push_back({name_of(names, node_at(key, 0), kStart), name_of(names, node_at(key, 1), kEnd),
                     static_cast<std::int64_t>(tally.sums(row)[0])});
  }
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    return a.count != b.count ? a.count > b.count : std::tie(a.from, a.to) < std::tie(b.from, b.to);
  });
  return edges;
}

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  Report report{.analysis = "transitions", .arguments = arguments, .tables = {}, .notes = {}};
  const StepNames names(context, arguments);
  const std::vector<Edge> edges =
      partial.tallies.empty() ? std::vector<Edge>() : edges_of(partial.tallies[kEdges], names);
  std::map<std::string, std::int64_t> leaving, reaching, ending;
  for (const Edge& edge : edges) {
    leaving[edge.from] += edge.count;
    reaching[edge.to] += edge.count;
    if (edge.to == kEnd) ending[edge.from] += edge.count;
  }
  ReportTable& table = report.add_table("transitions", {{"from", "text"},
                                                        {"to", "text"},
                                                        {"count", "count"},
                                                        {"n", "count"},
                                                        {"share", "rate"},
                                                        {"low", "rate"},
                                                        {"high", "rate"}});
  const std::int64_t top = arguments.integer("top");
  for (const Edge& edge : edges) {
    if (top > 0 && table.rows() == static_cast<std::size_t>(top)) break;
    const std::int64_t n = leaving[edge.from];
    const Interval interval = wilson95(edge.count, n);
    table.add_row({edge.from, edge.to, edge.count, n,
                   static_cast<double>(edge.count) / static_cast<double>(n), interval.low,
                   interval.high});
  }
  ReportTable& nodes = report.add_table("nodes", {{"step", "text"},
                                                  {"count", "count"},
                                                  {"ends", "count"},
                                                  {"exit_rate", "rate"},
                                                  {"low", "rate"},
                                                  {"high", "rate"}});
  for (const auto& [node, count] : reaching) {
    if (node == kEnd) continue;
    const Interval interval = wilson95(ending[node], count);
    nodes.add_row({node, count, ending[node],
                   static_cast<double>(ending[node]) / static_cast<double>(count), interval.low,
                   interval.high});
  }
  return report;
}

void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  const auto from = cell.find("from"), to = cell.find("to");
  if (from == cell.end() || to == cell.end()) return;
  VisitStepsReader reader(journeys, context, arguments);
  const auto add = [&](std::uint32_t row) {
    out.push_back({journeys.events.pieces[row], journeys.events.origins[row]});
  };
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    for (const VisitSteps& visit : reader.read(customer)) {
      const auto& steps = visit.steps;
      for (std::size_t i = 0; i <= steps.size() && !steps.empty(); ++i) {
        const std::string_view before = i == 0 ? kStart : reader.names().text(steps[i - 1].node);
        const std::string_view after =
            i == steps.size() ? kEnd : reader.names().text(steps[i].node);
        if (before != from->second || after != to->second) continue;
        if (i > 0) add(steps[i - 1].row);
        if (i < steps.size()) add(steps[i].row);
      }
    }
  }
}

}  // namespace

}  // namespace transitions

const Analysis kTransitionsAnalysis = {
    .name = "transitions",
    .title = "Transitions",
    .meaning = "From each event or page to the next: how often, and where visits begin and end.",
    .source = "Shares of all that leave a step, with Wilson's interval.",
    .parameters = transitions::parameters(),
    .missing = transitions::missing,
    .settle = nullptr,
    .map = transitions::map,
    .map_context = nullptr,
    .finish = transitions::finish,
    .rows = transitions::rows,
    .context_rows = nullptr,
    .needs_pages = transitions::needs_pages,
    .in_report = false,
};

}  // namespace lens
