#include "identity/customers.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/check.h"
#include "identity/blocklist.h"
#include "identity/links.h"

namespace lens {

namespace {

// In this order kinds of ids are joined; whoever comes later is judged by what was joined before.
enum class Turn : std::uint8_t { Strong, Order, Session, Device };
constexpr std::array<Turn, 4> kTurns = {Turn::Strong, Turn::Order, Turn::Session, Turn::Device};

Turn turn_of(IdType type) {
  if (is_strong(type)) return Turn::Strong;
  if (type == IdType::Order) return Turn::Order;
  return type == IdType::Session ? Turn::Session : Turn::Device;
}

// Sets of ids; the root of a set is always the id that names it.
class Sets {
 public:
  explicit Sets(const Ids& ids) : ids_(ids), parent_(ids.texts.size()) {
    std::iota(parent_.begin(), parent_.end(), 0u);
  }
  std::uint32_t root(std::uint32_t id) {
    while (parent_[id] != id) {
      parent_[id] = parent_[parent_[id]];
      id = parent_[id];
    }
    return id;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    if (a == b) return;
    if (names_before(ids_, b, a)) std::swap(a, b);
    parent_[b] = a;
  }

 private:
  const Ids& ids_;
  std::vector<std::uint32_t> parent_;
};

class Uniter {
 public:
  Uniter(const Ids& ids, std::span<const IdPair> pairs, const IdentityRules& rules)
      : ids_(ids),
        rules_(rules),
        sets_(ids),
        links_(links_from_weaker(pairs)),
        apart_(ids.texts.size(), false) {}

  Unification run(std::span<const EqualTexts> equal_texts) {
    Unification result;
    if (rules_.guards == Guards::All) set_blocked_apart(result.blocked);
    for (const EqualTexts& same : equal_texts)
      join(same.a, same.b);
    for (const Turn turn : kTurns) {
      const std::size_t known = result.hubs.size();
      if (rules_.guards == Guards::All) find_hubs(turn, result.hubs);
      // Judged first and set apart together: no id is judged by what its own kind has joined.
      for (std::size_t i = known; i < result.hubs.size(); ++i)
        apart_[result.hubs[i]] = true;
      join_all(turn);
    }
    result.root.resize(ids_.texts.size());
    for (std::uint32_t id = 0; id < result.root.size(); ++id)
      result.root[id] = sets_.root(id);
    sort_by_name(ids_, result.hubs);
    sort_by_name(ids_, result.blocked);
    return result;
  }

 private:
  Turn turn(std::uint32_t id) const { return turn_of(ids_.types[id]); }

  Links links_from_weaker(std::span<const IdPair> pairs) const {
    return Links(ids_.texts.size(), pairs, [&](const IdPair& pair, auto&& link) {
      if (turn(pair.a) >= turn(pair.b)) {
        link(pair.a, pair.b);
      } else {
        link(pair.b, pair.a);
      }
    });
  }

  void set_blocked_apart(std::vector<std::uint32_t>& blocked) {
    for (std::uint32_t id = 0; id < ids_.texts.size(); ++id) {
      if (!is_blocked(ids_.texts[id])) continue;
      apart_[id] = true;
      blocked.push_back(id);
    }
  }

  void find_hubs(Turn turn_now, std::vector<std::uint32_t>& hubs) {
    if (turn_now == Turn::Strong) return;
    for (std::uint32_t id = 0; id < ids_.texts.size(); ++id) {
      if (apart_[id] || turn(id) != turn_now) continue;
      if (turn_now == Turn::Order ? contradicts_itself(id) : has_too_many_persons(id)) {
        hubs.push_back(id);
      }
    }
  }

  // One order is one sale: two e-mails that nothing else joins cannot both be its buyer.
  bool contradicts_itself(std::uint32_t order) {
    std::array<std::uint32_t, kIdTypes> customer_by_type;
    customer_by_type.fill(kNobody);
    for (const std::uint32_t other : links_.of(order)) {
      if (apart_[other] || !is_strong(ids_.types[other])) continue;
      std::uint32_t& customer = customer_by_type[static_cast<std::size_t>(ids_.types[other])];
      const std::uint32_t found = sets_.root(other);
      if (customer != kNobody && customer != found) return true;
      customer = found;
    }
    return false;
  }

  // Persons, not ids: the login, e-mail and phone of one customer on one device are one person.
  bool has_too_many_persons(std::uint32_t id) {
    persons_.clear();
    for (const std::uint32_t other : links_.of(id)) {
      if (apart_[other] || turn(other) == turn(id)) continue;
      const std::uint32_t person = sets_.root(other);
      if (!is_strong(ids_.types[person])) continue;
      if (std::find(persons_.begin(), persons_.end(), person) != persons_.end()) continue;
      persons_.push_back(person);
      if (persons_.size() > rules_.persons_per_device) return true;
    }
    return false;
  }

  void join_all(Turn turn_now) {
    for (std::uint32_t id = 0; id < ids_.texts.size(); ++id) {
      if (turn(id) != turn_now) continue;
      for (const std::uint32_t other : links_.of(id))
        join(id, other);
    }
  }

  void join(std::uint32_t a, std::uint32_t b) {
    if (!apart_[a] && !apart_[b]) sets_.join(a, b);
  }

  static constexpr std::uint32_t kNobody = 0xffffffffu;
  const Ids& ids_;
  const IdentityRules& rules_;
  Sets sets_;
  Links links_;              // from each id to the ids of its own or an earlier turn
  std::vector<bool> apart_;  // hubs and blocked ids
  std::vector<std::uint32_t> persons_;
};

}  // namespace

Unification unite(const Ids& ids, std::span<const IdPair> pairs, const IdentityRules& rules) {
  LENS_CHECK(ids.texts.size() == ids.types.size());
  return Uniter(ids, pairs, rules).run(equal_addresses(ids));
}

}  // namespace lens
