#pragma once
// Funnels by trying everything: every start, every row for every step. Slow and obvious.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "journey/funnel_match.h"

namespace lens::tests {

inline bool can_be(const Moment& moment, std::uint32_t step) { return moment.steps >> step & 1; }
inline bool breaks(const Moment& moment) { return (moment.steps & kBreaks) != 0; }

// The most steps reached by any chain of rows in order: rows rising, the last within the window of
// the first, each within its own window of the one before, no breaking row after the first up to
// the last.
inline std::uint32_t deepest_chain(const std::vector<Moment>& rows, const FunnelRules& rules) {
  std::uint32_t best = 0;
  const std::function<void(std::size_t, std::size_t, std::uint32_t)> extend =
      [&](std::size_t first, std::size_t last, std::uint32_t level) {
        best = std::max(best, level);
        if (level == rules.steps) return;
        for (std::size_t next = last + 1; next < rows.size(); ++next) {
          if (breaks(rows[next]) || rows[next].at - rows[first].at > rules.window) return;
          const bool is_late = rows[next].at - rows[last].at > rules.step_windows[level];
          if (!is_late && can_be(rows[next], level)) extend(first, next, level + 1);
        }
      };
  for (std::size_t first = 0; first < rows.size(); ++first) {
    if (!can_be(rows[first], 0)) continue;
    extend(first, first, 1);
    if (rules.entry == Entry::First) break;
  }
  return best;
}

// The most different steps done by distinct rows of one window, in any order.
inline std::uint32_t widest_set(const std::vector<Moment>& rows, const FunnelRules& rules) {
  const std::function<std::uint32_t(std::size_t, std::size_t, std::uint32_t)> most =
      [&](std::size_t first, std::size_t row, std::uint32_t done) -> std::uint32_t {
    const bool is_over = row == rows.size() || (row > first && breaks(rows[row])) ||
                         rows[row].at - rows[first].at > rules.window;
    if (is_over) return 0;
    std::uint32_t best = most(first, row + 1, done);
    for (std::uint32_t step = 0; step < rules.steps; ++step) {
      if (!can_be(rows[row], step) || (done >> step & 1) != 0) continue;
      best = std::max(best, 1 + most(first, row + 1, done | 1u << step));
    }
    return best;
  };
  std::uint32_t best = 0;
  for (std::size_t first = 0; first < rows.size(); ++first) {
    const std::uint32_t here = most(first, first, 0);
    best = std::max(best, here);
    if (rules.entry == Entry::First && here > 0) break;
  }
  return best;
}

// ClickHouse's windowFunnel with strict_order for rows that are one step at most, except that a
// break ends the attempt and not the search: the deepest attempt of all runs between breaks.
inline std::uint32_t strict_run(const std::vector<Moment>& rows, const FunnelRules& rules) {
  constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();
  std::vector<std::int64_t> starts(rules.steps, none);
  std::uint32_t best = 0;
  for (const Moment& row : rows) {
    std::uint32_t step = 0;
    while (step < rules.steps && !can_be(row, step))
      ++step;
    const bool is_due = step == 0 || (step < rules.steps && starts[step - 1] != none);
    if (breaks(row) || !is_due) {
      starts.assign(rules.steps, none);
      if (step != 0) continue;
    }
    const std::int64_t start = step == 0 ? row.at : starts[step - 1];
    if (row.at - start > rules.window) continue;
    starts[step] = start;
    best = std::max(best, step + 1);
  }
  return best;
}

}  // namespace lens::tests
