#pragma once
// What `map` sees: the customers of one bucket, each with its events in time.

#include <cstdint>
#include <vector>

#include "table/context.h"
#include "table/event_table.h"

namespace lens {

// A Journeys is a view; nothing is copied. `kept` (one bit per event) carries `from`, `to`, `where`;
// an empty vector keeps everything.
struct Journeys {
  const EventTable& events;
  const std::vector<bool>& kept;

  std::uint32_t customers() const { return events.customers(); }
  std::uint32_t first(std::uint32_t customer) const { return events.offsets[customer]; }
  std::uint32_t end(std::uint32_t customer) const { return events.offsets[customer + 1]; }
  bool keeps(std::uint32_t row) const { return kept.empty() || kept[row]; }
};

// Walks the details of rising events without a search: take(event) answers the detail of that event
// or null. Events must be asked in ascending order.
class DetailCursor {
 public:
  explicit DetailCursor(const EventTable& events) : details_(events.details) {}
  const Detail* take(std::uint32_t event) {
    while (next_ < details_.size() && details_[next_].event < event) ++next_;
    return next_ < details_.size() && details_[next_].event == event ? &details_[next_] : nullptr;
  }

 private:
  std::span<const Detail> details_;
  std::size_t next_ = 0;
};

// True when the rows [first, end) are all of kind Event.
bool holds_only_events(const EventTable& events, std::uint32_t first, std::uint32_t end);

// The detail of one event anywhere, or null: a binary search.
const Detail* find_detail(const EventTable& events, std::uint32_t event);

}  // namespace lens
