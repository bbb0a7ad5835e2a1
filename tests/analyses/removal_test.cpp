#include "attribution/removal.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <random>

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;

PathCounts random_paths(std::uint32_t channels, std::size_t paths, std::mt19937& random) {
  PathCounts counts;
  for (std::uint32_t channel = 0; channel < channels; ++channel)
    counts.channels.push_back(std::string(1, static_cast<char>('A' + channel)));
  for (std::size_t path = 0; path < paths; ++path) {
    // The last channel has no path.
    for (auto left = 1 + random() % 6; left > 0; --left)
      counts.steps.push_back(static_cast<std::uint32_t>(random() % (channels - 1)));
    counts.ends.push_back(static_cast<std::uint32_t>(counts.steps.size()));
    counts.conversions.push_back(static_cast<std::int64_t>(random() % 3));
    counts.nulls.push_back(1 + static_cast<std::int64_t>(random() % 4));
    counts.value.push_back(counts.conversions.back() * 7'500'000);
  }
  return counts;
}

bool shows(const Chain& chain, std::uint32_t state, std::uint32_t channel) {
  const auto gram = chain.gram(state);
  return std::find(gram.begin(), gram.end(), channel + 1) != gram.end();
}

// What a path from the start brings when it ends at once wherever `without` comes up: the chain
// walked step by step until nothing moves any more.
double brought(const Chain& chain, std::uint32_t without, bool by_value) {
  std::vector<double> here(chain.states(), 0.0);
  here[Chain::kStart] = 1;
  double sum = 0;
  for (int step = 0; step < 400; ++step) {
    std::vector<double> next(chain.states(), 0.0);
    for (const Chain::Edge& edge : chain.edges) {
      const double leaving = static_cast<double>(chain.leaving[edge.from]);
      const double moved = here[edge.from] * static_cast<double>(edge.count) / leaving;
      if (edge.to == Chain::kConversion) {
        sum += by_value ? here[edge.from] * to_units(chain.value[edge.from]) / leaving : moved;
      } else if (edge.to != Chain::kNull && !shows(chain, edge.to, without)) {
        next[edge.to] += moved;
      }
    }
    here = next;
  }
  return sum;
}

}  // namespace

TEST_CASE("removal effects equal walking the chain without the channel, for any order") {
  std::mt19937 random(7);
  for (const std::uint32_t order : {1u, 2u, 3u}) {
    const PathCounts paths = random_paths(21, 80, random);
    const auto channels = static_cast<std::uint32_t>(paths.channels.size());
    const Chain chain = make_chain(paths, order);
    const Removal removal = removal_effects(chain, channels);
    REQUIRE(removal.effect.size() == channels);
    CHECK_THAT(removal.p_conversion, WithinAbs(brought(chain, channels, false), 1e-12));
    CHECK_THAT(removal.value, WithinAbs(brought(chain, channels, true), 1e-12));
    for (std::uint32_t channel = 0; channel < channels; ++channel) {
      const double left = brought(chain, channel, false) / removal.p_conversion;
      CHECK_THAT(removal.effect[channel], WithinAbs(1 - left, 1e-12));
      const double value_left = brought(chain, channel, true) / removal.value;
      CHECK_THAT(removal.effect_value[channel], WithinAbs(1 - value_left, 1e-12));
    }
    CHECK(removal.effect.back() == 0);
  }
}

}  // namespace lens::tests
