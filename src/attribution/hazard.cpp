// Credit by an additive hazard (Zhang, Wei and Ren 2014): a touch of channel c at time t_i adds
//   a_c w_c exp(-w_c (t - t_i))
// to the rate at which its journey converts. The decays w are given, the strengths a are those of the greatest
// likelihood, by expectation and maximisation; journeys without a conversion count for as long as they were seen. A
// conversion is divided as its rate was made up. Before that the strengths have to show, on journeys they were not
// fitted to, that they tell more than one strength for all channels.

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "attribution/channel_sets.h"
#include "attribution/folds.h"
#include "base/statistics.h"
#include "base/test_statistics.h"

namespace lens {

namespace {

constexpr int kStepsMost = 20'000;
constexpr double kStepLeast = 1e-13;   // relative: less moves nothing that is shown
constexpr int kDigits = 9;             // what an iteration found is known to no more
constexpr double kRateLeast = 1e-200;  // so that the logarithm of the rate after a very old touch is a number
constexpr double kStrengthLeast = 1e-3;  // of the common one: what a channel may do that did nothing so far

// One channel in one journey: `rate` per unit of strength at the conversion (0 without one), and `exposure`, the
// part of a touch's effect that had come by the end, summed over the channel's touches.
struct Term {
  std::uint32_t channel;
  double rate, exposure;
};

struct Terms {
  std::vector<Term> terms;           // by channel in each journey
  std::vector<std::uint32_t> ends;   // where each journey ends in terms
  const TimedJourneys& journeys;

  std::size_t size() const { return ends.size(); }
  std::span<const Term> of(std::size_t journey) const {
    const std::uint32_t begin = journey == 0 ? 0 : ends[journey - 1];
    return std::span<const Term>(terms).subspan(begin, ends[journey] - begin);
  }
};

// exp(-x), the same to the last bit wherever it runs; 0 where that is less than any double.
double decayed(double x) {
  const double power = x / std::numbers::ln2;
  return power > 1000 ? 0 : exp2_exact(-power);
}

std::vector<double> decays_of(const PathCounts& paths, const HazardDecay& decay) {
  std::vector<double> decays;
  for (const std::string& channel : paths.channels) {
    const auto found = decay.by_channel.find(channel);
    decays.push_back(found == decay.by_channel.end() ? decay.per_day : found->second);
  }
  return decays;
}

Terms terms_of(const PathCounts& paths, const HazardDecay& decay) {
  const TimedJourneys& journeys = paths.journeys;
  Terms all{{}, {}, journeys};
  const std::vector<double> decays = decays_of(paths, decay);
  std::uint32_t touch = 0;
  for (std::size_t journey = 0; journey < journeys.size(); ++journey) {
    const std::size_t first = all.terms.size();
    for (; touch < journeys.ends[journey]; ++touch) {
      const std::uint32_t channel = journeys.channels[touch];
      const double left = decayed(decays[channel] * journeys.ages[touch]);
      auto found = all.terms.begin() + static_cast<std::ptrdiff_t>(first);
      found = std::find_if(found, all.terms.end(), [&](const Term& term) { return term.channel == channel; });
      if (found == all.terms.end()) found = all.terms.insert(found, {channel, 0, 0});
      if (journeys.is_converted[journey]) found->rate += std::max(kRateLeast, decays[channel] * left);
      found->exposure += 1 - left;
    }
    all.ends.push_back(static_cast<std::uint32_t>(all.terms.size()));
  }
  return all;
}

// How many of each journey a fit looks at.
using Counts = std::vector<double>;

double rate_of(std::span<const Term> terms, const std::vector<double>& strengths) {
  double rate = 0;
  for (const Term& term : terms) rate += strengths[term.channel] * term.rate;
  return rate;
}

class Fitting {
 public:
  Fitting(const Terms& terms, const Counts& counts, std::size_t channels)
      : terms_(terms), counts_(counts), exposures_(channels), hits_(channels) {
    double conversions = 0;
    for (std::size_t journey = 0; journey < terms_.size(); ++journey) {
      for (const Term& term : terms_.of(journey)) {
        exposures_[term.channel] += counts_[journey] * term.exposure;
        hits_[term.channel] += counts_[journey] * term.rate;
      }
      if (terms_.journeys.is_converted[journey]) conversions += counts_[journey];
    }
    for (std::size_t channel = 0; channel < channels; ++channel)
      is_unbounded_ = is_unbounded_ || (exposures_[channel] <= 0 && hits_[channel] > 0);
    common_ = conversions / std::accumulate(exposures_.begin(), exposures_.end(), 0.0);
  }

