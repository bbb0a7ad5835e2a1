#include "identity/facts.h"

#include <algorithm>
#include <tuple>

#include "identity/links.h"

namespace lens {

namespace {

constexpr std::size_t kLargestShown = 20;

IdentityFacts::Named named(const Ids& ids, std::uint32_t id, std::int64_t count) {
  return {std::string(ids.texts[id]), ids.types[id], count};
}

std::vector<IdentityFacts::Joint> joints_of(const Ids& ids, std::span<const IdPair> pairs,
                                            const Unification& unification) {
  std::vector<IdentityFacts::Joint> by_types(kIdTypes * kIdTypes);
  for (const IdPair& pair : pairs) {
    const auto [a, b] = std::minmax(ids.types[pair.a], ids.types[pair.b]);
    IdentityFacts::Joint& joint =
        by_types[static_cast<std::size_t>(a) * kIdTypes + static_cast<std::size_t>(b)];
    joint.a = a;
    joint.b = b;
    ++joint.pairs;
    if (unification.root[pair.a] == unification.root[pair.b]) ++joint.joined;
  }
  std::erase_if(by_types, [](const IdentityFacts::Joint& joint) { return joint.pairs == 0; });
  return by_types;
}

std::vector<IdentityFacts::Named> with_neighbours(const Ids& ids, const Links& links,
                                                  const std::vector<std::uint32_t>& codes) {
  std::vector<IdentityFacts::Named> all;
  for (const std::uint32_t id : codes) {
    all.push_back(named(ids, id, static_cast<std::int64_t>(links.of(id).size())));
  }
  return all;
}

}  // namespace

IdentityFacts facts_of(const Ids& ids, std::span<const IdPair> pairs,
                       const Unification& unification) {
  IdentityFacts facts;
  std::vector<std::uint32_t> sizes(ids.texts.size(), 0);
  for (std::uint32_t id = 0; id < ids.texts.size(); ++id) {
    ++facts.ids[static_cast<std::size_t>(ids.types[id])];
    ++sizes[unification.root[id]];
  }
  std::vector<std::uint32_t> roots;
  for (std::uint32_t id = 0; id < sizes.size(); ++id) {
    if (sizes[id] == 0) continue;
    ++facts.customers[static_cast<std::size_t>(ids.types[id])];
    if (sizes[id] >= facts.customers_by_ids.size()) facts.customers_by_ids.resize(sizes[id] + 1u);
    ++facts.customers_by_ids[sizes[id]];
    if (sizes[id] > 1) roots.push_back(id);
  }
  const std::size_t shown = std::min(kLargestShown, roots.size());
  std::partial_sort(roots.begin(), roots.begin() + static_cast<std::ptrdiff_t>(shown), roots.end(),
                    [&](std::uint32_t a, std::uint32_t b) {
                      return sizes[a] != sizes[b] ? sizes[a] > sizes[b] : names_before(ids, a, b);
                    });
  for (std::size_t i = 0; i < shown; ++i) {
    facts.largest.push_back(named(ids, roots[i], sizes[roots[i]]));
  }
  facts.joints = joints_of(ids, pairs, unification);
  const Links links(ids.texts.size(), pairs, [](const IdPair& pair, auto&& link) {
    link(pair.a, pair.b);
    link(pair.b, pair.a);
  });
  facts.hubs = with_neighbours(ids, links, unification.hubs);
  facts.blocked = with_neighbours(ids, links, unification.blocked);
  return facts;
}

}  // namespace lens
