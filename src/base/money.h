#pragma once
// Money is whole micro-units of one currency; sums and credited value are 128-bit integers.

#include <compare>
#include <cstdint>

namespace lens {

__extension__ typedef __int128 Wide;
__extension__ typedef unsigned __int128 UnsignedWide;

inline constexpr std::int64_t kMicrosPerUnit = 1'000'000;

struct Money {
  std::int64_t micros = 0;
  friend auto operator<=>(const Money&, const Money&) = default;
};

// A sum of money, or of money times share, before the one division that makes it a double.
struct WideMoney {
  Wide micros = 0;
};

// Share of one conversion: a whole number of 2^-52, so that the shares of a conversion sum to
// exactly kWholeShare and no sum depends on the order of its terms.
using Share = std::int64_t;
inline constexpr Share kWholeShare = Share{1} << 52;

inline double to_units(Wide micros) {
  return static_cast<double>(micros) / static_cast<double>(kMicrosPerUnit);
}

}  // namespace lens
