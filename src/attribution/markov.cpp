// Credit by removal effect in the Markov chain of all paths, with those that did not convert.

#include <algorithm>
#include <functional>
#include <numeric>

#include "attribution/chain_order.h"
#include "attribution/channel_sets.h"
#include "attribution/removal.h"
#include "base/sort.h"

namespace lens {

namespace {

constexpr std::int64_t kConversionsOfState = 10;  // fewer and we say so
constexpr std::uint32_t kStatesMaxAgain = 300;  // when solved a thousand times

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

// The name of every state, of the conversion and of the end without one, and their places when put
// in the order of their bytes. Equal names share a place.
struct StateNames {
  std::vector<std::string> names;
  std::vector<std::uint32_t> places;
  std::size_t index(std::uint32_t state) const {
    if (state == Chain::kConversion) return names.size() - 2;
    return state == Chain::kNull ? names.size() - 1 : state;
  }
};

StateNames names_of(const Chain& chain, const PathCounts& paths) {
  StateNames all;
  for (std::uint32_t state = 0; state < chain.states(); ++state)
    all.names.push_back(state_name(chain, state, paths));
  all.names.push_back(state_name(chain, Chain::kConversion, paths));
  all.names.push_back(state_name(chain, Chain::kNull, paths));
  std::vector<std::uint32_t> order(all.names.size());
  std::iota(order.begin(), order.end(), 0u);
  sort_numbers(order, [&](std::uint32_t a, std::uint32_t b) { return all.names[a] < all.names[b]; });
  all.places.resize(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    const bool is_equal = i > 0 && all.names[order[i]] == all.names[order[i - 1]];
    all.places[order[i]] = is_equal ? all.places[order[i - 1]] : i;
  }
  return all;
}

// The least count that is listed when at most `top` transitions are.
std::int64_t least_count(const Chain& chain, std::size_t top) {
  if (top == 0 || chain.edges.size() <= top) return 0;
  std::vector<std::int64_t> counts;
  for (const Chain::Edge& edge : chain.edges)
    counts.push_back(edge.count);
  std::nth_element(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(top), counts.end(),
                   std::greater<>());
  return counts[top] + 1;
}

// Hundreds of campaigns have tens of thousands of transitions, nearly all of which happened once.
ReportTable transition_table(const Chain& chain, const PathCounts& paths, std::size_t top) {
  ReportTable table{
      "transitions", {{"from", "text"}, {"to", "text"}, {"count", "count"}, {"rate", "rate"}}, {}};
  const StateNames names = names_of(chain, paths);
  // Compared by place, which is a number, and not by name, which are many.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  const std::int64_t least = least_count(chain, top);
  for (std::uint32_t i = 0; i < chain.edges.size(); ++i) {
    const Chain::Edge& edge = chain.edges[i];
    if (edge.count < least) continue;
    const std::uint64_t from = names.places[names.index(edge.from)];
    order.emplace_back(from << 32 | names.places[names.index(edge.to)], i);
  }
  std::sort(order.begin(), order.end());
  for (const auto& [places, i] : order) {
    const Chain::Edge& edge = chain.edges[i];
    const double leaving = static_cast<double>(chain.leaving[edge.from]);
    table.add_row({names.names[names.index(edge.from)], names.names[names.index(edge.to)],
                   edge.count, static_cast<double>(edge.count) / leaving});
  }
  return table;
}

void add_transitions(Fit& fit, const Chain& chain, const PathCounts& paths, std::size_t top) {
  fit.tables.push_back(transition_table(chain, paths, top));
  const std::size_t listed = fit.tables.back().rows();
  if (listed == chain.edges.size()) return;
  fit.notes.push_back("Of " + std::to_string(chain.edges.size()) + " transitions the " + std::to_string(listed) +
                      " that happened most are listed; top_transitions=0 lists all.");
}

// Longer runs make more states than the conversions can tell apart.
void warn_of_few(const Chain& chain, const PathCounts& paths, Fit& fit) {
  const std::int64_t conversions = paths.total_conversions();
  const std::uint32_t states = chain.states() - 1;  // the start is none that credit rests on
  if (chain.order < 2 || std::int64_t{states} * kConversionsOfState <= conversions) return;
  fit.notes.push_back("The Markov chain has " + std::to_string(states) + " states for " + std::to_string(conversions) +
                      " conversions: with fewer than ten for each, its credit rests on few journeys.");
}

Fit fit_markov(const PathCounts& paths, const Settings& settings) {
  Fit fit;
  std::uint32_t order = settings.markov_order;
  if (order == 0) {
    OrderChoice choice = choose_order(paths);
    order = choice.order;
    fit.tables.push_back(std::move(choice.table));
  }
  const Chain chain = make_chain(paths, order);
  if (!settings.credits_only) add_transitions(fit, chain, paths, settings.top_transitions);
  if (chain.states() > (settings.credits_only ? kStatesMaxAgain : kStatesMost)) {
    fit.is_left_out = true;
    fit.reason = "too_many_states";
    fit.notes.push_back("The Markov model is left out: " + std::to_string(chain.states()) +
                        " states are too many to solve exactly; choose a coarser grouping (by) or "
                        "a lower markov_order.");
    return fit;
  }
  warn_of_few(chain, paths, fit);
  const Removal removal = removal_effects(chain, paths.channels.size());
  fit.credits = credits_of(removal, paths);
  if (!settings.credits_only) fit.tables.push_back(removal_table(removal, paths, settings.currency));
  fit.p_conversion = removal.p_conversion;
  fit.reason = doubt_of(paths);
  return fit;
}

}  // namespace

extern const Model kMarkovModel = {
    .name = "markov",
    .meaning = "A channel gets credit for the conversions that would be lost without it.",
    .source = "Anderl, Becker, von Wangenheim and Schumann 2016: removal effect",
    .fit = fit_markov,
    .by_default = true,
};

}  // namespace lens
