#include "attribution/answer.h"

#include <algorithm>

#include "attribution/partial.h"

namespace lens {

namespace {

constexpr double kWhole = static_cast<double>(kWholeShare);

// Sums of shares by channel: exact, and the same in whatever order they came.
struct ShareSums {
  std::vector<Wide> share, value;
  explicit ShareSums(std::size_t channels) : share(channels), value(channels) {}
  std::vector<Credit> credits() const {
    std::vector<Credit> credits;
    for (std::size_t i = 0; i < share.size(); ++i) {
      credits.push_back({static_cast<double>(share[i]) / kWhole, to_units(value[i]) / kWhole});
    }
    return credits;
  }
};

std::vector<double> weights_of(const PathCounts& paths, const Settings& settings) {
  std::vector<double> weights;
  if (settings.channel_weights.empty()) return weights;
  for (const std::string& channel : paths.channels) {
    const auto found = settings.channel_weights.find(channel);
    weights.push_back(found == settings.channel_weights.end() ? 1 : found->second);
  }
  return weights;
}

// Credit of a model that looks at the order of the channels alone.
std::vector<Credit> credit_paths(const Model& model, const PathCounts& paths,
                                 const Settings& settings) {
  ShareSums sums(paths.channels.size());
  PathCredit credit(paths, settings);
  for (std::size_t index = 0; index < paths.size(); ++index) {
    const std::int64_t conversions = paths.conversions[index];
    if (conversions == 0) continue;
    const std::span<const std::uint32_t> path = paths.path(index);
    const std::span<const Share> shares = credit.shares(model.credit, index);
    for (std::size_t i = 0; i < path.size(); ++i) {
      sums.share[path[i]] += static_cast<Wide>(shares[i]) * conversions;
      sums.value[path[i]] += static_cast<Wide>(shares[i]) * paths.value[index];
    }
  }
  return sums.credits();
}

// Credit that was summed journey by journey, since it depends on times.
std::vector<Credit> credit_timed(std::size_t model, const Tally& timed, const Gathered& gathered) {
  ShareSums sums(gathered.paths.channels.size());
  for (std::size_t row = 0; row < timed.size(); ++row) {
    if (code_at(timed.key(row), 0) != model) continue;
    const std::uint32_t channel = gathered.channel_of_code[code_at(timed.key(row), 1)];
    sums.share[channel] += timed.sums(row)[kTimedShare];
    sums.value[channel] += timed.sums(row)[kTimedValue];
  }
  return sums.credits();
}

Fit without_times(const Model& model) {
  Fit fit = left_out("no_times");
  fit.notes.push_back("A table of paths gives no times, so " + std::string(model.name) + " is left out.");
  return fit;
}

// Credit of a model that goes path by path, as far as the data allow it.
Fit credit_of(std::size_t number, const Partial& partial, const Context& context,
              const Gathered& gathered, const Settings& settings) {
  const Model& model = models()[number];
  Fit fit;
  if (!is_timed(model, settings)) {
    fit.credits = credit_paths(model, gathered.paths, settings);
  } else if (context.paths.empty()) {
    fit.credits = credit_timed(number, partial.tallies[kTimed], gathered);
  } else {
    return without_times(model);
  }
  if (!model.conserves) {
    fit.reason = "not_conserving";
    fit.notes.push_back(
        "Under " + std::string(model.name) +
        " every channel of a journey gets the whole conversion: its rows must not be "
        "added up.");
  } else if (gathered.paths.total_conversions() == 0) {
    fit.reason = "no_conversions";
  } else if (model.needs_weights && settings.weights.empty() &&
             settings.channel_weights.empty()) {
    fit.reason = "no_weights";
  }
  return fit;
}

}  // namespace

PathCredit::PathCredit(const PathCounts& paths, const Settings& settings)
    : paths_(paths), settings_(settings), weights_(weights_of(paths, settings)) {}

std::span<const Share> PathCredit::shares(decltype(Model::credit) credit, std::size_t path) {
  touches_.clear();
  for (const std::uint32_t channel : paths_.path(path))
    touches_.push_back({channel, 0, Timestamp{}});
  shares_.resize(touches_.size());
  credit({touches_, paths_.is_direct, weights_}, settings_, shares_);
  return shares_;
}

std::array<Wide, kTotalSlots> totals_of(const Partial& partial) {
  std::array<Wide, kTotalSlots> totals{};
  if (partial.tallies.empty()) return totals;
  const auto found = partial.tallies[kTotals].find("");
  std::copy(found.begin(), found.end(), totals.begin());
  return totals;
}

Fit answer_of(std::size_t number, const Partial& partial, const Context& context,
              const Gathered& gathered, const Settings& settings) {
  const Model& model = models()[number];
  if (model.fit == nullptr) return credit_of(number, partial, context, gathered, settings);
  if (model.needs_journeys && !context.paths.empty()) return without_times(model);
  Fit fit = model.fit(gathered.paths, settings);
  if (fit.samples > 0) {
    fit.notes.push_back("The channels are too many to look at all subsets of them; " +
                        std::string(model.name) + " is the mean over " +
                        std::to_string(fit.samples) + " random orders, with its standard error.");
  }
  return fit;
}

}  // namespace lens
