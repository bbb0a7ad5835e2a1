#pragma once
// Conversions of one customer: orders, and web purchases that are not the same sale as an order.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/arguments.h"
#include "journey/journeys.h"
#include "journey/sessions.h"

namespace lens {

inline constexpr std::uint32_t kNoEvent = 0xffffffffu;

struct Conversion {
  Timestamp at;            // of the web purchase when there is one, else of the order
  std::int64_t value = 0;  // micro-units; 0 when unknown
  bool has_value = false;
  std::uint32_t event = 0;  // the row that counts (the order when there are both)
  // The matched web purchase, or the event itself; kNoEvent when nothing on the web tells of it.
  std::uint32_t web_event = kNoEvent;
  std::uint32_t order = 0;  // label of the order id, 0 = none
};

// Whether orders that cost nothing are sales, as an argument of what counts sales.
inline constexpr Parameter kFreeOrders = {
    "free_orders", ArgumentType::Choice, "leave",
    "Whether orders that cost nothing are left out or counted.", "leave count"};
inline bool counts_free_orders(const Arguments& arguments) {
  return arguments.text("free_orders") == "count";
}

// What counts as a conversion. `conversion` argument: empty = orders and purchase events; otherwise
// event names separated by | (any event as a goal, macro or micro; `order` stands for all orders).
struct ConversionRule {
  bool orders = true;
  std::vector<std::uint8_t> names;  // by name code: whether it is one
};
ConversionRule conversion_rule(const Context& context, const Arguments& arguments,
                               const std::vector<Role>& roles);

// Appends the conversions of one customer in order of time. One order id is one conversion; a web
// purchase and an order are one when the order id is equal, else when they lie within 60 s and the
// amounts are equal (an unknown amount contradicts nothing). Cancelled orders are none. Order lines
// with the same id are one conversion whose value is their sum; refunds are none.
void conversions_of(const Journeys& journeys, const Context& context, const ConversionRule& rule,
                    std::uint32_t customer, std::vector<Conversion>& out);
// The same when the rows that may be conversions are known already: `rows` of one customer, rising,
// each an order or an event with one of the rule's names.
void conversions_at(const Journeys& journeys, const ConversionRule& rule,
                    std::span<const std::uint32_t> rows, std::vector<Conversion>& out);
// Appends the rows of one customer that may be conversions: orders, and events with one of the
// rule's names.
void find_goals(const Journeys& journeys, const ConversionRule& rule, std::uint32_t customer,
                std::vector<std::uint32_t>& rows);

}  // namespace lens
