#include "ingest/row_texts.h"

#include <algorithm>

#include "base/parse_number.h"

namespace lens {

using row_texts::mixed;

// ---- short texts ------------------------------------------------------------------------------

ShortTexts::ShortTexts(Dictionary& dictionary, Marks marks)
    : dictionary_(&dictionary), marks_(marks), slots_(256) {}

std::uint32_t ShortTexts::add_short(std::string_view text, std::uint64_t low, std::uint64_t high) {
  const bool is_mark = marks_ == Marks::Drop && is_missing_dimension(text);
  Slot& slot = slots_[mixed(low, high) >> 56];
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

std::uint32_t ShortTuples::add(const std::uint32_t* tuple, std::uint64_t low, std::uint64_t high) {
  Slot& slot = slots_[mixed(low, high) >> 54];
  slot = {low, high, tuples_->code(tuple)};
  return slot.code;
}

// ---- the whole row ----------------------------------------------------------------------------

RowPrint print_of_short(std::string_view row) {
  char block[PrintSum::kBlock] = {};
  row.copy(block, row.size());
  PrintSum sum;
  sum.add(block);
  return sum.finish(row.size());
}

}  // namespace lens
