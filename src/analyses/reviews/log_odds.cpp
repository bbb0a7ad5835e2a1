#include "analyses/reviews/log_odds.h"

#include <cmath>

namespace lens::reviews {

std::vector<std::optional<LogOdds>> log_odds(std::span<const TermCount> terms, std::optional<double> total) {
  std::int64_t one = 0, other = 0, prior = 0;
  for (const TermCount& term : terms) {
    one += term.one;
    other += term.other;
    prior += term.prior;
  }
  const double scale = total && prior > 0 ? *total / static_cast<double>(prior) : 1;
  const double all = static_cast<double>(prior) * scale;
  const auto logit = [&](std::int64_t count, std::int64_t sum, double weight) {
    const double odds = static_cast<double>(count) + weight;
    return std::log(odds / (static_cast<double>(sum) + all - odds));
  };
  std::vector<std::optional<LogOdds>> found;
  found.reserve(terms.size());
  for (const TermCount& term : terms) {
    const double weight = static_cast<double>(term.prior) * scale;
    LogOdds odds;
    odds.delta = logit(term.one, one, weight) - logit(term.other, other, weight);
    odds.variance = 1 / (static_cast<double>(term.one) + weight) + 1 / (static_cast<double>(term.other) + weight);
    odds.z = odds.delta / std::sqrt(odds.variance);
    const bool is_known = weight > 0 && std::isfinite(odds.z);
    found.push_back(is_known ? std::optional(odds) : std::nullopt);
  }
  return found;
}

}  // namespace lens::reviews
