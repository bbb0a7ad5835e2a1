#pragma once
// Do the groups differ: the log-rank test (Mantel 1966) over two or more of them.

#include <optional>
#include <span>
#include <vector>

#include "analyses/survival/curve.h"

namespace lens::survival {

struct LogRank {
  // By group: ends that were seen, and that would be if all groups had the same hazard.
  std::vector<double> observed, expected;
  double chi_square = 0;
  double degrees = 0;
  double p = 1;
};

// Nothing with fewer than two groups in which anything could have ended, or when every end came
// with nobody else at risk.
std::optional<LogRank> log_rank(std::span<const std::vector<Lives>> groups);

}  // namespace lens::survival
