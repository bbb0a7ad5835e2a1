#include "attribution/map.h"

#include <algorithm>
#include <array>

#include "attribution/milestones.h"
#include "attribution/partial.h"
#include "journey/records.h"

namespace lens {

namespace {

// Credit of one model that looks at times, by local key.
struct TimedCredit {
  std::size_t model;
  std::vector<Wide> share, value;
};

// What each person adds, for drawing people anew.
class PeopleRecords {
 public:
  explicit PeopleRecords(Tally* records) : records_(records) {}
  void turn_to(std::string_view id) { id_ = id; }
  void add_path(std::span<const std::uint32_t> codes, std::int64_t conversions, std::int64_t value,
                std::int64_t nulls) {
    if (records_ == nullptr) return;
    const std::span<Wide> sums = at(kPathRecord, codes);
    sums[kPathConversions] += conversions;
    sums[kPathValue] += value;
    sums[kPathNulls] += nulls;
  }
  void add_timed(std::size_t model, std::uint32_t code, Share share, std::int64_t value) {
    if (records_ == nullptr || share == 0) return;
    const std::span<Wide> sums = at(kTimedRecord + model, {&code, 1});
    sums[kTimedShare] += share;
    sums[kTimedValue] += static_cast<Wide>(share) * value;
  }

 private:
  std::span<Wide> at(std::uint64_t place, std::span<const std::uint32_t> codes) {
    key_.clear();
    append_record_key(key_, id_, place, codes);
    return records_->at(key_);
  }

  Tally* records_;  // null when nobody is drawn
  std::string_view id_;
  std::string key_;
};

// The times of all touches of each journey.
class JourneyRecords {
 public:
  explicit JourneyRecords(Tally* records) : records_(records) {}
  void add(const TouchKeys& keys, std::span<const Touch> touches, Timestamp end, bool is_converted,
           std::int64_t value) {
    if (records_ == nullptr) return;
    key_.clear();
    append_code(key_, is_converted ? 1 : 0);
    for (const Touch& touch : touches) {
      const std::int64_t seconds = std::chrono::floor<std::chrono::seconds>(end - touch.at).count();
      append_code(key_, keys.code(touch.key));
      append_code(key_, static_cast<std::uint32_t>(std::clamp<std::int64_t>(seconds, 0, 0xffffffff)));
    }
    const std::span<Wide> sums = records_->at(key_);
    ++sums[kJourneyCount];
    sums[kJourneyValue] += value;
  }

