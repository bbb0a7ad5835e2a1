#include "analyses/segments/map.h"

#include <algorithm>
#include <limits>
#include <string>

#include "analyses/segments/rules.h"
#include "base/text.h"
#include "journey/conversions.h"
#include "journey/records.h"
#include "journey/sessions.h"

namespace lens::segments {

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr double kDay = 86'400'000'000.0;  // microseconds
constexpr std::size_t kItemsOfOne = 30;    // pairs grow with the square

// What one customer did, as far as rules and offers ask.
struct Person {
  std::int64_t events = 0, sessions = 0, orders = 0, value = 0, views = 0, carts = 0;
  std::int64_t seen = 0, viewed = 0, put = 0, ordered = 0, first_order = 0;  // instants; 0 = never
  double nps = kUnknown;
  std::uint32_t item_viewed = 0;
  std::vector<std::uint32_t> items;  // bought, in time, each once
};

class PersonReader {
 public:
  PersonReader(const Journeys& journeys, const Context& context, const Arguments& arguments)
      : journeys_(journeys),
        context_(context),
        sessioniser_(context, {}),
        rule_(conversion_rule(context, arguments, sessioniser_.roles())) {}

  // False for a customer who is no person, or of whom nothing is kept.
  bool read(std::uint32_t customer) {
    person_ = {};
    if (journeys_.events.is_anonymous(customer)) return false;
    DetailCursor details(journeys_.events);
    for (std::uint32_t row = journeys_.first_kept(customer); row < journeys_.end_kept(customer);
         ++row) {
      if (journeys_.keeps(row)) see(row, details.take(row));
    }
    if (person_.events == 0) return false;
    sessions_.clear();
    sessioniser_.sessions_of(journeys_, customer, sessions_, Views::Left);
    person_.sessions = static_cast<std::int64_t>(sessions_.size());
    conversions_.clear();
    conversions_of(journeys_, context_, rule_, customer, conversions_);
    for (const Conversion& conversion : conversions_) {
      const std::int64_t at = conversion.at.time_since_epoch().count();
      if (person_.orders++ == 0) person_.first_order = at;
      person_.ordered = at;
      person_.value += conversion.value;
    }
    return true;
  }
  const Person& person() const { return person_; }

  Features features() const {
    const std::int64_t end = context_.last.time_since_epoch().count();
    const auto days = [&](std::int64_t at) {
      return at == 0 ? kNever : static_cast<double>(end - at) / kDay;
    };
    const double between = person_.orders < 2
                               ? kUnknown
                               : static_cast<double>(person_.ordered - person_.first_order) / kDay /
                                     static_cast<double>(person_.orders - 1);
    const double late = between > 0 ? days(person_.ordered) / between : kUnknown;
    const auto count = [](std::int64_t value) { return static_cast<double>(value); };
    return {count(person_.events),
            count(person_.sessions),
            count(person_.orders),
            to_units(person_.value),
            count(person_.views),
            count(person_.carts),
            days(person_.seen),
            days(person_.viewed),
            days(person_.put),
            days(person_.ordered),
            late,
            person_.nps};
  }

 private:
  void see(std::uint32_t row, const Detail* detail) {
    const EventTable& events = journeys_.events;
    ++person_.events;
    const std::int64_t at =
        events.times[row] == kNoTime.time_since_epoch().count() ? 0 : events.times[row];
    person_.seen = std::max(person_.seen, at);
    const EventKind kind = events.kinds[row];
    const std::uint32_t item = detail == nullptr ? 0 : detail->item;
    if (kind == EventKind::Survey) return answer(row, detail);
    if (kind == EventKind::Order && item != 0 &&
        std::find(person_.items.begin(), person_.items.end(), item) == person_.items.end()) {
      person_.items.push_back(item);
    }
    if (kind != EventKind::Event) return;
    const Role role = sessioniser_.roles()[events.names[row]];
    if (role == Role::ViewItem) {
      ++person_.views;
      person_.viewed = at;
      if (item != 0) person_.item_viewed = item;
    } else if (role == Role::AddToCart) {
      ++person_.carts;
      person_.put = at;
    }
  }

