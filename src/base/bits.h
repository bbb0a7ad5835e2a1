#pragma once
// One bit for each of many rows, with whole ranges set and asked a word at a time.

#include <algorithm>
#include <cstdint>
#include <vector>

namespace lens {

class Bits {
 public:
  Bits() = default;
  Bits(std::size_t size, bool value) : words_((size + 63) / 64, value ? ~std::uint64_t{0} : 0) {}

  bool empty() const { return words_.empty(); }
  bool operator[](std::size_t at) const { return (words_[at / 64] >> at % 64 & 1) != 0; }
  void set(std::size_t at, bool value) {
    const std::uint64_t bit = std::uint64_t{1} << at % 64;
    words_[at / 64] = value ? words_[at / 64] | bit : words_[at / 64] & ~bit;
  }
  // Sets the bits [first, end).
  void set_all(std::size_t first, std::size_t end) {
    each_word(first, end, [&](std::size_t word, std::uint64_t mask) {
      words_[word] |= mask;
      return true;
    });
  }
  // True when all of [first, end) are set.
  bool has_all(std::size_t first, std::size_t end) const {
    return each_word(first, end, [&](std::size_t word, std::uint64_t mask) {
      return (words_[word] & mask) == mask;
    });
  }

 private:
  // Calls body(word, the bits of [first, end) in it) until one answers false.
  template <class Body>
  static bool each_word(std::size_t first, std::size_t end, Body&& body) {
    while (first < end) {
      const std::size_t count = std::min<std::size_t>(end - first, 64 - first % 64);
      const std::uint64_t mask = (~std::uint64_t{0} >> (64 - count)) << first % 64;
      if (!body(first / 64, mask)) return false;
      first += count;
    }
    return true;
  }

  std::vector<std::uint64_t> words_;
};

}  // namespace lens
