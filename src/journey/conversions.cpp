#include "journey/conversions.h"

#include <algorithm>
#include <tuple>

namespace lens {

namespace {

constexpr Duration kSameSale = std::chrono::seconds{60};

using Iterator = std::vector<Conversion>::iterator;

bool is_web(const Conversion& conversion) { return conversion.web_event != kNoEvent; }

bool is_earlier(const Conversion& a, const Conversion& b) {
  return std::tie(a.at, a.event) < std::tie(b.at, b.event);
}

// Orders before web purchases; rows of one order id side by side, the earliest first.
bool is_before_by_order(const Conversion& a, const Conversion& b) {
  return std::make_tuple(is_web(a), a.order, a.at, a.event) <
         std::make_tuple(is_web(b), b.order, b.at, b.event);
}

Conversion conversion_at(const EventTable& events, std::uint32_t row, const Detail* detail) {
  Conversion conversion{.at = events.time(row), .event = row};
  if (detail == nullptr) return conversion;
  conversion.has_value = (detail->flags & Detail::kAmount) != 0;
  conversion.value = conversion.has_value ? std::max<std::int64_t>(detail->amount, 0) : 0;
  conversion.order = detail->order;
  return conversion;
}

// Details of rising rows of one customer: a search for the first, a few steps for the rest.
class CustomerDetails {
 public:
  explicit CustomerDetails(const EventTable& events) : details_(events.details) {}
  const Detail* of(std::uint32_t row) {
    if (!searched_) {
      const auto found = std::lower_bound(
          details_.begin(), details_.end(), row,
          [](const Detail& detail, std::uint32_t wanted) { return detail.event < wanted; });
      next_ = static_cast<std::size_t>(found - details_.begin());
      searched_ = true;
    }
    while (next_ < details_.size() && details_[next_].event < row)
      ++next_;
    return next_ < details_.size() && details_[next_].event == row ? &details_[next_] : nullptr;
  }

 private:
  std::span<const Detail> details_;
  std::size_t next_ = 0;
  bool searched_ = false;
};

void collect(const Journeys& journeys, const ConversionRule& rule,
             std::span<const std::uint32_t> rows, std::vector<Conversion>& out) {
  const EventTable& events = journeys.events;
  CustomerDetails details(events);
  for (const std::uint32_t row : rows) {
    const bool is_order = events.kind(row) == EventKind::Order;
    if ((is_order && !rule.orders) || !journeys.keeps(row) || !is_known(events.time(row))) continue;
    const Detail* detail = details.of(row);
    if (detail != nullptr && (detail->flags & Detail::kCancelled) != 0) continue;
    Conversion conversion = conversion_at(events, row, detail);
    if (!is_order) conversion.web_event = row;
    out.push_back(conversion);
  }
}

// The lines of an order add up; a web purchase told twice is one, with the first amount known.
void join(Conversion& kept, const Conversion& next) {
  if (!is_web(kept)) {
    kept.value += next.value;
  } else if (!kept.has_value) {
    kept.value = next.value;
  }
  kept.has_value = kept.has_value || next.has_value;
}

Iterator join_equal_orders(Iterator begin, Iterator end) {
  Iterator last = begin;
  for (Iterator next = begin + 1; next != end; ++next) {
    if (next->order != 0 && next->order == last->order && is_web(*next) == is_web(*last)) {
      join(*last, *next);
    } else {
      *++last = *next;
    }
  }
  return last + 1;
}

// The order stays and remembers the web purchase, which is spent from then on.
void match(Conversion& order, Conversion& purchase) {
  order.web_event = purchase.event;
  if (!order.has_value) {
    order.value = purchase.value;
    order.has_value = purchase.has_value;
  }
  purchase.event = kNoEvent;
}

bool is_free(const Conversion& order) { return order.web_event == kNoEvent; }

void match_by_order(Iterator orders, Iterator purchases, Iterator end) {
  for (Iterator purchase = purchases; purchase != end; ++purchase) {
    if (purchase->order == 0) continue;
    const Iterator order = std::lower_bound(
        orders, purchases, purchase->order,
        [](const Conversion& candidate, std::uint32_t wanted) { return candidate.order < wanted; });
    if (order != purchases && order->order == purchase->order) match(*order, *purchase);
  }
}

bool amounts_agree(const Conversion& a, const Conversion& b) {
  return !a.has_value || !b.has_value || a.value == b.value;
}

// The free order nearest in time within a minute, the earlier of two equally near.
void match_by_time(Iterator orders, Iterator purchases, Iterator end) {
  for (Iterator purchase = purchases; purchase != end; ++purchase) {
    if (purchase->event == kNoEvent) continue;
    Iterator best = purchases;
    Iterator order = std::lower_bound(
        orders, purchases, purchase->at - kSameSale,
        [](const Conversion& candidate, Timestamp at) { return candidate.at < at; });
    for (; order != purchases && order->at <= purchase->at + kSameSale; ++order) {
      if (!is_free(*order) || !amounts_agree(*order, *purchase)) continue;
      const bool nearer = best == purchases || std::chrono::abs(order->at - purchase->at) <
                                                   std::chrono::abs(best->at - purchase->at);
      if (nearer) best = order;
    }
    if (best != purchases) match(*best, *purchase);
  }
}

}  // namespace

ConversionRule conversion_rule(const Context& context, const Arguments& arguments,
                               const std::vector<Role>& roles) {
  const Dictionary& names = context.words.names;
  ConversionRule rule;
  rule.names.assign(names.size(), 0);
  if (!arguments.has("conversion")) {
    for (std::uint32_t code = 0; code < names.size(); ++code) {
      rule.names[code] = roles[code] == Role::Purchase;
    }
    return rule;
  }
  rule.orders = false;
  std::string_view rest = arguments.text("conversion");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('|'), rest.size());
    std::string_view name = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (name.starts_with(' '))
      name.remove_prefix(1);
    while (name.ends_with(' '))
      name.remove_suffix(1);
    if (const auto code = names.find(name); code && *code != 0) rule.names[*code] = 1;
    if (name == "order" || name == "orders") rule.orders = true;
  }
  return rule;
}

