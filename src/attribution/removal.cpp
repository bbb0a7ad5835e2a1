// The only file that needs Eigen: one sparse factorisation, then one solve per state.

#include "attribution/removal.h"

#include <Eigen/OrderingMethods>
#include <Eigen/SparseCore>
#include <algorithm>
#include <cmath>
#include <type_traits>

// SparseLU words one error through std::ostringstream, and that alone would bring the C++ locale
// library, 150 KB, to the page. We ask info() only, so it writes to a stream that keeps nothing.
namespace lens {
namespace {
struct SilentStream {
  template <class T>
  SilentStream& operator<<(const T&) {
    return *this;
  }
  static const char* str() { return ""; }
};
}  // namespace
}  // namespace lens
#define ostringstream conditional_t<true, lens::SilentStream, void>
#include <Eigen/SparseLU>
#undef ostringstream

namespace lens {

namespace {

using Matrix = Eigen::SparseMatrix<double>;
using Vector = Eigen::VectorXd;

// A number of states, or one of them, as Eigen counts.
Eigen::Index eigen(std::uint32_t state) { return static_cast<Eigen::Index>(state); }

// I - Q, where Q[i, j] is the probability that state j follows state i.
Matrix absorbing_matrix(const Chain& chain) {
  std::vector<Eigen::Triplet<double>> entries;
  for (std::uint32_t state = 0; state < chain.states(); ++state) {
    entries.emplace_back(static_cast<int>(state), static_cast<int>(state), 1.0);
  }
  for (const Chain::Edge& edge : chain.edges) {
    if (edge.to >= Chain::kConversion) continue;
    const double p =
        static_cast<double>(edge.count) / static_cast<double>(chain.leaving[edge.from]);
    entries.emplace_back(static_cast<int>(edge.from), static_cast<int>(edge.to), -p);
  }
  Matrix matrix(eigen(chain.states()), eigen(chain.states()));
  matrix.setFromTriplets(entries.begin(), entries.end());
  return matrix;
}

// Probability of converting straight from each state, and the value it brings on the average.
struct Rewards {
  Vector conversion, value;
};

Rewards rewards_of(const Chain& chain) {
  const Eigen::Index states = eigen(chain.states());
  Rewards rewards{Vector::Zero(states), Vector::Zero(states)};
  for (const Chain::Edge& edge : chain.edges) {
    if (edge.to != Chain::kConversion) continue;
    const double leaving = static_cast<double>(chain.leaving[edge.from]);
    rewards.conversion[eigen(edge.from)] = static_cast<double>(edge.count) / leaving;
    rewards.value[eigen(edge.from)] = to_units(chain.value[edge.from]) / leaving;
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

}  // namespace

// Without the states S a path converts with probability x[start] - h * x[S], where h[s] is the
// probability that s is the first of S to be reached: h * N[S, S] = N[start, S] with N = (I -
// Q)^-1, the expected number of visits. So one factorisation serves every channel.
Removal removal_effects(const Chain& chain, std::size_t channels) {
  Removal removal;
  removal.effect.assign(channels, 0);
  removal.effect_value.assign(channels, 0);
  Eigen::SparseLU<Matrix> factors;
  factors.compute(absorbing_matrix(chain));
  LENS_CHECK(factors.info() == Eigen::Success);
  const Rewards rewards = rewards_of(chain);
  const Vector converts = factors.solve(rewards.conversion);
  const Vector earns = factors.solve(rewards.value);
  removal.p_conversion = converts[Chain::kStart];
  removal.value = earns[Chain::kStart];
  const auto states = states_by_channel(chain, channels);
  for (std::size_t channel = 0; channel < channels; ++channel) {
    const std::size_t n = states[channel].size();
    std::vector<double> visits(n * n), from_start(n);
    for (std::size_t column = 0; column < n; ++column) {
      const Eigen::Index reaching = eigen(states[channel][column]);
      const Vector reached = factors.solve(Vector::Unit(eigen(chain.states()), reaching));
      from_start[column] = reached[Chain::kStart];
      for (std::size_t row = 0; row < n; ++row) {
        visits[row * n + column] = reached[eigen(states[channel][row])];
      }
    }
    const std::vector<double> first = solve_left(visits, from_start);
    double conversions = 0, value = 0;
    for (std::size_t i = 0; i < n; ++i) {
      conversions += first[i] * converts[eigen(states[channel][i])];
      value += first[i] * earns[eigen(states[channel][i])];
    }
    removal.effect[channel] = effect_of(conversions, removal.p_conversion);
    removal.effect_value[channel] = effect_of(value, removal.value);
  }
  return removal;
}

}  // namespace lens
