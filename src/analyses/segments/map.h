#pragma once
// What is kept of customers for segments: totals and the worthiest members of each, and baskets.

#include <cstdint>
#include <string_view>

#include "analyses/analysis.h"

namespace lens::segments {

// kTotals: by number of the segment. kPeople: one row. kItems: by item: who bought it. kPairs: by
// two items: who bought both. From kMembers on a tally for each segment: by (highest value last,
// id).
enum TallyOf : std::uint8_t { kTotals, kPeople, kItems, kPairs, kMembers };
enum TotalSlot : std::uint8_t { kCustomers, kWorth, kTotalSlots };
enum MemberSlot : std::uint8_t { kOrders, kValue, kSeen, kOrdered, kViewed, kBought, kMemberSlots };

std::string_view id_of(std::string_view member_key);
std::size_t limit_of(const Arguments& arguments);

Partial empty_partial(const Arguments& arguments);
void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
// cell {table=members, customer}: all that the customer did; {table=segments, segment}: of all its
// members.
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out);

}  // namespace lens::segments
