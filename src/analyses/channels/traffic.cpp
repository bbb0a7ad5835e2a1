#include "analyses/channels/traffic.h"

#include <algorithm>
#include <array>

#include "metrics/life.h"

namespace lens::channels {

namespace {

constexpr std::uint32_t kNobody = 0xffffffffu;
constexpr std::uint32_t kBlock = 2048;  // rows decoded at a time: stays in the first cache

// The sums of one channel, and who was counted last: distinct customers need no table, because
// customers come one after another.
struct Line {
  std::int64_t events = 0, sessions = 0, visitors = 0, conversions = 0, converted = 0, buyers = 0,
               valued = 0;
  Wide revenue = 0;
  std::uint32_t last_visitor = kNobody, last_buyer = kNobody;

  void see(std::uint32_t customer) {
    visitors += last_visitor != customer;
    last_visitor = customer;
  }
  void sell(std::uint32_t customer) {
    buyers += last_buyer != customer;
    last_buyer = customer;
  }
};

// Lines by key + 1; line 0 is for events that name no channel.
class Lines {
 public:
  explicit Lines(const TouchKeys& keys) : keys_(keys) {}

  Line& of(std::uint32_t key) {
    const std::size_t index = std::size_t{key} + 1;  // kNoKey + 1 must be 0
    return at(key == kNoKey ? 0 : index);
  }
  Line& at(std::size_t index) {
    if (index >= lines_.size()) lines_.resize(index + 1);
    return lines_[index];
  }
  void add_to(Partial& partial) const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (line.events == 0) continue;
      const std::string_view text = i == 0 ? "" : keys_.text(static_cast<std::uint32_t>(i - 1));
      const std::span<Wide> sums = partial.tallies[kChannels].at(text);
      const std::array<Wide, kSlots> more = {line.events,      line.sessions,  line.visitors,
                                             line.conversions, line.converted, line.buyers,
                                             line.valued,      line.revenue};
      for (std::size_t slot = 0; slot < kSlots; ++slot)
        sums[slot] += more[slot];
    }
  }

 private:
  const TouchKeys& keys_;
  std::vector<Line> lines_;
};

void prepare(Partial& partial) {
  if (partial.tallies.empty()) partial.tallies = {Tally(kSlots), Tally(kRestSlots)};
}

void add_conversion(Line& line, const Conversion& conversion) {
  ++line.conversions;
  line.valued += conversion.has_value;
  line.revenue += conversion.value;
}

// A customer who is no person is known by an order number or a session alone.
void add_customer(const Walk& walk, std::uint32_t customer, bool is_person, const TouchKeys& keys,
                  Lines& lines, std::span<Wide> rest) {
  for (const Session& session : walk.sessions) {
    Line& line = lines.of(keys.of_session(session));
    ++line.sessions;
    line.events += session.events;
    line.converted += session.converted;
    if (is_person) line.see(customer);
  }
  if (!is_person) rest[kNoCustomer] += static_cast<Wide>(walk.sessions.size());
  for (std::size_t i = 0; i < walk.conversions.size(); ++i) {
    if (walk.holders[i] == kNoEvent) {
      ++rest[kOutside];
      continue;
    }
    Line& line = lines.of(keys.of_session(walk.sessions[walk.holders[i]]));
    add_conversion(line, walk.conversions[i]);
    if (is_person) line.sell(customer);
  }
}

template <class Column>
void copy_codes(Column column, std::uint32_t first, std::uint32_t count, std::uint32_t* out) {
  for (std::uint32_t i = 0; i < count; ++i)
    out[i] = column[first + i];
}

void decode(const Codes& codes, std::uint32_t first, std::uint32_t count, std::uint32_t* out) {
  codes.visit([&](auto column) { copy_codes(column, first, count, out); });
}

// One pass over the rows in blocks, customer after customer.
class EventCounter {
 public:
  EventCounter(const Journeys& journeys, const Context& context, const Arguments& arguments)
      : journeys_(journeys),
        events_(journeys.events),
        keys_(context, arguments.text("by")),
        lines_(keys_),
        rule_(conversion_rule(context, arguments, roles_of_names(context))),
        details_(events_),
        by_page_(arguments.text("by") == "landing_page"),
        line_of_source_(context.words.sources.size(), kNobody) {}

  void count(Partial& partial) {
    for (std::uint32_t first = 0; first < events_.rows; first += kBlock) {
      const std::uint32_t rows = std::min(kBlock, events_.rows - first);
      decode(events_.names, first, rows, names_.data());
      decode(events_.sources, first, rows, sources_.data());
      add_rows(first, rows);
    }
    lines_.add_to(partial);
    partial.tallies[kRest].at("")[kNoCustomer] += without_customer_;
  }

 private:
  // Rows of one customer after those of another.
  void add_rows(std::uint32_t first, std::uint32_t rows) {
    const std::uint32_t end = first + rows;
    for (std::uint32_t row = first; row < end;) {
      while (row >= events_.offsets[customer_ + 1])
        next_customer();
      const std::uint32_t until = std::min(end, events_.offsets[customer_ + 1]);
      for (; row < until; ++row)
        add_row(row, row - first);
    }
  }

