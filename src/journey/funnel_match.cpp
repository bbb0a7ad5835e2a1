#include "journey/funnel_match.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <vector>

#include "base/check.h"

namespace lens {

namespace {

constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::min();

// Where the best level was first reached, and from where its chain may have started.
struct Best {
  std::uint32_t level = 0;
  std::size_t floor = 0;
  std::size_t end = 0;
};

// The latest start and the latest end of a chain of each length; chains are extended row by row.
class Chains {
 public:
  explicit Chains(const FunnelRules& rules) : rules_(rules) { clear(); }

  void clear() { std::fill_n(starts_.begin(), rules_.steps + 1, kNone); }
  // Whether the next step of the latest chain of this length may still come.
  bool is_open(std::uint32_t level) const {
    const std::int64_t start = starts_[level], step_window = rules_.step_windows[level];
    if (start == kNone || (rules_.window == kNoLimit && step_window == kNoLimit)) return false;
    return rules_.data_end - start < rules_.window && rules_.data_end - ends_[level] < step_window;
  }

  // Longest chain that this row ends, or 0. `fits` becomes false when the row is too early for
  // every step it could be.
  std::uint32_t extend(const Moment& moment, bool& fits) {
    std::uint32_t longest = 0;
    fits = false;
    for (std::uint32_t rest = moment.steps & ~kBreaks; rest != 0;) {
      const auto step = static_cast<std::uint32_t>(std::bit_width(rest)) - 1;
      rest ^= 1u << step;
      std::int64_t start = moment.at;
      if (step > 0) {
        start = starts_[step];
        if (start == kNone) continue;
        fits = true;
        if (moment.at - start > rules_.window) continue;
        if (moment.at - ends_[step] > rules_.step_windows[step]) continue;
      } else if (rules_.entry == Entry::First && entered_) {
        fits = true;
        continue;
      }
      fits = true;
      entered_ = true;
      starts_[step + 1] = start;
      ends_[step + 1] = moment.at;
      if (longest == 0) longest = step + 1;
    }
    return longest;
  }

 private:
  const FunnelRules& rules_;
  std::array<std::int64_t, kStepsMax + 1> starts_;
  std::array<std::int64_t, kStepsMax + 1> ends_;  // where starts_ is not kNone
  bool entered_ = false;
};

// By row from `floor` to the end: bit k when the row can be step k of a chain that ends with the
// best row and keeps every window between two steps. Seen from the end, the nearest row of the next
// step is the one to reach.
std::vector<std::uint32_t> steps_that_lead_on(std::span<const Moment> moments,
                                              const FunnelRules& rules, const Best& best) {
  std::vector<std::uint32_t> leads(best.end - best.floor + 1, 0);
  std::array<std::int64_t, kStepsMax + 1> nearest;
  nearest.fill(kNone);
  for (std::size_t i = best.end + 1; i-- > best.floor;) {
    std::uint32_t bits = 0;
    if (i == best.end) {
      bits = 1u << (best.level - 1);
    } else {
      for (std::uint32_t step = 0; step + 1 < best.level; ++step) {
        if ((moments[i].steps >> step & 1) == 0 || nearest[step + 1] == kNone) continue;
        if (nearest[step + 1] - moments[i].at <= rules.step_windows[step + 1]) bits |= 1u << step;
      }
    }
    for (std::uint32_t step = 0; step < best.level; ++step) {
      if ((bits >> step & 1) != 0) nearest[step] = moments[i].at;
    }
    leads[i - best.floor] = bits;
  }
  return leads;
}

// Any chain of the best level ends at `best.end`, so the first start that is still inside the
// window belongs to one, and taking the earliest row for each next step finds it.
void fill_chain(std::span<const Moment> moments, const FunnelRules& rules, const Best& best,
                FunnelMatch& match) {
  const std::int64_t end = moments[best.end].at;
  std::vector<std::uint32_t> leads;
  if (rules.has_step_windows()) leads = steps_that_lead_on(moments, rules, best);
  for (std::size_t i = best.floor; i <= best.end && match.level < best.level; ++i) {
    const Moment& moment = moments[i];
    const std::uint32_t steps = leads.empty() ? moment.steps : leads[i - best.floor];
    if ((steps >> match.level & 1) == 0) continue;
    if (match.level == 0 && rules.entry == Entry::Best && end - moment.at > rules.window) continue;
    match.chain[match.level++] = moment;
  }
  LENS_CHECK(match.level == best.level);
}

}  // namespace

FunnelMatch match_in_order(std::span<const Moment> moments, const FunnelRules& rules) {
  Chains chains(rules);
  Best best;
  std::size_t floor = 0;
  const bool is_strict = rules.order == StepOrder::Strict;
  for (std::size_t i = 0; i < moments.size() && best.level < rules.steps; ++i) {
    if ((moments[i].steps & kBreaks) != 0) {
      chains.clear();
      floor = i;
    }
    bool fits;
    const std::uint32_t level = chains.extend(moments[i], fits);
    if (level > best.level) best = {level, floor, i};
    if (is_strict && !fits) {
      chains.clear();
      floor = i + 1;
    }
  }
  FunnelMatch match;
  if (best.level == 0) return match;
  fill_chain(moments, rules, best, match);
  match.in_progress = best.level < rules.steps && chains.is_open(best.level);
  return match;
}

FunnelMatch match_funnel(std::span<const Moment> moments, const FunnelRules& rules) {
  return rules.order == StepOrder::Any ? match_in_any_order(moments, rules)
                                       : match_in_order(moments, rules);
}

}  // namespace lens
