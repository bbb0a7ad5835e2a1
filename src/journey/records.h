#pragma once
// Rows of a report that belong to one customer each: keys that sort by customer and order.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/tally.h"

namespace lens {

// One row: the customer's id, its place among the customer's rows, and codes that belong to it.
struct CustomerRecord {
  std::string_view id;
  std::uint64_t place = 0;
  std::string_view codes;  // `count` codes of 4 bytes
  std::uint32_t code(std::size_t index) const;
  std::size_t count() const { return codes.size() / 4; }
};

// Keys sort by the bytes of the id, then by place: id, a zero byte, place, codes, length of the id.
void append_record_key(std::string& key, std::string_view id, std::uint64_t place,
                       std::span<const std::uint32_t> codes = {});
CustomerRecord read_record_key(std::string_view key);

// Keeps the first `limit` keys once there are many more than that, so that a long list costs what
// is shown of it. The first `limit` of all workers together are among those of each. 0 = all.
void keep_first(Tally& records, std::size_t limit);

}  // namespace lens
