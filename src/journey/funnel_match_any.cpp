// Funnels whose steps may come in any order: the most different steps in one window.

#include <algorithm>
#include <bit>
#include <limits>
#include <vector>

#include "journey/funnel_match.h"

namespace lens {

namespace {

// A matching of rows to steps that grows row by row: a new row is taken when it, by moving earlier
// rows to other steps of theirs, makes one more step done (augmenting path; Kuhn 1955).
class Matching {
 public:
  bool add(std::uint32_t steps) {
    std::uint32_t tried = 0;
    return place(steps, tried);
  }
  std::uint32_t size() const { return size_; }

 private:
  bool place(std::uint32_t steps, std::uint32_t& tried) {
    for (std::uint32_t rest = steps & ~tried; rest != 0; rest = steps & ~tried) {
      const auto step = static_cast<std::uint32_t>(std::countr_zero(rest));
      tried |= 1u << step;
      if (owners_[step] != 0 && !place(owners_[step], tried)) continue;
      size_ += owners_[step] == 0;
      owners_[step] = steps;
      return true;
    }
    return false;
  }

  std::array<std::uint32_t, kStepsMax> owners_{};  // step bits of the row that does the step
  std::uint32_t size_ = 0;
};

// The rows in the window, counted by what they can be.
class Window {
 public:
  void clear() { groups_.clear(); }
  void add(std::uint32_t steps) { ++group(steps).rows; }
  void remove(std::uint32_t steps) { --group(steps).rows; }

  // Steps that some row could be: never fewer than what can be done.
  std::uint32_t possible() const {
    std::uint32_t steps = 0;
    for (const Group& group : groups_)
      steps |= group.rows > 0 ? group.steps : 0;
    return static_cast<std::uint32_t>(std::popcount(steps));
  }
  std::uint32_t done() const {
    Matching matching;
    for (const Group& group : groups_) {
      for (std::uint32_t row = 0; row < group.rows && matching.add(group.steps); ++row) {
      }
    }
    return matching.size();
  }

 private:
  struct Group {
    std::uint32_t steps;
    std::uint32_t rows;
  };
  Group& group(std::uint32_t steps) {
    for (Group& known : groups_) {
      if (known.steps == steps) return known;
    }
    groups_.push_back({steps, 0});
    return groups_.back();
  }
  std::vector<Group> groups_;
};

struct Best {
  std::uint32_t level = 0;
  std::size_t first = 0;
};

void fill_chain(std::span<const Moment> moments, const Best& best, FunnelMatch& match) {
  Matching matching;
  for (std::size_t i = best.first; match.level < best.level; ++i) {
    if (matching.add(moments[i].steps & ~kBreaks)) match.chain[match.level++] = moments[i];
  }
}

// Rows that a step after the end of the data could still join.
std::uint32_t open_level(std::span<const Moment> moments, const FunnelRules& rules,
                         std::size_t floor) {
  if (rules.window == std::numeric_limits<std::int64_t>::max()) return 0;
  Window window;
  for (std::size_t i = floor; i < moments.size(); ++i) {
    const bool is_open = rules.data_end - moments[i].at < rules.window;
    if (is_open) window.add(moments[i].steps & ~kBreaks);
    if (!is_open && rules.entry == Entry::First) return 0;
  }
  return window.done();
}

}  // namespace

FunnelMatch match_in_any_order(std::span<const Moment> moments, const FunnelRules& rules) {
  Window window;
  Best best;
  std::size_t first = 0;
  bool is_over = false;  // entry=first: the only window has ended
  for (std::size_t i = 0; i < moments.size() && best.level < rules.steps && !is_over; ++i) {
    const std::uint32_t steps = moments[i].steps & ~kBreaks;
    if ((moments[i].steps & kBreaks) != 0) {
      window.clear();
      is_over = rules.entry == Entry::First && best.level > 0;
      first = steps != 0 ? i : i + 1;
    }
    if (steps == 0 || is_over) continue;
    window.add(steps);
    for (; moments[i].at - moments[first].at > rules.window; ++first) {
      is_over = rules.entry == Entry::First;
      if (is_over) break;
      window.remove(moments[first].steps & ~kBreaks);
    }
    if (is_over || window.possible() <= best.level) continue;
    const std::uint32_t level = window.done();
    if (level > best.level) best = {level, first};
  }
  FunnelMatch match;
  fill_chain(moments, best, match);
  match.in_progress = best.level > 0 && best.level < rules.steps && !is_over &&
                      open_level(moments, rules, first) == best.level;
  return match;
}

}  // namespace lens
