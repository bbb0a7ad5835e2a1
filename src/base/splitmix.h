#pragma once
// The one source of chance: splitmix64 (Steele, Lea and Flood 2014), the same bits everywhere.

#include <cstdint>

#include "base/money.h"

namespace lens {

class SplitMix64 {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15ull;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
  }
  // 0 to bound - 1: the high half of the product with the bound.
  std::uint64_t below(std::uint64_t bound) {
    return static_cast<std::uint64_t>((static_cast<UnsignedWide>(next()) * bound) >> 64);
  }
  // The same for a bound below 2^32, in whole numbers of 64 bits: WebAssembly has no wider ones.
  std::uint32_t below_narrow(std::uint32_t bound) {
    const std::uint64_t drawn = next();
    const std::uint64_t low = ((drawn & 0xffffffffu) * bound) >> 32;
    return static_cast<std::uint32_t>(((drawn >> 32) * bound + low) >> 32);
  }

 private:
  std::uint64_t state_;
};

}  // namespace lens
