#pragma once
// Up to eight ASCII digits at a time, in one 64-bit word: the same arithmetic natively and as WASM.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace lens {

static_assert(std::endian::native == std::endian::little, "the first byte is the lowest");

inline constexpr std::uint64_t kEveryByte = 0x0101010101010101;
inline constexpr std::uint64_t kHighBits = 0x80 * kEveryByte;

inline constexpr std::int64_t kPowersOfTen[] = {1,
                                                10,
                                                100,
                                                1000,
                                                10000,
                                                100000,
                                                1000000,
                                                10000000,
                                                100000000,
                                                1000000000,
                                                10000000000,
                                                100000000000,
                                                1000000000000,
                                                10000000000000,
                                                100000000000000,
                                                1000000000000000,
                                                10000000000000000,
                                                100000000000000000,
                                                1000000000000000000};

inline std::uint64_t load8(const char* p) {
  std::uint64_t word;
  std::memcpy(&word, p, sizeof word);
  return word;
}

// The high bit of each byte that equals `c`, exact up to and including the first one.
inline std::uint64_t find_byte(std::uint64_t word, char c) {
  const std::uint64_t x = word ^ (kEveryByte * static_cast<unsigned char>(c));
  return (x - kEveryByte) & ~x & kHighBits;
}

// The value of the first `count` (0 to 8) bytes of `word`; false when one of them is no digit.
inline bool digits_value(std::uint64_t word, std::size_t count, std::uint32_t& value) {
  value = 0;
  if (count == 0) return true;
  // Shifting up leaves zeros below: leading zeros, as the first byte is the lowest.
  std::uint64_t t = (word ^ (0x30 * kEveryByte)) << (64 - 8 * count);
  if ((((t + 0x76 * kEveryByte) | t) & kHighBits) != 0) return false;
  t = (t * ((10 << 8) + 1)) >> 8;
  t = ((t & 0x00FF00FF00FF00FF) * ((100 << 16) + 1)) >> 16;
  t = ((t & 0x0000FFFF0000FFFF) * ((10000ULL << 32) + 1)) >> 32;
  value = static_cast<std::uint32_t>(t);
  return true;
}

}  // namespace lens
