#pragma once
// What the hot path knows of the text of a row: short texts and tuples to codes, and a fingerprint
// of all its bytes.

#include <cstdint>
#include <string_view>
#include <vector>

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
  [[gnu::noinline]] std::uint32_t add_short(std::string_view text, Slot& slot, std::uint64_t low, std::uint64_t high);
  [[gnu::noinline]] std::uint32_t long_code(std::string_view text);

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
RowPrint print_of(std::string_view row);

}  // namespace lens
