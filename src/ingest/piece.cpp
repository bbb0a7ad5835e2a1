#include "ingest/piece.h"

#include <algorithm>

namespace lens {

void RowBlocks::add_block() {
  if (!blocks_.empty()) blocks_.back().end = next_;
  capacity_ = capacity_ == 0 ? kFirstBlock : std::min(capacity_ * 4, kLargestBlock);
  blocks_.push_back({std::unique_ptr<std::uint32_t[]>(new std::uint32_t[capacity_]), nullptr});
  next_ = blocks_.back().words.get();
  end_ = next_ + capacity_;
}

std::string_view name_of(IssueCode code) {
  constexpr std::array<std::string_view, 20> names = {
      "bad_time",        "missing_time",   "bad_amount",     "missing_amount",  "bad_number",
      "bad_score",       "too_many_fields", "too_few_fields", "unclosed_quote", "totals_row",
      "trailer",         "duplicate_row",  "duplicate_order", "no_path",        "bad_json",
      "other_currency",  "unknown_currency", "description",
      "invalid_utf8",    "ignored_table"};
  return names[static_cast<std::size_t>(code)];
}

}  // namespace lens
