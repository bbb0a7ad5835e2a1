// Counts of orders, buyers and carts.

#include "metrics/journey_counts.h"

namespace lens {

namespace {

constexpr Duration kSplitShipment = std::chrono::seconds{60};
constexpr Duration kRepeatWindow = Days{90};

// One sale as one system tells of it.
struct Sale {
  Timestamp at;
  std::int64_t value;
  bool has_value;
  std::uint32_t row;
  std::uint32_t order;
};

// A free order is shown apart: it is no purchase, and would lower the average order.
bool is_free(const Sale& sale) { return sale.has_value && sale.value <= 0; }

// The orders of one customer in one system, as they come.
class Buyer {
 public:
  Buyer(Rank rank, const Life& life, Counting& to) : rank_(rank), life_(life), to_(to) {}

  void add(const Sale& sale) {
    CountSheet& sheet = to_.sheet;
    if (is_free(sale)) {
      sheet.one(CountId::ZeroValueOrders, rank_, sale.row);
      if (!to_.counts_free_orders) return;
    }
    sheet.one(CountId::Orders, rank_, sale.row);
    if (sale.has_value) {
      sheet.add(CountId::Revenue, rank_, sale.value, sale.row);
      sheet.spread(Spread::OrderValue, rank_, sale.value);
    }
    if (!life_.is_person) return;
    sheet.one(CountId::CustomerOrders, rank_, sale.row);
    if (sale.has_value) sheet.add(CountId::CustomerRevenue, rank_, sale.value, sale.row);
    see_purchase(sale);
  }

  void finish() {
    if (purchases_ == 0) return;
    CountSheet& sheet = to_.sheet;
    sheet.one(CountId::Buyers, rank_, first_.row);
    if (purchases_ > 1) sheet.one(CountId::RepeatBuyers, rank_, first_.row);
    if (is_new()) sheet.one(CountId::NewCustomers, rank_, first_.row);
    if (first_.at > to_.last - kRepeatWindow) return;
    sheet.one(CountId::BuyersWatched90d, rank_, first_.row);
    if (purchases_ > 1 && second_at_ <= first_.at + kRepeatWindow) {
      sheet.one(CountId::BuyersBack90d, rank_, first_.row);
    }
  }

 private:
  // Orders without a number in the same minute are one purchase sent in parts.
  void see_purchase(const Sale& sale) {
    if (purchases_ > 0 && sale.order == 0 && sale.at < last_at_ + kSplitShipment) return;
    if (purchases_ == 0) first_ = sale;
    if (purchases_ == 1) second_at_ = sale.at;
    last_at_ = sale.at;
    ++purchases_;
  }

  // No purchase before the period asked for.
  bool is_new() const {
    const EventTable& events = to_.journeys.events;
    for (std::uint32_t row = life_.first_row; row < first_.row && is_known(to_.from); ++row) {
      const bool is_purchase =
          events.kind(row) == EventKind::Order ||
          (events.kind(row) == EventKind::Event && to_.roles[events.names[row]] == Role::Purchase);
      if (is_purchase && is_known(events.time(row)) && events.time(row) < to_.from) return false;
    }
    return true;
  }

  Rank rank_;
  const Life& life_;
  Counting& to_;
  std::uint32_t purchases_ = 0;
  Sale first_{};
  Timestamp second_at_{}, last_at_{};
};

bool is_order(const Conversion& conversion, const Journeys& journeys) {
  return journeys.events.kind(conversion.event) == EventKind::Order;
}

Sale order_of(const Conversion& conversion) {
  return {conversion.at, conversion.value, conversion.has_value, conversion.event,
          conversion.order};
}

// The same sale as the web tells it: its own amount, which may be absent or differ.
Sale purchase_of(const Conversion& conversion, const Journeys& journeys) {
  Sale sale = order_of(conversion);
  if (!is_order(conversion, journeys)) return sale;
  const Detail* detail = find_detail(journeys.events, conversion.web_event);
  sale.row = conversion.web_event;
  sale.has_value = detail != nullptr && (detail->flags & Detail::kAmount) != 0;
  sale.value = sale.has_value ? detail->amount : 0;
  return sale;
}

// A cart of a person: from the first product put in until a purchase, or until the window has
// passed since the last product.
class Cart {
 public:
  explicit Cart(Counting& to) : to_(to) {}

  void put(Timestamp at, std::uint32_t row) {
    if (open_ && at > last_ + to_.cart_window) close(false);
    if (!open_) first_row_ = row;
    open_ = true;
    last_ = at;
  }
  void buy(Timestamp at) {
    if (open_) close(at <= last_ + to_.cart_window);
  }
  // At the end of the data: a cart whose window has not passed is neither left nor bought.
  void finish() {
    if (!open_) return;
    if (to_.last - last_ >= to_.cart_window) return close(false);
    to_.sheet.one(CountId::CartsOpen, kFromEvents, first_row_);
  }

 private:
  void close(bool purchased) {
    to_.sheet.one(CountId::Carts, kFromEvents, first_row_);
    if (purchased) to_.sheet.one(CountId::CartsPurchased, kFromEvents, first_row_);
    open_ = false;
  }

  Counting& to_;
  bool open_ = false;
  Timestamp last_{};
  std::uint32_t first_row_ = 0;
};

}  // namespace

Rank rank_of_sale(const Journeys& journeys, const Context& context, std::uint32_t row) {
  const FileFacts& file = context.files[context.pieces[journeys.events.pieces[row]].file];
  return file.origin == Origin::Crm ? kFromCrm : kFromShop;
}

void count_sales(const Life& life, Counting& to) {
  if (life.sales.empty()) return;
  Buyer shop(kFromShop, life, to), crm(kFromCrm, life, to), web(kFromEvents, life, to);
  for (const Conversion& sale : life.sales) {
    if (is_order(sale, to.journeys)) {
      const Rank rank = rank_of_sale(to.journeys, to.context, sale.event);
      (rank == kFromCrm ? crm : shop).add(order_of(sale));
    } else if (to.context.has(EventKind::Order)) {
      to.sheet.one(CountId::UnmatchedPurchases, kFromEvents, sale.event);
    }
    if (sale.web_event != kNoEvent) web.add(purchase_of(sale, to.journeys));
  }
  shop.finish();
  crm.finish();
  web.finish();
}

void count_carts(const Life& life, Counting& to) {
  if (!life.is_person) return;
  Cart cart(to);
  auto sale = life.sales.begin();
  for (const std::uint32_t row : life.cart_rows) {
    const Timestamp at = to.journeys.events.time(row);
    for (; sale != life.sales.end() && sale->at < at; ++sale)
      cart.buy(sale->at);
    cart.put(at, row);
  }
  for (; sale != life.sales.end(); ++sale)
    cart.buy(sale->at);
  cart.finish();
}

}  // namespace lens
