#include "analyses/cohorts/map.h"

#include <algorithm>
#include <limits>

#include "analyses/cohorts/lives.h"
#include "analyses/cohorts/periods.h"
#include "base/check.h"

namespace lens::cohorts {

namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLastLife = std::numeric_limits<std::int32_t>::max();

// Walks the life of one customer after another, period by period.
class LifeWalker {
 public:
  LifeWalker(const Journeys& journeys, const Context& context, const Arguments& arguments)
      : rules_(rules_of(context, arguments)),
        lives_(journeys, context, arguments),
        calendar_(context, rules_.grain) {}

  bool turn_to(std::uint32_t customer) {
    if (!lives_.turn_to(customer)) return false;
    cohort_ = calendar_.period(lives_.birth());
    return true;
  }
  std::int64_t cohort() const { return cohort_; }
  const Lives& lives() const { return lives_; }
  const Rules& rules() const { return rules_; }

  // Calls body(period of life) for each period with a sign of life, rising.
  template <class Body>
  void each_period(Body&& body) {
    lives_.each_active([&](std::int64_t at, std::uint32_t) {
      body(std::min(period_of_life(at), kLastLife));
      return until_;
    });
  }

  // Period of life, from 0.
  std::int64_t period_of_life(std::int64_t at) {
    if (rules_.clock == Clock::Calendar) {
      const std::int64_t period = calendar_.period(at);
      until_ = calendar_.until();
      return period - cohort_;
    }
    const std::int64_t length = rules_.hours_period();
    const std::int64_t period = (at - lives_.birth()) / length;
    until_ = lives_.birth() + (period + 1) * length;
    return period;
  }

  // Position of the bracket that holds the period, or -1.
  std::int64_t bracket_of(std::int64_t period) const {
    for (std::size_t i = 0; i < rules_.brackets.size(); ++i) {
      const Bracket& bracket = rules_.brackets[i];
      if (period >= bracket.first && period <= bracket.last) return static_cast<std::int64_t>(i);
    }
    return -1;
  }

 private:
  Rules rules_;
  Lives lives_;
  Calendar calendar_;
  std::int64_t cohort_ = 0;
  std::int64_t until_ = kNever;  // end of the period last answered
};

// Marks periods of one customer's life, rising, in the blocks of the tally.
class Marks {
 public:
  Marks(Tally& cells, std::int64_t cohort) : cells_(cells), cohort_(cohort) {}
  void add(std::int64_t period) {
    const std::int64_t block = period / kBlock;
    if (block != block_)
      sums_ = cells_.at(text_of(key_of(cohort_, static_cast<std::uint32_t>(block))));
    block_ = block;
    ++sums_[static_cast<std::size_t>(period % kBlock)];
  }

 private:
  Tally& cells_;
  std::int64_t cohort_;
  std::int64_t block_ = -1;
  std::span<Wide> sums_;  // of the block; valid as nothing else is asked of the tally meanwhile
};

void count_life(LifeWalker& walker, Tally& cells) {
  Marks marks(cells, walker.cohort());
  std::int64_t last = -1;
  switch (walker.rules().count) {
    case Count::On:
      return walker.each_period([&](std::int64_t period) { marks.add(period); });
    case Count::OnOrAfter:
      walker.each_period([&](std::int64_t period) { last = period; });
      if (last >= 0) marks.add(last);
      return;
    case Count::Bracket:
      return walker.each_period([&](std::int64_t period) {
        const std::int64_t bracket = walker.bracket_of(period);
        if (bracket > last) marks.add(last = bracket);
      });
  }
}

void count_left_out(const EventTable& events, Partial& partial) {
  const std::span<Wide> sums = partial.tallies[kLeftOut].at("");
  for (const IdType type : events.id_types) {
    if (type == IdType::Session) ++sums[0];
    if (type == IdType::Order) ++sums[1];
  }
}

// What a cell asks for: the birth of a cohort's customers, or their signs of life in a period.
struct CellRows {
  std::string cohort, period, column;
  bool is_pooled;  // over all cohorts for which the period is complete