void find_goals(const Journeys& journeys, const ConversionRule& rule, std::uint32_t customer,
                std::vector<std::uint32_t>& rows) {
  const std::uint32_t end = journeys.end_kept(customer);
  const EventKind* const kinds = journeys.events.kinds.data();
  const std::uint8_t* const is_goal_name = rule.names.data();
  journeys.events.names.visit([&](auto names) {
    for (std::uint32_t row = journeys.first_kept(customer); row < end; ++row) {
      // Most rows are events with a name that is no goal, and Event is the kind 0.
      if ((is_goal_name[names[row]] | static_cast<std::uint8_t>(kinds[row])) == 0) [[likely]] {
        continue;
      }
      const bool is_goal = kinds[row] == EventKind::Event;
      if (is_goal || kinds[row] == EventKind::Order) rows.push_back(row);
    }
  });
}

void conversions_of(const Journeys& journeys, const Context&, const ConversionRule& rule,
                    std::uint32_t customer, std::vector<Conversion>& out) {
  std::vector<std::uint32_t> rows;  // no memory is taken while there is none
  find_goals(journeys, rule, customer, rows);
  if (!rows.empty()) conversions_at(journeys, rule, rows, out);
}

void conversions_at(const Journeys& journeys, const ConversionRule& rule,
                    std::span<const std::uint32_t> rows, std::vector<Conversion>& out) {
  const auto before = static_cast<std::ptrdiff_t>(out.size());
  collect(journeys, rule, rows, out);
  if (static_cast<std::ptrdiff_t>(out.size()) - before < 2) return;
  const Iterator begin = out.begin() + before;
  std::sort(begin, out.end(), is_before_by_order);
  const Iterator end = join_equal_orders(begin, out.end());
  const Iterator purchases = std::find_if(begin, end, is_web);
  match_by_order(begin, purchases, end);
  std::sort(begin, purchases, is_earlier);
  match_by_time(begin, purchases, end);
  const Iterator kept = std::remove_if(
      begin, end, [](const Conversion& conversion) { return conversion.event == kNoEvent; });
  // The web's clock is the one the touches run on; a shop may know no more than the day.
  for (Iterator one = begin; one != kept; ++one) {
    if (one->web_event != kNoEvent) one->at = journeys.events.time(one->web_event);
  }
  std::sort(begin, kept, is_earlier);
  out.erase(kept, out.end());
}

}  // namespace lens
