#pragma once
// What joining the ids into customers found: counts, and the ids that were left apart.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"

namespace lens {

struct IdentityFacts {
  // An id with a count beside it: the ids a hub was seen with, or the ids of a large customer.
  struct Named {
    std::string id;
    IdType type = IdType::Session;
    std::int64_t ids = 0;
  };
  // Two types of ids that were seen together, the stronger first, and how many such pairs there
  // are.
  struct Joint {
    IdType a = IdType::Login;
    IdType b = IdType::Login;
    std::int64_t pairs = 0;
    std::int64_t joined = 0;  // pairs that ended in one customer
  };

  std::array<std::int64_t, kIdTypes> ids{};        // distinct ids
  std::array<std::int64_t, kIdTypes> customers{};  // by the type of id that names them
  std::vector<Joint> joints;                       // by types
  std::vector<std::int64_t> customers_by_ids;      // [n]: customers with n ids; 0 is unused
  std::vector<Named> hubs;                         // by type and text
  std::vector<Named> blocked;                      // by type and text
  std::vector<Named> largest;                      // most ids first, at most 20, two ids or more
};

}  // namespace lens
