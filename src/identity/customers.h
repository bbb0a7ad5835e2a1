#pragma once
// Which ids are one customer: union-find over pairs of ids that were seen together (metrics.md D4).

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace lens {

// Two ids on one row, with the first and the last time that happened (microseconds, UTC).
struct IdPair {
  std::uint32_t a, b;
  std::int64_t first, last;
};

// Distinct ids by code: no type and text occurs twice. Texts are trimmed, e-mails in lower case.
struct Ids {
  std::vector<std::string_view> texts;
  std::vector<IdType> types;
};

enum class Guards : std::uint8_t { None, All };

struct IdentityRules {
  Guards guards = Guards::All;
  std::uint32_t persons_per_device = 3;  // a device or session of more persons joins none of them
};

struct Unification {
  std::vector<std::uint32_t> root;     // per id: code of the id that names its customer
  std::vector<std::uint32_t> hubs;     // weak ids that would join strangers, so join nobody
  std::vector<std::uint32_t> blocked;  // ids that name nobody and join nobody
};

// A customer is named by the strongest type of id in it, and there by the smallest text, so the
// answer does not depend on the order of ids and pairs. Ids are joined from strong to weak:
//   1. strong ids seen together, and equal e-mail addresses under different types;
//   2. orders, unless one names two different customers by the same type of id;
//   3. sessions, then devices, unless one belongs to more than `persons_per_device` persons so far.
// `hubs` and `blocked` are sorted by type and text. Nearly linear in ids and pairs.
Unification unite(const Ids& ids, std::span<const IdPair> pairs, const IdentityRules& rules);

// The shortest chain of ids seen together that leads from `from` to `to`, both included; among
// equally short ones the one through the strongest, then smallest ids. Empty when they are not one
// customer.
std::vector<std::uint32_t> explain(const Ids& ids, std::span<const IdPair> pairs,
                                   const Unification& unification, std::uint32_t from,
                                   std::uint32_t to);

}  // namespace lens
