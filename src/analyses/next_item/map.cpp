#include "analyses/next_item/map.h"

#include <algorithm>
#include <map>
#include <optional>

#include "journey/sessions.h"

namespace lens::next_item {

namespace {

// Wholesale orders hold half the shop: they say nothing of what goes together, and their pairs grow
// with the square.
constexpr std::size_t kLargestBasket = 200;
constexpr std::int64_t kNoMicros = kNoTime.time_since_epoch().count();
constexpr std::int64_t kHour = 3'600'000'000;

struct Basket {
  std::int64_t at = kNoMicros;       // of its first row
  std::vector<std::uint32_t> items;  // each once, rising by code
  std::vector<std::uint32_t> rows;
};

// The baskets of one customer after another, in time.
class BasketReader {
 public:
  BasketReader(const Journeys& journeys, const Context& context, const Arguments& arguments)
      : journeys_(journeys),
        context_(context),
        by_customer_(arguments.text("basket") == "customer"),
        takes_events_(!context.has(EventKind::Order)),
        roles_(roles_of_names(context)) {}

  std::vector<Basket>& read(std::uint32_t customer) {
    baskets_.clear();
    DetailCursor details(journeys_.events);
    std::map<Key, std::size_t> places;
    for (std::uint32_t row = journeys_.first_kept(customer); row < journeys_.end_kept(customer);
         ++row) {
      if (!journeys_.keeps(row)) continue;
      const Detail* detail = details.take(row);
      if (detail == nullptr || !is_bought(row, *detail)) continue;
      const auto [place, is_new] = places.try_emplace(key_of(row, *detail), baskets_.size());
      if (is_new) baskets_.push_back({journeys_.events.times[row], {}, {}});
      baskets_[place->second].items.push_back(detail->item);
      baskets_[place->second].rows.push_back(row);
    }
    for (Basket& basket : baskets_) {
      std::sort(basket.items.begin(), basket.items.end());
      basket.items.erase(std::unique(basket.items.begin(), basket.items.end()), basket.items.end());
    }
    return baskets_;
  }

 private:
  // An order number, else the local day; of a whole customer neither.
  struct Key {
    std::uint32_t order;
    std::int64_t day;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  Key key_of(std::uint32_t row, const Detail& detail) const {
    if (by_customer_) return {0, 0};
    if (detail.order != 0) return {detail.order, 0};
    const Timestamp at = journeys_.events.time(row);
    return {0, is_known(at) ? period_of(at, context_.zone, Grain::Day) : 0};
  }

  bool is_bought(std::uint32_t row, const Detail& detail) const {
    if (detail.item == 0 || (detail.flags & Detail::kCancelled) != 0) return false;
    switch (journeys_.events.kind(row)) {
      case EventKind::Order:
        return true;
      case EventKind::Contact:  // a table of baskets, without times
        return detail.order != 0;
      case EventKind::Event:
        return takes_events_ && roles_[journeys_.events.names[row]] == Role::Purchase;
      default:
        return false;
    }
  }

