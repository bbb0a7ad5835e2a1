#include "analyses/attribution/elimination_order.h"

#include <bit>

namespace lens {

namespace {

// Which states are neighbours, one bit for each pair: they are a few thousand at most.
class Neighbours {
 public:
  explicit Neighbours(const Chain& chain)
      : states_(chain.states()), words_((states_ + 63) / 64), bits_(states_ * words_, 0) {
    for (const Chain::Edge& edge : chain.edges) {
      if (edge.to >= Chain::kConversion || edge.to == edge.from) continue;
      // Nothing leads to the start: eliminated first, it brings no new way between others.
      if (edge.from == Chain::kStart) continue;
      add(edge.from, edge.to);
      add(edge.to, edge.from);
    }
    for (std::size_t state = 0; state < states_; ++state)
      degrees_.push_back(count(state));
  }

  // The state with the fewest neighbours of those that are not eliminated.
  std::uint32_t fewest(const std::vector<bool>& eliminated) const {
    std::size_t best = states_;
    for (std::size_t state = 0; state < states_; ++state) {
      if (eliminated[state]) continue;
      if (best == states_ || degrees_[state] < degrees_[best]) best = state;
    }
    return static_cast<std::uint32_t>(best);
  }

  // Makes the neighbours of a state neighbours of each other, and the state none of theirs.
  void eliminate(std::size_t state) {
    const std::vector<std::uint64_t> row(of(state), of(state) + words_);
    for (std::size_t word = 0; word < words_; ++word) {
      for (std::uint64_t rest = row[word]; rest != 0; rest &= rest - 1) {
        const std::size_t other = word * 64 + static_cast<std::size_t>(std::countr_zero(rest));
        for (std::size_t i = 0; i < words_; ++i)
          of(other)[i] |= row[i];
        remove(other, other);
        remove(other, state);
        degrees_[other] = count(other);
      }
    }
  }

 private:
  std::uint64_t* of(std::size_t state) { return bits_.data() + state * words_; }
  void add(std::size_t state, std::size_t other) {
    of(state)[other / 64] |= std::uint64_t{1} << (other % 64);
  }
  void remove(std::size_t state, std::size_t other) {
    of(state)[other / 64] &= ~(std::uint64_t{1} << (other % 64));
  }
  std::uint32_t count(std::size_t state) {
    int neighbours = 0;
    for (std::size_t i = 0; i < words_; ++i)
      neighbours += std::popcount(of(state)[i]);
    return static_cast<std::uint32_t>(neighbours);
  }

  std::size_t states_, words_;
  std::vector<std::uint64_t> bits_;     // words_ per state
  std::vector<std::uint32_t> degrees_;  // by state: neighbours that are left
};

}  // namespace

std::vector<std::uint32_t> elimination_order(const Chain& chain) {
  std::vector<std::uint32_t> order = {Chain::kStart};
  std::vector<bool> eliminated(chain.states(), false);
  eliminated[Chain::kStart] = true;
  Neighbours neighbours(chain);
  while (order.size() < chain.states()) {
    const std::uint32_t state = neighbours.fewest(eliminated);
    eliminated[state] = true;
    order.push_back(state);
    neighbours.eliminate(state);
  }
  return order;
}

}  // namespace lens