 private:
  Tally* records_;  // null when no model looks at them
  std::string key_;
};

struct Mapping {
  const Settings settings;
  Tally& paths;
  PeopleRecords people;
  JourneyRecords journeys;
  const bool drops_open;
  const Duration lookback;
  const Timestamp data_end;
  std::vector<TimedCredit> timed;
  std::array<Wide, kTotalSlots> totals{};
  std::vector<std::uint32_t> codes;  // of the path at hand
  std::vector<Share> shares;
  Milestones milestones;
};

std::span<Wide> counts_of(Mapping& mapping, const TouchKeys& keys, std::span<const Touch> touches) {
  mapping.codes.resize(touches.size());
  std::transform(touches.begin(), touches.end(), mapping.codes.begin(),
                 [&](const Touch& touch) { return keys.code(touch.key); });
  return mapping.paths.at(
      {reinterpret_cast<const char*>(mapping.codes.data()), mapping.codes.size() * sizeof(std::uint32_t)});
}

void credit_timed(Mapping& mapping, const TouchKeys& keys, std::span<const Touch> touches,
                  const Conversion& conversion) {
  mapping.shares.resize(touches.size());
  Path path{touches, keys.direct()};
  if (mapping.milestones.size() > 0) {
    path.milestones = mapping.milestones.touches_of(touches, conversion.at);
  }
  for (TimedCredit& credit : mapping.timed) {
    credit.share.resize(keys.size());
    credit.value.resize(keys.size());
    models()[credit.model].credit(path, mapping.settings, mapping.shares);
    for (std::size_t i = 0; i < touches.size(); ++i) {
      credit.share[touches[i].key] += mapping.shares[i];
      credit.value[touches[i].key] += static_cast<Wide>(mapping.shares[i]) * conversion.value;
      mapping.people.add_timed(credit.model, keys.code(touches[i].key), mapping.shares[i], conversion.value);
    }
  }
}

void add_conversion(Mapping& mapping, const TouchKeys& keys, std::span<const Touch> touches,
                    const Conversion& conversion) {
  ++mapping.totals[kConversions];
  mapping.totals[kValue] += conversion.value;
  if (touches.empty()) {
    mapping.people.add_path({}, 1, conversion.value, 0);
    return;
  }
  ++mapping.totals[kAttributed];
  mapping.totals[kValueAttributed] += conversion.value;
  const std::span<Wide> counts = counts_of(mapping, keys, touches);
  ++counts[kPathConversions];
  counts[kPathValue] += conversion.value;
  mapping.people.add_path(mapping.codes, 1, conversion.value, 0);
  mapping.journeys.add(keys, touches, conversion.at, true, conversion.value);
  credit_timed(mapping, keys, touches, conversion);
}

void add_open_path(Mapping& mapping, const TouchKeys& keys, std::span<const Touch> touches) {
  if (mapping.drops_open) return;
  ++mapping.totals[kNulls];
  mapping.totals[kYoungNulls] +=
      mapping.lookback == kUnbounded || mapping.data_end - touches.back().at < mapping.lookback;
  ++counts_of(mapping, keys, touches)[kPathNulls];
  mapping.people.add_path(mapping.codes, 0, 0, 1);
  mapping.journeys.add(keys, touches, mapping.data_end, false, 0);
}

void write_timed(const Mapping& mapping, const TouchKeys& keys, Tally& timed) {
  std::string key;
  for (const TimedCredit& credit : mapping.timed) {
    for (std::uint32_t i = 0; i < credit.share.size(); ++i) {
      if (credit.share[i] == 0) continue;
      key.clear();
      append_code(key, static_cast<std::uint32_t>(credit.model));
      append_code(key, keys.code(i));
      const std::span<Wide> sums = timed.at(key);
      sums[kTimedShare] += credit.share[i];
      sums[kTimedValue] += credit.value[i];
    }
  }
}

void add_totals(std::span<const Wide> totals, Tally& tally) {
  const std::span<Wide> sums = tally.at("");
  for (std::size_t slot = 0; slot < kTotalSlots; ++slot)
    sums[slot] += totals[slot];
}

}  // namespace

void map_attribution(const Journeys& journeys, const Context& context, const Arguments& arguments,
                     Partial& partial) {
  const bool resamples = replicates_of(arguments) > 0;
  prepare_attribution(partial, arguments);
  Walker walker(context, arguments);
  const TouchKeys& keys = walker.keys();
  Mapping mapping{settings_of(context, arguments),
                  partial.tallies[kPaths],
                  PeopleRecords(resamples ? &partial.tallies[kPeople] : nullptr),
                  JourneyRecords(records_journeys(arguments) ? &partial.tallies[kJourneys] : nullptr),
                  drops_open_paths(arguments),
                  arguments.duration("lookback"),
                  context.last,
                  {},
                  {},
                  {},
                  {},
                  Milestones(context, arguments, walker.roles())};
  // All of them, whichever are asked for: then another choice of models needs no new map.
  for (std::size_t model = 0; model < models().size(); ++model) {
    if (is_timed(models()[model], mapping.settings)) mapping.timed.push_back({model, {}, {}});
  }
  Walk walk;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    walker.walk_touches(journeys, customer, walk);
    if (mapping.milestones.size() > 0) mapping.milestones.find(journeys, customer);
    mapping.people.turn_to(journeys.events.id(customer));
    for (const Walk::Step& step : walk.steps) {
      const auto touches =
          std::span<const Touch>(walk.touches).subspan(step.first, step.end - step.first);
      if (step.conversion == kNoEvent) {
        add_open_path(mapping, keys, touches);
      } else {
        add_conversion(mapping, keys, touches, walk.conversions[step.conversion]);
      }
    }
    mapping.totals[kEmptied] += walk.emptied_by_lookback;
  }
  write_timed(mapping, keys, partial.tallies[kTimed]);
  add_totals(mapping.totals, partial.tallies[kTotals]);
}

// Rows of a table of paths join the distinct paths of the journeys.
void map_attribution_context(const Context& context, const Arguments& arguments, Partial& partial) {
  prepare_attribution(partial, arguments);
  const bool drops_open = drops_open_paths(arguments);
  std::array<Wide, kTotalSlots> totals{};
  std::string key;
  for (const PathRow& row : context.paths) {
    const std::int64_t nulls = drops_open ? 0 : row.nulls;
    totals[kConversions] += row.conversions;
    totals[kValue] += row.value_micros;
    if (row.channels.empty()) continue;
    totals[kAttributed] += row.conversions;
    totals[kValueAttributed] += row.value_micros;
    totals[kNulls] += nulls;
    key.clear();
    for (const std::uint32_t channel : row.channels)
      append_code(key, channel | kWordBit);
    const std::span<Wide> counts = partial.tallies[kPaths].at(key);
    counts[kPathConversions] += row.conversions;
    counts[kPathValue] += row.value_micros;
    counts[kPathNulls] += nulls;
  }
  add_totals(totals, partial.tallies[kTotals]);
}

}  // namespace lens
