#include "attribution/partial.h"

#include <algorithm>
#include <cstring>

#include "attribution/custom_weights.h"
#include "attribution/milestones.h"
#include "base/check.h"

namespace lens {

namespace {

// Numbers the channels by the bytes of their names.
class Names {
 public:
  void add(std::uint32_t code, std::string_view text) { pairs_.emplace_back(text, code); }
  // Fills in the channels and, by code, their numbers. True when two codes mean one channel.
  bool number(PathCounts& paths, std::vector<std::uint32_t>& by_code,
              std::vector<std::uint32_t>& by_word) {
    std::sort(pairs_.begin(), pairs_.end());
    for (const auto& [text, code] : pairs_) {
      if (paths.channels.empty() || paths.channels.back() != text) {
        paths.channels.push_back(text);
        paths.is_direct.push_back(is_direct_name(text));
      }
      const auto channel = static_cast<std::uint32_t>(paths.channels.size() - 1);
      ((code & kWordBit) != 0 ? by_word[code & ~kWordBit] : by_code[code]) = channel;
    }
    return paths.channels.size() < pairs_.size();
  }

 private:
  std::vector<std::pair<std::string, std::uint32_t>> pairs_;
};

void collect_names(const Tally& tally, const Context& context, const TouchKeys& keys,
                   Gathered& gathered, Names& names) {
  for (std::size_t row = 0; row < tally.size(); ++row) {
    const std::string_view key = tally.key(row);
    for (std::size_t place = 0; place < key.size() / 4; ++place) {
      const std::uint32_t code = code_at(key, place);
      const bool is_word = (code & kWordBit) != 0;
      std::uint32_t& channel =
          is_word ? gathered.channel_of_word[code & ~kWordBit] : gathered.channel_of_code[code];
      if (channel != kNoKey) continue;
      channel = 0;
      names.add(code, is_word ? context.words.words.text(code & ~kWordBit)
                              : keys.text(keys.of_code(code)));
    }
  }
}

// The same paths with every code replaced by the first code of its channel.
Tally fold(const Tally& tally, const Gathered& gathered) {
  Tally folded(kPathSlots);
  std::string key;
  for (std::size_t row = 0; row < tally.size(); ++row) {
    key.clear();
    for (std::size_t place = 0; place < tally.key(row).size() / 4; ++place) {
      const std::uint32_t code = code_at(tally.key(row), place);
      append_code(key, (code & kWordBit) != 0 ? gathered.channel_of_word[code & ~kWordBit]
                                              : gathered.channel_of_code[code]);
    }
    const auto theirs = tally.sums(row);
    const auto mine = folded.at(key);
    for (std::size_t slot = 0; slot < kPathSlots; ++slot)
      mine[slot] += theirs[slot];
  }
  return folded;
}

template <class ChannelOf>
void fill_paths(const Tally& tally, PathCounts& paths, ChannelOf channel_of) {
  for (std::size_t row = 0; row < tally.size(); ++row) {
    const std::string_view key = tally.key(row);
    const auto sums = tally.sums(row);
    for (std::size_t place = 0; place < key.size() / 4; ++place) {
      paths.steps.push_back(channel_of(code_at(key, place)));
    }
    paths.ends.push_back(static_cast<std::uint32_t>(paths.steps.size()));
    paths.conversions.push_back(static_cast<std::int64_t>(sums[kPathConversions]));
    paths.nulls.push_back(static_cast<std::int64_t>(sums[kPathNulls]));
    paths.value.push_back(sums[kPathValue]);
  }
}

}  // namespace

void prepare_attribution(Partial& partial, const Arguments& arguments) {
  if (!partial.tallies.empty()) return;
  partial.tallies = {Tally(kPathSlots), Tally(kTimedSlots), Tally(kTotalSlots)};
  const bool has_journeys = records_journeys(arguments);
  if (has_journeys || replicates_of(arguments) > 0) partial.tallies.emplace_back(kPathSlots);
  if (has_journeys) partial.tallies.emplace_back(kJourneySlots);
}

bool records_journeys(const Arguments& arguments) { return arguments.has("hazard_decay"); }

std::uint32_t code_at(std::string_view key, std::size_t place) {
  std::uint32_t code;
  std::memcpy(&code, key.data() + place * 4, 4);
  return code;
}

Settings settings_of(const Context& context, const Arguments& arguments) {
  Settings settings;
  settings.currency = context.currency;
  const auto set = [&](std::string_view name, double& value) {
    if (arguments.has(name)) value = arguments.number(name);
  };
  if (arguments.has("half_life")) settings.half_life = arguments.duration("half_life");
  set("position_first", settings.position_first);
  set("position_last", settings.position_last);
  if (arguments.has("markov_order")) {
    settings.markov_order = static_cast<std::uint32_t>(arguments.integer("markov_order"));
  }
  if (arguments.has("top_transitions")) {
    settings.top_transitions =
        static_cast<std::size_t>(std::max<std::int64_t>(0, arguments.integer("top_transitions")));
  }
  settings.milestones = static_cast<std::uint32_t>(milestones_of(arguments).size());
  const Result<CustomWeights> custom = custom_weights(arguments);
  LENS_CHECK(custom.ok());  // settled before
  settings.weights = custom.value().by_place;
  settings.channel_weights = custom.value().by_channel;
  const Result<HazardDecay> decay = hazard_decay(arguments);
  LENS_CHECK(decay.ok());
  settings.decay = decay.value();
  if (arguments.has("seed")) settings.seed = static_cast<std::uint64_t>(arguments.integer("seed"));
  return settings;
}

std::vector<std::size_t> models_of(const Arguments& arguments) {
  const std::vector<std::string> wanted = arguments.list("models");
  std::vector<std::size_t> numbers;
  for (std::size_t number = 0; number < models().size(); ++number) {
    const Model& model = models()[number];
    const bool is_wanted =
        wanted.empty() ? model.by_default
                       : std::find(wanted.begin(), wanted.end(), model.name) != wanted.end();
    if (is_wanted) numbers.push_back(number);
  }
  return numbers;
}

bool drops_open_paths(const Arguments& arguments) {
  return arguments.has("open_paths") && arguments.text("open_paths") == "drop";
}

Gathered gather_paths(const Partial& partial, const Context& context, const TouchKeys& keys) {
  Gathered gathered;
  if (partial.tallies.empty()) return gathered;
  const Tally& tally = partial.tallies[kPaths];
  const Words& words = context.words;
  gathered.channel_of_code.assign(std::max(words.sources.size(), words.pages.size()), kNoKey);
  gathered.channel_of_word.assign(words.words.size(), kNoKey);
  Names names;
  collect_names(tally, context, keys, gathered, names);
  const bool is_folded =
      names.number(gathered.paths, gathered.channel_of_code, gathered.channel_of_word);
  if (is_folded) {
    fill_paths(fold(tally, gathered), gathered.paths,
               [](std::uint32_t channel) { return channel; });
  } else {
    fill_paths(tally, gathered.paths, [&](std::uint32_t code) {
      return (code & kWordBit) != 0 ? gathered.channel_of_word[code & ~kWordBit]
                                    : gathered.channel_of_code[code];
    });
  }
  if (gather_journeys != nullptr && partial.tallies.size() > kJourneys) gather_journeys(partial, gathered);
  return gathered;
}

}  // namespace lens
