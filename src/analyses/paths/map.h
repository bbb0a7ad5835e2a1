#pragma once
// The first steps of each visit from the anchor on, and what a conversion took.

#include "analyses/analysis.h"
#include "metrics/visit_steps.h"

namespace lens::paths {

// kPaths: up to `steps` nodes from the anchor on, visits and those that converted. kVisits, kDays:
// a number (append_number) of visits or whole days from the first visit to the conversion,
// conversions. kTotals: one row.
enum TallyIndex : std::size_t { kPaths, kVisits, kDays, kTotals };
enum PathSlot : std::uint32_t { kSequences, kConverted, kPathSlots };
enum TotalSlot : std::uint32_t { kAll, kWithoutAnchor, kTotalSlots };

Partial empty_partial();
void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
Report finish(const Partial& partial, const Context& context, const Arguments& arguments);

}  // namespace lens::paths
