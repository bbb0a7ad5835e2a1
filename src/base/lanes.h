#pragma once
// Sixteen bytes as four lanes of 32 bits, for sums of products over many bytes: SIMD where there is
// any, the same sums everywhere.

#include <cstdint>
#include <cstring>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace lens {

#if defined(__wasm_simd128__)

class Lanes {
 public:
  static Lanes at(const char* bytes) { return wasm_v128_load(bytes); }
  static Lanes of(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    return wasm_u32x4_make(a, b, c, d);
  }
  Lanes plus(Lanes other) const { return wasm_i32x4_add(bits_, other.bits_); }
  Lanes plus_wide(Lanes other) const { return wasm_i64x2_add(bits_, other.bits_); }
  Lanes either(Lanes other) const { return wasm_v128_or(bits_, other.bits_); }
  // The products of the two low (high) lanes, of 64 bits each.
  Lanes low_products(Lanes other) const { return wasm_u64x2_extmul_low_u32x4(bits_, other.bits_); }
  Lanes high_products(Lanes other) const { return wasm_u64x2_extmul_high_u32x4(bits_, other.bits_); }
  std::uint64_t low() const { return static_cast<std::uint64_t>(wasm_i64x2_extract_lane(bits_, 0)); }
  std::uint64_t high() const { return static_cast<std::uint64_t>(wasm_i64x2_extract_lane(bits_, 1)); }
  bool has_high_bit() const { return wasm_i8x16_bitmask(bits_) != 0; }

 private:
  Lanes(v128_t bits) : bits_(bits) {}
  v128_t bits_;
};

#elif defined(__SSE2__)

class Lanes {
 public:
  static Lanes at(const char* bytes) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  }
  static Lanes of(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    return _mm_set_epi32(static_cast<int>(d), static_cast<int>(c), static_cast<int>(b),
                         static_cast<int>(a));
  }
  Lanes plus(Lanes other) const { return _mm_add_epi32(bits_, other.bits_); }
  Lanes plus_wide(Lanes other) const { return _mm_add_epi64(bits_, other.bits_); }
  Lanes either(Lanes other) const { return _mm_or_si128(bits_, other.bits_); }
  Lanes low_products(Lanes other) const {
    return _mm_mul_epu32(_mm_unpacklo_epi32(bits_, bits_),
                         _mm_unpacklo_epi32(other.bits_, other.bits_));
  }
  Lanes high_products(Lanes other) const {
    return _mm_mul_epu32(_mm_unpackhi_epi32(bits_, bits_),
                         _mm_unpackhi_epi32(other.bits_, other.bits_));
  }
  std::uint64_t low() const { return half(bits_); }
  std::uint64_t high() const { return half(_mm_unpackhi_epi64(bits_, bits_)); }
  bool has_high_bit() const { return _mm_movemask_epi8(bits_) != 0; }

 private:
  Lanes(__m128i bits) : bits_(bits) {}
  static std::uint64_t half(__m128i bits) {
    std::uint64_t word;
    _mm_storel_epi64(reinterpret_cast<__m128i*>(&word), bits);
    return word;
  }
  __m128i bits_;
};

#else

class Lanes {
 public:
  static Lanes at(const char* bytes) {
    Lanes lanes;
    std::memcpy(lanes.lane_, bytes, sizeof lanes.lane_);
    return lanes;
  }
  static Lanes of(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    Lanes lanes;
    const std::uint32_t all[4] = {a, b, c, d};
    std::memcpy(lanes.lane_, all, sizeof all);
    return lanes;
  }
  Lanes plus(Lanes other) const {
    Lanes sum;
    for (int i = 0; i < 4; ++i) sum.lane_[i] = lane_[i] + other.lane_[i];
    return sum;
  }
  Lanes plus_wide(Lanes other) const { return wide(low() + other.low(), high() + other.high()); }
  Lanes either(Lanes other) const { return wide(low() | other.low(), high() | other.high()); }
  Lanes low_products(Lanes other) const {
    return wide(std::uint64_t{lane_[0]} * other.lane_[0], std::uint64_t{lane_[1]} * other.lane_[1]);
  }
  Lanes high_products(Lanes other) const {
    return wide(std::uint64_t{lane_[2]} * other.lane_[2], std::uint64_t{lane_[3]} * other.lane_[3]);
  }
  std::uint64_t low() const { return std::uint64_t{lane_[1]} << 32 | lane_[0]; }
  std::uint64_t high() const { return std::uint64_t{lane_[3]} << 32 | lane_[2]; }
  bool has_high_bit() const { return ((low() | high()) & 0x8080808080808080ull) != 0; }

 private:
  static Lanes wide(std::uint64_t low, std::uint64_t high) {
    return of(static_cast<std::uint32_t>(low), static_cast<std::uint32_t>(low >> 32),
              static_cast<std::uint32_t>(high), static_cast<std::uint32_t>(high >> 32));
  }
  std::uint32_t lane_[4];
};

#endif

}  // namespace lens
