#include "analyses/funnel/map.h"

#include <algorithm>
#include <optional>

#include "analyses/funnel/counts.h"
#include "journey/code_counts.h"
#include "journey/conversion_values.h"
#include "journey/funnel_walker.h"

namespace lens::funnel {

namespace {

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
  std::vector<Segmenter> segmenters_;              // by Dimension
  std::vector<std::int64_t> levels_;               // as the row of kLevels
  std::vector<std::vector<std::uint64_t>> times_;  // numbers of kTimes, by step
  CodeCounts next_, segments_;
};

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
  add_conversion_values(journeys, context, arguments, partial.tallies[kValue].at(""));
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
