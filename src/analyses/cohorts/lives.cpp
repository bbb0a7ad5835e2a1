#include "analyses/cohorts/lives.h"

namespace lens::cohorts {

Lives::Lives(const Journeys& journeys, const Context& context, const Arguments& arguments)
    : journeys_(journeys),
      context_(context),
      born_is_order_(arguments.text("born") == "first_order"),
      active_is_order_(arguments.text("active") == "order"),
      counts_free_orders_(counts_free_orders(arguments)),
      is_act_(context.kinds_present.size(), false) {
  for (const EventKind kind : {EventKind::Event, EventKind::Session, EventKind::Order,
                               EventKind::Survey, EventKind::Review}) {
    is_act_[static_cast<std::size_t>(kind)] = true;
  }
  only_events_ = true;
  for (std::size_t kind = 0; kind < is_act_.size(); ++kind) {
    if (context.kinds_present[kind] && !is_act_[kind]) only_events_ = false;
  }
  if (born_is_order_ || active_is_order_) {
    rule_ = conversion_rule(context, arguments, roles_of_names(context));
  }
}

bool Lives::turn_to(std::uint32_t customer) {
  customer_ = customer;
  if (journeys_.events.is_anonymous(customer)) return false;
  if (born_is_order_ || active_is_order_) {
    orders_.clear();
    conversions_of(journeys_, context_, rule_, customer, orders_);
    std::erase_if(orders_, [&](const Conversion& order) {
      return !counts_free_orders_ && order.has_value && order.value == 0;
    });
  }
  return find_birth();
}

bool Lives::find_birth() {
  if (born_is_order_) {
    if (orders_.empty()) return false;
    birth_ = micros(orders_.front());
    birth_row_ = orders_.front().event;
    return true;
  }
  for (std::uint32_t row = journeys_.first(customer_); row < journeys_.end(customer_); ++row) {
    if (!counts(row)) continue;
    birth_ = journeys_.events.times[row];
    birth_row_ = row;
    return true;
  }
  return false;
}

}  // namespace lens::cohorts
