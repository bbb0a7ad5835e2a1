#pragma once
// Reviews as distinct records, and the rows behind a number.

#include <cstdint>
#include <optional>
#include <string_view>

#include "analyses/analysis.h"

namespace lens::reviews {

// How often the customer had bought before.
enum class When : std::uint8_t { Unknown, BeforePurchase, FirstPurchase, Repeat };
std::string_view name_of(When when);

// The one tally: how many reviews are alike in period, When, stars and text. Reviews are few beside events, and only
// all of them tell which of their words matter: so they come to `finish` whole, and it looks for the words.
struct Review {
  std::optional<std::int64_t> period;  // of the argument `grain`; none without a time
  When when = When::Unknown;
  std::int64_t stars = 0;  // micro-units
  std::string_view text;   // may be empty
};
Review read_review(std::string_view key);

Grain grain_of(const Arguments& arguments);
// The stars, micro-units, up to which a review is poor and from which it is good.
std::int64_t poor_to(const Arguments& arguments);
std::int64_t good_from(const Arguments& arguments);

void map(const Journeys& journeys, const Context& context, const Arguments& arguments, Partial& partial);
// cell {table, stars, period, when, side, term or topic, column}: the reviews behind it.
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments, const CellName& cell,
          std::vector<RowRef>& out);

}  // namespace lens::reviews
