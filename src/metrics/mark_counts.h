#pragma once
// How often each set of marks occurred: open addressing, as sets are few and come again and again.

#include <cstdint>
#include <vector>

namespace lens {

// A set as bits.
using Marks = std::uint32_t;

class MarkCounts {
 public:
  void add(Marks marks) {
    std::uint32_t slot = marks * kFactor >> shift_;
    while (slots_[slot].times != 0 && slots_[slot].marks != marks)
      slot = (slot + 1) & mask_;
    if (slots_[slot].times++ != 0) return;
    slots_[slot].marks = marks;
    if (++used_ * 2 > mask_) grow();
  }
  template <class Body>
  void each(Body&& body) const {
    for (const Slot& slot : slots_) {
      if (slot.times != 0) body(slot.marks, slot.times);
    }
  }

 private:
  struct Slot {
    Marks marks = 0;
    std::uint32_t times = 0;  // at most the events of one table; 0 = free
  };
  static constexpr std::uint32_t kFactor = 0x9e3779b1u;
  void grow();

  std::vector<Slot> slots_ = std::vector<Slot>(256);  // a power of two
  std::uint32_t mask_ = 255;
  std::uint32_t shift_ = 32 - 8;
  std::uint32_t used_ = 0;
};

}  // namespace lens
