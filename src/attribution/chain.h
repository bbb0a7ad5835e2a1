#pragma once
// The Markov chain of all paths: which state follows which, and where paths end.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "attribution/model.h"

namespace lens {

// States are runs of `order` channels; a shorter path is one state. Equal states in a row are one.
// State 0 is the start; the others are numbered in the order of their channels.
struct Chain {
  static constexpr std::uint32_t kStart = 0;
  static constexpr std::uint32_t kConversion = 0xfffffffeu;
  static constexpr std::uint32_t kNull = 0xffffffffu;
  struct Edge {
    std::uint32_t from, to;
    std::int64_t count;
  };
  std::uint32_t order = 1;
  std::vector<std::uint32_t> grams;  // `order` per state: channel + 1, 0 where the path was shorter
  std::vector<Edge> edges;           // by from and to
  std::vector<std::int64_t> leaving;  // by state: the sum of its edges
  std::vector<Wide> value;            // by state: micro-units of the paths that converted from it

  std::uint32_t states() const { return static_cast<std::uint32_t>(leaving.size()); }
  std::span<const std::uint32_t> gram(std::uint32_t state) const {
    return std::span<const std::uint32_t>(grams).subspan(std::size_t{state} * order, order);
  }
};

// Exact elimination grows with the cube of the states; beyond this an answer would take minutes.
inline constexpr std::uint32_t kStatesMost = 3000;

Chain make_chain(const PathCounts& paths, std::uint32_t order);
// "(start)", "(conversion)", "(null)", or the channels joined by " > ".
std::string state_name(const Chain& chain, std::uint32_t state, const PathCounts& paths);

}  // namespace lens
