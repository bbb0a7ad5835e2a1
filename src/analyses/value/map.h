#pragma once
// The purchases of each buyer, before and after the end of the calibration.

#include <cstdint>
#include <string>

#include "analyses/analysis.h"

namespace lens::value {

// partial.tallies[kBuyers]: one row per buyer (append_record_key). Days since 1970-01-01 in the
// report's zone, money in micro-units; a buyer whose first purchase lies after the calibration has
// only the later ones.
enum BuyerSlot : std::uint32_t {
  kFirstDay,
  kLastDay,
  kPurchases,  // distinct days with an order, or orders
  kValue,
  kRepeatValue,     // without the first purchase
  kLaterPurchases,  // after the calibration
  kLaterValue,
  kBuyerSlots
};
// partial.tallies[kAges]: by month of the first purchase and age in months of 30 days, what was
// bought at that age.
enum AgeSlot : std::uint32_t { kRevenue, kOrders, kAgeSlots };
// partial.tallies[kRest]: one row.
enum RestSlot : std::uint32_t {
  kNobodysOrders,
  kUnknownAmounts,
  kKnownAmounts,
  kAllOrders,
  kRestSlots
};
// partial.tallies[kBirths]: by month, customers with their first purchase in it.
enum TallyIndex : std::size_t { kBuyers, kAges, kBirths, kRest };

inline constexpr std::int64_t kDaysOfAge = 30;

// The days that the arguments name, both included.
struct Period {
  std::int64_t calibration_end = 0;
  std::int64_t end = 0;  // of the hold-out, or the last day of the data
  bool has_holdout() const { return calibration_end < end; }
};
Period period_of_arguments(const Context& context, const Arguments& arguments);

Partial empty_partial();
void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out);
Report finish(const Partial& partial, const Context& context, const Arguments& arguments);

}  // namespace lens::value
