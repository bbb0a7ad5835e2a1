#pragma once
// The named counts of journeys and sums cut into periods, and of periods into groups of customers.
//
// A customer belongs to one group in a period: the first channel, country … that it tells of in it.
// So groups add up to the whole for every count, distinct visitors and buyers too.

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arguments.h"
#include "base/tally.h"
#include "journey/journeys.h"
#include "metrics/coverage.h"
#include "metrics/journey_counts.h"
#include "metrics/periods.h"

namespace lens {

// Partial::tallies. Keys of the first three: number of the period (4 bytes, big-endian), then the
// key as in KpiTally. Groups: place of the period (0 before, 1 after), dimension, group, count key.
// CoveredDays: see coverage.h.
enum class PeriodTally : std::uint8_t { Counts, Spreads, Answers, Groups, LeftOut, CoveredDays };
enum LeftOutSlot : std::uint8_t { kWideSums, kLeftOutSlots };  // rows of sums over several periods
Partial empty_period_partial();
Coverage coverage_of(const Partial& partial, const Context& context);

// What to count by group; empty `dimensions` (of kDimensions): nothing. `wanted` by CountId; empty:
// every count.
struct Grouping {
  std::vector<std::string> dimensions;
  std::vector<bool> wanted;
  bool is_joint = false;  // besides, the groups of all dimensions together, as the dimension after
};

enum class Series : std::uint8_t { All, Compared };  // which periods are counted

void count_periods(const Journeys& journeys, const Context& context, const Arguments& arguments,
                   const Grouping& grouping, Series series, Partial& partial);
void count_period_sums(const Context& context, const Arguments& arguments, const Grouping& grouping,
                       Series series, Partial& partial);

// The named counts of each period, as Counts reads them.
std::vector<Partial> partials_by_period(const Partial& partial, const Periods& periods,
                                        const Coverage& coverage);
// Of one dimension: by group the named counts before and after; only what the groups tell of.
using GroupPartials = std::map<std::string, std::array<Partial, 2>, std::less<>>;
GroupPartials partials_by_group(const Partial& partial, std::size_t dimension);
std::string joint_group(std::span<const std::string> groups);  // parts_of() takes it apart

// Rows of one period that add to wanted counts; of one group of a dimension unless it is empty.
void rows_of_period(const Journeys& journeys, const Context& context, const Arguments& arguments,
                    std::size_t period, std::string_view dimension, std::string_view group,
                    const std::vector<bool>& wanted, std::vector<std::uint32_t>& rows);

}  // namespace lens
