#pragma once
// What a funnel's partial result holds, and how its keys are written.

#include <cstdint>

#include "base/tally.h"
#include "journey/code_counts.h"

namespace lens::funnel {

enum TallyOf : std::uint8_t {
  kLevels,    // one row: customers whose last step is 1 .. n, those in progress at 1 .. n, sessions
              // without a customer
  kTimes,     // (step, microseconds since the step before, of many customers): how often this list.
              // Step 0: from first to last. A list per map is one record, not one per customer
  kNext,      // (step, name code of the next event): customers lost there, customers who went on
  kSegments,  // (dimension, code): customers whose last step is 1 .. n
  kValue,     // one row: conversions with a value, their sum
};

enum Dimension : std::uint8_t { kDevice, kChannel, kChosen };
inline constexpr std::uint32_t kExit = 0xffffffffu;  // instead of a name code: nothing followed

Partial empty_partial(std::uint32_t steps);

}  // namespace lens::funnel