  const Journeys& journeys_;
  const Context& context_;
  bool by_customer_;
  bool takes_events_;
  std::vector<Role> roles_;
  std::vector<Basket> baskets_;
};

void count_together(const Basket& basket, Partial& partial) {
  ++partial.tallies[kTotals].at("")[kBaskets];
  for (std::size_t i = 0; i < basket.items.size(); ++i) {
    ++partial.tallies[kItems].at(item_key(basket.items[i]))[kInBaskets];
    for (std::size_t j = i + 1; j < basket.items.size(); ++j)
      ++partial.tallies[kPairs].at(pair_key(basket.items[i], basket.items[j]))[0];
  }
}

// One step from a basket to the next of the same customer.
void count_step(const Basket& from, const Basket& to, Partial& partial) {
  ++partial.tallies[kTotals].at("")[kSteps];
  for (const std::uint32_t item : from.items)
    ++partial.tallies[kItems].at(item_key(item))[kBefore];
  for (const std::uint32_t item : to.items)
    ++partial.tallies[kItems].at(item_key(item))[kAfter];
  for (const std::uint32_t first : from.items) {
    for (const std::uint32_t second : to.items)
      ++partial.tallies[kNext].at(pair_key(first, second))[0];
  }
}

// How long each item lasted until the customer bought it again, basket by basket.
void count_intervals(const std::vector<Basket>& baskets, Partial& partial) {
  struct Bought {
    std::int64_t last;
    bool again;
  };
  std::map<std::uint32_t, Bought> by_item;
  for (const Basket& basket : baskets) {
    for (const std::uint32_t item : basket.items) {
      const auto [known, is_first] = by_item.try_emplace(item, Bought{basket.at, false});
      if (is_first) continue;
      const auto hours = static_cast<std::uint32_t>((basket.at - known->second.last) / kHour);
      ++partial.tallies[kIntervals].at(pair_key(item, hours))[0];
      known->second = {basket.at, true};
    }
  }
  for (const auto& [item, bought] : by_item) {
    const std::span<Wide> sums = partial.tallies[kItems].at(item_key(item));
    ++sums[kBuyers];
    sums[kRepeaters] += bought.again;
  }
}

bool is_timed(const Basket& basket) { return basket.at != kNoMicros; }

void add_customer(std::vector<Basket>& baskets, bool is_person, Partial& partial) {
  const std::span<Wide> totals = partial.tallies[kTotals].at("");
  const std::size_t all = baskets.size();
  std::erase_if(baskets, [](const Basket& basket) { return basket.items.size() > kLargestBasket; });
  totals[kTooLarge] += static_cast<Wide>(all - baskets.size());
  if (baskets.empty()) return;
  if (is_person) ++totals[kCustomers];
  for (const Basket& basket : baskets)
    count_together(basket, partial);
  if (!is_person) return;
  const std::size_t told = baskets.size();
  std::erase_if(baskets, [](const Basket& basket) { return !is_timed(basket); });
  partial.tallies[kTotals].at("")[kWithoutTime] += static_cast<Wide>(told - baskets.size());
  std::stable_sort(baskets.begin(), baskets.end(),
                   [](const Basket& a, const Basket& b) { return a.at < b.at; });
  for (std::size_t i = 1; i < baskets.size(); ++i)
    count_step(baskets[i - 1], baskets[i], partial);
  count_intervals(baskets, partial);
}

void append_code(std::string& key, std::uint32_t code) {
  for (int shift = 24; shift >= 0; shift -= 8)
    key.push_back(static_cast<char>(code >> shift));
}

bool holds(const Basket& basket, std::uint32_t item) {
  return std::binary_search(basket.items.begin(), basket.items.end(), item);
}

void take_rows(const Journeys& journeys, const Basket& basket, std::vector<RowRef>& out) {
  for (const std::uint32_t row : basket.rows)
    out.push_back({journeys.events.pieces[row], journeys.events.origins[row]});
}

}  // namespace

Partial empty_partial() {
  Partial partial;
  partial.tallies = {Tally(kTotalSlots), Tally(kItemSlots), Tally(1), Tally(1), Tally(1)};
  partial.tallies[kTotals].at("");
  return partial;
}

std::uint32_t code_at(std::string_view key, std::size_t place) {
  std::uint32_t code = 0;
  for (const char byte : key.substr(4 * place, 4))
    code = code << 8 | static_cast<unsigned char>(byte);
  return code;
}

std::string item_key(std::uint32_t item) {
  std::string key;
  append_code(key, item);
  return key;
}

std::string pair_key(std::uint32_t first, std::uint32_t second) {
  std::string key;
  append_code(key, first);
  append_code(key, second);
  return key;
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  if (partial.tallies.empty()) partial = empty_partial();
  BasketReader reader(journeys, context, arguments);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer)
    add_customer(reader.read(customer), !journeys.events.is_anonymous(customer), partial);
}

void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  const auto code = [&](std::string_view name) -> std::optional<std::uint32_t> {
    const auto found = cell.find(name);
    if (found == cell.end()) return std::nullopt;
    return context.words.labels.find(found->second).value_or(0);
  };
  const std::optional<std::uint32_t> item = code("item"), other = code("with");
  const auto table = cell.find("table");
  const bool is_next = table != cell.end() && table->second == "next";
  if (!item) return;
  BasketReader reader(journeys, context, arguments);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    std::vector<Basket>& baskets = reader.read(customer);
    std::stable_sort(baskets.begin(), baskets.end(),
                     [](const Basket& a, const Basket& b) { return a.at < b.at; });
    for (std::size_t i = 0; i < baskets.size(); ++i) {
      if (!holds(baskets[i], *item)) continue;
      if (!is_next && (!other || holds(baskets[i], *other))) take_rows(journeys, baskets[i], out);
      if (!is_next || i + 1 == baskets.size() || !other || !holds(baskets[i + 1], *other)) continue;
      take_rows(journeys, baskets[i], out);
      take_rows(journeys, baskets[i + 1], out);
    }
  }
}

}  // namespace lens::next_item
