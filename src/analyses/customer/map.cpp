#include "analyses/customer/map.h"

#include <algorithm>
#include <string>

#include "attribution/model.h"
#include "journey/records.h"
#include "journey/touches.h"

namespace lens::customer {

namespace {

constexpr std::uint32_t kNoSession = 0;  // sessions are counted from 1

void append_sortable(std::string& key, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8)
    key.push_back(static_cast<char>(number >> shift));
}

// Events of the customer that a request looks at.
std::uint32_t kept_events(const Journeys& journeys, std::uint32_t customer) {
  const std::uint32_t first = journeys.first_kept(customer), end = journeys.end_kept(customer);
  if (journeys.keeps_all(first, end)) return end - first;
  std::uint32_t count = 0;
  for (std::uint32_t row = first; row < end; ++row)
    count += journeys.keeps(row);
  return count;
}

void add_found(const Journeys& journeys, std::uint32_t customer, const Walk& walk, Tally& found) {
  const std::uint32_t events = kept_events(journeys, customer);
  if (events == 0) return;
  std::string key;
  append_sortable(key, ~std::uint64_t{events});
  append_record_key(key, journeys.events.id(customer),
                    static_cast<std::uint64_t>(journeys.events.id_types[customer]));
  const auto sums = found.at(key);
  sums[kEvents] = events;
  for (const Conversion& conversion : walk.conversions) {
    ++sums[kConversions];
    sums[kValue] += conversion.value;
    if (conversion.has_value) sums[kHasValue] = 1;
  }
  const std::uint32_t first = journeys.first_kept(customer), end = journeys.end_kept(customer);
  sums[kFirst] = journeys.events.times[first];
  sums[kLast] = journeys.events.times[end - 1];
}

// By row of the customer: the number of the session it lies in.
std::vector<std::uint32_t> sessions_by_row(const Journeys& journeys, std::uint32_t customer,
                                           const Walk& walk) {
  const std::uint32_t first = journeys.first(customer);
  std::vector<std::uint32_t> numbers(journeys.end(customer) - first, kNoSession);
  std::uint32_t number = 0;
  for (const Session& session : walk.sessions) {
    ++number;
    for (std::uint32_t row = session.first; row <= session.last; ++row) {
      const bool is_visit = journeys.events.kinds[row] <= EventKind::Session;
      if (is_visit && journeys.events.streams[row] == session.stream) numbers[row - first] = number;
    }
  }
  return numbers;
}

std::string key_of(const Journeys& journeys, std::uint32_t customer) {
  return std::string(1, static_cast<char>(journeys.events.id_types[customer]));
}

void add_timeline(const Journeys& journeys, std::uint32_t customer, const Walk& walk,
                  Tally& timeline) {
  const EventTable& events = journeys.events;
  const std::vector<std::uint32_t> sessions = sessions_by_row(journeys, customer, walk);
  DetailCursor details(events);
  const std::uint32_t first = journeys.first(customer);
  for (std::uint32_t row = first; row < journeys.end(customer); ++row) {
    if (row < journeys.first_kept(customer) || row >= journeys.end_kept(customer) ||
        !journeys.keeps(row))
      continue;
    std::string key = key_of(journeys, customer);
    append_sortable(key, row - first);
    const auto slots = timeline.at(key);
    slots[kAt] = events.times[row];
    slots[kKind] = static_cast<Wide>(events.kinds[row]);
    slots[kName] = events.names[row];
    slots[kSource] = events.sources[row];
    slots[kTraits] = events.traits[row];
    slots[kPiece] = events.pieces[row];
    slots[kRow] = events.origins[row];
    slots[kSession] = sessions[row - first];
    const Detail* const detail = details.take(row);
    if (detail == nullptr) continue;
    slots[kFlags] = detail->flags;
    slots[kAmount] = detail->amount - detail->refunded;
    slots[kScore] = detail->score;
    slots[kOrder] = detail->order;
    slots[kItem] = detail->item;
    slots[kText] = detail->text;
  }
  for (const Conversion& conversion : walk.conversions) {
    std::string key = key_of(journeys, customer);
    append_sortable(key, conversion.event - first);
    timeline.at(key)[kConversion] = 1;
  }
}

void add_touches(const Journeys& journeys, std::uint32_t customer, const Walk& walk,
                 const TouchKeys& keys, Tally& tally) {
  const std::vector<std::size_t> wanted = credit_models();
  const Settings settings;
  std::vector<Share> shares;
  for (const Walk::Step& step : walk.steps) {
    if (step.conversion == kNoEvent || step.first == step.end) continue;
    const auto touches =
        std::span<const Touch>(walk.touches).subspan(step.first, step.end - step.first);
    const Conversion& conversion = walk.conversions[step.conversion];
    for (std::size_t model = 0; model < wanted.size(); ++model) {
      shares.assign(touches.size(), 0);
      models()[wanted[model]].credit({touches, keys.direct()}, settings, shares);
      for (std::size_t i = 0; i < touches.size(); ++i) {
        std::string key = key_of(journeys, customer);
        append_sortable(key, step.conversion);
        append_sortable(key, i);
        const auto slots = tally.at(key);
        slots[kTouchAt] = touches[i].at.time_since_epoch().count();
        slots[kTouchCode] = keys.code(touches[i].key);
        slots[kConvertedAt] = conversion.at.time_since_epoch().count();
        slots[kConvertedValue] = conversion.value;
        slots[kShares + model] = shares[i];
      }
    }
  }
}

std::size_t limit_of(const Arguments& arguments) {
  return static_cast<std::size_t>(std::max<std::int64_t>(0, arguments.integer("limit")));
}

}  // namespace

