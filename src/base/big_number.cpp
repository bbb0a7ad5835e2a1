#include "base/big_number.h"

#include <bit>
#include <cmath>

#include "base/check.h"

namespace lens {

BigNumber::BigNumber(std::uint32_t value) {
  if (value != 0) words_[size_++] = value;
}

void BigNumber::multiply_add(std::uint32_t factor, std::uint32_t term) {
  std::uint64_t carry = term;
  for (std::size_t i = 0; i < size_; ++i) {
    carry += std::uint64_t{words_[i]} * factor;
    words_[i] = static_cast<std::uint32_t>(carry);
    carry >>= 32;
  }
  if (carry == 0) return;
  LENS_CHECK(size_ < words_.size());
  words_[size_++] = static_cast<std::uint32_t>(carry);
}

void BigNumber::shift_left(std::size_t bits) {
  if (size_ == 0) return;
  const std::size_t words = bits / 32;
  LENS_CHECK(size_ + words <= words_.size());
  for (std::size_t i = size_; i > 0; --i)
    words_[i - 1 + words] = words_[i - 1];
  for (std::size_t i = 0; i < words; ++i)
    words_[i] = 0;
  size_ += words;
  if (bits % 32 != 0) multiply_add(std::uint32_t{1} << (bits % 32), 0);
}

void BigNumber::subtract(const BigNumber& smaller) {
  std::int64_t carry = 0;
  for (std::size_t i = 0; i < size_; ++i) {
    carry += words_[i];
    if (i < smaller.size_) carry -= smaller.words_[i];
    words_[i] = static_cast<std::uint32_t>(carry);
    carry >>= 32;
  }
  LENS_CHECK(carry == 0);
  while (size_ > 0 && words_[size_ - 1] == 0)
    --size_;
}

std::size_t BigNumber::bit_length() const {
  if (size_ == 0) return 0;
  return 32 * size_ - static_cast<std::size_t>(std::countl_zero(words_[size_ - 1]));
}

int compare(const BigNumber& a, const BigNumber& b) {
  if (a.size_ != b.size_) return a.size_ < b.size_ ? -1 : 1;
  for (std::size_t i = a.size_; i > 0; --i) {
    if (a.words_[i - 1] != b.words_[i - 1]) return a.words_[i - 1] < b.words_[i - 1] ? -1 : 1;
  }
  return 0;
}

double nearest_quotient(BigNumber top, BigNumber bottom) {
  LENS_CHECK(!top.is_zero() && !bottom.is_zero());
  // Shifted so that 1 <= top / bottom < 2; the quotient is then that times 2^exponent.
  int exponent = static_cast<int>(top.bit_length()) - static_cast<int>(bottom.bit_length());
  if (exponent > 0) {
    bottom.shift_left(static_cast<std::size_t>(exponent));
  } else {
    top.shift_left(static_cast<std::size_t>(-exponent));
  }
  if (compare(top, bottom) < 0) {
    top.shift_left(1);
    --exponent;
  }
  // 53 bits, fewer for numbers below 2^-1022, none for those between the smallest one and its half.
  const int bits = exponent >= -1022 ? 53 : 53 - (-1022 - exponent);
  if (bits < 0) return 0;
  std::uint64_t mantissa = 0;
  for (int i = 0; i <= bits; ++i) {  // one more: the bit that decides the rounding
    mantissa <<= 1;
    if (compare(top, bottom) >= 0) {
      mantissa |= 1;
      top.subtract(bottom);
    }
    top.shift_left(1);
  }
  const bool up = (mantissa & 1) != 0 && ((mantissa & 2) != 0 || !top.is_zero());
  mantissa = (mantissa >> 1) + (up ? 1 : 0);
  return std::ldexp(static_cast<double>(mantissa), exponent - bits + 1);
}

}  // namespace lens
