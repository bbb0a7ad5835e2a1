// Credit by a logistic regression with a ridge: ln(p / (1 - p)) = b0 + sum of b_c over the channels of a journey.
// A converted journey is divided among its channels in proportion to what its chance would lose without each
// (drop-one); without any channel there would have been no journey, so then the chance is 0. Before that the model
// has to show, on journeys it was not fitted to, that it tells converted ones from others.

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "attribution/channel_sets.h"
#include "attribution/folds.h"
#include "base/statistics.h"
#include "base/test_statistics.h"

namespace lens {

namespace {

constexpr double kRidge = 1;          // on coefficients; the intercept is free
constexpr std::size_t kChannelsMost = 500;
constexpr int kDigits = 9;            // what an iteration found is known to no more
constexpr int kStepsMost = 100;

// Journeys by their set of channels: how many converted, and how many there are.
struct Sample {
  std::vector<double> conversions, journeys;
};

// The intercept stands first.
Eigen::Index place_of(std::uint32_t channel) { return static_cast<Eigen::Index>(channel) + 1; }

double chance_of(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

class Regression {
 public:
  Regression(const ChannelSets& sets, std::size_t channels)
      : sets_(sets), size_(static_cast<Eigen::Index>(channels) + 1) {}

  // The intercept, then one coefficient per channel: the maximum of log-likelihood - kRidge / 2 * sum of b_c^2.
  Eigen::VectorXd fit(const Sample& sample) const {
    Eigen::VectorXd at = Eigen::VectorXd::Zero(size_);
    double best = objective(sample, at);
    for (int step = 0; step < kStepsMost; ++step) {
      const Eigen::VectorXd move = newton_step(sample, at);
      double part = 1;
      double next = objective(sample, at + move);
      // Newton may overshoot where the curve is flat.
      for (; !(next >= best) && part > 1e-6; next = objective(sample, at + part * move)) part /= 2;
      if (!(next >= best)) break;
      at += part * move;
      best = next;
      if (part * move.lpNorm<Eigen::Infinity>() < 1e-13) break;
    }
    return at;
  }

  double log_odds(const Eigen::VectorXd& at, std::size_t set) const {
    double sum = at[0];
    for (const std::uint32_t channel : sets_.set(set)) sum += at[place_of(channel)];
    return sum;
  }

 private:
  double objective(const Sample& sample, const Eigen::VectorXd& at) const {
    double sum = -kRidge / 2 * at.tail(size_ - 1).squaredNorm();
    for (std::size_t set = 0; set < sets_.size(); ++set) {
      const double odds = log_odds(at, set);
      // ln(1 + e^x), without overflow
      const double log1 = odds > 0 ? odds + std::log1p(std::exp(-odds)) : std::log1p(std::exp(odds));
      sum += sample.conversions[set] * odds - sample.journeys[set] * log1;
    }
    return sum;
  }

  Eigen::VectorXd newton_step(const Sample& sample, const Eigen::VectorXd& at) const {
    Eigen::VectorXd slope = -kRidge * at;
    slope[0] = 0;
    Eigen::MatrixXd curve = kRidge * Eigen::MatrixXd::Identity(size_, size_);
    curve(0, 0) = 1e-12;  // where all weights are 0 the step is none
    std::vector<Eigen::Index> places;
    for (std::size_t set = 0; set < sets_.size(); ++set) {
      const double chance = chance_of(log_odds(at, set));
      const double rest = sample.conversions[set] - sample.journeys[set] * chance;
      const double weight = sample.journeys[set] * chance * (1 - chance);
      places.assign({0});
      for (const std::uint32_t channel : sets_.set(set)) places.push_back(place_of(channel));
      for (const Eigen::Index one : places) {
        slope[one] += rest;
        for (const Eigen::Index other : places) curve(one, other) += weight;
      }
    }
    return curve.llt().solve(slope);
  }

  const ChannelSets& sets_;
  Eigen::Index size_;
};

// What the model is worth on journeys that it was not fitted to.
struct Skill {
  double auc = 0;
  Interval interval;
  double log_loss = 0, base_log_loss = 0;  // of one journey; base: of one rate for all
};

// Journeys that were left out of a fit, as it sees them.
struct HeldOut {
  double log_odds = 0, converted = 0, others = 0;
};

// The area under the curve with ties as halves, and its error by Hanley and McNeil 1982.
void add_auc(std::vector<HeldOut> held, Skill& skill) {
  std::sort(held.begin(), held.end(), [](const HeldOut& a, const HeldOut& b) { return a.log_odds < b.log_odds; });
  double converted = 0, others = 0, pairs = 0;
  for (std::size_t begin = 0, end = 0; begin < held.size(); begin = end) {
    double tied_converted = 0, tied_others = 0;
    for (; end < held.size() && held[end].log_odds == held[begin].log_odds; ++end) {
      tied_converted += held[end].converted;
      tied_others += held[end].others;
    }
    pairs += tied_converted * (others + tied_others / 2);
    converted += tied_converted;
    others += tied_others;
  }
  const double auc = pairs / (converted * others);
  const double q1 = auc / (2 - auc), q2 = 2 * auc * auc / (1 + auc);
  const double variance =
      (auc * (1 - auc) + (converted - 1) * (q1 - auc * auc) + (others - 1) * (q2 - auc * auc)) / (converted * others);
  const Interval interval = normal95(auc, std::sqrt(std::max(0.0, variance)));
  skill.auc = to_digits(auc, kDigits);
  skill.interval = {to_digits(std::max(0.0, interval.low), kDigits), to_digits(std::min(1.0, interval.high), kDigits)};
}

double loss_of(double chance, double converted, double others) {
  return -(converted > 0 ? converted * std::log(chance) : 0) - (others > 0 ? others * std::log1p(-chance) : 0);
}

// Each fifth journey is held out in turn, in the order of the sets, converted and others apart.
Skill skill_of(const ChannelSets& sets, const Regression& regression) {
  Skill skill;
  std::vector<HeldOut> held;
  double journeys = 0;
  for (std::int64_t fold = 0; fold < kFolds; ++fold) {
    Sample fitted;
    std::vector<HeldOut> own;
    std::int64_t converted = 0, others = 0;
    for (std::size_t set = 0; set < sets.size(); ++set) {
      const std::int64_t yes = sets.conversions[set], no = sets.paths[set] - yes;
      const std::int64_t held_yes = in_fold(converted, yes, fold), held_no = in_fold(others, no, fold);
      converted += yes;
      others += no;
      fitted.conversions.push_back(static_cast<double>(yes - held_yes));
      fitted.journeys.push_back(static_cast<double>(yes + no - held_yes - held_no));
      own.push_back({0, static_cast<double>(held_yes), static_cast<double>(held_no)});
    }
    const Eigen::VectorXd at = regression.fit(fitted);
    const double base = std::accumulate(fitted.conversions.begin(), fitted.conversions.end(), 0.0) /
                        std::accumulate(fitted.journeys.begin(), fitted.journeys.end(), 0.0);
    for (std::size_t set = 0; set < sets.size(); ++set) {
      HeldOut& one = own[set];
      // So many digits make equal what another C library sees a last bit apart.
      one.log_odds = to_digits(regression.log_odds(at, set), kDigits);
      skill.log_loss += loss_of(chance_of(one.log_odds), one.converted, one.others);
      skill.base_log_loss += loss_of(base, one.converted, one.others);
      journeys += one.converted + one.others;
      held.push_back(one);
    }
  }
  skill.log_loss = to_digits(skill.log_loss / journeys, kDigits);
  skill.base_log_loss = to_digits(skill.base_log_loss / journeys, kDigits);
  add_auc(std::move(held), skill);
  return skill;
}

ReportTable skill_table(const Skill& skill) {
  ReportTable table{"logistic_skill",
                    {{"auc", "rate"},
                     {"low", "rate"},
                     {"high", "rate"},
                     {"log_loss", "ratio"},
                     {"base_log_loss", "ratio"},
                     {"folds", "count"}},
                    {}};
  table.add_row({skill.auc, skill.interval.low, skill.interval.high, skill.log_loss, skill.base_log_loss, kFolds});
  return table;
}

ReportTable coefficients_table(const Eigen::VectorXd& at, const PathCounts& paths) {
  ReportTable table{"logistic", {{"channel", "text"}, {"coefficient", "ratio"}, {"odds_ratio", "ratio"}}, {}};
  const auto add = [&](const std::string& name, double coefficient) {
    table.add_row({name, to_digits(coefficient, kDigits), to_digits(std::exp(coefficient), kDigits)});
  };
  add("(intercept)", at[0]);
  for (std::size_t channel = 0; channel < paths.channels.size(); ++channel)
    add(paths.channels[channel], at[place_of(static_cast<std::uint32_t>(channel))]);
  return table;
}

// What the chance of a journey loses without each of its channels; equal parts where it loses nothing.
std::vector<double> losses_of(const Eigen::VectorXd& at, const ChannelSets& sets, const Regression& regression,
                              std::size_t set) {
  const std::span<const std::uint32_t> channels = sets.set(set);
  const double odds = regression.log_odds(at, set);
  std::vector<double> losses;
  for (const std::uint32_t channel : channels) {
    const double without = channels.size() == 1 ? 0 : chance_of(odds - at[place_of(channel)]);
    losses.push_back(std::max(0.0, to_digits(chance_of(odds) - without, kDigits)));
  }
  if (*std::max_element(losses.begin(), losses.end()) == 0) std::fill(losses.begin(), losses.end(), 1.0);
  return losses;
}

Fit divided(const Eigen::VectorXd& at, const ChannelSets& sets, const Regression& regression, std::size_t channels) {
  Fit fit;
  fit.credits.resize(channels);
  for (std::size_t set = 0; set < sets.size(); ++set) {
    if (sets.conversions[set] == 0) continue;
    const std::vector<double> losses = losses_of(at, sets, regression, set);
    const double all = std::accumulate(losses.begin(), losses.end(), 0.0);
    for (std::size_t i = 0; i < losses.size(); ++i) {
      Credit& credit = fit.credits[sets.set(set)[i]];
      credit.conversions += losses[i] / all * static_cast<double>(sets.conversions[set]);
      credit.value += losses[i] / all * to_units(sets.value[set]);
    }
  }
  return fit;
}

// Why nothing can be fitted; empty when something can.
std::string obstacle_of(const PathCounts& paths) {
  if (std::string doubt = doubt_of(paths); !doubt.empty()) return doubt;
  return paths.channels.size() > kChannelsMost ? "too_many_channels" : "";
}

// Too few to leave some of either kind out of each fit.
bool are_few(const Sample& all) {
  const double converted = std::accumulate(all.conversions.begin(), all.conversions.end(), 0.0);
  const double journeys = std::accumulate(all.journeys.begin(), all.journeys.end(), 0.0);
  return std::min(converted, journeys - converted) < kFolds;
}

Fit fit_logistic(const PathCounts& paths, const Settings& settings) {
  if (std::string obstacle = obstacle_of(paths); !obstacle.empty()) return left_out(std::move(obstacle));
  const ChannelSets sets = make_sets(paths);
  Sample all;
  for (std::size_t set = 0; set < sets.size(); ++set) {
    all.conversions.push_back(static_cast<double>(sets.conversions[set]));
    all.journeys.push_back(static_cast<double>(sets.paths[set]));
  }
  const Regression regression(sets, paths.channels.size());
  const Eigen::VectorXd at = regression.fit(all);
  if (settings.credits_only) return divided(at, sets, regression, paths.channels.size());
  if (are_few(all)) {
    Fit fit = left_out("too_few_to_tell");
    fit.tables.push_back(coefficients_table(at, paths));
    return fit;
  }
  const Skill skill = skill_of(sets, regression);
  Fit fit = skill.interval.low > 0.5 ? divided(at, sets, regression, paths.channels.size()) : left_out("no_skill");
  fit.tables = {coefficients_table(at, paths), skill_table(skill)};
  return fit;
}

}  // namespace

extern const Model kLogisticModel = {
    .name = "logistic",
    .meaning = "A channel gets what the chance of a journey loses without it, where held-out journeys bear it out.",
    .source = "Logistic regression with a ridge of 1, drop-one; AUC with the interval of Hanley and McNeil 1982",
    .fit = fit_logistic,
    .may_be_left_out = true,
};

}  // namespace lens
