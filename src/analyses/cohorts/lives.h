#pragma once
// When a customer was born and active, as the arguments define it.

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "base/arguments.h"
#include "journey/conversions.h"
#include "journey/journeys.h"

namespace lens::cohorts {

// An order is any conversion of the run's `conversion` rule that is not known to be worth nothing.
// An event is anything the customer did; a contact record or a refund is not.
class Lives {
 public:
  Lives(const Journeys& journeys, const Context& context, const Arguments& arguments);

  // Turns to a customer; false for rows without a person and for those never born.
  bool turn_to(std::uint32_t customer);
  std::int64_t birth() const { return birth_; }
  std::uint32_t birth_row() const { return birth_row_; }

  // Calls body(time, row) for signs of life from birth on, in order of time. It gives the time before
  // which it wants no other: most rows are passed over by that alone.
  template <class Body>
  void each_active(Body&& body) const {
    std::int64_t wanted = birth_;
    if (active_is_order_) {
      for (const Conversion& order : orders_) {
        if (micros(order) >= wanted) wanted = std::max(birth_, body(micros(order), order.event));
      }
      return;
    }
    const std::int64_t* times = journeys_.events.times.data();
    const std::uint32_t end = journeys_.end(customer_);
    // Before birth lie only rows without a time, or events before the first order.
    std::uint32_t row = born_is_order_ ? journeys_.first(customer_) : birth_row_;
    for (; row < end; ++row) {
      if (times[row] >= wanted && counts(row)) wanted = std::max(birth_, body(times[row], row));
    }
  }

 private:
  static std::int64_t micros(const Conversion& order) {
    return order.at.time_since_epoch().count();
  }
  bool counts(std::uint32_t row) const {
    if (!only_events_ && !is_act_[static_cast<std::size_t>(journeys_.events.kind(row))])
      return false;
    return journeys_.keeps(row) && is_known(journeys_.events.time(row));
  }
  bool find_birth();

  const Journeys& journeys_;
  const Context& context_;
  bool born_is_order_;
  bool active_is_order_;
  bool counts_free_orders_;
  bool only_events_;
  std::vector<bool> is_act_;  // by EventKind
  ConversionRule rule_;
  std::vector<Conversion> orders_;
  std::uint32_t customer_ = 0;
  std::uint32_t birth_row_ = 0;
  std::int64_t birth_ = 0;
};

}  // namespace lens::cohorts
