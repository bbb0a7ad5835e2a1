#pragma once
// Counting cohorts: the pure map over customers, and the rows behind a number.

#include <string>
#include <string_view>
#include <vector>

#include "analyses/analysis.h"

namespace lens::cohorts {

// kCells: (cohort, period of life, or position of the bracket): customers. For on_or_after each
// customer stands once, in the last period. kSizes: (cohort): customers born. kLeftOut: one row:
// sessions and orders without a customer.
enum TallyOf : std::uint8_t { kCells, kSizes, kLeftOut };

Partial empty_partial();
std::string key_of(std::int64_t cohort, std::uint32_t period);
std::int64_t cohort_of(std::string_view key);
std::uint32_t period_of_key(std::string_view key);

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out);

}  // namespace lens::cohorts
