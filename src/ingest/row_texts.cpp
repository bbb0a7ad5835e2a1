#include "ingest/row_texts.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/lanes.h"
#include "base/words.h"
#include "base/parse_number.h"

namespace lens {

namespace {

constexpr std::size_t kShort = 15;

constexpr std::uint64_t bytes_below(std::size_t count) {
  return count >= 8 ? ~std::uint64_t{0} : ~(~std::uint64_t{0} << (8 * count));
}

// What to keep of the two words at a text of so many bytes.
struct Mask {
  std::uint64_t low, high;
};
constexpr std::array<Mask, kShort + 1> make_masks() {
  std::array<Mask, kShort + 1> masks{};
  for (std::size_t size = 0; size <= kShort; ++size) {
    masks[size] = {bytes_below(size), size > 8 ? bytes_below(size - 8) : 0};
  }
  return masks;
}
constexpr std::array<Mask, kShort + 1> kMasks = make_masks();

// The top bits depend on every bit of both words.
std::uint64_t mixed(std::uint64_t low, std::uint64_t high) {
  return (low ^ (low >> 29)) * 0x9e3779b97f4a7c15ull + (high ^ (high >> 29)) * 0xd6e8feb86659fd93ull;
}

}  // namespace

// ---- short texts ------------------------------------------------------------------------------

ShortTexts::ShortTexts(Dictionary& dictionary, Marks marks)
    : dictionary_(&dictionary), marks_(marks), slots_(256) {}

std::uint32_t ShortTexts::code(const char* text, std::size_t size) {
  if (size > kShort) return long_code({text, size});
  const std::uint64_t low = load64(text) & kMasks[size].low;
  const std::uint64_t high =
      (load64(text + 8) & kMasks[size].high) | static_cast<std::uint64_t>(size) << 56;
  Slot& slot = slots_[mixed(low, high) >> 56];
  if ((slot.low == low) & (slot.high == high)) return slot.code;
  return add_short({text, size}, slot, low, high);
}

std::uint32_t ShortTexts::add_short(std::string_view text, Slot& slot, std::uint64_t low,
                                    std::uint64_t high) {
  const bool is_mark = marks_ == Marks::Drop && is_missing_dimension(text);
  slot = {low, high, is_mark ? 0 : dictionary_->code(text)};
  return slot.code;
}

// A mark is looked for once per distinct text.
std::uint32_t ShortTexts::long_code(std::string_view text) {
  const std::uint32_t code = dictionary_->code(text);
  if (marks_ == Marks::Keep) return code;
  if (code >= state_.size()) state_.resize(code + 64);
  if (state_[code] == 0) state_[code] = is_missing_dimension(text) ? 2 : 1;
  return state_[code] == 2 ? 0 : code;
}

// ---- short tuples -----------------------------------------------------------------------------

void ShortTuples::use(std::uint32_t part) {
  if (std::find(parts_.begin(), parts_.end(), part) != parts_.end()) return;
  parts_.push_back(part);
  if (parts_.size() <= kMostParts) slots_.resize(kSlots);
}

std::uint32_t ShortTuples::code(const std::uint32_t* tuple) {
  const std::size_t count = parts_.size();
  if (count == 0) return 0;
  if (count > kMostParts) return tuples_->code(tuple);
  const auto part = [&](std::size_t i) {
    return i < count ? std::uint64_t{tuple[parts_[i]]} : std::uint64_t{0};
  };
  const std::uint64_t low = part(0) | part(1) << 32;
  const std::uint64_t high = count <= 2 ? 0 : part(2) | part(3) << 32;
  Slot& slot = slots_[mixed(low, high) >> 54];
  if ((slot.low == low) & (slot.high == high)) return slot.code;
  slot = {low, high, tuples_->code(tuple)};
  return slot.code;
}

// ---- the whole row ----------------------------------------------------------------------------

namespace {

constexpr std::size_t kBlock = 32;

// What a block adds: words of its first half times words of its second, all moved by the place.
class PrintSum {
 public:
  void add(const char* block) {
    const Lanes left = Lanes::at(block), right = Lanes::at(block + kBlock / 2);
    bits_ = bits_.either(left).either(right);
    const Lanes a = left.plus(left_key_), b = right.plus(right_key_);
    sum_ = sum_.plus_wide(a.low_products(b)).plus_wide(a.high_products(b));
    left_key_ = left_key_.plus(kStep);
    right_key_ = right_key_.plus(kStep);
  }
  RowPrint finish(std::size_t size) const {
    const std::uint64_t all = mix64(sum_.low() + mix64(sum_.high() + size));
    return {static_cast<std::uint32_t>(all), !bits_.has_high_bit()};
  }

 private:
  const Lanes kStep = Lanes::of(0x9e3779b9, 0x7f4a7c15, 0xd6e8feb9, 0xe7037ed1);
  Lanes left_key_ = Lanes::of(0xa0761d65, 0x478bd643, 0x2f9b5d3b, 0x8ebc6af1);
  Lanes right_key_ = Lanes::of(0x589965cd, 0x1d8e4e27, 0xeb44acca, 0x6659fd93);
  Lanes sum_ = Lanes::of(0, 0, 0, 0), bits_ = Lanes::of(0, 0, 0, 0);
};

}  // namespace

RowPrint print_of(std::string_view row) {
  PrintSum sum;
  if (row.size() < kBlock) {
    char block[kBlock] = {};
    row.copy(block, row.size());
    sum.add(block);
    return sum.finish(row.size());
  }
  // The last block goes back over bytes of the one before it.
  const char* const last = row.data() + row.size() - kBlock;
  for (const char* at = row.data(); at < last; at += kBlock) sum.add(at);
  sum.add(last);
  return sum.finish(row.size());
}

}  // namespace lens
