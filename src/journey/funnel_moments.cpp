#include "journey/funnel_moments.h"

#include <algorithm>

namespace lens {

namespace {

ConversionRule sales_rule(const Context& context) {
  const std::vector<Role> roles = roles_of_names(context);
  ConversionRule rule;
  rule.orders = true;
  for (const Role role : roles)
    rule.names.push_back(role == Role::Purchase);
  return rule;
}

bool holds_only_events(const Context& context) {
  for (std::size_t kind = 1; kind < context.kinds_present.size(); ++kind) {
    if (context.kinds_present[kind]) return false;
  }
  return true;
}

}  // namespace

MomentCollector::MomentCollector(const Journeys& journeys, const Context& context,
                                 const FunnelSteps& steps)
    : journeys_(journeys),
      context_(context),
      steps_(steps),
      only_events_(holds_only_events(context)) {
  if (!only_events_) sales_ = sales_rule(context);
}

void MomentCollector::collect(std::uint32_t customer, std::vector<Moment>& moments) {
  moments.clear();
  if (only_events_) {
    collect_events(customer, moments);
  } else {
    collect_events_and_orders(customer, moments);
  }
}

bool MomentCollector::counts(std::uint32_t row) const {
  return journeys_.keeps(row) && is_known(journeys_.events.time(row));
}

// One look at a small table per row, and on to the next for rows that are no step.
void MomentCollector::collect_events(std::uint32_t customer, std::vector<Moment>& moments) const {
  const std::uint32_t* const by_name = steps_.by_name.data();
  const std::int64_t* const times = journeys_.events.times.data();
  const std::uint32_t end = journeys_.end_kept(customer);
  std::uint32_t first = journeys_.first_kept(customer);
  while (first < end && !is_known(journeys_.events.time(first)))
    ++first;
  const bool keeps_all = journeys_.keeps_all(first, end);
  journeys_.events.names.visit([&](auto names) {
    for (std::uint32_t row = first; row < end; ++row) {
      const std::uint32_t steps = by_name[names[row]];
      if (steps == 0 || !(keeps_all || journeys_.keeps(row))) continue;
      moments.push_back({times[row], row, steps});
    }
  });
}

void MomentCollector::collect_events_and_orders(std::uint32_t customer,
                                                std::vector<Moment>& moments) {
  const EventTable& events = journeys_.events;
  const std::uint32_t end = journeys_.end_kept(customer);
  for (std::uint32_t row = journeys_.first_kept(customer); row < end; ++row) {
    const EventKind kind = events.kind(row);
    std::uint32_t steps = 0;
    if (kind == EventKind::Event) steps = steps_.by_name[events.names[row]];
    if (kind == EventKind::Order && steps_.order_steps != 0) steps = steps_of_order(customer, row);
    if (steps != 0 && counts(row)) moments.push_back({events.times[row], row, steps});
  }
}

std::uint32_t MomentCollector::steps_of_order(std::uint32_t customer, std::uint32_t row) {
  if (conversions_customer_ != customer) {
    conversions_.clear();
    conversions_of(journeys_, context_, sales_, customer, conversions_);
    conversions_customer_ = customer;
  }
  const bool is_only_trace = std::any_of(
      conversions_.begin(), conversions_.end(),
      [&](const Conversion& sale) { return sale.event == row && sale.web_event == kNoEvent; });
  return is_only_trace ? steps_.order_steps : 0;
}

}  // namespace lens
