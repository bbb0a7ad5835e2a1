#pragma once
// Our own 64-bit hash: the same on every platform, so that partitions agree between machines.

#include <cstdint>
#include <string_view>

#include "base/words.h"

namespace lens {

inline std::uint64_t mix64(std::uint64_t x) {
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93ull;
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93ull;
  x ^= x >> 32;
  return x;
}

// Independent products of 8-byte words, summed: no chain of multiplications, and no 128-bit
// product, which WebAssembly does not have.
inline std::uint64_t hash_bytes(const char* bytes, std::size_t size, std::uint64_t seed = 0) {
  std::uint64_t sum = seed ^ (size * 0x9e3779b97f4a7c15ull);
  std::uint64_t factor = 0xa0761d6478bd642full;
  while (size >= 8) {
    const std::uint64_t word = load64(bytes);
    sum += (word ^ (word >> 32)) * factor;
    factor += 0xe7037ed1a0b428dbull << 1;
    bytes += 8;
    size -= 8;
  }
  if (size > 0) {
    const std::uint64_t word = tail_word(bytes, size);
    sum += (word ^ (word >> 32)) * factor;
  }
  return mix64(sum);
}

// For texts that were chosen to have one hash_bytes: each word is mixed with all before it. Slower.
inline std::uint64_t chained_hash(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = mix64(seed ^ text.size());
  while (text.size() >= 8) {
    hash = mix64(hash ^ load64(text.data())) + 0x9e3779b97f4a7c15ull;
    text.remove_prefix(8);
  }
  return text.empty() ? hash : mix64(hash ^ tail_word(text.data(), text.size()));
}

// Tables with open addressing look no further than this before they take the chained hash: by chance
// none of them, half full, ever needs to.
inline constexpr std::size_t kLongestProbe = 256;

inline std::uint64_t hash_text(std::string_view text, std::uint64_t seed = 0) {
  return hash_bytes(text.data(), text.size(), seed);
}

}  // namespace lens
