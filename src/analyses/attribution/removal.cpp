#include "analyses/attribution/removal.h"

#include <cmath>

#include "analyses/attribution/visits.h"

namespace lens {

namespace {

// Probability of converting straight from each state, and the value it brings on the average.
struct Rewards {
  std::vector<double> conversion, value;
};

Rewards rewards_of(const Chain& chain) {
  Rewards rewards{std::vector<double>(chain.states(), 0), std::vector<double>(chain.states(), 0)};
  for (const Chain::Edge& edge : chain.edges) {
    if (edge.to != Chain::kConversion) continue;
    const double leaving = static_cast<double>(chain.leaving[edge.from]);
    rewards.conversion[edge.from] = static_cast<double>(edge.count) / leaving;
    rewards.value[edge.from] = to_units(chain.value[edge.from]) / leaving;
  }
  return rewards;
}

std::vector<std::vector<std::uint32_t>> states_by_channel(const Chain& chain,
                                                          std::size_t channels) {
  std::vector<std::vector<std::uint32_t>> states(channels);
  for (std::uint32_t state = 1; state < chain.states(); ++state) {
    for (const std::uint32_t step : chain.gram(state)) {
      if (step == 0) continue;
      std::vector<std::uint32_t>& list = states[step - 1];
      if (list.empty() || list.back() != state) list.push_back(state);
    }
  }
  return states;
}

// Solves h * square = right by elimination with column pivots; `square` is row by row and spent.
std::vector<double> solve_left(std::vector<double>& square, std::vector<double> right) {
  const std::size_t n = right.size();
  const auto at = [&](std::size_t row, std::size_t column) -> double& {
    return square[column * n + row];  // transposed
  };
  for (std::size_t pivot = 0; pivot < n; ++pivot) {
    std::size_t best = pivot;
    for (std::size_t row = pivot + 1; row < n; ++row) {
      if (std::abs(at(row, pivot)) > std::abs(at(best, pivot))) best = row;
    }
    for (std::size_t column = pivot; column < n; ++column)
      std::swap(at(pivot, column), at(best, column));
    std::swap(right[pivot], right[best]);
    for (std::size_t row = pivot + 1; row < n; ++row) {
      const double factor = at(row, pivot) / at(pivot, pivot);
      if (factor == 0) continue;
      for (std::size_t column = pivot; column < n; ++column)
        at(row, column) -= factor * at(pivot, column);
      right[row] -= factor * right[pivot];
    }
  }
  for (std::size_t row = n; row-- > 0;) {
    for (std::size_t column = row + 1; column < n; ++column)
      right[row] -= at(row, column) * right[column];
    right[row] /= at(row, row);
  }
  return right;
}

// Rounding may leave a trace of an effect that is none.
double effect_of(double lost, double whole) {
  const double effect = whole > 0 ? lost / whole : 0;
  return std::abs(effect) < 1e-14 ? 0 : effect;
}

// What is lost when paths end as soon as they come to one of `states`, the first of which they
// reach with the probabilities h: h * N[S, S] = N[start, S].
struct Lost {
  double conversions = 0, value = 0;
};

class Losses {
 public:
  explicit Losses(const Chain& chain)
      : visits_(chain),
        rewards_(rewards_of(chain)),
        converts_(visits_.gathered(rewards_.conversion)),
        earns_(visits_.gathered(rewards_.value)),
        from_start_(visits_.from_start()) {}

  double p_conversion() const { return converts_[Chain::kStart]; }
  double value() const { return earns_[Chain::kStart]; }

  // By the number of visits to itself, for a channel that is one state.
  Lost without(std::uint32_t state, double to_itself) const {
    const double reached = from_start_[state] / to_itself;
    return {reached * converts_[state], reached * earns_[state]};
  }
  Lost without(std::span<const std::uint32_t> states) const {
    std::vector<double> right;
    for (const std::uint32_t state : states)
      right.push_back(from_start_[state]);
    std::vector<double> square = visits_.among(states);
    const std::vector<double> reached = solve_left(square, std::move(right));
    Lost lost;
    for (std::size_t i = 0; i < states.size(); ++i) {
      lost.conversions += reached[i] * converts_[states[i]];
      lost.value += reached[i] * earns_[states[i]];
    }
    return lost;
  }
  const Visits& visits() const { return visits_; }

 private:
  Visits visits_;
  Rewards rewards_;
  std::vector<double> converts_, earns_;  // by state: from it on
  std::vector<double> from_start_;        // by state: visits of a path
};

}  // namespace

// Without the states S a path converts with probability x[start] - h * x[S], where h[s] is the
// probability that s is the first of S to be reached. So one elimination serves every channel; and
// where every channel is one state, of N[S, S] no more is needed than its diagonal.
Removal removal_effects(const Chain& chain, std::size_t channels) {
  const Losses losses(chain);
  Removal removal{losses.p_conversion(), losses.value(), {}, {}};
  const auto add = [&](const Lost& lost) {
    removal.effect.push_back(effect_of(lost.conversions, removal.p_conversion));
    removal.effect_value.push_back(effect_of(lost.value, removal.value));
  };
  if (chain.order == 1) {
    const std::vector<double> to_itself = losses.visits().to_itself();
    for (std::uint32_t state = 1; state <= channels; ++state)
      add(losses.without(state, to_itself[state]));
    return removal;
  }
  for (const std::vector<std::uint32_t>& states : states_by_channel(chain, channels))
    add(losses.without(states));
  return removal;
}

}  // namespace lens
