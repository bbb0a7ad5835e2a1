#pragma once
// How far one customer got: the rules of a funnel, on nothing but times and step bits.

#include <array>
#include <cstdint>
#include <limits>
#include <span>

namespace lens {

inline constexpr std::uint32_t kStepsMax = 16;
// Set on a row that breaks what was begun: an excluded event, or in strict order any other event.
inline constexpr std::uint32_t kBreaks = 1u << 31;

// One row that the funnel must look at. Bit k of `steps`: the row can be step k, from 0.
struct Moment {
  std::int64_t at;  // microseconds
  std::uint32_t row;
  std::uint32_t steps;
};

enum class StepOrder : std::uint8_t { Ordered, Any, Strict };
enum class Entry : std::uint8_t { Best, First };

inline constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max();

// By step: the longest from the step before to this one. That of the first step is not read.
using StepWindows = std::array<std::int64_t, kStepsMax>;
constexpr StepWindows no_step_windows() {
  StepWindows windows{};
  for (std::int64_t& window : windows)
    window = kNoLimit;
  return windows;
}

struct FunnelRules {
  std::uint32_t steps = 0;
  std::int64_t window = 0;  // microseconds from the first step, inclusive; kNoLimit = unbounded
  StepOrder order = StepOrder::Ordered;
  Entry entry = Entry::Best;
  std::int64_t data_end = 0;
  StepWindows step_windows = no_step_windows();  // microseconds, inclusive; not for any order

  bool has_step_windows() const { return step_windows != no_step_windows(); }
};

// The chain that reached the most steps; of several, the one that started first.
struct FunnelMatch {
  std::uint32_t level = 0;  // steps reached
  bool in_progress =
      false;  // not at the last step, and the window of the latest chain is still open
  std::array<Moment, kStepsMax> chain;  // [0, level)
};

// Each row serves one step of a chain only. Ordered and strict are exact in one pass: per step the
// chain with the latest start is kept, and a row tries the steps from the last to the first. The
// latest chain of a length never started before an earlier one, so it is also the best for a window
// that counts from the step before. In strict order a chain ends when a row comes that is no step,
// or a step that is not yet due; steps already done may come again.
FunnelMatch match_in_order(std::span<const Moment> moments, const FunnelRules& rules);
// As many different steps as possible within one window that starts at any of them.
FunnelMatch match_in_any_order(std::span<const Moment> moments, const FunnelRules& rules);
FunnelMatch match_funnel(std::span<const Moment> moments, const FunnelRules& rules);

}  // namespace lens
