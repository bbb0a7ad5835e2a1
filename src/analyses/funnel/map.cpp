#include "analyses/funnel/map.h"

#include <algorithm>
#include <optional>

#include "analyses/funnel/counts.h"
#include "analyses/funnel/walker.h"
#include "journey/conversions.h"

namespace lens::funnel {

namespace {

// Small counts by (first byte, code) that become keys of a tally once, when all customers are done.
class CodeCounts {
 public:
  explicit CodeCounts(std::uint32_t width) : width_(width), slots_(64) {}

  void add(std::uint8_t first, std::uint32_t code, std::uint32_t slot) {
    ++counts_[std::size_t{index_of(std::uint64_t{first} << 32 | code)} * width_ + slot];
  }
  void add_to(Tally& tally) const {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const std::uint64_t code = static_cast<std::uint32_t>(keys_[i]);
      const auto sums =
          tally.at(key_of(static_cast<std::uint8_t>(keys_[i] >> 32), std::span(&code, 1)));
      for (std::uint32_t slot = 0; slot < width_; ++slot)
        sums[slot] += counts_[i * width_ + slot];
    }
  }

 private:
  // Codes are small numbers given one after another: one product scatters them.
  std::size_t first_slot(std::uint64_t key) const {
    return static_cast<std::size_t>(key * 0x9e3779b97f4a7c15u >> 32) & (slots_.size() - 1);
  }
  std::uint32_t index_of(std::uint64_t key) {
    std::size_t slot = first_slot(key);
    while (slots_[slot] != 0 && keys_[slots_[slot] - 1] != key)
      slot = (slot + 1) & (slots_.size() - 1);
    if (slots_[slot] != 0) return slots_[slot] - 1;
    keys_.push_back(key);
    counts_.resize(counts_.size() + width_);
    slots_[slot] = static_cast<std::uint32_t>(keys_.size());
    if (keys_.size() * 2 > slots_.size()) grow();
    return static_cast<std::uint32_t>(keys_.size() - 1);
  }
  void grow() {
    slots_.assign(slots_.size() * 2, 0);
    for (std::uint32_t i = 0; i < keys_.size(); ++i) {
      std::size_t slot = first_slot(keys_[i]);
      while (slots_[slot] != 0)
        slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = i + 1;
    }
  }

  std::uint32_t width_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> counts_;  // width_ per key
  std::vector<std::uint32_t> slots_;   // open addressing, position + 1; a power of two
};

// Adds one customer after another, then everything to a partial result.
class Counter {
 public:
  Counter(const Journeys& journeys, const Context& context, const Arguments& arguments)
      : journeys_(journeys),
        context_(context),
        walker_(journeys, context, arguments),
        steps_(walker_.rules().steps),
        levels_(2 * steps_ + 1, 0),
        times_(steps_),
        next_(2),
        segments_(steps_) {
    segmenters_ = {Segmenter("device_category"), Segmenter("channel")};
    if (arguments.text("by") != "none") segmenters_.emplace_back(arguments.text("by"));
  }

  void add(std::uint32_t customer) {
    if (journeys_.events.id_types[customer] == IdType::Session) ++levels_.back();
    const FunnelMatch match = walker_.match(customer);
    if (match.level == 0) return;
    ++levels_[match.level - 1];
    if (match.in_progress) ++levels_[steps_ + match.level - 1];
    add_times(match);
    add_next_events(customer, match);
    for (std::size_t dimension = 0; dimension < segmenters_.size(); ++dimension) {
      const std::uint32_t code = segmenters_[dimension].of(journeys_, context_, customer);
      segments_.add(static_cast<std::uint8_t>(dimension), code, match.level - 1);
    }
  }

  void add_to(Partial& partial) const {
    const std::span<Wide> levels = partial.tallies[kLevels].at("");
    for (std::size_t i = 0; i < levels_.size(); ++i)
      levels[i] += levels_[i];
    for (std::uint32_t step = 0; step < steps_; ++step) {
      if (times_[step].empty()) continue;
      ++partial.tallies[kTimes].at(key_of(static_cast<std::uint8_t>(step), times_[step]))[0];
    }
    next_.add_to(partial.tallies[kNext]);
    segments_.add_to(partial.tallies[kSegments]);
  }

 private:
  void add_times(const FunnelMatch& match) {
    const auto add_one = [&](std::uint32_t step, std::int64_t since, std::int64_t until) {
      times_[step].push_back(static_cast<std::uint64_t>(until - since));
    };
    for (std::uint32_t step = 1; step < match.level; ++step) {
      add_one(step, match.chain[step - 1].at, match.chain[step].at);
    }
    if (match.level == steps_) add_one(0, match.chain[0].at, match.chain[match.level - 1].at);
  }

  void add_next_events(std::uint32_t customer, const FunnelMatch& match) {
    const std::uint32_t last = match.level - 1;
    for (std::uint32_t step = 0; step + 1 < steps_ && step <= last; ++step) {
      const bool is_stop = step == last;
      if (is_stop && match.in_progress) continue;  // not lost: what comes next is not known yet
      const std::uint32_t row = walker_.next_event(customer, match, step);
      const std::uint32_t name = row == kNoEvent ? kExit : journeys_.events.names[row];
      next_.add(static_cast<std::uint8_t>(step), name, is_stop ? 0 : 1);
    }
  }

