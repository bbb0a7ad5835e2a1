#include "analyses/nps/before.h"

#include <algorithm>

namespace lens::nps {

namespace {

Arguments asking_for_sales(Arguments arguments) {
  arguments.set("conversion", "");
  return arguments;
}

// Sales are told by the purchase itself, and answers say what was felt, not what happened.
bool is_something_that_happened(EventKind kind) {
  return kind != EventKind::Order && kind != EventKind::Survey && kind != EventKind::Exposure;
}

}  // namespace

PurchaseReader::PurchaseReader(const Journeys& journeys, const Context& context,
                               const Arguments& arguments)
    : journeys_(journeys),
      context_(context),
      rule_(conversion_rule(context, asking_for_sales(arguments), roles_of_names(context))) {}

void PurchaseReader::turn_to(std::uint32_t customer) {
  customer_ = customer;
  purchases_.clear();
  conversions_of(journeys_, context_, rule_, customer, purchases_);
}

std::optional<Before> PurchaseReader::before(const SurveyAnswer& answer) const {
  if (!is_known(answer.at)) return std::nullopt;
  Before before;
  before.answer = answer.given_by(context_.zone);
  for (const Conversion& purchase : purchases_) {
    if (purchase.at > before.answer) continue;
    before.value += purchase.value;
    before.has_value = before.has_value || purchase.has_value;
    if (is_known(before.purchase) && purchase.at < before.purchase) continue;
    before.purchase = purchase.at;
    before.purchase_rows = {purchase.event};
    const bool has_web = purchase.web_event != kNoEvent && purchase.web_event != purchase.event;
    if (has_web) before.purchase_rows.push_back(purchase.web_event);
  }
  if (!is_known(before.purchase)) return std::nullopt;
  const EventTable& events = journeys_.events;
  const auto times = events.times.subspan(journeys_.first(customer_),
                                          journeys_.end(customer_) - journeys_.first(customer_));
  const auto begin =
      std::upper_bound(times.begin(), times.end(), before.purchase.time_since_epoch().count());
  const auto end =
      std::upper_bound(times.begin(), times.end(), before.answer.time_since_epoch().count());
  for (auto at = begin; at < end; ++at) {
    const auto row = journeys_.first(customer_) + static_cast<std::uint32_t>(at - times.begin());
    const auto& spent = before.purchase_rows;
    const bool is_spent = std::find(spent.begin(), spent.end(), row) != spent.end();
    const bool counts = journeys_.keeps(row) && is_something_that_happened(events.kind(row));
    if (counts && !is_spent) before.rows.push_back(row);
  }
  return before;
}

}  // namespace lens::nps
