#include "analyses/dropoff/map.h"

#include <algorithm>
#include <map>

#include "journey/code_counts.h"
#include "journey/conversion_values.h"

namespace lens::dropoff {

Partial empty_partial(std::uint32_t steps) {
  Partial partial;
  partial.tallies = {Tally(2 * steps + 1), Tally(2), Tally(steps), Tally(2), Tally(steps)};
  partial.tallies[kLevels].at("");
  partial.tallies[kValue].at("");
  return partial;
}

Property::Property(std::string_view name)
    : kind_(name == "event"          ? Kind::Event
            : name == "landing_page" ? Kind::Page
            : name == "product"      ? Kind::Product
                                     : Kind::First),
      name_(name),
      segmenter_(name) {}

std::uint32_t Property::of(const Journeys& journeys, const Context& context, std::uint32_t customer,
                           const FunnelMatch& match, std::uint32_t step) const {
  if (kind_ == Kind::First) return segmenter_.of(journeys, context, customer);
  const EventTable& events = journeys.events;
  if (kind_ == Kind::Product) {
    for (std::uint32_t row = match.chain[step].row + 1; row-- > match.chain[0].row;) {
      const Detail* const detail = journeys.keeps(row) ? find_detail(events, row) : nullptr;
      if (detail != nullptr && detail->item != 0) return detail->item;
    }
    return 0;
  }
  for (std::uint32_t row = journeys.first_kept(customer); row < journeys.end_kept(customer);
       ++row) {
    if (journeys.keeps(row) && events.pages[row] != 0) return events.pages[row];
  }
  return 0;
}

std::string Property::text(const Context& context, std::uint32_t code) const {
  if (kind_ == Kind::First) return segmenter_.text(context, code);
  if (kind_ == Kind::Event) return std::string(context.words.names.text(code));
  if (code == 0) return "(not set)";
  return std::string(kind_ == Kind::Page ? context.words.pages.text(code)
                                         : context.words.labels.text(code));
}

void events_between(const Journeys& journeys, const FunnelWalker& walker, std::uint32_t customer,
                    const FunnelMatch& match, std::uint32_t step,
                    std::vector<std::uint32_t>& names) {
  names.clear();
  const EventTable& events = journeys.events;
  const bool went_on = step + 1 < match.level;
  const std::uint32_t end = went_on ? match.chain[step + 1].row : journeys.end_kept(customer);
  for (std::uint32_t row = match.chain[step].row + 1; row < end; ++row) {
    if (!went_on && walker.is_too_late(match, step, events.times[row])) break;
    if (events.kind(row) != EventKind::Event || !journeys.keeps(row)) continue;
    const std::uint32_t name = events.names[row];
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
}

namespace {

constexpr std::int64_t kMicrosPerDay = 86'400'000'000;

std::vector<Property> properties_of(const Arguments& arguments) {
  std::vector<Property> properties;
  for (const std::string& name : arguments.list("compare"))
    properties.emplace_back(name);
  return properties;
}

class Counter {
 public:
  Counter(const Journeys& journeys, const Context& context, const Arguments& arguments)
      : journeys_(journeys),
        context_(context),
        walker_(journeys, context, arguments),
        steps_(walker_.rules().steps),
        properties_(properties_of(arguments)),
        codes_(properties_.size(), 0),
        levels_(2 * steps_ + 1, 0),
        reasons_(2),
        days_(steps_),
        groups_(steps_) {
    for (const char* argument : {"by", "within"}) {
      if (arguments.text(argument) != "none") group_by_.emplace_back(arguments.text(argument));
    }
  }

  void add(std::uint32_t customer) {
    if (journeys_.events.id_types[customer] == IdType::Session) ++levels_.back();
    const FunnelMatch match = walker_.match(customer);
    if (match.level == 0) return;
    ++levels_[match.level - 1];
    if (match.in_progress) ++levels_[steps_ + match.level - 1];
    for (std::size_t i = 0; i < properties_.size(); ++i) {
      if (!properties_[i].is_of_step())
        codes_[i] = properties_[i].of(journeys_, context_, customer, match, 0);
    }
    for (std::uint32_t step = 0; step + 1 < steps_ && step < match.level; ++step) {
      const bool has_left = step + 1 == match.level;
      // What one does who may still go on says nothing of why others left.
      if (!has_left || !match.in_progress) add_reasons(customer, match, step, has_left ? 0 : 1);
    }
    for (std::uint32_t step = 0; step < match.level; ++step) {
      const std::int64_t day = std::max<std::int64_t>(match.chain[step].at / kMicrosPerDay, 0);
      days_.add(0, static_cast<std::uint32_t>(day), step);
    }
    if (!group_by_.empty()) add_group(customer, match);
  }

  void add_to(Partial& partial) const {
    const std::span<Wide> levels = partial.tallies[kLevels].at("");
    for (std::size_t i = 0; i < levels_.size(); ++i)
      levels[i] += levels_[i];
    reasons_.add_to(partial.tallies[kReasons]);
    days_.add_to(partial.tallies[kDays]);
    groups_.add_to(partial.tallies[kGroups]);
  }

 private:
  void add_reasons(std::uint32_t customer, const FunnelMatch& match, std::uint32_t step,
                   std::uint32_t slot) {
    for (std::size_t i = 0; i < properties_.size(); ++i) {
      const auto first = static_cast<std::uint8_t>(step << 4 | i);
      if (properties_[i].name() != "event") {
        const bool is_known = !properties_[i].is_of_step();
        reasons_.add(
            first,
            is_known ? codes_[i] : properties_[i].of(journeys_, context_, customer, match, step),
            slot);
        continue;
      }
      events_between(journeys_, walker_, customer, match, step, names_);
      for (const std::uint32_t name : names_)
        reasons_.add(first, name, slot);
    }
  }

  // Groups are told apart where the funnel begins, so that one customer is in one group at all
  // steps.
  void add_group(std::uint32_t customer, const FunnelMatch& match) {
    std::uint64_t codes[2] = {0, 0};
    for (std::size_t i = 0; i < group_by_.size(); ++i)
      codes[i] = group_by_[i].of(journeys_, context_, customer, match, 0);
    groups_.add(codes[0] << 32 | codes[1], match.level - 1);
  }

  // Counts by a pair of codes.
  class PairCounts {
   public:
    explicit PairCounts(std::uint32_t width) : width_(width) {}
    void add(std::uint64_t pair, std::uint32_t slot) {
      std::vector<std::int64_t>& counts = counts_[pair];
      counts.resize(width_);
      ++counts[slot];
    }
    void add_to(Tally& tally) const {
      for (const auto& [pair, counts] : counts_) {
        const std::uint64_t codes[2] = {pair >> 32, pair & 0xffffffffu};
        const std::span<Wide> sums = tally.at(key_of(0, codes));
        for (std::uint32_t slot = 0; slot < width_; ++slot)
          sums[slot] += counts[slot];
      }
    }

   private:
    std::uint32_t width_;
    std::map<std::uint64_t, std::vector<std::int64_t>> counts_;
  };

  const Journeys& journeys_;
  const Context& context_;
  FunnelWalker walker_;
  std::uint32_t steps_;
  std::vector<Property> properties_;
  std::vector<std::uint32_t> codes_;  // of the customer, by property that is not of a step
  std::vector<Property> group_by_;    // `by`, then `within`
  std::vector<std::int64_t> levels_;  // as the row of kLevels
  CodeCounts reasons_, days_;
  PairCounts groups_;
  std::vector<std::uint32_t> names_;
};

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

}  // namespace lens::dropoff
