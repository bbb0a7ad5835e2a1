#include "attribution/bootstrap.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "attribution/answer.h"
#include "attribution/chain_order.h"
#include "base/splitmix.h"
#include "base/check.h"
#include "base/sort.h"
#include "journey/records.h"

namespace lens {

namespace {

constexpr double kWhole = static_cast<double>(kWholeShare);

struct Sums {
  double count = 0, value = 0;
};

// What people add to groups (paths, channels of a model): for each group a run of people.
class Additions {
 public:
  void add(std::uint32_t group, std::uint32_t person, double count, double value) {
    pending_.push_back({group, person, count, value});
  }
  // After the last add: puts them in the order of their groups, those of one as they came.
  void close(std::size_t groups) {
    ends_.assign(groups + 1, 0);
    for (const Addition& one : pending_) ++ends_[one.group + 1];
    std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
    std::vector<std::uint32_t> next(ends_.begin(), ends_.end() - 1);
    people_.resize(pending_.size());
    counts_.resize(pending_.size());
    values_.resize(pending_.size());
    for (const Addition& one : pending_) {
      const std::uint32_t place = next[one.group]++;
      people_[place] = one.person;
      counts_[place] = one.count;
      values_[place] = one.value;
    }
    pending_ = {};
  }
  // `drawn` says how often each person was drawn. Sums of whole numbers are exact up to 2^53.
  Sums sum(std::size_t group, const std::vector<std::uint32_t>& drawn) const {
    Sums sums;
    for (std::uint32_t i = ends_[group]; i < ends_[group + 1]; ++i) {
      const double times = drawn[people_[i]];
      sums.count += times * counts_[i];
      sums.value += times * values_[i];
    }
    return sums;
  }

 private:
  struct Addition {
    std::uint32_t group, person;
    double count, value;
  };
  std::vector<Addition> pending_;
  std::vector<std::uint32_t> ends_, people_;  // where each group begins; one more at the end
  std::vector<double> counts_, values_;
};

// Who took each path without converting, as often as they did: most people are here, so they are counted in whole
// numbers and without a weight.
class Takers {
 public:
  void add(std::uint32_t path, std::uint32_t person, std::int64_t times) {
    pending_.insert(pending_.end(), static_cast<std::size_t>(times), {path, person});
  }
  void close(std::size_t paths) {
    ends_.assign(paths + 1, 0);
    for (const auto& [path, person] : pending_) ++ends_[path + 1];
    std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
    std::vector<std::uint32_t> next(ends_.begin(), ends_.end() - 1);
    people_.resize(pending_.size());
    for (const auto& [path, person] : pending_) people_[next[path]++] = person;
    pending_ = {};
  }
  std::int64_t count(std::size_t path, const std::vector<std::uint32_t>& drawn) const {
    std::int64_t sum = 0;
    for (std::uint32_t i = ends_[path]; i < ends_[path + 1]; ++i) sum += drawn[people_[i]];
    return sum;
  }

 private:
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pending_;
  std::vector<std::uint32_t> ends_, people_;  // where each path begins; one more at the end
};

// The places of all distinct paths by their channels.
class PathIndex {
 public:
  explicit PathIndex(const PathCounts& paths) {
    for (std::size_t path = 0; path < paths.size(); ++path)
      index_.at(bytes_of(paths.path(path)))[0] = static_cast<Wide>(path);
  }
  std::uint32_t of(std::span<const std::uint32_t> channels) const {
    const std::span<const Wide> found = index_.find(bytes_of(channels));
    LENS_CHECK(!found.empty());
    return static_cast<std::uint32_t>(found[0]);
  }

