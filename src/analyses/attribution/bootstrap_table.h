#pragma once
// The table `bootstrap`: how sure the credit of every channel is, when people are drawn anew.

#include "attribution/bootstrap.h"
#include "table/context.h"

namespace lens {

// What the finish found for one model before anything was drawn.
struct CreditedModel {
  std::size_t number = 0;  // into models()
  Fit fit;
};

// Absent from the first download (engine/analyst.h).
[[gnu::weak]] void add_bootstrap_table(Report& report, const Partial& partial, const Context& context,
                                       const Gathered& gathered, std::span<const CreditedModel> credited,
                                       const Arguments& arguments);

}  // namespace lens
