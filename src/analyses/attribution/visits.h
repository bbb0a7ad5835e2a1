#pragma once
// The expected visits between the states of a chain: the matrix N = (I - Q)^-1, where Q[i, j] is
// the probability that state j follows state i, solved exactly without ever writing N down.

#include <cstdint>
#include <span>
#include <vector>

#include "analyses/attribution/chain.h"

namespace lens {

// I - Q is eliminated state by state. What is left over of a row is always a probability, so the
// pivots are sums of what leaves instead of 1 minus what stays, and nothing is ever subtracted
// (Grassmann, Taksar and Heyman 1985): no cancellation, no pivoting, whatever the chain.
class Visits {
 public:
  explicit Visits(const Chain& chain);

  // N * rewards: what is gathered from each state on, by state.
  std::vector<double> gathered(std::span<const double> rewards) const;
  // N[start, .]: how often a path comes by each state.
  std::vector<double> from_start() const;
  // N[state, state] of every state.
  std::vector<double> to_itself() const;
  // N[states, states], row by row.
  std::vector<double> among(std::span<const std::uint32_t> states) const;

 private:
  static constexpr std::size_t kLanes = 8;  // columns of N that are solved together
  // One row of them, by twos, which every processor adds and multiplies at once. Written out: as a
  // loop the sums go through memory.
  struct Lanes {
    using Two = double __attribute__((vector_size(16)));
    Two parts[kLanes / 2];

    double at(std::size_t lane) const { return parts[lane / 2][lane % 2]; }
    void set(std::size_t lane, double value) { parts[lane / 2][lane % 2] = value; }
    void add(double rate, const Lanes& other) {
      const Two both = {rate, rate};
      parts[0] += both * other.parts[0];
      parts[1] += both * other.parts[1];
      parts[2] += both * other.parts[2];
      parts[3] += both * other.parts[3];
    }
    void divide(double by) {
      const Two both = {by, by};
      for (Two& part : parts)
        part /= both;
    }
  };
  struct Entry {
    std::uint32_t place;  // of the other state in the order of elimination
    double rate;
  };
  struct Rows {
    std::vector<Entry> entries;       // one row after another, rising places
    std::vector<std::size_t> ends{};  // by row

    std::span<const Entry> of(std::size_t row) const {
      const std::size_t begin = row == 0 ? 0 : ends[row - 1];
      return std::span<const Entry>(entries).subspan(begin, ends[row] - begin);
    }
  };
  void eliminate(const Chain& chain);
  // Columns of N from the unit columns in `block`, which begin at `first`; right from `last` on.
  void solve(std::vector<Lanes>& block, std::size_t first, std::size_t last) const;
  std::size_t size() const { return places_.size(); }

  std::vector<std::uint32_t> order_;   // the state that is eliminated at each place
  std::vector<std::uint32_t> places_;  // by state
  Rows before_, after_;                // by place: rates to states eliminated before it and after
  std::vector<double> leaving_;        // by place: 1 minus the probability to stay
};

}  // namespace lens
