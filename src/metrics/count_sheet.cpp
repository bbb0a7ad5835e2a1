#include "metrics/count_sheet.h"

#include "base/check.h"
#include "base/hash.h"

namespace lens {

std::string count_key(CountUse use, CountId id, Rank rank, std::string_view reporter) {
  std::string key{static_cast<char>(use), static_cast<char>(id), static_cast<char>(rank)};
  key += reporter;
  return key;
}

SpreadKey spread_key(Spread spread, Rank rank, std::int64_t value) {
  LENS_CHECK(value >= 0);
  SpreadKey key{static_cast<char>(spread), static_cast<char>(rank)};
  for (std::size_t at = key.size(); at-- > 2; value >>= 8)
    key[at] = static_cast<char>(value);
  return key;
}

std::size_t ValueCounts::slot_of(std::int64_t value) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = mix64(static_cast<std::uint64_t>(value)) & mask;
  while (slots_[slot].times != 0 && slots_[slot].value != value)
    slot = (slot + 1) & mask;
  return slot;
}

void ValueCounts::grow() {
  std::vector<Slot> old(slots_.empty() ? 64 : slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.times != 0) slots_[slot_of(slot.value)] = slot;
  }
}

void CountSheet::keep_if_wanted(CountId id, std::uint32_t row) {
  if (wants(id)) rows_->push_back(row);
}

void CountSheet::add_to(Tally& counts, Tally& spreads) const {
  for (std::size_t origin = 0; origin < cells_.size(); ++origin) {
    const Rank rank = rank_of(static_cast<Origin>(origin), false);
    for (std::size_t id = 0; id < kCountIds; ++id) {
      const Cell& cell = cells_[origin][id];
      if (!cell.is_set) continue;
      counts.at(count_key(CountUse::Sum, static_cast<CountId>(id), rank))[0] += cell.micros;
    }
    for (std::size_t which = 0; which < kSpreads; ++which) {
      spreads_[which][origin].each([&](std::int64_t value, std::int64_t times) {
        const SpreadKey key = spread_key(static_cast<Spread>(which), rank, value);
        spreads.at({key.data(), key.size()})[0] += times;
      });
    }
  }
}

}  // namespace lens