  // The one strength that is likeliest for all channels.
  double common() const { return common_; }
  // True where all touches of a channel led to a conversion at once: then no strength is the likeliest.
  bool is_unbounded() const { return is_unbounded_; }
  // False where a channel had no time to show anything.
  bool is_known(std::size_t channel) const { return exposures_[channel] > 0; }

  // By channel; the common strength where there is no exposure.
  std::vector<double> strengths() {
    std::vector<double> at(exposures_.size(), common_);
    for (int step = 0; step < kStepsMost && improve(at) > kStepLeast; ++step) {
    }
    for (double& strength : at) strength = to_digits(strength, kDigits);
    return at;
  }

 private:
  // What each channel had in the conversions, over what it had the chance to; tells the greatest relative move.
  double improve(std::vector<double>& at) {
    std::fill(hits_.begin(), hits_.end(), 0);
    for (std::size_t journey = 0; journey < terms_.size(); ++journey) {
      if (!terms_.journeys.is_converted[journey] || counts_[journey] == 0) continue;
      const std::span<const Term> terms = terms_.of(journey);
      const double part = counts_[journey] / rate_of(terms, at);
      for (const Term& term : terms) hits_[term.channel] += part * at[term.channel] * term.rate;
    }
    double moved = 0;
    for (std::size_t channel = 0; channel < at.size(); ++channel) {
      if (exposures_[channel] <= 0) continue;
      // A strength that shrinks to nothing would never be done.
      const double next = std::max(hits_[channel] / exposures_[channel], common_ * 1e-12);
      moved = std::max(moved, std::abs(next - at[channel]) / next);
      at[channel] = next;
    }
    return moved;
  }

