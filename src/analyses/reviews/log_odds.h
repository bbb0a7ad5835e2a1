#pragma once
// Which words tell two bodies of text apart: log-odds with an informative Dirichlet prior
// (Monroe, Colaresi and Quinn 2008, "Fightin' Words").

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lens::reviews {

struct TermCount {
  std::int64_t one = 0, other = 0;  // how often in either body
  std::int64_t prior = 0;           // how often in all text
};

struct LogOdds {
  double delta = 0;  // above 0: rather in `one`
  double variance = 0;
  double z = 0;
};

// With y the counts, n their sums over all terms, a the prior and a0 its sum:
//   delta = ln((y1 + a) / (n1 + a0 - y1 - a)) - ln((y2 + a) / (n2 + a0 - y2 - a)),
//   variance = 1 / (y1 + a) + 1 / (y2 + a), z = delta / sqrt(variance).
// `total` rescales the prior to that sum. Nothing for a term without a prior, or one that is all there is.
std::vector<std::optional<LogOdds>> log_odds(std::span<const TermCount> terms, std::optional<double> total);

}  // namespace lens::reviews