 private:
  static std::string_view bytes_of(std::span<const std::uint32_t> channels) {
    return {reinterpret_cast<const char*>(channels.data()), channels.size_bytes()};
  }
  Tally index_{1};
};

// The same paths in the order of their channels, so that sums of doubles over them do not depend on which worker
// met which path first.
PathCounts in_order(const PathCounts& paths) {
  std::vector<std::uint32_t> order(paths.size());
  std::iota(order.begin(), order.end(), 0u);
  sort_numbers(order, [&](std::uint32_t a, std::uint32_t b) {
    return std::ranges::lexicographical_compare(paths.path(a), paths.path(b));
  });
  PathCounts sorted;
  sorted.channels = paths.channels;
  sorted.is_direct = paths.is_direct;
  for (const std::uint32_t path : order) {
    const std::span<const std::uint32_t> steps = paths.path(path);
    sorted.steps.insert(sorted.steps.end(), steps.begin(), steps.end());
    sorted.ends.push_back(static_cast<std::uint32_t>(sorted.steps.size()));
    sorted.conversions.push_back(paths.conversions[path]);
    sorted.nulls.push_back(paths.nulls[path]);
    sorted.value.push_back(paths.value[path]);
  }
  return sorted;
}

// Everybody, and what each adds to the paths and to the credit that depends on times.
struct People {
  std::uint32_t count = 0;
  Takers nulls;                  // by path
  Additions conversions;         // by path; the last group are those without a touch
  Additions timed;               // by slot: place of the model x channels + channel
};

People read_people(const Tally& records, const std::vector<std::uint32_t>& channel_of_code, const PathCounts& paths,
                   std::span<const std::size_t> models) {
  People people;
  const PathIndex index(paths);
  const auto channels = static_cast<std::uint32_t>(paths.channels.size());
  const auto no_path = static_cast<std::uint32_t>(paths.size());
  std::vector<std::uint32_t> path;
  std::string_view last;
  for (const std::uint32_t row : records.sorted()) {
    const CustomerRecord record = read_record_key(records.key(row));
    people.count += people.count == 0 || record.id != last;
    last = record.id;
    const std::uint32_t person = people.count - 1;
    const std::span<const Wide> sums = records.sums(row);
    if (record.place == kPathRecord) {
      path.clear();
      for (std::size_t i = 0; i < record.count(); ++i) path.push_back(channel_of_code[record.code(i)]);
      const std::uint32_t place = path.empty() ? no_path : index.of(path);
      if (sums[kPathConversions] > 0) {
        people.conversions.add(place, person, static_cast<double>(sums[kPathConversions]),
                               static_cast<double>(sums[kPathValue]));
      }
      if (sums[kPathNulls] > 0) people.nulls.add(place, person, static_cast<std::int64_t>(sums[kPathNulls]));
      continue;
    }
    const auto model = std::find(models.begin(), models.end(), record.place - kTimedRecord);
    if (model == models.end()) continue;
    const auto slot = static_cast<std::uint32_t>(model - models.begin()) * channels +
                      channel_of_code[record.code(0)];
    people.timed.add(slot, person, static_cast<double>(sums[kTimedShare]) / kWhole,
                     static_cast<double>(sums[kTimedValue]) / kWhole);
  }
  people.conversions.close(paths.size() + 1);
  people.nulls.close(paths.size());
  people.timed.close(models.size() * channels);
  return people;
}

// What the rules give the channels of each path, by slot: worked out once, added up in each replicate.
class RuleShares {
 public:
  RuleShares(const PathCounts& paths, const Settings& settings, std::span<const std::size_t> numbers) {
    PathCredit credit(paths, settings);
    std::vector<double> parts(paths.channels.size());
    for (std::size_t path = 0; path < paths.size(); ++path) {
      for (std::size_t place = 0; place < numbers.size(); ++place) {
        const Model& model = models()[numbers[place]];
        const auto rule = model.credit != nullptr ? model.credit : model.closed_form;
        if (rule == nullptr || is_timed(model, settings)) continue;
        const std::span<const Share> shares = credit.shares(rule, path);
        const std::span<const std::uint32_t> steps = paths.path(path);
        for (std::size_t i = 0; i < steps.size(); ++i) parts[steps[i]] += static_cast<double>(shares[i]) / kWhole;
        for (const std::uint32_t step : steps) {
          if (parts[step] == 0) continue;
          slots_.push_back(static_cast<std::uint32_t>(place * parts.size() + step));
          shares_.push_back(std::exchange(parts[step], 0));
        }
      }
      ends_.push_back(slots_.size());
    }
  }
  void add(std::size_t path, const Sums& sums, std::vector<Sums>& out) const {
    for (std::size_t i = path == 0 ? 0 : ends_[path - 1]; i < ends_[path]; ++i) {
      out[slots_[i]].count += sums.count * shares_[i];
      out[slots_[i]].value += sums.value * shares_[i];
    }
  }

