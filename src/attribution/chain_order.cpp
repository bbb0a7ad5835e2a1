#include "attribution/chain_order.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "attribution/chain.h"
#include "attribution/folds.h"
#include "base/statistics.h"
#include "table/dictionary.h"

namespace lens {

namespace {

constexpr std::uint32_t kOrdersMost = 4;
constexpr int kDigits = 9;
constexpr std::uint32_t kStart = 0;  // channels are counted from 1 here

// How often something was seen in each part of the journeys, and in all.
using FoldCounts = std::array<double, kFolds + 1>;

// Runs of `width` steps, and how often each was seen.
class Runs {
 public:
  explicit Runs(std::uint32_t width) : numbers_(width), counts_(1) {}
  FoldCounts& at(const std::uint32_t* steps) {
    const std::uint32_t number = numbers_.code(steps);
    if (number >= counts_.size()) counts_.resize(number + 1);
    return counts_[number];
  }

 private:
  TupleDictionary numbers_;
  std::vector<FoldCounts> counts_;
};

// One journey up to its end, repeats as one, behind as many starts as the longest run is long.
struct Walked {
  std::vector<std::uint32_t> steps;
  FoldCounts times{};

  void set(std::span<const std::uint32_t> path, std::uint32_t end) {
    steps.assign(kOrdersMost, kStart);
    for (const std::uint32_t channel : path) {
      if (steps.back() != channel + 1) steps.push_back(channel + 1);
    }
    steps.push_back(end);
  }
};

class Predictor {
 public:
  explicit Predictor(std::size_t channels) : symbols_(static_cast<double>(channels) + 2) {
    for (std::uint32_t order = 1; order <= kOrdersMost; ++order) {
      before_.emplace_back(order);
      with_.emplace_back(order + 1);
    }
  }

  void learn(const Walked& walked) {
    for (std::size_t place = kOrdersMost; place < walked.steps.size(); ++place) {
      for (std::uint32_t order = 1; order <= kOrdersMost; ++order) {
        add(before(walked, place, order), walked.times);
        add(with(walked, place, order), walked.times);
      }
    }
  }

  // Adds to the losses of orders 1, 2 …, of the journeys of each fold without what was learned from that fold.
  void judge(const Walked& walked, std::array<double, kOrdersMost>& losses) {
    for (std::size_t place = kOrdersMost; place < walked.steps.size(); ++place) {
      for (std::uint32_t order = 1; order <= kOrdersMost; ++order) {
        const FoldCounts& all = before(walked, place, order);
        const FoldCounts& hits = with(walked, place, order);
        for (std::size_t fold = 0; fold < kFolds; ++fold) {
          const double chance = (hits[kFolds] - hits[fold] + 1 / symbols_) / (all[kFolds] - all[fold] + 1);
          losses[order - 1] -= walked.times[fold] * std::log(chance);
        }
      }
    }
  }

 private:
  FoldCounts& before(const Walked& walked, std::size_t place, std::uint32_t order) {
    return before_[order - 1].at(walked.steps.data() + place - order);
  }
  FoldCounts& with(const Walked& walked, std::size_t place, std::uint32_t order) {
    return with_[order - 1].at(walked.steps.data() + place - order);
  }
  static void add(FoldCounts& sum, const FoldCounts& more) {
    std::transform(sum.begin(), sum.end(), more.begin(), sum.begin(), std::plus<>());
  }

  double symbols_;  // channels, the conversion and the end without one
  std::vector<Runs> before_, with_;  // by length of the run before the step, from 1
};

std::vector<std::size_t> in_order(const PathCounts& paths) {
  std::vector<std::size_t> order(paths.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::ranges::lexicographical_compare(paths.path(a), paths.path(b));
  });
  return order;
}

// All journeys with how many of them are in each fold, converted and others apart.
template <class Body>
void each_journey(const PathCounts& paths, const std::vector<std::size_t>& order, Body&& body) {
  const auto conversion = static_cast<std::uint32_t>(paths.channels.size()) + 1;
  std::array<std::int64_t, 2> first{};
  Walked walked;
  for (const std::size_t path : order) {
    const std::array<std::int64_t, 2> counts = {paths.conversions[path], paths.nulls[path]};
    for (std::uint32_t end = 0; end < 2; ++end) {
      if (counts[end] == 0) continue;
      walked.set(paths.path(path), conversion + end);
      for (std::int64_t fold = 0; fold < kFolds; ++fold)
        walked.times[static_cast<std::size_t>(fold)] = static_cast<double>(in_fold(first[end], counts[end], fold));
      walked.times[kFolds] = static_cast<double>(counts[end]);
      first[end] += counts[end];
      body(walked);
    }
  }
}

std::int64_t journeys_of(const PathCounts& paths) {
  return paths.total_conversions() + std::accumulate(paths.nulls.begin(), paths.nulls.end(), std::int64_t{0});
}

}  // namespace

OrderChoice choose_order(const PathCounts& paths) {
  const std::vector<std::size_t> order = in_order(paths);
  Predictor predictor(paths.channels.size());
  each_journey(paths, order, [&](const Walked& walked) { predictor.learn(walked); });
  std::array<double, kOrdersMost> losses{};
  each_journey(paths, order, [&](const Walked& walked) { predictor.judge(walked, losses); });

  OrderChoice choice{1,
                     {"markov_orders",
                      {{"markov_order", "count"}, {"log_loss", "ratio"}, {"states", "count"}, {"reason", "text"}},
                      {}}};
  const auto journeys = static_cast<double>(journeys_of(paths));
  double least = 0;
  for (std::uint32_t k = 1; k <= kOrdersMost && journeys > 0; ++k) {
    const double loss = to_digits(losses[k - 1] / journeys, kDigits);
    const std::uint32_t states = make_chain(paths, k).states();
    const bool is_solvable = states <= kStatesMost;
    choice.table.add_row({std::int64_t{k}, loss, std::int64_t{states},
                          is_solvable ? Cell() : Cell(std::string("too_many_states"))});
    if (k > 1 && (!is_solvable || loss >= least)) continue;
    choice.order = k;
    least = loss;
  }
  return choice;
}

}  // namespace lens
