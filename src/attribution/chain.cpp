#include "attribution/chain.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/hash.h"
#include "base/sort.h"

namespace lens {

namespace {

// Counts by pair of states: open addressing, at most half full.
class EdgeCounts {
 public:
  EdgeCounts() : slots_(1024) {}
  void add(std::uint32_t from, std::uint32_t to, std::int64_t count) {
    if (count == 0) return;
    Slot& slot = slot_of(from, to);
    if (slot.count == 0 && ++used_ * 2 > slots_.size()) {
      grow();
      slot_of(from, to) = {from, to, count};
      return;
    }
    slot = {from, to, slot.count + count};
  }
  std::vector<Chain::Edge> take() const {
    std::vector<Chain::Edge> edges;
    for (const Slot& slot : slots_) {
      if (slot.count != 0) edges.push_back(slot);
    }
    return edges;
  }

 private:
  using Slot = Chain::Edge;  // free when its count is 0
  Slot& slot_of(std::uint32_t from, std::uint32_t to) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t place = mix64(std::uint64_t{from} << 32 | to) & mask;
    while (slots_[place].count != 0 && (slots_[place].from != from || slots_[place].to != to)) {
      place = (place + 1) & mask;
    }
    return slots_[place];
  }
  void grow() {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
    for (const Slot& slot : old) {
      if (slot.count != 0) slot_of(slot.from, slot.to) = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

// The same for few states: a square of counts.
class EdgeSquare {
 public:
  explicit EdgeSquare(std::uint32_t states)
      : states_(states), width_(states + 2), counts_(std::size_t{states} * width_) {}
  void add(std::uint32_t from, std::uint32_t to, std::int64_t count) {
    counts_[std::size_t{from} * width_ + (to < states_ ? to : to - Chain::kConversion + states_)] += count;
  }
  std::vector<Chain::Edge> take() const {
    std::vector<Chain::Edge> edges;
    for (std::uint32_t from = 0; from < states_; ++from) {
      for (std::uint32_t to = 0; to < width_; ++to) {
        const std::int64_t count = counts_[std::size_t{from} * width_ + to];
        if (count != 0) edges.push_back({from, to < states_ ? to : to - states_ + Chain::kConversion, count});
      }
    }
    return edges;
  }

 private:
  std::uint32_t states_, width_;  // the two ends stand after the states
  std::vector<std::int64_t> counts_;
};
constexpr std::size_t kSquareStates = 256;

// Gives every run of channels a number. Runs of one channel are numbered by the channel itself.
class States {
 public:
  States(std::uint32_t order, std::size_t channels)
      : order_(order), channels_(channels), grams_(order), gram_(order) {}

  // The state of the path at `place`, 1 and up.
  std::uint32_t at(std::span<const std::uint32_t> path, std::size_t place) {
    if (order_ == 1) return path[place] + 1;
    std::fill(gram_.begin(), gram_.end(), 0u);
    const std::size_t size = std::min<std::size_t>(order_, path.size());
    for (std::size_t i = 0; i < size; ++i)
      gram_[i] = path[place + i] + 1;
    return grams_.code(gram_.data());
  }
  std::size_t count_in(std::span<const std::uint32_t> path) const {
    return path.size() < order_ ? 1 : path.size() - order_ + 1;
  }
  std::uint32_t size() const {
    return order_ == 1 ? static_cast<std::uint32_t>(channels_ + 1) : grams_.size();
  }
  // The new number of every state when they are put in the order of their channels.
  std::vector<std::uint32_t> ranks() const {
    std::vector<std::uint32_t> by_gram(size()), ranks(size());
    std::iota(by_gram.begin(), by_gram.end(), 0u);
    if (order_ > 1) {
      sort_numbers(by_gram, [&](std::uint32_t a, std::uint32_t b) {
        return std::ranges::lexicographical_compare(grams_.tuple(a), grams_.tuple(b));
      });
    }
    for (std::uint32_t rank = 0; rank < size(); ++rank)
      ranks[by_gram[rank]] = rank;
    return ranks;
  }
  void write_gram(std::uint32_t state, std::uint32_t* out) const {
    if (order_ == 1) {
      *out = state;
    } else {
      std::ranges::copy(grams_.tuple(state), out);
    }
  }

 private:
  std::uint32_t order_;
  std::size_t channels_;
  TupleDictionary grams_;
  std::vector<std::uint32_t> gram_;
};

std::uint32_t renumbered(std::uint32_t state, const std::vector<std::uint32_t>& ranks) {
  return state >= Chain::kConversion ? state : ranks[state];
}

// Counts the steps of all paths, and what they were worth by the state they converted from.
template <class Counts>
void count_steps(const PathCounts& paths, States& states, Counts& counts, std::vector<Wide>& value) {
  for (std::size_t index = 0; index < paths.size(); ++index) {
    const std::int64_t conversions = paths.conversions[index];
    const std::int64_t nulls = paths.nulls[index];
    if (conversions + nulls == 0) continue;
    const std::span<const std::uint32_t> path = paths.path(index);
    std::uint32_t here = Chain::kStart;
    for (std::size_t place = 0; place < states.count_in(path); ++place) {
      const std::uint32_t next = states.at(path, place);
      if (next != here) counts.add(here, next, conversions + nulls);
      here = next;
    }
    counts.add(here, Chain::kConversion, conversions);
    counts.add(here, Chain::kNull, nulls);
    if (here >= value.size()) value.resize(std::size_t{here} * 2);
    if (conversions > 0) value[here] += paths.value[index];
  }
}

void fill_in(Chain& chain, const States& states, std::vector<Chain::Edge> edges,
             const std::vector<Wide>& value) {
  const std::vector<std::uint32_t> ranks = states.ranks();
  chain.edges = std::move(edges);
  for (Chain::Edge& edge : chain.edges) {
    edge.from = ranks[edge.from];
    edge.to = renumbered(edge.to, ranks);
  }
  std::sort(chain.edges.begin(), chain.edges.end(), [](const Chain::Edge& a, const Chain::Edge& b) {
    return std::tie(a.from, a.to) < std::tie(b.from, b.to);
  });
  chain.leaving.assign(states.size(), 0);
  for (const Chain::Edge& edge : chain.edges)
    chain.leaving[edge.from] += edge.count;
  chain.value.assign(states.size(), 0);
  chain.grams.resize(std::size_t{states.size()} * chain.order);
  for (std::uint32_t state = 0; state < states.size(); ++state) {
    if (state < value.size()) chain.value[ranks[state]] = value[state];
    states.write_gram(state, chain.grams.data() + std::size_t{ranks[state]} * chain.order);
  }
}

}  // namespace

Chain make_chain(const PathCounts& paths, std::uint32_t order) {
  Chain chain;
  chain.order = order;
  States states(order, paths.channels.size());
  std::vector<Wide> value(paths.channels.size() + 1);
  if (order == 1 && states.size() <= kSquareStates) {
    EdgeSquare counts(states.size());
    count_steps(paths, states, counts, value);
    fill_in(chain, states, counts.take(), value);
  } else {
    EdgeCounts counts;
    count_steps(paths, states, counts, value);
    fill_in(chain, states, counts.take(), value);
  }
  return chain;
}

std::string state_name(const Chain& chain, std::uint32_t state, const PathCounts& paths) {
  if (state == Chain::kStart) return "(start)";
  if (state == Chain::kConversion) return "(conversion)";
  if (state == Chain::kNull) return "(null)";
  std::string name;
  for (const std::uint32_t step : chain.gram(state)) {
    if (step == 0) break;
    if (!name.empty()) name += " > ";
    name += paths.channels[step - 1];
  }
  return name;
}

}  // namespace lens
