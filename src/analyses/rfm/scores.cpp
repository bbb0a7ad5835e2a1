#include "analyses/rfm/scores.h"

#include <algorithm>

namespace lens::rfm {

namespace {

std::map<std::int64_t, std::int64_t> counts_of(const std::vector<Buyers>& buyers,
                                               std::int64_t Buyers::*measure) {
  std::map<std::int64_t, std::int64_t> counts;
  for (const Buyers& one : buyers)
    counts[one.*measure] += one.count;
  return counts;
}

}  // namespace

Quintiles::Quintiles(const std::map<std::int64_t, std::int64_t>& counts, Better better) {
  std::int64_t all = 0;
  for (const auto& [value, count] : counts)
    all += count;
  std::int64_t rank = 0;
  for (const auto& [value, count] : counts) {
    const auto quintile =
        static_cast<int>(1 + std::min<std::int64_t>(kScores - 1, kScores * rank / all));
    const int score = better == Better::More ? quintile : kScores + 1 - quintile;
    scores_[value] = score;
    std::optional<Range>& range = ranges_[static_cast<std::size_t>(score - 1)];
    if (!range) range = Range{value, value, 0};
    range->highest = value;
    range->customers += count;
    rank += count;
  }
}

Scores scores_of(const std::vector<Buyers>& buyers) {
  using Better = Quintiles::Better;
  return {Quintiles(counts_of(buyers, &Buyers::recency), Better::Less),
          Quintiles(counts_of(buyers, &Buyers::orders), Better::More),
          Quintiles(counts_of(buyers, &Buyers::net), Better::More)};
}

}  // namespace lens::rfm
