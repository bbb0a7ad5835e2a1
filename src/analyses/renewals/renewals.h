#pragma once
// Contracts month by month: who was there, came and left, what was due and renewed, and the money of it.

#include "analyses/analysis.h"

namespace lens {

// Comes with the second download.
[[gnu::weak]] extern const Analysis kRenewalsAnalysis;

namespace renewals {

// tallies[kContracts]: key = two numbers (append_number): the month in which a contract began and the last
// one in which it is counted, kOpen while it runs; before the first when it was never counted.
// tallies[kMoney]: key = one number, the month; movements of customers in micro-units against the month before,
// and how many of them came (or came back) and left.
// tallies[kRemarkSums]: one row with an empty key.
enum RenewalTally : std::size_t { kContracts, kMoney, kRemarkSums };
enum MoneySlot : std::size_t { kNew, kReactivation, kExpansion, kContraction, kChurn, kArrived, kChurned, kMoneySlots };
enum RemarkSlot : std::size_t { kNoStart, kNoEnd, kNoAmount, kOtherCurrency, kEndsFirst, kAmounts, kRemarkSlots };

inline constexpr std::int64_t kOpen = std::int64_t{1} << 40;

Partial empty_partial();
void map(const Journeys& journeys, const Context& context, const Arguments& arguments, Partial& partial);
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments, const CellName& cell,
          std::vector<RowRef>& out);
Report finish(const Partial& partial, const Context& context, const Arguments& arguments);

}  // namespace renewals

}  // namespace lens