  bool wants_cohort(const LifeWalker& walker, const Zone& zone) const {
    const Rules& rules = walker.rules();
    if (!is_pooled) return period_name(walker.cohort(), rules.grain) == cohort;
    std::int64_t last = number();
    for (const Bracket& bracket : rules.brackets) {
      if (bracket.text() == period) last = bracket.last;
    }
    return last <= kLastLife && rules.is_complete(walker.cohort(), last, zone);
  }
  bool wants_period(const LifeWalker& walker, std::int64_t period_of_life) const {
    const Rules& rules = walker.rules();
    if (rules.count == Count::OnOrAfter) return period_of_life >= number();
    if (rules.count == Count::On) return period_of_life == number();
    const std::int64_t bracket = walker.bracket_of(period_of_life);
    return bracket >= 0 && rules.brackets[static_cast<std::size_t>(bracket)].text() == period;
  }

 private:
  std::int64_t number() const {
    std::int64_t value = 0;
    for (const char c : period) {
      if (c < '0' || c > '9' || value > kLastLife) return kNever;
      value = value * 10 + (c - '0');
    }
    return period.empty() ? kNever : value;
  }
};

}  // namespace

Partial empty_partial() {
  Partial partial;
  partial.tallies = {Tally(kBlock), Tally(1), Tally(2)};
  partial.tallies[kLeftOut].at("");
  return partial;
}

CellKey key_of(std::int64_t cohort, std::uint32_t block) {
  // The sign bit is turned, so that bytes sort as the numbers do.
  const std::uint64_t bits = static_cast<std::uint64_t>(cohort) ^ (std::uint64_t{1} << 63);
  CellKey key;
  for (std::size_t i = 0; i < 8; ++i)
    key[i] = static_cast<char>(bits >> (56 - 8 * i));
  for (std::size_t i = 0; i < 4; ++i)
    key[8 + i] = static_cast<char>(block >> (24 - 8 * i));
  return key;
}

std::int64_t cohort_of(std::string_view key) {
  LENS_CHECK(key.size() == 12);
  std::uint64_t bits = 0;
  for (const char byte : key.substr(0, 8))
    bits = bits << 8 | static_cast<unsigned char>(byte);
  return static_cast<std::int64_t>(bits ^ (std::uint64_t{1} << 63));
}

std::uint32_t block_of(std::string_view key) {
  LENS_CHECK(key.size() == 12);
  std::uint32_t block = 0;
  for (const char byte : key.substr(8))
    block = block << 8 | static_cast<unsigned char>(byte);
  return block;
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  if (partial.tallies.empty()) partial = empty_partial();
  count_left_out(journeys.events, partial);
  LifeWalker walker(journeys, context, arguments);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (!walker.turn_to(customer)) continue;
    ++partial.tallies[kSizes].at(text_of(key_of(walker.cohort(), 0)))[0];
    count_life(walker, partial.tallies[kCells]);
  }
}

void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  const auto part = [&](std::string_view name) {
    const auto found = cell.find(name);
    return found == cell.end() ? std::string() : found->second;
  };
  const CellRows wanted{part("cohort"), part("period"), part("column"), part("table") == "pooled"};
  const EventTable& events = journeys.events;
  LifeWalker walker(journeys, context, arguments);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (!walker.turn_to(customer) || !wanted.wants_cohort(walker, context.zone)) continue;
    if (wanted.column == "size") {
      const std::uint32_t row = walker.lives().birth_row();
      out.push_back({events.pieces[row], events.origins[row]});
      continue;
    }
    walker.lives().each_active([&](std::int64_t at, std::uint32_t row) {
      const bool is_wanted = wanted.wants_period(walker, walker.period_of_life(at));
      if (is_wanted) out.push_back({events.pieces[row], events.origins[row]});
      return at;
    });
  }
}

}  // namespace lens::cohorts
