#include "metrics/count_sheet.h"

#include "base/check.h"

namespace lens {

std::string count_key(CountUse use, CountId id, Rank rank, std::string_view reporter) {
  std::string key{static_cast<char>(use), static_cast<char>(id), static_cast<char>(rank)};
  key += reporter;
  return key;
}

std::string spread_key(Spread spread, Rank rank, std::int64_t value) {
  LENS_CHECK(value >= 0);
  std::string key{static_cast<char>(spread), static_cast<char>(rank)};
  // Big-endian, so that the order of the keys is the order of the values.
  for (int shift = 56; shift >= 0; shift -= 8) key.push_back(static_cast<char>(value >> shift));
  return key;
}

void CountSheet::spread(Tally& spreads, Spread which, Rank rank, std::int64_t value) {
  if (wants_rows()) return;
  spreads.at(spread_key(which, rank, value))[0] += 1;
}

void CountSheet::add_to(Tally& counts) const {
  for (std::size_t origin = 0; origin < cells_.size(); ++origin) {
    const Rank rank = rank_of(static_cast<Origin>(origin), false);
    for (std::size_t id = 0; id < kCountIds; ++id) {
      const Cell& cell = cells_[origin][id];
      if (cell.is_set) counts.at(count_key(CountUse::Sum, static_cast<CountId>(id), rank))[0] += cell.micros;
    }
  }
}

}  // namespace lens
