#pragma once
// What `map` keeps of journeys.

#include <optional>

#include "analyses/analysis.h"
#include "journey/touches.h"

namespace lens {

// tallies[kSteps]: a record per path of a customer, its codes being the touches (TouchKeys::code).
// tallies[kAbandoners]: a record per customer who left a cart, with its Abandonment.
// tallies[kOffline]: order id of a sale that no web purchase tells of, and how many.
// tallies[kMatches]: one row with an empty key.
enum JourneysTally : std::size_t { kSteps, kAbandoners, kOffline, kMatches };
enum MatchSlot : std::size_t {
  kWebPurchases,
  kMatched,
  kWebOnly,
  kOfflineOnly,
  kPaths,
  kTouchless,
  kLeftCarts,
  kMatchSlots
};

// Whether someone who left a cart bought at all; `Later` means after the first cart left.
enum class Abandonment : std::uint8_t { NeverBought, BoughtLater, BoughtBefore };
std::string_view name_of(Abandonment kind);
// Nothing when every cart of the customer was bought in its session.
std::optional<Abandonment> abandonment_of(const Journeys& journeys, const std::vector<Role>& roles,
                                          const Walk& walk);

void prepare_journeys(Partial& partial);
std::size_t listed(const Arguments& arguments);  // argument `limit`; 0 = all

void map_journeys(const Journeys&, const Context&, const Arguments&, Partial&);
Report finish_journeys(const Partial&, const Context&, const Arguments&);
void rows_of_journeys(const Journeys&, const Context&, const Arguments&, const CellName&,
                      std::vector<RowRef>&);

}  // namespace lens
