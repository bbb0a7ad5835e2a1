#pragma once
// What is counted of the visits that began at each place, and of the pages they ended on.

#include <cstdint>

#include "analyses/analysis.h"

namespace lens::landing {

// partial.tallies[kPlaces]: one row per landing page, channel …, its key the text.
enum Slot : std::uint32_t {
  kSessions,
  kBounced,
  kConverted,
  kConversions,
  kValued,
  kRevenue,     // micro-units
  kFormStarts,  // sessions that began a form
  kFormsDone,   // … and sent it
  kCtaSeen,     // sessions that saw a call to action
  kCtaClicked,  // … and clicked it
  kCtaBought,   // … and converted
  kSlots
};
// partial.tallies[kPages], only by landing page: views of a page, and visits whose last view it
// was.
enum PageSlot : std::uint32_t { kViews, kExits, kPageSlots };
enum TallyIndex : std::size_t { kPlaces, kPages };

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);

// The events of the visits behind a cell: those of a place, of its conversions, forms or calls to
// action.
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out);

Report finish(const Partial& partial, const Context& context, const Arguments& arguments);

}  // namespace lens::landing
