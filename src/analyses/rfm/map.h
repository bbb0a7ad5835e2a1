#pragma once
// The figures of each buyer: the day of the last order, orders, and what is left of them.

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyses/analysis.h"

namespace lens::rfm {

// kFigures: by (last day, orders, net): buyers. kBuyers: a record for each listed buyer.
// kTotals: one row.
enum TallyOf : std::uint8_t { kFigures, kBuyers, kTotals };
enum FigureSlot : std::uint8_t { kLastDay, kOrders, kNet, kFigureSlots };
enum TotalSlot : std::uint8_t { kUnknownAmounts, kKnownAmounts, kNobodysOrders, kTotalSlots };

struct Figures {
  std::int64_t last_day = 0;  // number of the local day of the last order, since 1970-01-01
  std::int64_t orders = 0;
  std::int64_t net = 0;  // micro-units: orders less refunds
};
Figures figures_of(std::string_view key);

Partial empty_partial();
// The local day up to which orders count, and from which recency is counted back: `as_of`, else the
// last day of the data.
std::int64_t day_of_reference(const Context& context, const Arguments& arguments);
std::size_t limit_of(const Arguments& arguments);

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
// cell {table=customers, customer}: the orders and refunds of one customer.
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out);

}  // namespace lens::rfm
