#pragma once
// Which questions a satisfaction score counts, and from which answer on somebody is content.

#include <cstdint>
#include <optional>

#include "base/arguments.h"
#include "metrics/answers.h"

namespace lens::csat {

// In micro-units of the scale, as scores are.
struct Boxes {
  std::int64_t lowest = 0;
  std::int64_t highest = 0;
  std::int64_t satisfied_from = 0;
};

// The scale of a question, or nothing when it is not counted. With scale=auto satisfaction is asked
// from 1 to 5 and effort from 1 to 7, or to 5 when nobody answered more; the two best answers are
// content ones (top-2-box), of effort from 1 to 7 the three best (CEB 2013). A scale that is given
// takes every question whose answers are whole and fit it, save those that are named otherwise.
std::optional<Boxes> boxes_of(const SurveyQuestion& question, const Arguments& arguments);

}  // namespace lens::csat
