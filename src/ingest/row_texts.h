#pragma once
// What the hot path knows of the text of a row: short texts to codes, and a fingerprint of it all.

#include <cstdint>
#include <vector>

#include "table/dictionary.h"

namespace lens {

// A dictionary in front of a Dictionary: texts of up to 15 bytes are found by two word compares.
class ShortTexts {
 public:
  explicit ShortTexts(Dictionary& dictionary) : dictionary_(&dictionary), slots_(256) {}
  std::uint32_t code(const char* text, std::size_t size);

 private:
  struct Slot {
    std::uint64_t low = 0, high = 0;  // the text, its length in the top byte of `high`
    std::uint32_t code = 0;
  };
  std::uint32_t slow(const char* text, std::size_t size, Slot& slot, std::uint64_t low,
                     std::uint64_t high);
  Dictionary* dictionary_;
  std::vector<Slot> slots_;  // direct-mapped: a clash goes to the dictionary
};

// 32 bits that differ for rows that differ: sums of products of 2-byte words by their position.
std::uint32_t fingerprint_of(const char* bytes, std::size_t size);

}  // namespace lens
