#pragma once
// Quintile scores of buyers.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "analyses/rfm/grid.h"

namespace lens::rfm {

// Buyers with equal figures.
struct Buyers {
  std::int64_t recency = 0;  // whole days of the zone since the last order
  std::int64_t orders = 0;   // at least one
  std::int64_t net = 0;      // micro-units: orders less refunds, may be negative
  std::int64_t count = 0;
};

// The score of every value of one measure: 1 + min(4, floor(5 * rank / n)), where rank is the
// number of buyers with a strictly smaller value, so that equal values share the lower score
// (metrics.md D7). Of a measure where less is better the scores are turned round.
class Quintiles {
 public:
  enum class Better : std::uint8_t { More, Less };
  // What one score holds; nothing when ties leave it empty.
  struct Range {
    std::int64_t lowest = 0, highest = 0, customers = 0;
  };

  // `counts`: buyers by value.
  Quintiles(const std::map<std::int64_t, std::int64_t>& counts, Better better);
  int score(std::int64_t value) const { return scores_.at(value); }
  const std::optional<Range>& range(int score) const {
    return ranges_[static_cast<std::size_t>(score - 1)];
  }

 private:
  std::map<std::int64_t, int> scores_;
  std::array<std::optional<Range>, kScores> ranges_;
};

struct Scores {
  Quintiles recency, frequency, monetary;
};
Scores scores_of(const std::vector<Buyers>& buyers);

}  // namespace lens::rfm
