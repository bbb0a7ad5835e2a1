#include "journey/journeys.h"

#include <algorithm>

namespace lens {

const Detail* find_detail(const EventTable& events, std::uint32_t event) {
  const auto found = std::lower_bound(
      events.details.begin(), events.details.end(), event,
      [](const Detail& detail, std::uint32_t wanted) { return detail.event < wanted; });
  return found != events.details.end() && found->event == event ? &*found : nullptr;
}

}  // namespace lens
