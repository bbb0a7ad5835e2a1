#include "analyses/retention/map.h"

#include <algorithm>

#include "analyses/retention/acts.h"
#include "base/check.h"

namespace lens::retention {

namespace {

// A start that makes a customer join a cohort, and the column each act after it lies in.
struct Birth {
  std::int64_t cohort;
  Act start;
};

using ActIterator = std::vector<Act>::const_iterator;

// Reads one customer after another into the same memory.
class LifeReader {
 public:
  LifeReader(const Journeys& journeys, const Context& context, const Arguments& arguments)
      : journeys_(journeys),
        rules_(rules_of(context, arguments)),
        start_rule_(context, arguments, "start"),
        back_rule_(context, arguments, "back"),
        is_one_rule_(arguments.text("start") == arguments.text("back")),
        calendar_(context.zone, rules_.grain),
        life_calendar_(context.zone, rules_.grain) {}

  // False for rows without a person and for customers who never started.
  bool turn_to(std::uint32_t customer) {
    births_.clear();
    if (journeys_.events.is_anonymous(customer)) return false;
    start_rule_.find(journeys_, customer, starts_);
    for (const Act& start : starts_) {
      const std::int64_t cohort = calendar_.period(start.at);
      if (births_.empty() || births_.back().cohort != cohort) births_.push_back({cohort, start});
      if (!rules_.is_recurring) break;
    }
    if (births_.empty()) return false;
    if (!is_one_rule_) back_rule_.find(journeys_, customer, backs_);
    return true;
  }
  const std::vector<Birth>& births() const { return births_; }
  const Rules& rules() const { return rules_; }

  // Acts of coming back from the birth on, the birth itself too where it is one.
  std::span<const Act> acts_since(const Birth& birth) const {
    const std::vector<Act>& acts = is_one_rule_ ? starts_ : backs_;
    return {first_from(acts.begin(), acts.end(), birth.start.at), acts.end()};
  }

  // Calls body(period of life) for each period with an act, rising, while it answers true.
  template <class Body>
  void each_period(const Birth& birth, Body&& body) {
    const std::span<const Act> acts = acts_since(birth);
    for (auto act = acts.begin(); act != acts.end();) {
      if (!body(period_of_life(birth, act->at))) return;
      act = std::lower_bound(act, acts.end(), until_, is_before);
    }
  }

  // Counted from 0.
  std::int64_t period_of_life(const Birth& birth, std::int64_t at) {
    if (rules_.clock == Clock::Calendar) {
      const std::int64_t period = life_calendar_.period(at);
      until_ = life_calendar_.until();
      return period - birth.cohort;
    }
    const std::int64_t length = rules_.hours_period();
    const std::int64_t period = (at - birth.start.at) / length;
    until_ = birth.start.at + (period + 1) * length;
    return period;
  }

 private:
  static bool is_before(const Act& act, std::int64_t at) { return act.at < at; }
  static ActIterator first_from(ActIterator begin, ActIterator end, std::int64_t at) {
    return std::lower_bound(begin, end, at, is_before);
  }

  const Journeys& journeys_;
  Rules rules_;
  ActRule start_rule_, back_rule_;
  bool is_one_rule_;
  // Births go on from where the last one stood, lives begin anew with each.
  Calendar calendar_, life_calendar_;
  std::vector<Act> starts_, backs_;
  std::vector<Birth> births_;
  std::int64_t until_ = 0;  // end of the period last answered
};

// Position of the column that holds the period, or -1.
std::int64_t position_of(const Rules& rules, std::int64_t period) {
  const auto found = std::lower_bound(
      rules.columns.begin(), rules.columns.end(), period,
      [](const Column& column, std::int64_t wanted) { return column.last < wanted; });
  const bool is_in = found != rules.columns.end() && found->first <= period;
  return is_in ? found - rules.columns.begin() : -1;
}

void count_life(LifeReader& reader, const Birth& birth, std::span<Wide> sums) {
  const Rules& rules = reader.rules();
  const std::int64_t last = rules.columns.back().last;
  ++sums[0];
  const auto mark = [&](std::int64_t position) { ++sums[static_cast<std::size_t>(position + 1)]; };
  if (rules.count == Count::OnOrAfter) {
    const std::span<const Act> acts = reader.acts_since(birth);
    if (!acts.empty()) mark(std::min(reader.period_of_life(birth, acts.back().at), last));
    return;
  }
  std::int64_t marked = -1;
  reader.each_period(birth, [&](std::int64_t period) {
    if (period > last) return false;
    const std::int64_t position = position_of(rules, period);
    if (position > marked) mark(marked = position);
    return rules.count != Count::OnOrBefore || marked < 0;
  });
}

void count_left_out(const EventTable& events, Partial& partial) {
  const std::span<Wide> sums = partial.tallies[kLeftOut].at("");
  for (const IdType type : events.id_types) {
    if (type == IdType::Session) ++sums[0];
    if (type == IdType::Order) ++sums[1];
  }
}

// What a cell asks for: the starts of a cohort's customers, or their acts in a column.
struct CellRows {
  std::string cohort, column;
  bool is_pooled;        // over all cohorts for which the period is over
  const Column* wanted;  // null when the cell names no period of the report

