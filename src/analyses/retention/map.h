#pragma once
// Counting who came back: the pure map over customers, and the rows behind a number.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analyses/analysis.h"
#include "analyses/retention/periods.h"

namespace lens::retention {

// kCohorts: by cohort: customers who joined, then customers by column. For on_or_after each stands
// once, in the last column that it reaches; for on_or_before once, in the first one.
// kLeftOut: one row: sessions and orders without a customer.
enum TallyOf : std::uint8_t { kCohorts, kLeftOut };

Partial empty_partial(const Rules& rules);

// Keys sort as the numbers of the periods do.
using CohortKey = std::array<char, 8>;
CohortKey key_of(std::int64_t cohort);
std::int64_t cohort_of(std::string_view key);

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out);

}  // namespace lens::retention
