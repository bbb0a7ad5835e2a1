#include "metrics/count_sheet.h"

#include "base/check.h"

namespace lens {

std::string count_key(CountUse use, CountId id, Rank rank, std::string_view reporter) {
  std::string key{static_cast<char>(use), static_cast<char>(id), static_cast<char>(rank)};
  key += reporter;
  return key;
}

std::string values_key(Spread spread, Rank rank, std::span<const std::int64_t> values) {
  constexpr std::size_t longest = 9;  // bytes of the largest value: 63 bits
  std::string key(2 + values.size() * longest, '\0');
  key[0] = static_cast<char>(spread);
  key[1] = static_cast<char>(rank);
  char* out = key.data() + 2;
  for (const std::int64_t value : values) {
    LENS_CHECK(value >= 0);
    auto rest = static_cast<std::uint64_t>(value);
    for (; rest >= 128; rest >>= 7)
      *out++ = static_cast<char>(rest | 128);
    *out++ = static_cast<char>(rest);
  }
  key.resize(static_cast<std::size_t>(out - key.data()));
  return key;
}

ValuesOfKey read_values_key(std::string_view key) {
  LENS_CHECK(key.size() >= 2);
  ValuesOfKey read{static_cast<Spread>(key[0]), static_cast<Rank>(key[1]), {}};
  read.values.resize(key.size() - 2);  // no value is shorter than a byte
  std::int64_t* out = read.values.data();
  std::uint64_t value = 0;
  int shift = 0;
  for (const char byte : key.substr(2)) {
    value |= static_cast<std::uint64_t>(byte & 127) << shift;
    shift += 7;
    if ((byte & 128) != 0) continue;
    *out++ = static_cast<std::int64_t>(value);
    value = 0;
    shift = 0;
  }
  read.values.resize(static_cast<std::size_t>(out - read.values.data()));
  return read;
}

void CountSheet::keep_if_wanted(CountId id, std::uint32_t row) {
  if (wants(id)) rows_->push_back(row);
}

void CountSheet::add_to(Tally& counts, std::string_view prefix,
                        const std::vector<bool>& wanted) const {
  std::string key(prefix);
  for (std::size_t origin = 0; origin < cells_.size(); ++origin) {
    const Rank rank = rank_of(static_cast<Origin>(origin), false);
    for (std::size_t id = 0; id < kCountIds; ++id) {
      const Cell& cell = cells_[origin][id];
      if (!cell.is_set || (!wanted.empty() && !wanted[id])) continue;
      key.resize(prefix.size());
      key += count_key(CountUse::Sum, static_cast<CountId>(id), rank);
      counts.at(key)[0] += cell.micros;
    }
  }
}

void CountSheet::add_to(Tally& counts, Tally& spreads) const {
  add_to(counts, "", {});
  for (std::size_t origin = 0; origin < cells_.size(); ++origin) {
    const Rank rank = rank_of(static_cast<Origin>(origin), false);
    for (std::size_t which = 0; which < kSpreads; ++which) {
      const std::vector<std::int64_t>& values = spreads_[which][origin];
      if (values.empty()) continue;
      spreads.at(values_key(static_cast<Spread>(which), rank, values))[0] += 1;
    }
  }
}

}  // namespace lens
