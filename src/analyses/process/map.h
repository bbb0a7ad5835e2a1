#pragma once
// Pairs of acts that follow one another, whole sequences, and how long they take, each customer a
// case.

#include <cstdint>

#include "analyses/analysis.h"

namespace lens::process {

// kEdges: two nodes, how often the second follows at once. kActivities: a node, its events and
// cases. kVariants: all nodes of a case in order (the first kLongest), cases. kDurations:
// microseconds from the first to the last event as a number (append_number), cases. kTotals: one
// row.
enum TallyIndex : std::size_t { kEdges, kActivities, kVariants, kDurations, kTotals };
enum ActivitySlot : std::uint32_t { kEvents, kCases, kActivitySlots };
enum TotalSlot : std::uint32_t {
  kAllCases,
  kAllEvents,
  kSelfLoopCases,
  kReworkCases,
  kDuration,
  kTotalSlots
};

inline constexpr std::size_t kLongest = 500;  // steps of a variant

Partial empty_partial();
void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out);
Report finish(const Partial& partial, const Context& context, const Arguments& arguments);

}  // namespace lens::process
