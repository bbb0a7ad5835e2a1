#include "analyses/attribution/visits.h"

#include <algorithm>

#include "analyses/attribution/elimination_order.h"

namespace lens {

Visits::Visits(const Chain& chain)
    : order_(elimination_order(chain)), places_(order_.size()), leaving_(order_.size()) {
  for (std::uint32_t place = 0; place < size(); ++place)
    places_[order_[place]] = place;
  eliminate(chain);
}

// One row after another: the ways through each state eliminated before become ways past it.
void Visits::eliminate(const Chain& chain) {
  std::vector<std::size_t> edge_of(size() + 1, 0);  // by state, edges are sorted by it
  for (const Chain::Edge& edge : chain.edges)
    ++edge_of[edge.from + std::size_t{1}];
  for (std::size_t state = 0; state < size(); ++state)
    edge_of[state + 1] += edge_of[state];
  std::vector<double> row(size()), ends(size());
  for (std::size_t place = 0; place < size(); ++place) {
    const std::uint32_t state = order_[place];
    const double count = static_cast<double>(chain.leaving[state]);
    for (std::size_t i = edge_of[state]; i < edge_of[state + std::size_t{1}]; ++i) {
      const Chain::Edge& edge = chain.edges[i];
      const bool is_end = edge.to >= Chain::kConversion;
      (is_end ? ends[place] : row[places_[edge.to]]) += static_cast<double>(edge.count) / count;
    }
    for (std::uint32_t through = 0; through < place; ++through) {
      if (row[through] == 0) continue;
      const double factor = row[through] / leaving_[through];
      row[through] = 0;
      before_.entries.push_back({through, factor});
      for (const Entry& way : after_.of(through))
        row[way.place] += factor * way.rate;
      ends[place] += factor * ends[through];
    }
    leaving_[place] = ends[place];
    row[place] = 0;  // coming back at once is part of neither
    for (std::size_t to = place + 1; to < size(); ++to) {
      if (row[to] == 0) continue;
      after_.entries.push_back({static_cast<std::uint32_t>(to), row[to]});
      leaving_[place] += row[to];
      row[to] = 0;
    }
    // A channel that no path has leads nowhere.
    if (leaving_[place] == 0) leaving_[place] = 1;
    before_.ends.push_back(before_.entries.size());
    after_.ends.push_back(after_.entries.size());
  }
}

std::vector<double> Visits::gathered(std::span<const double> rewards) const {
  std::vector<double> sums(size()), by_state(size());
  for (std::size_t place = 0; place < size(); ++place) {
    sums[place] = rewards[order_[place]];
    for (const Entry& way : before_.of(place))
      sums[place] += way.rate * sums[way.place];
  }
  for (std::size_t place = size(); place-- > 0;) {
    for (const Entry& way : after_.of(place))
      sums[place] += way.rate * sums[way.place];
    sums[place] /= leaving_[place];
    by_state[order_[place]] = sums[place];
  }
  return by_state;
}

std::vector<double> Visits::from_start() const {
  std::vector<double> sums(size()), by_state(size());
  sums[places_[Chain::kStart]] = 1;
  for (std::size_t place = 0; place < size(); ++place) {
    sums[place] /= leaving_[place];
    for (const Entry& way : after_.of(place))
      sums[way.place] += sums[place] * way.rate;
  }
  for (std::size_t place = size(); place-- > 0;) {
    for (const Entry& way : before_.of(place))
      sums[way.place] += sums[place] * way.rate;
    by_state[order_[place]] = sums[place];
  }
  return by_state;
}

void Visits::solve(std::vector<Lanes>& block, std::size_t first, std::size_t last) const {
  for (std::size_t place = first + 1; place < size(); ++place) {
    Lanes sums = block[place];
    const std::span<const Entry> ways = before_.of(place);
    for (std::size_t i = ways.size(); i-- > 0 && ways[i].place >= first;)
      sums.add(ways[i].rate, block[ways[i].place]);
    block[place] = sums;
  }
  for (std::size_t place = size(); place-- > last;) {
    Lanes sums = block[place];
    for (const Entry& way : after_.of(place))
      sums.add(way.rate, block[way.place]);
    sums.divide(leaving_[place]);
    block[place] = sums;
  }
}

// A path from a state back to it needs none of the states eliminated before: those are ways past.
std::vector<double> Visits::to_itself() const {
  std::vector<double> by_state(size());
  std::vector<Lanes> block(size());
  for (std::size_t first = 0; first < size(); first += kLanes) {
    const std::size_t end = std::min(first + kLanes, size());
    std::fill(block.begin() + static_cast<std::ptrdiff_t>(first), block.end(), Lanes{});
    for (std::size_t place = first; place < end; ++place)
      block[place].set(place - first, 1);
    solve(block, first, first);
    for (std::size_t place = first; place < end; ++place)
      by_state[order_[place]] = block[place].at(place - first);
  }
  return by_state;
}

std::vector<double> Visits::among(std::span<const std::uint32_t> states) const {
  const std::size_t count = states.size();
  std::vector<std::uint32_t> numbers(count);  // of `states`, first eliminated first
  for (std::uint32_t number = 0; number < count; ++number)
    numbers[number] = number;
  const auto place_of = [&](std::uint32_t number) { return places_[states[number]]; };
  std::sort(numbers.begin(), numbers.end(),
            [&](std::uint32_t a, std::uint32_t b) { return place_of(a) < place_of(b); });
  std::vector<double> visits(count * count);
  std::vector<Lanes> block(size());
  for (std::size_t first = 0; first < count; first += kLanes) {
    const std::size_t lanes = std::min(kLanes, count - first);
    std::fill(block.begin(), block.end(), Lanes{});
    for (std::size_t lane = 0; lane < lanes; ++lane)
      block[place_of(numbers[first + lane])].set(lane, 1);
    solve(block, place_of(numbers[first]), place_of(numbers[0]));
    for (std::size_t row = 0; row < count; ++row) {
      for (std::size_t lane = 0; lane < lanes; ++lane)
        visits[row * count + numbers[first + lane]] = block[places_[states[row]]].at(lane);
    }
  }
  return visits;
}

}  // namespace lens
