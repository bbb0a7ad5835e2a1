#pragma once
// What each channel brought, counted by session or by event.

#include <cstdint>
#include <vector>

#include "analyses/analysis.h"
#include "journey/touches.h"

namespace lens::channels {

// partial.tallies[kChannels]: one row per channel, its key the channel's text.
enum Slot : std::uint32_t {
  kEvents,
  kSessions,
  kVisitors,
  kConversions,
  kConverted,
  kBuyers,
  kValued,
  kRevenue,
  kSlots
};
// partial.tallies[kRest]: one row, what belongs to no channel.
enum RestSlot : std::uint32_t { kOutside, kNoCustomer, kRestSlots };
enum TallyIndex : std::size_t { kChannels, kRest };

inline bool is_by_event(const Arguments& arguments) { return arguments.text("grain") == "event"; }

void count_sessions(const Journeys& journeys, const Context& context, const Arguments& arguments,
                    Partial& partial);
void count_events(const Journeys& journeys, const Context& context, const Arguments& arguments,
                  Partial& partial);

// The events of a channel, or of its conversions alone.
void rows_of_channel(const Journeys& journeys, const Context& context, const Arguments& arguments,
                     const CellName& cell, std::vector<RowRef>& out);

}  // namespace lens::channels
