#pragma once
// Where the delimiters of the next 64 bytes are, as one bit each: SIMD where there is any, the same
// bits everywhere.

#include <bit>
#include <cstdint>
#include <cstring>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace lens {

// Buffers that are scanned are readable for this many bytes past their end.
inline constexpr std::size_t kScanPadding = 128;

#if defined(__wasm_simd128__)
using ByteVector = v128_t;
inline ByteVector splat(char c) { return wasm_i8x16_splat(c); }
inline std::uint32_t matches16(const char* p, ByteVector a, ByteVector b) {
  const v128_t bytes = wasm_v128_load(p);
  return wasm_i8x16_bitmask(wasm_v128_or(wasm_i8x16_eq(bytes, a), wasm_i8x16_eq(bytes, b)));
}
inline std::uint32_t high_bits16(const char* p) { return wasm_i8x16_bitmask(wasm_v128_load(p)); }
inline std::uint32_t equal16(const char* p, const char* q) {
  return wasm_i8x16_bitmask(wasm_i8x16_eq(wasm_v128_load(p), wasm_v128_load(q)));
}
// Where the plain part of a JSON text ends: a quote, a backslash, a control character.
inline std::uint32_t text_ends16(const char* p) {
  const v128_t bytes = wasm_v128_load(p);
  const v128_t marks = wasm_v128_or(wasm_i8x16_eq(bytes, wasm_i8x16_splat('"')),
                                    wasm_i8x16_eq(bytes, wasm_i8x16_splat('\\')));
  return wasm_i8x16_bitmask(wasm_v128_or(marks, wasm_u8x16_lt(bytes, wasm_i8x16_splat(0x20))));
}
#elif defined(__SSE2__)
using ByteVector = __m128i;
inline ByteVector splat(char c) { return _mm_set1_epi8(c); }
inline std::uint32_t matches16(const char* p, ByteVector a, ByteVector b) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  return static_cast<std::uint32_t>(
      _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(bytes, a), _mm_cmpeq_epi8(bytes, b))));
}
inline std::uint32_t high_bits16(const char* p) {
  return static_cast<std::uint32_t>(
      _mm_movemask_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p))));
}
inline std::uint32_t equal16(const char* p, const char* q) {
  return static_cast<std::uint32_t>(
      _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)),
                                       _mm_loadu_si128(reinterpret_cast<const __m128i*>(q)))));
}
inline std::uint32_t text_ends16(const char* p) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  const __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
                                     _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
  const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
  return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(marks, control)));
}
#else
using ByteVector = char;
inline ByteVector splat(char c) { return c; }
inline std::uint32_t matches16(const char* p, ByteVector a, ByteVector b) {
  std::uint32_t bits = 0;
  for (std::uint32_t i = 0; i < 16; ++i) bits |= std::uint32_t{p[i] == a || p[i] == b} << i;
  return bits;
}
inline std::uint32_t high_bits16(const char* p) {
  std::uint32_t bits = 0;
  for (std::uint32_t i = 0; i < 16; ++i) bits |= std::uint32_t{(p[i] & 0x80) != 0} << i;
  return bits;
}
inline std::uint32_t equal16(const char* p, const char* q) {
  std::uint32_t bits = 0;
  for (std::uint32_t i = 0; i < 16; ++i) bits |= std::uint32_t{p[i] == q[i]} << i;
  return bits;
}
inline std::uint32_t text_ends16(const char* p) {
  std::uint32_t bits = 0;
  for (std::uint32_t i = 0; i < 16; ++i) {
    const bool ends = p[i] == '"' || p[i] == '\\' || static_cast<unsigned char>(p[i]) < 0x20;
    bits |= std::uint32_t{ends} << i;
  }
  return bits;
}
#endif

inline std::uint64_t matches64(const char* p, ByteVector a, ByteVector b) {
  return std::uint64_t{matches16(p, a, b)} | std::uint64_t{matches16(p + 16, a, b)} << 16 |
         std::uint64_t{matches16(p + 32, a, b)} << 32 | std::uint64_t{matches16(p + 48, a, b)} << 48;
}

// Walks over the next byte that is one of two, forward only. Jumping (after a quoted field) is at().
class Cursor {
 public:
  Cursor(char a, char b) : a_(splat(a)), b_(splat(b)) {}
  void at(const char* p) {
    block_ = p;
    mask_ = matches64(p, a_, b_);
  }
  // Looks on until there is a match ahead. There must be one within the padding.
  bool is_at_block_end() const { return mask_ == 0; }
  void next_block() {
    do {
      block_ += 64;
      mask_ = matches64(block_, a_, b_);
    } while (mask_ == 0);
  }
  // The next match, where there is one in this block.
  const char* next() {
    const char* found = block_ + std::countr_zero(mask_);
    mask_ &= mask_ - 1;
    return found;
  }

 private:
  ByteVector a_, b_;
  const char* block_ = nullptr;
  std::uint64_t mask_ = 0;
};

}  // namespace lens
