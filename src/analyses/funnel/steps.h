#pragma once
// The steps of a funnel: from the words of an argument to a table from event name to step bits.

#include <cstdint>
#include <string>
#include <vector>

#include "analyses/funnel/match.h"
#include "base/arguments.h"
#include "base/result.h"
#include "table/context.h"

namespace lens {

struct FunnelSteps {
  std::vector<std::string> texts;      // as asked; alternatives are separated by |
  std::vector<std::uint32_t> by_name;  // step bits, and kBreaks, of every name code
  std::uint32_t order_steps = 0;       // steps that a sale without a web purchase closes
};

// The default steps are the usual ones that occur; the error names the commonest events.
Result<Arguments> settle_funnel(const Context& context, const Arguments& arguments);

// For settled arguments. An alternative is the exact name of an event; page_view, view_item,
// add_to_cart, begin_checkout and purchase also stand for their synonyms when no event has that
// name.
FunnelSteps funnel_steps(const Context& context, const Arguments& arguments);
FunnelRules funnel_rules(const Context& context, const Arguments& arguments);

// One sentence for each alternative that no event is called, when that explains a zero.
std::vector<std::string> unmatched_steps(const Context& context, const Arguments& arguments);

}  // namespace lens
