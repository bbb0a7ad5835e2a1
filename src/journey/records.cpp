#include "journey/records.h"

#include <algorithm>
#include <cstring>

namespace lens {

std::uint32_t CustomerRecord::code(std::size_t index) const {
  std::uint32_t value;
  std::memcpy(&value, codes.data() + index * 4, 4);
  return value;
}

void append_record_key(std::string& key, std::string_view id, std::uint64_t place,
                       std::span<const std::uint32_t> codes) {
  key.append(id);
  key.push_back('\0');
  for (int shift = 56; shift >= 0; shift -= 8)
    key.push_back(static_cast<char>(place >> shift));
  key.append(reinterpret_cast<const char*>(codes.data()), codes.size_bytes());
  const auto size = static_cast<std::uint32_t>(id.size());
  key.append(reinterpret_cast<const char*>(&size), sizeof size);
}

CustomerRecord read_record_key(std::string_view key) {
  std::uint32_t size;
  std::memcpy(&size, key.data() + key.size() - sizeof size, sizeof size);
  CustomerRecord record;
  record.id = key.substr(0, size);
  key.remove_prefix(size + std::size_t{1});
  for (std::size_t i = 0; i < 8; ++i) {
    record.place = record.place << 8 | static_cast<unsigned char>(key[i]);
  }
  record.codes = key.substr(8, key.size() - 8 - sizeof size);
  return record;
}

void keep_first(Tally& records, std::size_t limit) {
  if (limit == 0 || records.size() < 4 * limit + 1024) return;
  const std::vector<std::uint32_t> order = records.sorted();
  Tally kept(records.slots());
  for (std::size_t i = 0; i < limit; ++i) {
    const auto sums = records.sums(order[i]);
    const auto copy = kept.at(records.key(order[i]));
    std::copy(sums.begin(), sums.end(), copy.begin());
  }
  records = std::move(kept);
}

}  // namespace lens
