#include "analyses/rfm/rfm.h"

#include <algorithm>
#include <array>

#include "analyses/rfm/grid.h"
#include "analyses/rfm/map.h"
#include "analyses/rfm/scores.h"
#include "base/statistics.h"
#include "journey/conversions.h"
#include "journey/records.h"

namespace lens {

namespace rfm {

namespace {

constexpr std::array<Parameter, 4> kParameters = {{
    {"as_of", ArgumentType::Time, "",
     "The day from which recency is counted back; later orders are left out. Empty means the last "
     "day of the data.",
     ""},
    {"grid", ArgumentType::Text, kDefaultGrid,
     "Names of the segments: five rows parted by / from recency 5 to 1, each with five names "
     "parted by commas from frequency 1 to 5.",
     "", true},
    {"limit", ArgumentType::Integer, "1000", "How many customers are listed; 0 lists all.", ""},
    kFreeOrders,
}};

std::string missing(const Context& context) {
  const bool has_acts = context.has(EventKind::Event) || context.has(EventKind::Order);
  if (has_acts && is_known(context.last)) return "";
  return "RFM needs orders with a customer and a time.";
}

Result<Arguments> settle(const Context&, const Arguments& arguments) {
  const auto grid = grid_of(arguments);
  if (!grid.ok()) return grid.error();
  return arguments;
}

}  // namespace

}  // namespace rfm

constinit const Analysis kRfmAnalysis = {
    .name = "rfm",
    .title = "RFM",
    .meaning = "Buyers by how recently, how often and for how much they bought, in segments.",
    .source = "Quintile scores 1 + min(4, floor(5 rank / n)), equal values share the lower score.",
    .parameters = rfm::kParameters,
    .missing = rfm::missing,
    .settle = rfm::settle,
    .map = rfm::map,
    .map_context = nullptr,
    .finish = rfm::finish,
    .rows = rfm::rows,
    .context_rows = nullptr,
    .needs_pages = nullptr,
    .in_report = false,
};

}  // namespace lens