  bool wants_cohort(const Rules& rules, const Zone& zone, const Birth& birth) const {
    if (wanted == nullptr) return false;
    return is_pooled ? rules.is_over(birth.cohort, *wanted, zone)
                     : period_name(birth.cohort, rules.grain) == cohort;
  }
  bool wants_period(Count count, std::int64_t period) const {
    if (count == Count::OnOrAfter) return period >= wanted->first;
    if (count == Count::OnOrBefore) return period >= 1 && period <= wanted->last;
    return period >= wanted->first && period <= wanted->last;
  }
};

CellRows cell_rows(const CellName& cell, const Rules& rules) {
  const auto part = [&](std::string_view name) {
    const auto found = cell.find(name);
    return found == cell.end() ? std::string() : found->second;
  };
  CellRows wanted{part("cohort"), part("column"), part("table") == "pooled", nullptr};
  for (const Column& column : rules.columns) {
    if (column.text() == part("period")) wanted.wanted = &column;
  }
  return wanted;
}

}  // namespace

Partial empty_partial(const Rules& rules) {
  Partial partial;
  partial.tallies = {Tally(static_cast<std::uint32_t>(rules.columns.size() + 1)), Tally(2)};
  partial.tallies[kLeftOut].at("");
  return partial;
}

CohortKey key_of(std::int64_t cohort) {
  // The sign bit is turned, so that bytes sort as the numbers do.
  const std::uint64_t bits = static_cast<std::uint64_t>(cohort) ^ (std::uint64_t{1} << 63);
  CohortKey key;
  for (std::size_t i = 0; i < 8; ++i)
    key[i] = static_cast<char>(bits >> (56 - 8 * i));
  return key;
}

std::int64_t cohort_of(std::string_view key) {
  LENS_CHECK(key.size() == 8);
  std::uint64_t bits = 0;
  for (const char byte : key)
    bits = bits << 8 | static_cast<unsigned char>(byte);
  return static_cast<std::int64_t>(bits ^ (std::uint64_t{1} << 63));
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  LifeReader reader(journeys, context, arguments);
  if (partial.tallies.empty()) partial = empty_partial(reader.rules());
  count_left_out(journeys.events, partial);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (!reader.turn_to(customer)) continue;
    for (const Birth& birth : reader.births()) {
      const CohortKey key = key_of(birth.cohort);
      count_life(reader, birth, partial.tallies[kCohorts].at({key.data(), key.size()}));
    }
  }
}

void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  const EventTable& events = journeys.events;
  LifeReader reader(journeys, context, arguments);
  const CellRows wanted = cell_rows(cell, reader.rules());
  const auto add = [&](std::uint32_t row) {
    out.push_back({events.pieces[row], events.origins[row]});
  };
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (!reader.turn_to(customer)) continue;
    for (const Birth& birth : reader.births()) {
      if (!wanted.wants_cohort(reader.rules(), context.zone, birth)) continue;
      if (wanted.column == "size") {
        add(birth.start.row);
        continue;
      }
      for (const Act& act : reader.acts_since(birth)) {
        const std::int64_t period = reader.period_of_life(birth, act.at);
        if (wanted.wants_period(reader.rules().count, period)) add(act.row);
      }
    }
  }
}

}  // namespace lens::retention
