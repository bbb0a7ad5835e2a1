#include "analyses/value/map.h"

#include <algorithm>
#include <vector>

#include "journey/conversions.h"
#include "journey/records.h"

namespace lens::value {

namespace {

constexpr std::size_t kDateSize = 10;  // "1997-09-30"

std::int64_t day_of(const Context& context, const Arguments& arguments, std::string_view name) {
  // A date is that day wherever the report stands; an instant lies in a day of its zone.
  const bool is_date = arguments.text(name).size() == kDateSize;
  return period_of(arguments.time(name), is_date ? Zone{} : context.zone, Grain::Day);
}

// All orders of one day, or one order.
struct Purchase {
  std::int64_t day = 0;
  std::int64_t orders = 0;
  Wide value = 0;
};

// Reads one customer after another into the same memory.
class BuyerReader {
 public:
  BuyerReader(const Journeys& journeys, const Context& context, const Arguments& arguments)
      : journeys_(journeys),
        context_(context),
        rule_(conversion_rule(context, arguments, roles_of_names(context))),
        last_day_(period_of_arguments(context, arguments).end),
        joins_days_(arguments.text("purchase_unit") == "day") {}

  // False for rows without a person and for who has bought nothing by then.
  bool turn_to(std::uint32_t customer) {
    orders_.clear();
    purchases_.clear();
    if (journeys_.events.is_anonymous(customer)) return false;
    conversions_of(journeys_, context_, rule_, customer, orders_);
    std::erase_if(orders_, [&](const Conversion& order) {
      return !is_known(order.at) || day(order) > last_day_;
    });
    for (const Conversion& order : orders_)
      add(order);
    return !purchases_.empty();
  }
  const std::vector<Conversion>& orders() const { return orders_; }
  const std::vector<Purchase>& purchases() const { return purchases_; }  // in order of time

 private:
  std::int64_t day(const Conversion& order) const {
    return period_of(order.at, context_.zone, Grain::Day);
  }
  void add(const Conversion& order) {
    const std::int64_t today = day(order);
    const bool is_same = joins_days_ && !purchases_.empty() && purchases_.back().day == today;
    if (!is_same) purchases_.push_back({today, 0, 0});
    ++purchases_.back().orders;
    purchases_.back().value += order.value;
  }

  const Journeys& journeys_;
  const Context& context_;
  ConversionRule rule_;
  std::int64_t last_day_;
  bool joins_days_;
  std::vector<Conversion> orders_;
  std::vector<Purchase> purchases_;
};

void add_buyer(const BuyerReader& reader, std::string_view id, std::int64_t calibration_end,
               std::string& key, Tally& buyers) {
  key.clear();
  append_record_key(key, id, 0);
  const auto sums = buyers.at(key);
  for (const Purchase& purchase : reader.purchases()) {
    if (purchase.day > calibration_end) {
      ++sums[kLaterPurchases];
      sums[kLaterValue] += purchase.value;
      continue;
    }
    if (sums[kPurchases] == 0)
      sums[kFirstDay] = purchase.day;
    else
      sums[kRepeatValue] += purchase.value;
    ++sums[kPurchases];
    sums[kLastDay] = purchase.day;
    sums[kValue] += purchase.value;
  }
}

void add_ages(const BuyerReader& reader, std::string& key, Partial& partial) {
  const std::int64_t born = reader.purchases().front().day;
  const Timestamp noon{std::chrono::days{born}};  // of the local day, read back without a zone
  const std::string month = period_name(period_of(noon, Zone{}, Grain::Month), Grain::Month);
  ++partial.tallies[kBirths].at(month)[0];
  for (const Purchase& purchase : reader.purchases()) {
    key.clear();
    append_part(key, month);
    const auto age = static_cast<std::uint32_t>((purchase.day - born) / kDaysOfAge);
    for (int shift = 24; shift >= 0; shift -= 8)
      key.push_back(static_cast<char>(age >> shift));
    const auto sums = partial.tallies[kAges].at(key);
    sums[kRevenue] += purchase.value;
    sums[kOrders] += purchase.orders;
  }
}

}  // namespace

Period period_of_arguments(const Context& context, const Arguments& arguments) {
  Period period;
  if (is_known(context.last)) {
    Timestamp last = context.last;
    if (arguments.has("to")) last = std::min(last, arguments.time("to") - Duration{1});
    period.end = period_of(last, context.zone, Grain::Day);
  }
  if (arguments.has("holdout_end")) period.end = day_of(context, arguments, "holdout_end");
  period.calibration_end = period.end;
  if (arguments.has("calibration_end")) {
    period.calibration_end = std::min(period.end, day_of(context, arguments, "calibration_end"));
  }
  return period;
}

Partial empty_partial() {
  Partial partial;
  partial.tallies = {Tally(kBuyerSlots), Tally(kAgeSlots), Tally(1), Tally(kRestSlots)};
  partial.tallies[kRest].at("");
  return partial;
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  if (partial.tallies.empty()) partial = empty_partial();
  const Period period = period_of_arguments(context, arguments);
  BuyerReader reader(journeys, context, arguments);
  std::string key;
  const auto rest = partial.tallies[kRest].at("");
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (!reader.turn_to(customer)) {
      rest[kNobodysOrders] += journeys.events.id_types[customer] == IdType::Order ? 1 : 0;
      continue;
    }
    add_buyer(reader, journeys.events.id(customer), period.calibration_end, key,
              partial.tallies[kBuyers]);
    add_ages(reader, key, partial);
    for (const Conversion& order : reader.orders()) {
      ++rest[order.has_value ? kKnownAmounts : kUnknownAmounts];
      ++rest[kAllOrders];
    }
  }
}

void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  const auto wanted = cell.find("customer");
  if (wanted == cell.end()) return;
  BuyerReader reader(journeys, context, arguments);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (journeys.events.id(customer) != wanted->second || !reader.turn_to(customer)) continue;
    for (const Conversion& order : reader.orders()) {
      out.push_back({journeys.events.pieces[order.event], journeys.events.origins[order.event]});
    }
  }
}

}  // namespace lens::value
