// Credit by removal effect in the Markov chain of all paths, with those that did not convert.

#include <algorithm>
#include <numeric>

#include "analyses/attribution/removal.h"

namespace lens {

namespace {

// Exact elimination grows with the cube of the states; beyond this an answer would take minutes.
constexpr std::uint32_t kStatesMax = 3000;

double part(double effect, const std::vector<double>& effects) {
  const double total = std::accumulate(effects.begin(), effects.end(), 0.0);
  return total > 0 ? effect / total : 0;
}

std::vector<Credit> credits_of(const Removal& removal, const PathCounts& paths) {
  std::vector<Credit> credits;
  const double conversions = static_cast<double>(paths.total_conversions());
  const double value = to_units(paths.total_value());
  for (std::size_t channel = 0; channel < paths.channels.size(); ++channel) {
    credits.push_back({part(removal.effect[channel], removal.effect) * conversions,
                       part(removal.effect_value[channel], removal.effect_value) * value});
  }
  return credits;
}

ReportTable removal_table(const Removal& removal, const PathCounts& paths,
                          const std::string& currency) {
  ReportTable table{"removal",
                    {{"channel", "text"},
                     {"removal_effect", "rate"},
                     {"removal_effect_value", "rate"},
                     {"value_by_removal_effect", currency}},
                    {}};
  const double value = to_units(paths.total_value());
  for (std::size_t channel = 0; channel < paths.channels.size(); ++channel) {
    table.add_row({paths.channels[channel], removal.effect[channel], removal.effect_value[channel],
                   part(removal.effect[channel], removal.effect) * value});
  }
  return table;
}

struct NamedEdge {
  std::string from, to;
  std::int64_t count;
  double rate;
};

ReportTable transition_table(const Chain& chain, const PathCounts& paths) {
  ReportTable table{
      "transitions", {{"from", "text"}, {"to", "text"}, {"count", "count"}, {"rate", "rate"}}, {}};
  std::vector<NamedEdge> edges;
  for (const Chain::Edge& edge : chain.edges) {
    const double leaving = static_cast<double>(chain.leaving[edge.from]);
    edges.push_back({state_name(chain, edge.from, paths), state_name(chain, edge.to, paths),
                     edge.count, static_cast<double>(edge.count) / leaving});
  }
  std::sort(edges.begin(), edges.end(), [](const NamedEdge& a, const NamedEdge& b) {
    return std::tie(a.from, a.to) < std::tie(b.from, b.to);
  });
  for (const NamedEdge& edge : edges)
    table.add_row({edge.from, edge.to, edge.count, edge.rate});
  return table;
}

}  // namespace

Fit fit_markov(const PathCounts& paths, const Settings& settings) {
  Fit fit;
  const Chain chain = make_chain(paths, settings.markov_order);
  fit.tables.push_back(transition_table(chain, paths));
  if (chain.states() > kStatesMax) {
    fit.notes.push_back("The Markov model is left out: " + std::to_string(chain.states()) +
                        " states are too many to solve exactly; choose a coarser grouping (by) or "
                        "a lower markov_order.");
    return fit;
  }
  const Removal removal = removal_effects(chain, paths.channels.size());
  fit.credits = credits_of(removal, paths);
  fit.tables.push_back(removal_table(removal, paths, settings.currency));
  fit.p_conversion = removal.p_conversion;
  return fit;
}

}  // namespace lens