  void add_row(std::uint32_t row, std::uint32_t i) {
    if (events_.kinds[row] != EventKind::Event || !journeys_.keeps(row)) return;
    Line& line = lines_.at(line_of(row, sources_[i]));
    ++line.events;
    if (is_person_) {
      line.see(customer_);
    } else {
      ++without_customer_;
    }
    if (rule_.names[names_[i]] != 0) add_purchase(line, row);
  }

  void next_customer() {
    ++customer_;
    is_person_ = customer_ < events_.customers() && !events_.is_anonymous(customer_);
  }

  std::size_t line_of(std::uint32_t row, std::uint32_t source) {
    if (by_page_) return line_of_key(keys_.of_event(events_, row));
    std::uint32_t& line = line_of_source_[source];
    if (line == kNobody)
      line = static_cast<std::uint32_t>(line_of_key(keys_.of_event(events_, row)));
    return line;
  }
  static std::size_t line_of_key(std::uint32_t key) {
    return key == kNoKey ? 0 : key + std::size_t{1};
  }

  void add_purchase(Line& line, std::uint32_t row) {
    const Detail* detail = details_.take(row);
    if (detail != nullptr && (detail->flags & Detail::kCancelled) != 0) return;
    const bool has_amount = detail != nullptr && (detail->flags & Detail::kAmount) != 0;
    add_conversion(line,
                   {.at = {}, .value = has_amount ? detail->amount : 0, .has_value = has_amount});
    if (is_person_) line.sell(customer_);
  }

  const Journeys& journeys_;
  const EventTable& events_;
  TouchKeys keys_;
  Lines lines_;
  ConversionRule rule_;
  DetailCursor details_;
  bool by_page_;
  std::vector<std::uint32_t> line_of_source_;  // kNobody: not asked for yet
  std::array<std::uint32_t, kBlock> names_{}, sources_{};
  std::uint32_t customer_ = 0;
  bool is_person_ = events_.customers() > 0 && !events_.is_anonymous(0);
  std::int64_t without_customer_ = 0;
};

bool asks_for_conversions(const CellName& cell) {
  const auto column = cell.find("column");
  if (column == cell.end()) return false;
  return column->second == "conversions" || column->second == "buyers" ||
         column->second == "revenue" || column->second == "aov";
}

void add_row(const EventTable& events, std::uint32_t row, std::vector<RowRef>& out) {
  out.push_back({events.pieces[row], events.origins[row]});
}

void add_rows_of_life(const Life& life, const TouchKeys& keys, const Journeys& journeys,
                      std::string_view channel, bool conversions, std::vector<RowRef>& out) {
  const auto is_wanted = [&](std::uint32_t session) {
    return session != kNoSession && keys.text(keys.of_session(life.sessions[session])) == channel;
  };
  for (std::size_t i = 0; conversions && i < life.goals.size(); ++i) {
    if (is_wanted(life.goal_session[i])) add_row(journeys.events, life.goals[i].event, out);
  }
  for (std::uint32_t row = life.first_row; !conversions && row < life.end_row; ++row) {
    if (is_wanted(life.session_of[row - life.first_row])) add_row(journeys.events, row, out);
  }
}

}  // namespace

void count_sessions(const Journeys& journeys, const Context& context, const Arguments& arguments,
                    Partial& partial) {
  prepare(partial);
  Walker walker(context, arguments);
  Walk walk;
  Lines lines(walker.keys());
  const std::span<Wide> rest = partial.tallies[kRest].at("");
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    walker.find_sessions(journeys, customer, walk);
    const bool is_person = !journeys.events.is_anonymous(customer);
    add_customer(walk, customer, is_person, walker.keys(), lines, rest);
  }
  lines.add_to(partial);
}

void count_events(const Journeys& journeys, const Context& context, const Arguments& arguments,
                  Partial& partial) {
  prepare(partial);
  EventCounter(journeys, context, arguments).count(partial);
}

void rows_of_channel(const Journeys& journeys, const Context& context, const Arguments& arguments,
                     const CellName& cell, std::vector<RowRef>& out) {
  const auto channel = cell.find("channel");
  if (channel == cell.end()) return;
  const bool conversions = asks_for_conversions(cell);
  const TouchKeys keys(context, arguments.text("by"));
  LifeReader reader(journeys, context, arguments);
  if (!is_by_event(arguments)) {
    for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
      add_rows_of_life(reader.read(customer), keys, journeys, channel->second, conversions, out);
    }
    return;
  }
  const ConversionRule rule = conversion_rule(context, arguments, reader.roles());
  const EventTable& events = journeys.events;
  for (std::uint32_t row = 0; row < events.rows; ++row) {
    if (events.kind(row) != EventKind::Event || !journeys.keeps(row)) continue;
    if (conversions && !rule.names[events.names[row]]) continue;
    const std::uint32_t key = keys.of_event(events, row);
    if ((key == kNoKey ? "" : keys.text(key)) == channel->second) add_row(events, row, out);
  }
}

}  // namespace lens::channels
