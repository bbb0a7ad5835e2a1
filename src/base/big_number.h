#pragma once
// Whole numbers of up to 8,192 bits: just what exact rounding of a decimal number needs.

#include <array>
#include <cstddef>
#include <cstdint>

namespace lens {

class BigNumber {
 public:
  explicit BigNumber(std::uint32_t value = 0);

  void multiply_add(std::uint32_t factor, std::uint32_t term);  // this × factor + term
  void shift_left(std::size_t bits);
  void subtract(const BigNumber& smaller);
  bool is_zero() const { return size_ == 0; }
  std::size_t bit_length() const;
  friend int compare(const BigNumber& a, const BigNumber& b);  // < 0, 0, > 0

 private:
  std::array<std::uint32_t, 256> words_{};  // lowest first
  std::size_t size_ = 0;                    // the top word is not 0
};

// top / bottom as the nearest double, ties to even; neither may be 0.
double nearest_quotient(BigNumber top, BigNumber bottom);

}  // namespace lens
