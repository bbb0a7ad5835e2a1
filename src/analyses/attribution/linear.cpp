#include <algorithm>

#include "analyses/attribution/model.h"

namespace lens {

// 1/n for each of n touches; a channel that was touched twice gets two parts.
void credit_linear(const Path&, const Settings&, std::span<Share> out) {
  const auto touches = static_cast<Share>(out.size());
  std::fill(out.begin(), out.end(), (kWholeShare + touches / 2) / touches);
  give_remainder_to_last(out);
}

}  // namespace lens
