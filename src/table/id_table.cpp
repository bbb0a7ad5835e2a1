#include "table/id_table.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "base/check.h"
#include "base/hash.h"
#include "base/words.h"

namespace lens {

namespace {
constexpr std::int64_t kUnknownTime = std::numeric_limits<std::int64_t>::min();
}

IdTable::IdTable() : slots_(1024) {}

std::string_view IdTable::text(std::uint32_t code) const {
  const Line& found = line(code);
  if (found.size <= kInline) return {found.text, found.size};
  std::uint64_t offset;
  std::memcpy(&offset, found.text, sizeof offset);
  return std::string_view(overflow_).substr(static_cast<std::size_t>(offset), found.size);
}

bool IdTable::equals_long(const Line& line, std::string_view wanted) const {
  std::uint64_t offset;
  std::memcpy(&offset, line.text, sizeof offset);
  return equal_bytes(overflow_.data() + offset, wanted.data(), wanted.size());
}

std::uint32_t IdTable::code(IdType type, std::string_view wanted) {
  const std::uint64_t hash = hash_of(type, wanted);
  const std::uint32_t found = find_hashed(type, wanted, hash);
  return found != kNoId ? found : add(type, wanted, hash);
}

std::uint32_t IdTable::add(IdType type, std::string_view wanted, std::uint64_t hash) {
  LENS_CHECK(size_ < kNoId - 1);
  if ((std::size_t{size_} + 1) * 2 > slots_.size()) rebuild(slots_.size() * 2);
  constexpr std::uint32_t per_block = 1u << kBlockBits;
  if (size_ % per_block == 0) blocks_.push_back(std::unique_ptr<Line[]>(new Line[per_block]));
  Line& line = blocks_.back()[size_ % per_block];
  line = {};
  line.hash = hash;
  line.size = static_cast<std::uint32_t>(wanted.size());
  line.type = type;
  if (wanted.size() <= kInline) {
    std::memcpy(line.text, wanted.data(), wanted.size());
  } else {
    const std::uint64_t offset = overflow_.size();
    std::memcpy(line.text, &offset, sizeof offset);
    overflow_.append(wanted);
  }
  const std::uint32_t code = size_++;
  const std::size_t probes = put_slot(slot_hash(type, wanted, hash), code);
  if (probes > kLongestProbe && !is_chained_) {
    is_chained_ = true;
    rebuild(slots_.size());
  }
  return code;
}

// How many slots had to be looked at.
std::size_t IdTable::put_slot(std::uint64_t hash, std::uint32_t code) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(hash) & mask, probes = 1;
  for (; slots_[at] != 0; at = (at + 1) & mask) ++probes;
  slots_[at] = (hash & 0xffffffff00000000ull) | (std::uint64_t{code} + 1);
  return probes;
}

void IdTable::rebuild(std::size_t slots) {
  slots_.assign(slots, 0);
  for (std::uint32_t code = 0; code < size(); ++code) {
    const Line& one = line(code);
    put_slot(slot_hash(one.type, text(code), one.hash), code);
  }
}

std::size_t PairSet::slot_of(std::uint32_t a, std::uint32_t b) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(mix64(std::uint64_t{a} << 32 | b)) & mask;
  while (slots_[at] != 0 && (pairs_[slots_[at] - 1].a != a || pairs_[slots_[at] - 1].b != b)) {
    at = (at + 1) & mask;
  }
  return at;
}

void PairSet::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (std::uint32_t i = 0; i < pairs_.size(); ++i) {
    slots_[slot_of(pairs_[i].a, pairs_[i].b)] = i + 1;
  }
}

void PairSet::add(std::uint32_t a, std::uint32_t b, std::int64_t time) {
  if ((pairs_.size() + 1) * 2 > slots_.size()) grow();
  const std::size_t at = slot_of(a, b);
  if (slots_[at] == 0) {
    pairs_.push_back({a, b, time, time});
    slots_[at] = static_cast<std::uint32_t>(pairs_.size());
    return;
  }
  Pair& pair = pairs_[slots_[at] - 1];
  if (time == kUnknownTime) return;
  if (pair.first == kUnknownTime || time < pair.first) pair.first = time;
  pair.last = std::max(pair.last, time);
}

}  // namespace lens
