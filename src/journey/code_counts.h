#pragma once
// Small counts by a first byte and a code, and keys of a tally made of numbers.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/tally.h"

namespace lens {

// A byte, then numbers, big-endian: the order of keys is the order of numbers.
std::string key_of(std::uint8_t first, std::span<const std::uint64_t> numbers);
std::uint8_t first_of(std::string_view key);
// The number at a position after the first byte; keys of one number have it at 0.
std::uint64_t number_at(std::string_view key, std::size_t position);
std::size_t numbers_in(std::string_view key);

// Counts that become keys (first byte, code) of a tally once, when all customers are done.
class CodeCounts {
 public:
  explicit CodeCounts(std::uint32_t width) : width_(width), slots_(64) {}

  void add(std::uint8_t first, std::uint32_t code, std::uint32_t slot) {
    ++counts_[std::size_t{index_of(std::uint64_t{first} << 32 | code)} * width_ + slot];
  }
  void add_to(Tally& tally) const {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const std::uint64_t code = static_cast<std::uint32_t>(keys_[i]);
      const auto sums =
          tally.at(key_of(static_cast<std::uint8_t>(keys_[i] >> 32), std::span(&code, 1)));
      for (std::uint32_t slot = 0; slot < width_; ++slot)
        sums[slot] += counts_[i * width_ + slot];
    }
  }

 private:
  // Codes are small numbers given one after another: one product scatters them.
  std::size_t first_slot(std::uint64_t key) const {
    return static_cast<std::size_t>(key * 0x9e3779b97f4a7c15u >> 32) & (slots_.size() - 1);
  }
  std::uint32_t index_of(std::uint64_t key) {
    std::size_t slot = first_slot(key);
    while (slots_[slot] != 0 && keys_[slots_[slot] - 1] != key)
      slot = (slot + 1) & (slots_.size() - 1);
    if (slots_[slot] != 0) return slots_[slot] - 1;
    keys_.push_back(key);
    counts_.resize(counts_.size() + width_);
    slots_[slot] = static_cast<std::uint32_t>(keys_.size());
    if (keys_.size() * 2 > slots_.size()) grow();
    return static_cast<std::uint32_t>(keys_.size() - 1);
  }
  void grow() {
    slots_.assign(slots_.size() * 2, 0);
    for (std::uint32_t i = 0; i < keys_.size(); ++i) {
      std::size_t slot = first_slot(keys_[i]);
      while (slots_[slot] != 0)
        slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = i + 1;
    }
  }

  std::uint32_t width_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> counts_;  // width_ per key
  std::vector<std::uint32_t> slots_;   // open addressing, position + 1; a power of two
};

}  // namespace lens
