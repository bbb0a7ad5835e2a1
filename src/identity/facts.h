#pragma once
// What a unification found, counted for the person who wants to know who was joined and why.

#include <span>

#include "identity/customers.h"
#include "table/identity_facts.h"

namespace lens {

// `ids`, `pairs` and `unification` as given to and answered by unite().
IdentityFacts facts_of(const Ids& ids, std::span<const IdPair> pairs,
                       const Unification& unification);

}  // namespace lens