  const Journeys& journeys_;
  const Context& context_;
  FunnelWalker walker_;
  std::uint32_t steps_;
  std::vector<Segmenter> segmenters_;  // by Dimension
  std::vector<std::int64_t> levels_;   // as the row of kLevels
  std::vector<std::vector<std::uint64_t>> times_;  // numbers of kTimes, by step
  CodeCounts next_, segments_;
};

// The rows with details [begin, end) of a customer that may be conversions. Without orders an event
// that has no amount and no order number changes no sum: it is left out.
void find_valued_goals(const EventTable& events, const ConversionRule& rule, std::size_t begin,
                       std::size_t end, std::vector<std::uint32_t>& goals) {
  for (std::size_t i = begin; i < end; ++i) {
    const std::uint32_t row = events.details[i].event;
    if (rule.names[events.names[row]] != 0) goals.push_back(row);
  }
}

// Only customers with details can have an amount; most have none.
void add_values(const Journeys& journeys, const Context& context, const Arguments& arguments,
                Partial& partial) {
  const EventTable& events = journeys.events;
  if (events.details.empty()) return;
  const ConversionRule rule = conversion_rule(context, arguments, roles_of_names(context));
  const std::span<Wide> sums = partial.tallies[kValue].at("");
  std::vector<Conversion> conversions;
  std::vector<std::uint32_t> goals;
  std::size_t detail = 0;
  const bool only_events = holds_only_events(events, 0, events.rows);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    const std::size_t begin = detail;
    while (detail < events.details.size() && events.details[detail].event < journeys.end(customer))
      ++detail;
    if (detail == begin) continue;
    conversions.clear();
    goals.clear();
    if (only_events ||
        holds_only_events(events, journeys.first(customer), journeys.end(customer))) {
      find_valued_goals(events, rule, begin, detail, goals);
    } else {
      find_goals(journeys, rule, customer, goals);
    }
    if (!goals.empty()) conversions_at(journeys, rule, goals, conversions);
    for (const Conversion& conversion : conversions) {
      if (!conversion.has_value) continue;
      sums[0] += 1;
      sums[1] += conversion.value;
    }
  }
}

// Which customers a cell is about, and which of their rows show it.
struct CellRows {
  std::string table, column, next, value;
  std::uint32_t step = kStepsMax;

  bool holds(const FunnelMatch& match, std::uint32_t steps) const {
    const bool stops_here = match.level == step + 1 && match.level < steps;
    if (table == "bottleneck" && column == "lost") return match.level == step && !match.in_progress;
    if (table == "drop_off" || column == "lost") return stops_here && !match.in_progress;
    if (column == "in_progress") return stops_here && match.in_progress;
    return match.level > step;
  }
};

CellRows parse_cell(const CellName& cell, const FunnelSteps& steps) {
  const auto part = [&](std::string_view name) {
    const auto found = cell.find(name);
    return found == cell.end() ? std::string() : found->second;
  };
  CellRows wanted{part("table"), part("column"), part("next"), part("value"), kStepsMax};
  const auto found = std::find(steps.texts.begin(), steps.texts.end(), part("step"));
  if (found != steps.texts.end())
    wanted.step = static_cast<std::uint32_t>(found - steps.texts.begin());
  return wanted;
}

}  // namespace

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  if (partial.tallies.empty()) {
    partial = empty_partial(static_cast<std::uint32_t>(arguments.list("steps").size()));
  }
  Counter counter(journeys, context, arguments);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    counter.add(customer);
  }
  counter.add_to(partial);
  add_values(journeys, context, arguments, partial);
}

void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  FunnelWalker walker(journeys, context, arguments);
  const CellRows wanted = parse_cell(cell, walker.steps());
  const EventTable& events = journeys.events;
  const auto show = [&](std::uint32_t row) {
    out.push_back({events.pieces[row], events.origins[row]});
  };
  std::optional<Segmenter> segmenter;
  if (wanted.table == "breakdown") segmenter.emplace(arguments.text("by"));
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    const FunnelMatch match = walker.match(customer);
    if (match.level == 0 || !wanted.holds(match, walker.rules().steps)) continue;
    if (segmenter) {
      const std::uint32_t code = segmenter->of(journeys, context, customer);
      if (segmenter->text(context, code) != wanted.value) continue;
    }
    const std::uint32_t shown = std::min(match.level, wanted.step + 1);
    if (wanted.table == "drop_off") {
      const std::uint32_t next = walker.next_event(customer, match, wanted.step);
      const std::string_view name =
          next == kNoEvent ? "(exit)" : context.words.names.text(events.names[next]);
      if (name != wanted.next) continue;
      if (next != kNoEvent) show(next);
    }
    for (std::uint32_t step = 0; step < shown; ++step)
      show(match.chain[step].row);
  }
}

}  // namespace lens::funnel
