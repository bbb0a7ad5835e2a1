#include "analyses/funnel/counts.h"

namespace lens::funnel {

Partial empty_partial(std::uint32_t steps) {
  Partial partial;
  partial.tallies = {Tally(2 * steps + 1), Tally(1), Tally(2), Tally(steps), Tally(2)};
  partial.tallies[kLevels].at("");
  partial.tallies[kValue].at("");
  return partial;
}

}  // namespace lens::funnel