std::vector<std::size_t> credit_models() {
  std::vector<std::size_t> numbers;
  for (std::size_t number = 0; number < models().size(); ++number) {
    if (models()[number].credit != nullptr && models()[number].by_default)
      numbers.push_back(number);
  }
  return numbers;
}

std::string_view id_of(std::string_view found_key) {
  return read_record_key(found_key.substr(8)).id;
}

Partial empty_partial() {
  Partial partial;
  partial.tallies = {Tally(kFoundSlots), Tally(kEventSlots),
                     Tally(static_cast<std::uint32_t>(kShares + credit_models().size()))};
  return partial;
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  if (partial.tallies.empty()) partial = empty_partial();
  const std::string& wanted = arguments.text("id");
  Walker walker(context, arguments);
  Walk walk;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    const std::string_view id = journeys.events.id(customer);
    if (journeys.events.is_anonymous(customer) || id.find(wanted) == std::string_view::npos)
      continue;
    walker.walk(journeys, customer, walk);
    add_found(journeys, customer, walk, partial.tallies[kFound]);
    keep_first(partial.tallies[kFound], limit_of(arguments));
    if (id != wanted) continue;
    add_timeline(journeys, customer, walk, partial.tallies[kTimeline]);
    add_touches(journeys, customer, walk, walker.keys(), partial.tallies[kTouches]);
  }
}

void rows(const Journeys& journeys, const Context&, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  const auto named = cell.find("customer");
  const std::string& wanted = named == cell.end() ? arguments.text("id") : named->second;
  const auto place = cell.find("place");
  const EventTable& events = journeys.events;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (events.id(customer) != wanted || events.is_anonymous(customer)) continue;
    for (std::uint32_t row = journeys.first_kept(customer); row < journeys.end_kept(customer);
         ++row) {
      const bool is_here = place == cell.end() ||
                           place->second == std::to_string(row - journeys.first(customer) + 1);
      if (is_here && journeys.keeps(row)) out.push_back({events.pieces[row], events.origins[row]});
    }
  }
}

}  // namespace lens::customer
