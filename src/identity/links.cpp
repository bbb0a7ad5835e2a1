#include "identity/links.h"

#include <algorithm>
#include <tuple>

#include "base/hash.h"

namespace lens {

bool names_before(const Ids& ids, std::uint32_t a, std::uint32_t b) {
  return std::tie(ids.types[a], ids.texts[a]) < std::tie(ids.types[b], ids.texts[b]);
}

void sort_by_name(const Ids& ids, std::vector<std::uint32_t>& codes) {
  std::sort(codes.begin(), codes.end(),
            [&](std::uint32_t a, std::uint32_t b) { return names_before(ids, a, b); });
}

namespace {

bool is_address(std::string_view text) { return text.find('@') != std::string_view::npos; }

bool has_address_elsewhere(const Ids& ids) {
  for (std::uint32_t id = 0; id < ids.texts.size(); ++id) {
    const IdType type = ids.types[id];
    if (is_strong(type) && type != IdType::Email && is_address(ids.texts[id])) return true;
  }
  return false;
}

}  // namespace

std::vector<EqualTexts> equal_addresses(const Ids& ids) {
  if (!has_address_elsewhere(ids)) return {};
  struct Address {
    std::uint64_t hash;
    std::uint32_t id;
  };
  std::vector<Address> addresses;
  for (std::uint32_t id = 0; id < ids.texts.size(); ++id) {
    if (!is_strong(ids.types[id]) || !is_address(ids.texts[id])) continue;
    addresses.push_back({hash_text(ids.texts[id]), id});
  }
  std::sort(addresses.begin(), addresses.end(), [&](const Address& a, const Address& b) {
    return std::tie(a.hash, ids.texts[a.id], a.id) < std::tie(b.hash, ids.texts[b.id], b.id);
  });
  std::vector<EqualTexts> equal;
  for (std::size_t i = 1; i < addresses.size(); ++i) {
    const std::uint32_t a = addresses[i - 1].id, b = addresses[i].id;
    if (ids.texts[a] == ids.texts[b]) equal.push_back({a, b});
  }
  return equal;
}

}  // namespace lens
