#include "analyses/rfm/map.h"

#include <algorithm>
#include <limits>
#include <string>

#include "base/check.h"
#include "journey/conversions.h"
#include "journey/records.h"

namespace lens::rfm {

namespace {

constexpr std::size_t kDateSize = 10;  // "2026-07-01"

// Numbers sort by their bytes: the sign bit is turned, the high byte comes first.
void append_number(std::string& key, std::int64_t value) {
  const std::uint64_t bits = static_cast<std::uint64_t>(value) ^ (std::uint64_t{1} << 63);
  for (int shift = 56; shift >= 0; shift -= 8)
    key.push_back(static_cast<char>(bits >> shift));
}
std::int64_t number_at(std::string_view key, std::size_t place) {
  std::uint64_t bits = 0;
  for (const char byte : key.substr(place * 8, 8))
    bits = bits << 8 | static_cast<unsigned char>(byte);
  return static_cast<std::int64_t>(bits ^ (std::uint64_t{1} << 63));
}

std::int64_t within_int64(Wide value) {
  using Limits = std::numeric_limits<std::int64_t>;
  return static_cast<std::int64_t>(std::clamp<Wide>(value, Limits::min(), Limits::max()));
}

// Reads one customer after another into the same memory.
class BuyerReader {
 public:
  BuyerReader(const Journeys& journeys, const Context& context, const Arguments& arguments)
      : journeys_(journeys),
        context_(context),
        rule_(conversion_rule(context, arguments, roles_of_names(context))),
        counts_free_orders_(counts_free_orders(arguments)),
        // An instant in the day after; the day's start is the first that is too late.
        end_(period_start(day_of_reference(context, arguments) + 1, context.zone, Grain::Day)) {}

  // False for rows without a person and for who has bought nothing by then.
  bool turn_to(std::uint32_t customer) {
    orders_.clear();
    refunds_.clear();
    if (journeys_.events.is_anonymous(customer)) return false;
    conversions_of(journeys_, context_, rule_, customer, orders_);
    std::erase_if(orders_, [&](const Conversion& order) {
      return order.at >= end_ || (!counts_free_orders_ && order.has_value && order.value == 0);
    });
    if (orders_.empty()) return false;
    read_refunds(customer);
    return true;
  }
  const std::vector<Conversion>& orders() const { return orders_; }
  const std::vector<std::uint32_t>& refunds() const { return refunds_; }  // rows

  Figures figures() const {
    Wide net = -refunded_;
    for (const Conversion& order : orders_)
      net += order.value;
    return {period_of(orders_.back().at, context_.zone, Grain::Day),
            static_cast<std::int64_t>(orders_.size()), within_int64(net)};
  }

 private:
  void read_refunds(std::uint32_t customer) {
    refunded_ = 0;
    const EventTable& events = journeys_.events;
    for (std::uint32_t row = journeys_.first(customer); row < journeys_.end(customer); ++row) {
      const EventKind kind = events.kind(row);
      if (kind != EventKind::Order && kind != EventKind::Refund) continue;
      const Timestamp at = events.time(row);
      const Detail* detail = find_detail(events, row);
      if (detail == nullptr || !journeys_.keeps(row) || (is_known(at) && at >= end_)) continue;
      const bool is_refund = kind == EventKind::Refund;
      if (!is_refund && (detail->flags & Detail::kCancelled) != 0) continue;
      const std::int64_t back = is_refund ? -detail->amount : detail->refunded;
      if (back <= 0) continue;
      refunded_ += back;
      refunds_.push_back(row);
    }
  }

  const Journeys& journeys_;
  const Context& context_;
  ConversionRule rule_;
  bool counts_free_orders_;
  Timestamp end_;
  std::vector<Conversion> orders_;  // in order of time
  std::vector<std::uint32_t> refunds_;
  Wide refunded_ = 0;
};

void add_buyer(const BuyerReader& reader, std::string_view id, std::string& key, Partial& partial) {
  const Figures figures = reader.figures();
  key.clear();
  for (const std::int64_t figure : {figures.last_day, figures.orders, figures.net}) {
    append_number(key, figure);
  }
  ++partial.tallies[kFigures].at(key)[0];
  key.clear();
  append_record_key(key, id, 0);
  const std::span<Wide> record = partial.tallies[kBuyers].at(key);
  record[kLastDay] = figures.last_day;
  record[kOrders] = figures.orders;
  record[kNet] = figures.net;
  const std::span<Wide> totals = partial.tallies[kTotals].at("");
  for (const Conversion& order : reader.orders()) {
    ++totals[order.has_value ? kKnownAmounts : kUnknownAmounts];
  }
}

}  // namespace

Figures figures_of(std::string_view key) {
  LENS_CHECK(key.size() == 24);
  return {number_at(key, 0), number_at(key, 1), number_at(key, 2)};
}

Partial empty_partial() {
  Partial partial;
  partial.tallies = {Tally(1), Tally(kFigureSlots), Tally(kTotalSlots)};
  partial.tallies[kTotals].at("");
  return partial;
}

std::int64_t day_of_reference(const Context& context, const Arguments& arguments) {
  if (arguments.has("as_of")) {
    // A date is that day wherever the report stands; an instant lies in a day of its zone.
    const bool is_date = arguments.text("as_of").size() == kDateSize;
    return period_of(arguments.time("as_of"), is_date ? Zone{} : context.zone, Grain::Day);
  }
  if (!is_known(context.last)) return 0;
  Timestamp last = context.last;
  if (arguments.has("to")) last = std::min(last, arguments.time("to") - Duration{1});
  return period_of(last, context.zone, Grain::Day);
}

std::size_t limit_of(const Arguments& arguments) {
  return static_cast<std::size_t>(std::max<std::int64_t>(0, arguments.integer("limit")));
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  if (partial.tallies.empty()) partial = empty_partial();
  BuyerReader reader(journeys, context, arguments);
  std::string key;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (reader.turn_to(customer)) {
      add_buyer(reader, journeys.events.id(customer), key, partial);
      keep_first(partial.tallies[kBuyers], limit_of(arguments));
    } else if (journeys.events.id_types[customer] == IdType::Order) {
      ++partial.tallies[kTotals].at("")[kNobodysOrders];
    }
  }
}

void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  const auto wanted = cell.find("customer");
  if (wanted == cell.end()) return;
  const EventTable& events = journeys.events;
  BuyerReader reader(journeys, context, arguments);
  const auto add = [&](std::uint32_t row) {
    out.push_back({events.pieces[row], events.origins[row]});
  };
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (events.id(customer) != wanted->second || !reader.turn_to(customer)) continue;
    for (const Conversion& order : reader.orders())
      add(order.event);
    for (const std::uint32_t row : reader.refunds())
      add(row);
  }
}

}  // namespace lens::rfm
