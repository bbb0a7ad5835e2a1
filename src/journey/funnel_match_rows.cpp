#include "journey/funnel_match_rows.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace lens {

namespace {

constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kUnlimited = std::numeric_limits<std::int64_t>::max();

}  // namespace

RowMatcher::RowMatcher(const FunnelSteps& steps, const FunnelRules& rules)
    : rules_(rules),
      fits_(rules.order == StepOrder::Ordered && rules.entry == Entry::Best &&
            !rules.has_step_windows()) {
  for (const std::uint32_t bits : steps.by_name) {
    fits_ = fits_ && (bits & kBreaks) == 0 && std::popcount(bits) <= 1;
    place_of_name_.push_back(static_cast<std::uint8_t>(std::bit_width(bits & ~kBreaks)));
  }
}

FunnelMatch RowMatcher::match(const EventTable& events, std::uint32_t first,
                              std::uint32_t end) const {
  FunnelMatch match;
  while (first < end && !is_known(events.time(first)))
    ++first;
  events.names.visit(
      [&](auto names) { match_rows(names, events.times.data(), first, end, match); });
  return match;
}

// As in match_in_order, starts[n] is the latest start of a chain of n steps; here starts[0] is the
// row itself, so that a first step is no case of its own.
template <class Names>
void RowMatcher::match_rows(Names names, const std::int64_t* times, std::uint32_t first,
                            std::uint32_t end, FunnelMatch& match) const {
  std::array<std::int64_t, kStepsMax + 1> starts;
  std::fill_n(starts.begin(), rules_.steps + 1, kNone);
  const std::uint8_t* const place_of = place_of_name_.data();
  const std::int64_t window = rules_.window;
  const std::uint32_t steps = rules_.steps;
  std::uint32_t level = 0, last = first;
  for (std::uint32_t row = first; row < end; ++row) {
    const std::size_t place = place_of[names[row]];
    if (place == 0) continue;
    const std::int64_t at = times[row];
    starts[0] = at;
    const std::int64_t start = starts[place - 1];
    if (start == kNone || at - start > window) continue;
    starts[place] = start;
    if (place <= level) continue;
    level = static_cast<std::uint32_t>(place);
    last = row;
    if (level == steps) break;
  }
  if (level == 0) return;
  match.level = level;
  fill_chain(names, times, first, last, match);
  match.in_progress =
      level < steps && window != kUnlimited && rules_.data_end - starts[level] < window;
}

// The first start from which the window reaches the last row, then the first of each next step.
template <class Names>
void RowMatcher::fill_chain(Names names, const std::int64_t* times, std::uint32_t first,
                            std::uint32_t last, FunnelMatch& match) const {
  const std::uint8_t* const place_of = place_of_name_.data();
  const std::int64_t end = times[last];
  std::uint32_t done = 0;
  for (std::uint32_t row = first; done < match.level; ++row) {
    if (place_of[names[row]] != done + 1) continue;
    if (done == 0 && end - times[row] > rules_.window) continue;
    match.chain[done] = {times[row], row, 1u << done};
    ++done;
  }
}

}  // namespace lens
