#pragma once
// From the events of a customer to the few rows that a funnel looks at.

#include <cstdint>
#include <vector>

#include "journey/conversions.h"
#include "journey/funnel_match.h"
#include "journey/funnel_steps.h"
#include "journey/journeys.h"

namespace lens {

class MomentCollector {
 public:
  MomentCollector(const Journeys& journeys, const Context& context, const FunnelSteps& steps);

  // Refills `moments`, in the order of the rows. Only kept events with a known time take part;
  // an order does when it has no web purchase beside it, for then nothing else shows the sale.
  void collect(std::uint32_t customer, std::vector<Moment>& moments);

 private:
  void collect_events(std::uint32_t customer, std::vector<Moment>& moments) const;
  void collect_events_and_orders(std::uint32_t customer, std::vector<Moment>& moments);
  std::uint32_t steps_of_order(std::uint32_t customer, std::uint32_t row);
  bool counts(std::uint32_t row) const;

  const Journeys& journeys_;
  const Context& context_;
  const FunnelSteps& steps_;
  ConversionRule sales_;
  bool only_events_;
  std::vector<Conversion> conversions_;  // of `conversions_customer_`
  std::uint32_t conversions_customer_ = kNoEvent;
};

}  // namespace lens
