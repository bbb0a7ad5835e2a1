#include "ingest/piece.h"

#include <algorithm>
#include <utility>

namespace lens {

void RowBlocks::add_block() {
  if (!blocks_.empty()) blocks_.back().end = next_;
  capacity_ = capacity_ == 0 ? kFirstBlock : std::min(capacity_ * 4, kLargestBlock);
  next_ = memory_->take(capacity_);
  end_ = next_ + capacity_;
  blocks_.push_back({next_, nullptr});
}

void RowBlocks::clear() {
  memory_->give_back(blocks_.size());
  *this = RowBlocks(*memory_);
}

std::uint32_t* RowMemory::take(std::size_t words) {
  if (used_ + words > size_) {
    size_ = size_ == 0 ? kFirst : kUsual;
    used_ = 0;
    all_.push_back(std::unique_ptr<std::uint32_t[]>(new std::uint32_t[size_]));
  }
  ++blocks_;
  return all_.back().get() + std::exchange(used_, used_ + words);
}

void RowMemory::give_back(std::size_t blocks) {
  blocks_ -= blocks;
  if (blocks_ == 0) *this = RowMemory();
}

std::vector<RowBlocks> Store::new_buckets() {
  constexpr std::size_t neighbours = 32;
  const std::size_t count = std::size_t{1} << bucket_bits;
  const std::size_t groups = (count / workers + neighbours) / neighbours;
  if (row_memory.empty()) row_memory.resize(groups * workers);
  std::vector<RowBlocks> buckets;
  for (std::size_t bucket = 0; bucket < count; ++bucket) {
    const std::size_t group = bucket / workers / neighbours;
    buckets.emplace_back(row_memory[group * workers + bucket % workers]);
  }
  return buckets;
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
