// The chain of ids behind "these two are one customer": breadth-first search over usable pairs.

#include <algorithm>

#include "identity/customers.h"
#include "identity/links.h"

namespace lens {

namespace {

constexpr std::uint32_t kUnseen = 0xffffffffu;

// Pairs that could join: neither id is a hub or blocked; equal addresses are pairs too.
std::vector<IdPair> usable_pairs(const Ids& ids, std::span<const IdPair> pairs,
                                 const Unification& unification) {
  std::vector<bool> apart(ids.texts.size(), false);
  for (const std::uint32_t id : unification.hubs)
    apart[id] = true;
  for (const std::uint32_t id : unification.blocked)
    apart[id] = true;
  std::vector<IdPair> usable;
  const auto keep = [&](const IdPair& pair) {
    if (!apart[pair.a] && !apart[pair.b]) usable.push_back(pair);
  };
  for (const IdPair& pair : pairs)
    keep(pair);
  for (const EqualTexts& same : equal_addresses(ids))
    keep({same.a, same.b, 0, 0});
  return usable;
}

std::vector<std::uint32_t> path_back(const std::vector<std::uint32_t>& came_from,
                                     std::uint32_t to) {
  std::vector<std::uint32_t> path = {to};
  while (came_from[path.back()] != path.back())
    path.push_back(came_from[path.back()]);
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace

std::vector<std::uint32_t> explain(const Ids& ids, std::span<const IdPair> pairs,
                                   const Unification& unification, std::uint32_t from,
                                   std::uint32_t to) {
  if (unification.root[from] != unification.root[to]) return {};
  const std::vector<IdPair> usable = usable_pairs(ids, pairs, unification);
  const Links links(ids.texts.size(), usable, [](const IdPair& pair, auto&& link) {
    link(pair.a, pair.b);
    link(pair.b, pair.a);
  });
  std::vector<std::uint32_t> came_from(ids.texts.size(), kUnseen);
  came_from[from] = from;
  std::vector<std::uint32_t> queue = {from};
  for (std::size_t next = 0; next < queue.size() && came_from[to] == kUnseen; ++next) {
    const std::span<const std::uint32_t> found = links.of(queue[next]);
    std::vector<std::uint32_t> others(found.begin(), found.end());
    sort_by_name(ids, others);
    for (const std::uint32_t other : others) {
      if (came_from[other] != kUnseen) continue;
      came_from[other] = queue[next];
      queue.push_back(other);
    }
  }
  return came_from[to] == kUnseen ? std::vector<std::uint32_t>{} : path_back(came_from, to);
}

}  // namespace lens
