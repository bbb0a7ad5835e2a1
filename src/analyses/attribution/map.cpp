#include <array>
#include <cstring>

#include "attribution/milestones.h"
#include "analyses/attribution/map.h"

namespace lens {

namespace {

// Credit of one model that looks at times, by local key.
struct TimedCredit {
  std::size_t model;
  std::vector<Wide> share, value;
};

struct Mapping {
  const Settings settings;
  Tally& paths;
  const bool drops_open;
  const Duration lookback;
  const Timestamp data_end;
  std::vector<TimedCredit> timed;
  std::array<Wide, kTotalSlots> totals{};
  std::string key;
  std::vector<Share> shares;
  Milestones milestones;
};

std::span<Wide> counts_of(Mapping& mapping, const TouchKeys& keys, std::span<const Touch> touches) {
  mapping.key.resize(touches.size() * sizeof(std::uint32_t));
  char* out = mapping.key.data();
  for (const Touch& touch : touches) {
    const std::uint32_t code = keys.code(touch.key);
    std::memcpy(out, &code, sizeof code);
    out += sizeof code;
  }
  return mapping.paths.at(mapping.key);
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
    }
  }
}

void add_conversion(Mapping& mapping, const TouchKeys& keys, std::span<const Touch> touches,
                    const Conversion& conversion) {
  ++mapping.totals[kConversions];
  mapping.totals[kValue] += conversion.value;
  if (touches.empty()) return;
  ++mapping.totals[kAttributed];
  mapping.totals[kValueAttributed] += conversion.value;
  const std::span<Wide> counts = counts_of(mapping, keys, touches);
  ++counts[kPathConversions];
  counts[kPathValue] += conversion.value;
  credit_timed(mapping, keys, touches, conversion);
}

void add_open_path(Mapping& mapping, const TouchKeys& keys, std::span<const Touch> touches) {
  if (mapping.drops_open) return;
  ++mapping.totals[kNulls];
  mapping.totals[kYoungNulls] +=
      mapping.lookback == kUnbounded || mapping.data_end - touches.back().at < mapping.lookback;
  ++counts_of(mapping, keys, touches)[kPathNulls];
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
  prepare_attribution(partial);
  Walker walker(context, arguments);
  const TouchKeys& keys = walker.keys();
  Mapping mapping{settings_of(context, arguments),
                  partial.tallies[kPaths],
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
  prepare_attribution(partial);
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
