#pragma once
// Ids (a type and its text) to codes, and the pairs of ids seen together on one row.
//
// The hottest look-up of the load: one 64-byte line holds hash, type, length and the first bytes of
// an id, so that a hit costs two cache misses (slot and line) and an exact comparison.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/ids.h"
#include "base/words.h"

namespace lens {

inline constexpr std::uint32_t kNoId = 0xffffffffu;

class IdTable {
 public:
  IdTable();

  // `text` must not be empty. The code is new when the id was not yet seen.
  std::uint32_t code(IdType type, std::string_view text);
  // kNoId when the id was not yet seen.
  std::uint32_t find(IdType type, std::string_view text) const;
  // The same with hash_of(type, text) at hand.
  std::uint32_t find_hashed(IdType type, std::string_view text, std::uint64_t hash) const;
  // Brings what `find` will read into the cache. Of many ids at once the waits for memory overlap; one
  // by one, between the other work of a row, they do not. The answer means nothing.
  std::uint64_t bring(std::span<const std::uint64_t> hashes) const;
  // No id will be looked for any more: gives back what was only needed for that.
  void end_search() { slots_ = std::vector<std::uint64_t>(1); }
  std::uint32_t size() const { return size_; }
  std::string_view text(std::uint32_t code) const;
  IdType type(std::uint32_t code) const { return line(code).type; }
  // The same for equal ids in every worker and build; buckets and owners come from its top bits.
  std::uint64_t hash(std::uint32_t code) const { return line(code).hash; }
  static std::uint64_t hash_of(IdType type, std::string_view text) {
    return hash_text(text, seed_of(type));
  }

 private:
  static constexpr std::size_t kInline = 50;
  struct alignas(64) Line {
    std::uint64_t hash;
    std::uint32_t size;
    IdType type;
    char text[kInline + 1];  // the text, or its offset in overflow_ when it is longer
  };
  static_assert(sizeof(Line) == 64);
  // Lines stay where they are: growing would hold them twice, and WebAssembly's memory never shrinks.
  static constexpr std::uint32_t kBlockBits = 14;
  const Line& line(std::uint32_t code) const {
    return blocks_[code >> kBlockBits][code & ((1u << kBlockBits) - 1)];
  }

  static std::uint64_t seed_of(IdType type) {
    return (static_cast<std::uint64_t>(type) + 1) * 0x9e3779b97f4a7c15ull;
  }
  // Where an id is looked for: by its hash, until ids come that were chosen to have the same one.
  std::uint64_t slot_hash(IdType type, std::string_view text, std::uint64_t hash) const {
    return is_chained_ ? chained_hash(text, seed_of(type)) : hash;
  }
  bool equals(const Line& line, IdType type, std::string_view text) const;
  bool equals_long(const Line& line, std::string_view text) const;
  std::uint32_t add(IdType type, std::string_view text, std::uint64_t hash);
  std::size_t put_slot(std::uint64_t hash, std::uint32_t code);
  void rebuild(std::size_t slots);

  std::vector<std::unique_ptr<Line[]>> blocks_;
  std::uint32_t size_ = 0;
  std::vector<std::uint64_t> slots_;  // high half of the hash, code + 1; a power of two
  std::string overflow_;
  bool is_chained_ = false;
};

// Inline: what runs once a row is to become one function.
[[gnu::always_inline]] inline bool IdTable::equals(const Line& line, IdType type, std::string_view wanted) const {
  if ((line.type != type) | (line.size != wanted.size())) return false;
  if (line.size > kInline) return equals_long(line, wanted);
  return equal_bytes(line.text, wanted.data(), wanted.size());
}

[[gnu::always_inline]] inline std::uint32_t IdTable::find_hashed(IdType type, std::string_view wanted,
                                          std::uint64_t hash) const {
  hash = slot_hash(type, wanted, hash);
  constexpr std::uint64_t tag_bits = 0xffffffff00000000ull;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = static_cast<std::size_t>(hash) & mask; slots_[at] != 0; at = (at + 1) & mask) {
    if (((slots_[at] ^ hash) & tag_bits) != 0) continue;
    const auto found = static_cast<std::uint32_t>(slots_[at] - 1);
    if (equals(line(found), type, wanted)) return found;
  }
  return kNoId;
}

[[gnu::always_inline]] inline std::uint32_t IdTable::find(IdType type, std::string_view wanted) const {
  return find_hashed(type, wanted, hash_of(type, wanted));
}

inline std::uint64_t IdTable::bring(std::span<const std::uint64_t> hashes) const {
  if (size_ == 0) return 0;
  const std::size_t mask = slots_.size() - 1;
  std::uint64_t sum = 0;
  for (const std::uint64_t hash : hashes) sum += slots_[static_cast<std::size_t>(hash) & mask];
  for (const std::uint64_t hash : hashes) {
    const auto next = static_cast<std::uint32_t>(slots_[static_cast<std::size_t>(hash) & mask]);
    sum += line(next - (next != 0)).hash;
  }
  return sum;
}

// Distinct pairs of id codes with the first and the last time they were seen together.
class PairSet {
 public:
  struct Pair {
    std::uint32_t a, b;
    std::int64_t first, last;  // microseconds; kNoTime when never with a time
  };
  PairSet() : slots_(64) {}
  void add(std::uint32_t a, std::uint32_t b, std::int64_t time);
  std::span<const Pair> all() const { return pairs_; }

 private:
  void grow();
  std::size_t slot_of(std::uint32_t a, std::uint32_t b) const;
  std::vector<Pair> pairs_;
  std::vector<std::uint32_t> slots_;
};

}  // namespace lens
