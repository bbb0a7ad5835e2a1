#pragma once
// What the hot path knows of the text of a row: short texts and tuples to codes, and a fingerprint
// of all its bytes.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/lanes.h"
#include "base/words.h"
#include "table/dictionary.h"

namespace lens {

// A dictionary in front of a Dictionary: texts of up to 15 bytes are found by two word compares.
class ShortTexts {
 public:
  // Marks::Drop: texts that stand for no value ("(not set)", "--") get code 0, as the empty one.
  enum class Marks { Keep, Drop };
  ShortTexts(Dictionary& dictionary, Marks marks);
  // Bytes past the text are readable (kScanPadding).
  std::uint32_t code(const char* text, std::size_t size);

 private:
  struct Slot {
    std::uint64_t low = 0, high = 0;  // the text, its length in the top byte of `high`
    std::uint32_t code = 0;
  };
  std::uint32_t add_short(std::string_view text, std::uint64_t low, std::uint64_t high);
  std::uint32_t long_code(std::string_view text);

  Dictionary* dictionary_;
  Marks marks_;
  std::vector<Slot> slots_;          // direct-mapped: a clash goes to the dictionary
  std::vector<std::uint8_t> state_;  // of longer texts, by code: 0 unknown, 1 a value, 2 a mark
};

// A table in front of a TupleDictionary: of the parts of a tuple a file fills few, and always the
// same ones, so that those alone are the key.
class ShortTuples {
 public:
  explicit ShortTuples(TupleDictionary& tuples) : tuples_(&tuples) {}
  // Tuples may differ from now on in this part too; all others are 0.
  void use(std::uint32_t part);
  std::uint32_t code(const std::uint32_t* tuple);

 private:
  static constexpr std::size_t kMostParts = 4;
  static constexpr std::size_t kSlots = 1024;
  struct Slot {
    std::uint64_t low = 0, high = 0;
    std::uint32_t code = 0;
  };
  std::uint32_t add(const std::uint32_t* tuple, std::uint64_t low, std::uint64_t high);

  TupleDictionary* tuples_;
  std::vector<std::uint32_t> parts_;
  std::vector<Slot> slots_;  // direct-mapped; the tuple of zeros is code 0, as a free slot
};

// 32 bits that differ for rows that differ, and whether all bytes are ASCII.
struct RowPrint {
  std::uint32_t fingerprint;
  bool is_ascii;
};

// Sums of products of 4-byte words, each with a number of its place added: the family NH of UMAC
// (Black et al. 1999).
class PrintSum {
 public:
  static constexpr std::size_t kBlock = 32;

  // Words of the first half times words of the second, all moved by the place.
  void add(const char* block) {
    const Lanes left = Lanes::at(block), right = Lanes::at(block + kBlock / 2);
    bits_ = bits_.either(left).either(right);
    const Lanes a = left.plus(left_key_), b = right.plus(right_key_);
    sum_ = sum_.plus_wide(a.low_products(b)).plus_wide(a.high_products(b));
    const Lanes step = Lanes::of(0x9e3779b9, 0x7f4a7c15, 0xd6e8feb9, 0xe7037ed1);
    left_key_ = left_key_.plus(step);
    right_key_ = right_key_.plus(step);
  }
  RowPrint finish(std::size_t size) const {
    const std::uint64_t all = mix64(sum_.low() + mix64(sum_.high() + size));
    return {static_cast<std::uint32_t>(all), !bits_.has_high_bit()};
  }

 private:
  Lanes left_key_ = Lanes::of(0xa0761d65, 0x478bd643, 0x2f9b5d3b, 0x8ebc6af1);
  Lanes right_key_ = Lanes::of(0x589965cd, 0x1d8e4e27, 0xeb44acca, 0x6659fd93);
  Lanes sum_ = Lanes::of(0, 0, 0, 0), bits_ = Lanes::of(0, 0, 0, 0);
};

RowPrint print_of_short(std::string_view row);  // of less than a block

// ---- what runs once a row: inline, to become one function with the rest of it ------------------

namespace row_texts {

inline constexpr std::size_t kShort = 15;

constexpr std::uint64_t bytes_below(std::size_t count) {
  return count >= 8 ? ~std::uint64_t{0} : ~(~std::uint64_t{0} << (8 * count));
}

// What to keep of the two words at a text of so many bytes.
struct Mask {
  std::uint64_t low, high;
};
inline constexpr std::array<Mask, kShort + 1> kMasks = [] {
  std::array<Mask, kShort + 1> masks{};
  for (std::size_t size = 0; size <= kShort; ++size) {
    masks[size] = {bytes_below(size), size > 8 ? bytes_below(size - 8) : 0};
  }
  return masks;
}();

// The top bits depend on every bit of both words.
inline std::uint64_t mixed(std::uint64_t low, std::uint64_t high) {
  return (low ^ (low >> 29)) * 0x9e3779b97f4a7c15ull + (high ^ (high >> 29)) * 0xd6e8feb86659fd93ull;
}

}  // namespace row_texts

[[gnu::always_inline]] inline std::uint32_t ShortTexts::code(const char* text, std::size_t size) {
  if (size > row_texts::kShort) return long_code({text, size});
  const row_texts::Mask& mask = row_texts::kMasks[size];
  const std::uint64_t low = load64(text) & mask.low;
  const std::uint64_t high = (load64(text + 8) & mask.high) | static_cast<std::uint64_t>(size) << 56;
  const Slot& slot = slots_[row_texts::mixed(low, high) >> 56];
  if ((slot.low == low) & (slot.high == high)) return slot.code;
  return add_short({text, size}, low, high);
}

[[gnu::always_inline]] inline std::uint32_t ShortTuples::code(const std::uint32_t* tuple) {
  const std::size_t count = parts_.size();
  if (count == 0) return 0;
  if (count > kMostParts) return tuples_->code(tuple);
  std::uint64_t low = tuple[parts_[0]], high = 0;
  if (count > 1) low |= std::uint64_t{tuple[parts_[1]]} << 32;
  if (count > 2) high = tuple[parts_[2]];
  if (count > 3) high |= std::uint64_t{tuple[parts_[3]]} << 32;
  const Slot& slot = slots_[row_texts::mixed(low, high) >> 54];
  if ((slot.low == low) & (slot.high == high)) return slot.code;
  return add(tuple, low, high);
}

[[gnu::always_inline]] inline RowPrint print_of(std::string_view row) {
  if (row.size() < PrintSum::kBlock) return print_of_short(row);
  PrintSum sum;
  // The last block goes back over bytes of the one before it.
  const char* const last = row.data() + row.size() - PrintSum::kBlock;
  for (const char* at = row.data(); at < last; at += PrintSum::kBlock) sum.add(at);
  sum.add(last);
  return sum.finish(row.size());
}

}  // namespace lens
