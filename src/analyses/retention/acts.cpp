#include "analyses/retention/acts.h"

#include <algorithm>

#include "base/text.h"

namespace lens::retention {

namespace {

bool is_order_word(std::string_view name) { return name == "order" || name == "orders"; }

std::vector<std::string_view> names_of(std::string_view text) {
  std::vector<std::string_view> names;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('|'), text.size());
    if (const auto name = trim(text.substr(0, end)); !name.empty()) names.push_back(name);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return names;
}

ConversionRule rule_of(const Context& context, const Arguments& arguments,
                       const std::string& text) {
  const std::vector<Role> roles = roles_of_names(context);
  Arguments named = arguments;
  named.set("conversion", text);
  ConversionRule rule = conversion_rule(context, named, roles);
  // A shop without an export of orders tells of them by events.
  for (std::size_t code = 0; rule.orders && code < roles.size(); ++code) {
    if (roles[code] == Role::Purchase) rule.names[code] = 1;
  }
  return rule;
}

bool is_act(EventKind kind) {
  return kind == EventKind::Event || kind == EventKind::Session || kind == EventKind::Order ||
         kind == EventKind::Survey || kind == EventKind::Review;
}

}  // namespace

ActRule::ActRule(const Context& context, const Arguments& arguments, std::string_view argument)
    : context_(context), counts_free_orders_(counts_free_orders(arguments)) {
  if (arguments.has(argument)) named_ = rule_of(context, arguments, arguments.text(argument));
}

void ActRule::find(const Journeys& journeys, std::uint32_t customer, std::vector<Act>& acts) {
  acts.clear();
  const EventTable& events = journeys.events;
  if (!named_) {
    for (std::uint32_t row = journeys.first(customer); row < journeys.end(customer); ++row) {
      const bool counts = is_act(events.kind(row)) && journeys.keeps(row);
      if (counts && is_known(events.time(row))) acts.push_back({events.times[row], row});
    }
    return;
  }
  conversions_.clear();
  conversions_of(journeys, context_, *named_, customer, conversions_);
  for (const Conversion& one : conversions_) {
    const bool is_free = !counts_free_orders_ && one.has_value && one.value == 0;
    if (is_free && events.kind(one.event) == EventKind::Order) continue;
    acts.push_back({one.at.time_since_epoch().count(), one.event});
  }
}

std::optional<Error> check_names(const Context& context, const Arguments& arguments,
                                 std::string_view argument) {
  for (const std::string_view name : names_of(arguments.text(argument))) {
    if (is_order_word(name) || context.words.names.find(name)) continue;
    return Error{"BAD_ARGUMENT", "No event is called " + std::string(name) + ".",
                 "arguments." + std::string(argument)};
  }
  return std::nullopt;
}

}  // namespace lens::retention
