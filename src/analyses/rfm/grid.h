#pragma once
// Which segment a recency and a frequency score mean: an editable grid of names.

#include <array>
#include <string>
#include <vector>

#include "base/arguments.h"
#include "base/result.h"

namespace lens::rfm {

inline constexpr int kScores = 5;  // quintiles: scores 1 to 5

// metrics.md D7 names the six segments. Who bought lately and often is a champion, who bought
// lately but seldom is promising, who bought often but not lately is at risk.
inline constexpr std::string_view kDefaultGrid =
    "promising,promising,loyal,champions,champions / "
    "promising,promising,loyal,champions,champions / "
    "promising,promising,loyal,loyal,loyal / "
    "hibernating,hibernating,at_risk,at_risk,at_risk / "
    "lost,lost,at_risk,at_risk,at_risk";

struct Grid {
  // By recency - 1 and frequency - 1: index into `segments`.
  std::array<std::array<std::size_t, kScores>, kScores> cells{};
  std::vector<std::string> segments;  // each name once, the most recent and frequent first

  const std::string& segment(int recency, int frequency) const {
    return segments[index(recency, frequency)];
  }
  std::size_t index(int recency, int frequency) const {
    return cells[static_cast<std::size_t>(recency - 1)][static_cast<std::size_t>(frequency - 1)];
  }
};

// Five rows parted by / from recency 5 down to 1, each with five names parted by commas from
// frequency 1 to 5; BAD_ARGUMENT otherwise.
Result<Grid> grid_of(const Arguments& arguments);

}  // namespace lens::rfm