  const Terms& terms_;
  const Counts& counts_;
  std::vector<double> exposures_, hits_;  // by channel
  double common_ = 0;
  bool is_unbounded_ = false;
};

// Of one journey; strengths below `least` count as that.
double log_likelihood(const Terms& terms, std::size_t journey, const std::vector<double>& strengths, double least) {
  double rate = 0, exposure = 0;
  for (const Term& term : terms.of(journey)) {
    const double strength = std::max(least, strengths[term.channel]);
    rate += strength * term.rate;
    exposure += strength * term.exposure;
  }
  return (terms.journeys.is_converted[journey] ? std::log(rate) : 0) - exposure;
}

// What the strengths are worth on journeys that they were not fitted to: by how much each is likelier (natural
// logarithm) than under one strength for all.
struct Skill {
  Moments gain;
  std::optional<Interval> interval;
};

// Each fifth journey is held out in turn, converted and others apart.
Skill skill_of(const Terms& terms, std::size_t channels) {
  double n = 0, sum = 0, squares = 0;
  for (std::int64_t fold = 0; fold < kFolds; ++fold) {
    Counts fitted, held;
    std::int64_t seen[2] = {0, 0};
    for (std::size_t journey = 0; journey < terms.size(); ++journey) {
      std::int64_t& first = seen[terms.journeys.is_converted[journey] ? 1 : 0];
      const std::int64_t count = terms.journeys.counts[journey], out = in_fold(first, count, fold);
      first += count;
      held.push_back(static_cast<double>(out));
      fitted.push_back(static_cast<double>(count - out));
    }
    Fitting fitting(terms, fitted, channels);
    if (!std::isfinite(fitting.common())) continue;
    const std::vector<double> strengths = fitting.strengths(), common(channels, fitting.common());
    for (std::size_t journey = 0; journey < terms.size(); ++journey) {
      if (held[journey] == 0) continue;
      const double gain =
          to_digits(log_likelihood(terms, journey, strengths, kStrengthLeast * fitting.common()), kDigits) -
          to_digits(log_likelihood(terms, journey, common, 0), kDigits);
      n += held[journey];
      sum += held[journey] * gain;
      squares += held[journey] * gain * gain;
    }
  }
  Skill skill;
  const double mean = n > 0 ? sum / n : 0;
  skill.gain = {static_cast<std::int64_t>(n), to_digits(mean, kDigits),
                n > 1 ? to_digits(std::max(0.0, squares - n * mean * mean) / (n - 1), kDigits) : 0};
  skill.interval = mean95(skill.gain);
  return skill;
}

ReportTable strengths_table(const Fitting& fitting, const std::vector<double>& strengths, const PathCounts& paths,
                            const HazardDecay& decay) {
  ReportTable table{
      "strengths", {{"channel", "text"}, {"strength", "ratio"}, {"decay", "ratio"}, {"reason", "text"}}, {}};
  const std::vector<double> decays = decays_of(paths, decay);
  for (std::size_t channel = 0; channel < strengths.size(); ++channel) {
    const bool is_known = fitting.is_known(channel);
    table.add_row({paths.channels[channel], is_known ? Cell(strengths[channel]) : Cell(), decays[channel],
                   is_known ? Cell() : Cell(std::string("no_exposure"))});
  }
  return table;
}

ReportTable skill_table(const Terms& terms, const std::vector<double>& strengths, const std::optional<Skill>& skill) {
  ReportTable table{"hazard_skill",
                    {{"log_likelihood", "ratio"},
                     {"likelihood_gain", "ratio"},
                     {"low", "ratio"},
                     {"high", "ratio"},
                     {"folds", "count"}},
                    {}};
  double all = 0;
  for (std::size_t journey = 0; journey < terms.size(); ++journey)
    all += static_cast<double>(terms.journeys.counts[journey]) * log_likelihood(terms, journey, strengths, 0);
  std::optional<double> gain, low, high;
  if (skill) gain = skill->gain.mean;
  if (skill && skill->interval) low = skill->interval->low, high = skill->interval->high;
  table.add_row({to_digits(all, kDigits), cell_or_absent(gain), cell_or_absent(low), cell_or_absent(high), kFolds});
  return table;
}

std::vector<Credit> divided(const Terms& terms, const std::vector<double>& strengths) {
  std::vector<Credit> credits(strengths.size());
  for (std::size_t journey = 0; journey < terms.size(); ++journey) {
    if (!terms.journeys.is_converted[journey]) continue;
    const double rate = rate_of(terms.of(journey), strengths);
    for (const Term& term : terms.of(journey)) {
      const double part = strengths[term.channel] * term.rate / rate;
      credits[term.channel].conversions += part * static_cast<double>(terms.journeys.counts[journey]);
      credits[term.channel].value += part * to_units(terms.journeys.value[journey]);
    }
  }
  return credits;
}

Fit fit_hazard(const PathCounts& paths, const Settings& settings) {
  if (std::string doubt = doubt_of(paths); !doubt.empty()) return left_out(std::move(doubt));
  // People who are drawn anew bring no times.
  if (settings.credits_only) return left_out("not_resampled");
  const Terms terms = terms_of(paths, settings.decay);
  Counts counts;
  for (const std::int64_t count : paths.journeys.counts) counts.push_back(static_cast<double>(count));
  Fitting fitting(terms, counts, paths.channels.size());
  if (fitting.is_unbounded()) return left_out("no_exposure");
  const std::vector<double> strengths = fitting.strengths();
  const std::int64_t conversions = paths.total_conversions();
  const std::int64_t others = std::accumulate(paths.nulls.begin(), paths.nulls.end(), std::int64_t{0});
  Fit fit;
  std::optional<Skill> skill;
  if (std::min(conversions, others) < kFolds) {
    fit = left_out("too_few_to_tell");
  } else {
    skill = skill_of(terms, paths.channels.size());
    if (skill->interval && skill->interval->low > 0) {
      fit.credits = divided(terms, strengths);
    } else {
      fit = left_out("no_skill");
    }
  }
  fit.tables = {strengths_table(fitting, strengths, paths, settings.decay), skill_table(terms, strengths, skill)};
  return fit;
}

}  // namespace

extern const Model kHazardModel = {
    .name = "hazard",
    .meaning = "Each touch adds to the rate of converting and decays; a conversion is divided as its rate was made up.",
    .source = "Zhang, Wei and Ren 2014: additive hazard, by expectation and maximisation",
    .fit = fit_hazard,
    .needs_journeys = true,
    .may_be_left_out = true,
};

}  // namespace lens
