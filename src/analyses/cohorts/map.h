#pragma once
// Counting cohorts: the pure map over customers, and the rows behind a number.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "analyses/analysis.h"

namespace lens::cohorts {

// kCells: (cohort, block): customers by period of life, or by position of the bracket, in blocks of
// kBlock. For on_or_after each customer stands once, in the last period. kSizes: (cohort, 0):
// customers born. kLeftOut: one row: sessions and orders without a customer.
enum TallyOf : std::uint8_t { kCells, kSizes, kLeftOut };
inline constexpr std::uint32_t kBlock = 16;

Partial empty_partial();
using CellKey = std::array<char, 12>;
CellKey key_of(std::int64_t cohort, std::uint32_t block);
inline std::string_view text_of(const CellKey& key) { return {key.data(), key.size()}; }
std::int64_t cohort_of(std::string_view key);
std::uint32_t block_of(std::string_view key);

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out);

}  // namespace lens::cohorts
