#pragma once
// Bytes by words: what the C library does by calls, byte by byte in WebAssembly.

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace lens {

inline std::uint64_t load64(const char* p) {
  std::uint64_t word;
  std::memcpy(&word, p, sizeof word);
  return word;
}

inline std::uint32_t load32(const char* p) {
  std::uint32_t word;
  std::memcpy(&word, p, sizeof word);
  return word;
}

// The 1 to 7 bytes at `p` as the low bytes of a word; reads nothing else.
inline std::uint64_t tail_word(const char* p, std::size_t size) {
  if (size >= 4) {
    return load32(p) | static_cast<std::uint64_t>(load32(p + size - 4)) << (8 * (size - 4));
  }
  const auto byte = [p](std::size_t at) {
    return static_cast<std::uint64_t>(static_cast<unsigned char>(p[at])) << (8 * at);
  };
  return byte(0) | byte(size / 2) | byte(size - 1);
}

inline bool equal_bytes(const char* a, const char* b, std::size_t size) {
  if (size < 8) return size == 0 || tail_word(a, size) == tail_word(b, size);
  for (std::size_t at = 0; at + 8 < size; at += 8) {
    if (load64(a + at) != load64(b + at)) return false;
  }
  return load64(a + size - 8) == load64(b + size - 8);
}

}  // namespace lens
