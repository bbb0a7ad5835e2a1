#include "ingest/piece.h"

#include <algorithm>

namespace lens {

void RowBlocks::add_block() {
  full_ += capacity_;
  const std::uint32_t capacity =
      capacity_ == 0 ? kFirstBlock : std::min(capacity_ * 4, kLargestBlock);
  blocks_.push_back({std::unique_ptr<StagedRow[]>(new StagedRow[capacity]), capacity});
  next_ = blocks_.back().rows.get();
  end_ = next_ + capacity;
  capacity_ = capacity;
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
