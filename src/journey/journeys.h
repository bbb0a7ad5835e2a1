#pragma once
// What `map` sees: the customers of one bucket, each with its events in time.

#include <cstdint>
#include <vector>

#include "base/bits.h"
#include "table/context.h"
#include "table/event_table.h"

namespace lens {

// Which events a request looks at: what `from`, `to`, `where` and `duplicates` leave.
struct Kept {
  Bits rows;                           // by event; empty keeps everything
  std::vector<std::uint32_t> offsets;  // first and end of each customer's time; empty: all of it
};

// A Journeys is a view; nothing is copied.
struct Journeys {
  const EventTable& events;
  const Kept& kept;

  std::uint32_t customers() const { return events.customers(); }
  std::uint32_t first(std::uint32_t customer) const { return events.offsets[customer]; }
  std::uint32_t end(std::uint32_t customer) const { return events.offsets[customer + 1]; }
  // Beside [first_kept, end_kept) no event of the customer is kept; between them, keeps() says.
  std::uint32_t first_kept(std::uint32_t customer) const {
    return kept.offsets.empty() ? first(customer) : kept.offsets[2 * customer];
  }
  std::uint32_t end_kept(std::uint32_t customer) const {
    return kept.offsets.empty() ? end(customer) : kept.offsets[2 * customer + 1];
  }
  bool keeps(std::uint32_t row) const { return kept.rows.empty() || kept.rows[row]; }
  bool keeps_all(std::uint32_t row, std::uint32_t end) const {
    return kept.rows.empty() || kept.rows.has_all(row, end);
  }
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
