#pragma once
// From when to when each kind of source tells: before and after, a count is unknown and not zero.

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/tally.h"
#include "base/time.h"
#include "journey/journeys.h"
#include "metrics/counts.h"
#include "metrics/periods.h"

namespace lens {

// Sources that begin and end together.
enum class Family : std::uint8_t {
  Visits,
  ShopOrders,
  CrmOrders,
  Deals,
  Subscriptions,
  Answers,
  Sums,  // and one more for each Origin after the first
};
inline constexpr std::size_t kFamilies = 11;
Family family_of(CountId id, Rank rank);

// Adds the first and last day of each customer in each family. Keys: family, day (8 bytes).
void count_days(const Journeys& journeys, const Context& context, Tally& days);

// First instant and end of the last day, in the context's zone; nothing for a family without rows.
struct CoveredSpan {
  Timestamp first, end;
};
class Coverage {
 public:
  Coverage(const Tally& days, const Context& context);
  // The whole periods of a family: [first, second).
  std::pair<std::size_t, std::size_t> whole(Family family, const Periods& periods) const;
  bool touches(Family family, const Periods& periods, std::size_t period) const;
  // Takes away what a period tells of families that it lies outside of.
  void cut(Partial& of_period, const Periods& periods, std::size_t period) const;

 private:
  void add(Family family, std::int64_t first_day, std::int64_t last_day, const Zone& zone);
  std::array<std::optional<CoveredSpan>, kFamilies> spans_;
};

}  // namespace lens
