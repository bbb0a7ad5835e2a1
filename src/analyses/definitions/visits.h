#pragma once
// The visits of one customer under the rule of one tool, and funnels under theirs.

#include <cstdint>
#include <span>
#include <vector>

#include "analyses/definitions/rules.h"
#include "journey/journeys.h"
#include "journey/sessions.h"

namespace lens::definitions {

// Why a visit began.
enum class Cause : std::uint8_t { FirstEvent, Pause, Midnight, Campaign, Length };
std::string_view name_of(Cause cause);

struct Visit {
  std::uint32_t first, last;  // event rows; between them may lie those of other devices
  std::uint32_t stream;
  std::uint32_t source;
  std::uint32_t events, views;
  bool has_autocapture;
  Cause cause;
  Timestamp start, end;
};

// What rows are to the rules; made once a map call.
struct RowRoles {
  explicit RowRoles(const Context& context);
  std::vector<std::uint8_t> is_view, is_autocapture;  // by name
};

inline constexpr std::uint32_t kNoVisit = 0xffffffffu;
struct Visits {
  std::vector<Visit> all;             // in order of their start
  std::vector<std::uint32_t> of_row;  // by row - the customer's first row; kNoVisit
};
// Refills `out` with the visits of a customer: kept events and sessions with a time.
void visits_of(const Journeys& journeys, const Context& context, const RowRoles& roles,
               const Tool& tool, std::uint32_t customer, Visits& out);

// One row that is a step of the funnel, in time; a row may be several steps, as bits.
struct StepRow {
  Timestamp at;
  std::uint32_t steps;
  std::uint32_t row;
};
// Steps reached in order, distinct rows, within the window from the first one (inclusive).
// Entry::Any: the best chain. Entry::First: the window opens with the first first step for ever.
std::size_t funnel_level(std::span<const StepRow> rows, std::size_t steps, Duration window,
                         Entry entry);

}  // namespace lens::definitions