  // A question about recommending says so in its name, its text or its file's name.
  void answer(std::uint32_t row, const Detail* detail) {
    if (detail == nullptr || (detail->flags & Detail::kScore) == 0) return;
    const EventTable& events = journeys_.events;
    const std::uint32_t file = context_.pieces[events.pieces[row]].file;
    for (const std::string_view text :
         {context_.words.names.text(events.names[row]), context_.words.labels.text(detail->item),
          std::string_view(context_.files[file].file)}) {
      const std::string folded = fold_header(text);
      for (const std::string_view word : {"nps", "recommend", "рекоменд", "recomand"}) {
        if (folded.find(word) == std::string::npos) continue;
        person_.nps = to_units(detail->score);
        return;
      }
    }
  }

  const Journeys& journeys_;
  const Context& context_;
  Sessioniser sessioniser_;
  ConversionRule rule_;
  Person person_;
  std::vector<Session> sessions_;
  std::vector<Conversion> conversions_;
};

void append_code(std::string& key, std::uint32_t code) {
  key.append(reinterpret_cast<const char*>(&code), sizeof code);
}

void add_baskets(const Person& person, std::string& key, Partial& partial) {
  const std::size_t first = person.items.size() - std::min(person.items.size(), kItemsOfOne);
  for (std::size_t i = first; i < person.items.size(); ++i) {
    key.clear();
    append_code(key, person.items[i]);
    ++partial.tallies[kItems].at(key)[0];
    for (std::size_t j = first; j < person.items.size(); ++j) {
      if (i == j) continue;
      key.resize(sizeof(std::uint32_t));
      append_code(key, person.items[j]);
      ++partial.tallies[kPairs].at(key)[0];
    }
  }
}

void add_member(const Person& person, std::string_view id, std::string& key, Tally& members) {
  key.clear();
  const std::uint64_t last_first =
      ~(static_cast<std::uint64_t>(person.value) ^ (std::uint64_t{1} << 63));
  for (int shift = 56; shift >= 0; shift -= 8)
    key.push_back(static_cast<char>(last_first >> shift));
  append_record_key(key, id, 0);
  const auto slots = members.at(key);
  slots[kOrders] = person.orders;
  slots[kValue] = person.value;
  slots[kSeen] = person.seen;
  slots[kOrdered] = person.ordered;
  slots[kViewed] = person.item_viewed;
  slots[kBought] = person.items.empty() ? 0 : person.items.back();
}

}  // namespace

std::string_view id_of(std::string_view member_key) {
  return read_record_key(member_key.substr(8)).id;
}

std::size_t limit_of(const Arguments& arguments) {
  return static_cast<std::size_t>(std::max<std::int64_t>(0, arguments.integer("limit")));
}

Partial empty_partial(const Arguments& arguments) {
  Partial partial;
  partial.tallies = {Tally(kTotalSlots), Tally(1), Tally(1), Tally(1)};
  const auto segments = segments_of(arguments);
  partial.tallies.resize(kMembers + segments.value().size(), Tally(kMemberSlots));
  partial.tallies[kPeople].at("");
  return partial;
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  if (partial.tallies.empty()) partial = empty_partial(arguments);
  const std::vector<Segment> segments = segments_of(arguments).value();
  PersonReader reader(journeys, context, arguments);
  std::string key;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (!reader.read(customer)) continue;
    ++partial.tallies[kPeople].at("")[0];
    add_baskets(reader.person(), key, partial);
    const Features features = reader.features();
    for (std::size_t i = 0; i < segments.size(); ++i) {
      if (!segments[i].holds(features)) continue;
      key.assign(1, static_cast<char>(i));
      const auto totals = partial.tallies[kTotals].at(key);
      ++totals[kCustomers];
      totals[kWorth] += reader.person().value;
      add_member(reader.person(), journeys.events.id(customer), key, partial.tallies[kMembers + i]);
      keep_first(partial.tallies[kMembers + i], limit_of(arguments));
    }
  }
}

void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  const auto wanted = cell.find("customer");
  const auto named = cell.find("segment");
  const std::vector<Segment> segments = segments_of(arguments).value();
  const auto segment = std::find_if(segments.begin(), segments.end(), [&](const Segment& one) {
    return named != cell.end() && one.name == named->second;
  });
  if (wanted == cell.end() && segment == segments.end()) return;
  PersonReader reader(journeys, context, arguments);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (wanted != cell.end() && journeys.events.id(customer) != wanted->second) continue;
    if (!reader.read(customer) || (segment != segments.end() && !segment->holds(reader.features())))
      continue;
    for (std::uint32_t row = journeys.first_kept(customer); row < journeys.end_kept(customer);
         ++row) {
      if (journeys.keeps(row))
        out.push_back({journeys.events.pieces[row], journeys.events.origins[row]});
    }
  }
}

}  // namespace lens::segments
