#pragma once
// How sure the rates of a funnel are when the people who entered it are drawn anew.

#include "analyses/funnel/tables.h"

namespace lens::funnel {

// The table `bootstrap`: by step, how many reached it with percentile intervals (type 7, 95 %) of `bootstrap` draws of
// as many people as entered, with replacement, by splitmix64 from `seed`. People stand in the order of how far they
// got, the furthest first; the one drawn is the high half of a draw times their number. Absent from the first download
// (engine/analyst.h).
[[gnu::weak]] void add_bootstrap(const Counts& counts, const std::vector<std::string>& texts,
                                 const Arguments& arguments, Report& report);

}  // namespace lens::funnel
