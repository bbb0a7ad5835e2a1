#include "journey/journeys.h"

#include <algorithm>

#include "base/words.h"

namespace lens {

// Eight kinds at a time: this is asked of every customer.
bool holds_only_events(const EventTable& events, std::uint32_t first, std::uint32_t end) {
  static_assert(sizeof(EventKind) == 1 && static_cast<int>(EventKind::Event) == 0);
  if (first >= end) return true;
  const char* kinds = reinterpret_cast<const char*>(events.kinds.data()) + first;
  std::size_t left = end - first;
  std::uint64_t seen = 0;
  for (; left >= 8; left -= 8, kinds += 8)
    seen |= load64(kinds);
  if (left > 0) seen |= tail_word(kinds, left);
  return seen == 0;
}

const Detail* find_detail(const EventTable& events, std::uint32_t event) {
  const auto found = std::lower_bound(
      events.details.begin(), events.details.end(), event,
      [](const Detail& detail, std::uint32_t wanted) { return detail.event < wanted; });
  return found != events.details.end() && found->event == event ? &*found : nullptr;
}

}  // namespace lens
