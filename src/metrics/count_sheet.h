#pragma once
// Where counts gather: a flat sheet while journeys are walked, a Partial between workers.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "base/tally.h"
#include "metrics/count_names.h"
#include "table/context.h"

namespace lens {

// Sources of one count from best to worst: shop, CRM, events, web analytics, ad platform; and of
// one kind of system, journeys before tables of sums.
using Rank = std::uint8_t;
inline constexpr std::size_t kRanks = 10;
constexpr Rank rank_of(Origin origin, bool from_sums) {
  return static_cast<Rank>(static_cast<unsigned>(origin) * 2 + (from_sums ? 1 : 0));
}
constexpr Origin origin_of(Rank rank) { return static_cast<Origin>(rank / 2); }
inline constexpr Rank kFromEvents = rank_of(Origin::Events, false);
inline constexpr Rank kFromShop = rank_of(Origin::Shop, false);
inline constexpr Rank kFromCrm = rank_of(Origin::Crm, false);

// Values of which quantiles are asked: all are kept, so that those are exact.
enum class Spread : std::uint8_t {
  SessionTime,   // milliseconds; from ten minutes on whole seconds
  PageTime,      // seconds
  VisitsBefore,  // sessions up to and with the one that converted
  TimeBefore,    // minutes; from two days on whole hours
  OrderValue,    // micro-units
};
// What one of these is in the unit of the counts: microseconds, sessions, micro-units.
constexpr std::int64_t unit_of(Spread spread) {
  if (spread == Spread::SessionTime) return 1'000;
  if (spread == Spread::PageTime) return 1'000'000;
  return spread == Spread::TimeBefore ? 60'000'000 : 1;
}
inline constexpr std::size_t kSpreads = 5;

// Partial::tallies of the KPIs.
enum class KpiTally : std::uint8_t { Counts, Spreads, Answers };
inline constexpr std::size_t kKpiTallies = 3;
inline Tally& tally_of(Partial& partial, KpiTally which) {
  while (partial.tallies.size() < kKpiTallies)
    partial.tallies.emplace_back(1u);
  return partial.tallies[static_cast<std::size_t>(which)];
}

// Keys of KpiTally::Counts.
enum class CountUse : std::uint8_t {
  Sum,       // a number that may be used
  Also,      // another number for the same count, with the name of who reports it
  Unusable,  // given several times, and must not be added
};
std::string count_key(CountUse use, CountId id, Rank rank, std::string_view reporter = {});

// Keys of KpiTally::Spreads are whole lists of values, with how often the same list came: one look
// into the table for all values of a map call, and two or three bytes for most of them.
//
//     spread, rank, value...   a value: 7 bits a byte, the lowest first; its last byte is below 128
//
std::string values_key(Spread spread, Rank rank, std::span<const std::int64_t> values);
struct ValuesOfKey {
  Spread spread;
  Rank rank;
  std::vector<std::int64_t> values;  // each at least 0
};
ValuesOfKey read_values_key(std::string_view key);

// Counts of the journeys of one map call. In rows mode it gathers the rows that count instead.
class CountSheet {
 public:
  CountSheet() = default;
  // Rows that add to a wanted count (by CountId) are appended to `rows`.
  CountSheet(const std::vector<bool>& wanted, std::vector<std::uint32_t>& rows)
      : wanted_(&wanted), rows_(&rows) {}

  bool wants_rows() const { return rows_ != nullptr; }
  void add(CountId id, Rank rank, std::int64_t micros, std::uint32_t row) {
    Cell& cell = cells_[rank / 2][static_cast<std::size_t>(id)];
    cell.micros += micros;
    cell.is_set = true;
    if (rows_ != nullptr) keep_if_wanted(id, row);
  }
  void one(CountId id, Rank rank, std::uint32_t row) { add(id, rank, kMicrosPerUnit, row); }
  bool wants(CountId id) const {
    return rows_ != nullptr && (*wanted_)[static_cast<std::size_t>(id)];
  }
  void keep_row(std::uint32_t row) { rows_->push_back(row); }

  void spread(Spread which, Rank rank, std::int64_t value) {
    if (!wants_rows()) spreads_[static_cast<std::size_t>(which)][rank / 2].push_back(value);
  }
  void add_to(Tally& counts, Tally& spreads) const;
  // Counts alone, each key behind `prefix`; those of `wanted` (by CountId) unless it is empty.
  void add_to(Tally& counts, std::string_view prefix, const std::vector<bool>& wanted) const;

 private:
  void keep_if_wanted(CountId id, std::uint32_t row);

  struct Cell {
    Wide micros = 0;
    bool is_set = false;
  };
  std::array<std::array<Cell, kCountIds>, 3> cells_{};  // by rank of journeys: shop, CRM, events
  std::array<std::array<std::vector<std::int64_t>, 3>, kSpreads> spreads_;  // by the same ranks
  const std::vector<bool>* wanted_ = nullptr;
  std::vector<std::uint32_t>* rows_ = nullptr;
};

}  // namespace lens
