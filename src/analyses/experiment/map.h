#pragma once
// What each variant's customers did: sums from which every test of an experiment follows.

#include <cstdint>
#include <string_view>

#include "analyses/analysis.h"

namespace lens::experiment {

// partial.tallies[kMeasures]: by origin (empty: rows of customers, else a table of results), metric
// (kind and name), variant and day of the first exposure (empty when unknown). Values of a customer
// are micro-units; `pair` sums are over the customers whose partner is known: the value before the
// exposure, or of a ratio what stands below the line.
enum MeasureSlot : std::uint32_t {
  kCustomers,  // the first slot, as in kGroups
  kHits,       // customers with a value above 0
  kNumbers,    // customers with a value that is neither 0 nor 1
  kSum,
  kSquares,
  kPairs,
  kPairHits,
  kPairSum,
  kPairSquares,
  kPartner,
  kPartnerSquares,
  kProduct,
  kHitProduct,
  kNoSpread,  // customers of result tables that tell no standard deviation
  kMeasureSlots
};
// partial.tallies[kGroups]: customers by origin and variant, of rows of customers. kRest: one row.
enum TallyIndex : std::size_t { kMeasures, kGroups, kRest };
enum RestSlot : std::uint32_t { kInTwoVariants, kTooLarge, kRoundedRates, kResultRows, kRestSlots };

// The first byte of a metric's part of a key: a column of a file, a number that is computed from
// what the customers did, a ratio of two of them.
enum MetricKind : char { kColumn = 'a', kComputed = 'b', kRatio = 'c' };
inline constexpr std::string_view kConversion = "conversion";
inline constexpr std::string_view kValue = "value";
inline constexpr std::string_view kValuePerConversion = "value/conversion";

Partial empty_partial();
void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
void map_context(const Context& context, const Arguments& arguments, Partial& partial);
// cell {table, metric, variant, column}: what the variant's customers did, or were shown.
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out);
void context_rows(const Context& context, const Arguments& arguments, const CellName& cell,
                  std::vector<RowRef>& out);
Report finish(const Partial& partial, const Context& context, const Arguments& arguments);

}  // namespace lens::experiment
