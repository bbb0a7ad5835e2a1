#include "analyses/process/map.h"

#include <algorithm>
#include <string>
#include <vector>

#include "journey/sequences.h"

namespace lens::process {

namespace {

using Steps = std::vector<SequenceStep>;

void add_case(const EventTable& events, const Steps& steps, Partial& partial, std::string& key,
              std::vector<std::uint32_t>& seen) {
  const auto totals = partial.tallies[kTotals].at("");
  ++totals[kAllCases];
  totals[kAllEvents] += static_cast<Wide>(steps.size());
  const std::int64_t duration = events.times[steps.back().row] - events.times[steps.front().row];
  totals[kDuration] += duration;
  key.clear();
  append_number(key, duration);
  ++partial.tallies[kDurations].at(key)[0];
  bool has_loop = false;
  for (std::size_t i = 1; i < steps.size(); ++i) {
    key.clear();
    append_node(key, steps[i - 1].node);
    append_node(key, steps[i].node);
    ++partial.tallies[kEdges].at(key)[0];
    has_loop = has_loop || steps[i - 1].node == steps[i].node;
  }
  seen.clear();
  for (const SequenceStep& step : steps)
    seen.push_back(step.node);
  key.clear();
  for (std::size_t i = 0; i < std::min(seen.size(), kLongest); ++i)
    append_node(key, seen[i]);
  ++partial.tallies[kVariants].at(key)[0];
  std::sort(seen.begin(), seen.end());
  bool has_rework = false;
  for (std::size_t i = 0; i < seen.size();) {
    const std::size_t first = i;
    while (i < seen.size() && seen[i] == seen[first])
      ++i;
    key.clear();
    append_node(key, seen[first]);
    const auto sums = partial.tallies[kActivities].at(key);
    sums[kEvents] += static_cast<Wide>(i - first);
    ++sums[kCases];
    has_rework = has_rework || i - first > 1;
  }
  totals[kSelfLoopCases] += has_loop ? 1 : 0;
  totals[kReworkCases] += has_rework ? 1 : 0;
}

}  // namespace

Partial empty_partial() {
  Partial partial;
  partial.tallies = {Tally(1), Tally(kActivitySlots), Tally(1), Tally(1), Tally(kTotalSlots)};
  partial.tallies[kTotals].at("");
  return partial;
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  if (partial.tallies.empty()) partial = empty_partial();
  const StepNames names(context, arguments);
  Steps steps;
  std::string key;
  std::vector<std::uint32_t> seen;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    steps_of(journeys, names, customer, steps);
    if (!steps.empty()) add_case(journeys.events, steps, partial, key, seen);
  }
}

void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  const auto activity = cell.find("activity"), from = cell.find("from"), to = cell.find("to");
  const StepNames names(context, arguments);
  Steps steps;
  const auto add = [&](std::uint32_t row) {
    out.push_back({journeys.events.pieces[row], journeys.events.origins[row]});
  };
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    steps_of(journeys, names, customer, steps);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (activity != cell.end() && names.text(steps[i].node) == activity->second)
        add(steps[i].row);
      if (i == 0 || from == cell.end() || to == cell.end()) continue;
      if (names.text(steps[i - 1].node) != from->second || names.text(steps[i].node) != to->second)
        continue;
      add(steps[i - 1].row);
      add(steps[i].row);
    }
  }
}

}  // namespace lens::process
