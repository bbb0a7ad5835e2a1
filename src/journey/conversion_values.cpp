#include "journey/conversion_values.h"

#include <vector>

#include "journey/conversions.h"

namespace lens {

namespace {

// The rows with details [begin, end) of a customer that may be conversions. Without orders an event
// that has no amount and no order number changes no sum: it is left out.
void find_valued_goals(const EventTable& events, const ConversionRule& rule, std::size_t begin,
                       std::size_t end, std::vector<std::uint32_t>& goals) {
  for (std::size_t i = begin; i < end; ++i) {
    const std::uint32_t row = events.details[i].event;
    if (rule.names[events.names[row]] != 0) goals.push_back(row);
  }
}

}  // namespace

// Only customers with details can have an amount; most have none.
void add_conversion_values(const Journeys& journeys, const Context& context,
                           const Arguments& arguments, std::span<Wide> sums) {
  const EventTable& events = journeys.events;
  if (events.details.empty()) return;
  const ConversionRule rule = conversion_rule(context, arguments, roles_of_names(context));
  std::vector<Conversion> conversions;
  std::vector<std::uint32_t> goals;
  std::size_t detail = 0;
  const bool only_events = holds_only_events(events, 0, events.rows);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    const std::size_t begin = detail;
    while (detail < events.details.size() && events.details[detail].event < journeys.end(customer))
      ++detail;
    if (detail == begin) continue;
    conversions.clear();
    goals.clear();
    if (only_events ||
        holds_only_events(events, journeys.first(customer), journeys.end(customer))) {
      find_valued_goals(events, rule, begin, detail, goals);
    } else {
      find_goals(journeys, rule, customer, goals);
    }
    if (!goals.empty()) conversions_at(journeys, rule, goals, conversions);
    for (const Conversion& conversion : conversions) {
      if (!conversion.has_value) continue;
      sums[0] += 1;
      sums[1] += conversion.value;
    }
  }
}

std::optional<double> value_of_conversion(std::span<const Wide> sums, const Arguments& arguments) {
  if (arguments.has("conversion_value")) {
    return arguments.number("conversion_value") * static_cast<double>(kMicrosPerUnit);
  }
  if (sums[0] == 0) return std::nullopt;
  return static_cast<double>(sums[1]) / static_cast<double>(sums[0]);
}

}  // namespace lens