 private:
  std::vector<std::size_t> ends_;  // where each path ends
  std::vector<std::uint32_t> slots_;
  std::vector<double> shares_;
};

// All replicates of all models: what each credits, kept by number so that they can be sorted.
class Replicates {
 public:
  Replicates(PathCounts paths, const People& people, std::span<const std::size_t> numbers,
             const Settings& settings, std::size_t replicates)
      : people_(people),
        numbers_(numbers),
        settings_(settings),
        replicates_(replicates),
        channels_(paths.channels.size()),
        drawn_(people.count),
        paths_(std::move(paths)),
        rules_(paths_, settings, numbers),
        reasons_(numbers.size()),
        conversions_(numbers.size() * width() * replicates),
        value_(conversions_.size()) {}

  void run() {
    SplitMix64 random(settings_.seed);
    for (std::size_t replicate = 0; replicate < replicates_; ++replicate) {
      draw(random);
      credit(replicate);
    }
  }
  ModelBootstrap answer(std::size_t place, std::size_t top) {
    ModelBootstrap answer{reasons_[place], {}};
    if (!answer.reason.empty()) return answer;
    answer.channels.resize(width());
    rank(place, top, answer.channels);  // before the replicates are sorted
    for (std::size_t channel = 0; channel < width(); ++channel) {
      answer.channels[channel].conversions = interval(conversions_, place, channel, 1);
      answer.channels[channel].value = interval(value_, place, channel, 1 / static_cast<double>(kMicrosPerUnit));
    }
    return answer;
  }

 private:
  std::size_t width() const { return channels_ + 1; }
  std::span<double> replicates_of(std::vector<double>& numbers, std::size_t place, std::size_t channel) {
    return std::span<double>(numbers).subspan((place * width() + channel) * replicates_, replicates_);
  }
  void keep(std::size_t replicate, std::size_t place, std::size_t channel, const Sums& sums) {
    replicates_of(conversions_, place, channel)[replicate] = sums.count;
    replicates_of(value_, place, channel)[replicate] = sums.value;
  }

  // As many people as there are. A run of numbers is drawn before it is counted, so that no draw waits for
  // the memory of the one before. Not inlined, as credit(): a browser optimises a function when it is called
  // again, and the loop over all replicates is entered once.
  [[gnu::noinline]] void draw(SplitMix64& random) {
    std::fill(drawn_.begin(), drawn_.end(), 0u);
    std::array<std::uint32_t, 256> run;
    std::uint32_t* const drawn = drawn_.data();
    const auto people = static_cast<std::uint32_t>(drawn_.size());
    SplitMix64 own = random;  // in registers: it cannot be what is counted into
    for (std::uint32_t left = people; left > 0;) {
      const std::uint32_t size = std::min<std::uint32_t>(left, run.size());
      for (std::uint32_t i = 0; i < size; ++i) run[i] = own.below_narrow(people);
      for (std::uint32_t i = 0; i < size; ++i) ++drawn[run[i]];
      left -= size;
    }
    random = own;
  }

  // A whole number; through 64 bits where it fits, since a cast to 128 is a call.
  static Wide wide(double micros) {
    constexpr double kNarrow = 9.0e18;
    if (std::abs(micros) < kNarrow) return static_cast<std::int64_t>(micros);
    return static_cast<Wide>(micros);
  }

