#include <algorithm>

#include "analyses/attribution/model.h"

namespace lens {

// The ends get their fixed parts, the touches between them share what is left. Two touches share in
// the proportion of the ends, a single one gets everything.
void credit_by_position(const Path&, const Settings& settings, std::span<Share> out) {
  const double first = settings.position_first;
  const double last = settings.position_last;
  if (out.size() == 2) {
    out[0] = share_of(first / (first + last));
  } else if (out.size() > 2) {
    const double rest = (1 - first - last) / static_cast<double>(out.size() - 2);
    std::fill(out.begin(), out.end(), share_of(rest));
    out[0] = share_of(first);
  }
  give_remainder_to_last(out);
}

}  // namespace lens
