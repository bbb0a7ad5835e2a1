#include "metrics/mark_counts.h"

#include <utility>

namespace lens {

void MarkCounts::grow() {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
  mask_ = mask_ * 2 + 1;
  --shift_;
  for (const Slot& moved : old) {
    if (moved.times == 0) continue;
    std::uint32_t slot = moved.marks * kFactor >> shift_;
    while (slots_[slot].times != 0)
      slot = (slot + 1) & mask_;
    slots_[slot] = moved;
  }
}

}  // namespace lens