  [[gnu::noinline]] void credit(std::size_t replicate) {
    std::vector<Sums> credited(numbers_.size() * channels_);
    for (std::size_t path = 0; path < paths_.size(); ++path) {
      const Sums sums = people_.conversions.sum(path, drawn_);
      paths_.conversions[path] = static_cast<std::int64_t>(sums.count);
      paths_.value[path] = wide(sums.value);
      paths_.nulls[path] = people_.nulls.count(path, drawn_);
      if (sums.count > 0) rules_.add(path, sums, credited);
    }
    const Sums untouched = people_.conversions.sum(paths_.size(), drawn_);
    for (std::size_t place = 0; place < numbers_.size(); ++place) {
      credit_model(place, std::span<Sums>(credited).subspan(place * channels_, channels_));
      for (std::size_t channel = 0; channel < channels_; ++channel)
        keep(replicate, place, channel, credited[place * channels_ + channel]);
      keep(replicate, place, channels_, untouched);
    }
  }
  void credit_model(std::size_t place, std::span<Sums> credited) {
    const Model& model = models()[numbers_[place]];
    if (is_timed(model, settings_)) {
      for (std::size_t channel = 0; channel < channels_; ++channel)
        credited[channel] = people_.timed.sum(place * channels_ + channel, drawn_);
      return;
    }
    if (model.fit == nullptr || model.closed_form != nullptr || !reasons_[place].empty()) return;
    const Fit fit = model.fit(paths_, settings_);
    if (fit.is_left_out) reasons_[place] = fit.reason;
    for (std::size_t channel = 0; channel < fit.credits.size(); ++channel) {
      credited[channel] = {fit.credits[channel].conversions,
                           fit.credits[channel].value * static_cast<double>(kMicrosPerUnit)};
    }
  }

  // Channels that are credited with equally many, but for rounding, share the better rank.
  void rank(std::size_t place, std::size_t top, std::vector<Resampled>& out) {
    std::vector<double> here(channels_);
    for (std::size_t replicate = 0; replicate < replicates_; ++replicate) {
      for (std::size_t channel = 0; channel < channels_; ++channel)
        here[channel] = replicates_of(conversions_, place, channel)[replicate];
      for (std::size_t channel = 0; channel < channels_; ++channel) {
        const auto better = static_cast<std::size_t>(std::count_if(here.begin(), here.end(), [&](double other) {
          return other - here[channel] > 1e-9 * (1 + std::abs(other));
        }));
        out[channel].top_rate += better < top;
      }
    }
    for (Resampled& one : out) one.top_rate /= static_cast<double>(replicates_);
  }
  Interval interval(std::vector<double>& numbers, std::size_t place, std::size_t channel, double scale) {
    const std::span<double> sorted = replicates_of(numbers, place, channel);
    std::sort(sorted.begin(), sorted.end());
    return {quantile7(sorted, 0.025) * scale, quantile7(sorted, 0.975) * scale};
  }

  const People& people_;
  std::span<const std::size_t> numbers_;
  const Settings& settings_;
  std::size_t replicates_, channels_;
  std::vector<std::uint32_t> drawn_;  // by person: how often
  PathCounts paths_;                  // of the replicate at hand
  RuleShares rules_;
  std::vector<std::string> reasons_;         // by place of the model
  std::vector<double> conversions_, value_;  // by model, channel, replicate; value in micro-units
};

}  // namespace

Bootstrap bootstrap_credits(const Partial& partial, const Context& context, const Gathered& gathered,
                            std::span<const std::size_t> models, Settings settings, std::size_t replicates,
                            std::size_t top) {
  const std::size_t numbers = 2 * models.size() * (gathered.paths.channels.size() + 1) * replicates;
  const bool has_people =
      context.paths.empty() && partial.tallies.size() > kPeople && partial.tallies[kPeople].size() > 0;
  const std::string reason = !has_people ? "no_people" : numbers > kBootstrapNumbers ? "too_many_channels" : "";
  Bootstrap bootstrap{0, std::vector<ModelBootstrap>(models.size(), ModelBootstrap{reason, {}})};
  if (!reason.empty()) return bootstrap;
  PathCounts paths = in_order(gathered.paths);
  const People people = read_people(partial.tallies[kPeople], gathered.channel_of_code, paths, models);
  bootstrap.people = people.count;
  settings.credits_only = true;
  // Chosen once, from everybody.
  if (settings.markov_order == 0) settings.markov_order = choose_order(paths).order;
  Replicates all(std::move(paths), people, models, settings, replicates);
  all.run();
  for (std::size_t place = 0; place < models.size(); ++place) bootstrap.models[place] = all.answer(place, top);
  return bootstrap;
}

}  // namespace lens
