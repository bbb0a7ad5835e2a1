#pragma once
// Baskets of customers: which items lie in one, which come in the next, and after how long.

#include "analyses/analysis.h"

namespace lens::next_item {

// kTotals: one row. kItems: by item (4 bytes). kPairs: by two items of one basket, the smaller code
// first. kNext: by an item and one of the basket after. kIntervals: by item and whole hours until
// the same customer bought it again.
enum TallyOf : std::uint8_t { kTotals, kItems, kPairs, kNext, kIntervals };
enum TotalSlot : std::uint8_t {
  kBaskets,
  kSteps,
  kCustomers,
  kTooLarge,
  kWithoutTime,
  kTotalSlots
};
enum ItemSlot : std::uint8_t { kInBaskets, kBefore, kAfter, kBuyers, kRepeaters, kItemSlots };

Partial empty_partial();
std::uint32_t code_at(std::string_view key, std::size_t place);
std::string item_key(std::uint32_t item);
std::string pair_key(std::uint32_t first, std::uint32_t second);

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
// cell {item, with?, table=pairs|next|repeat}: the rows of those baskets that hold the item, or
// both.
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out);

}  // namespace lens::next_item
