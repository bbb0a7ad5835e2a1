#pragma once
// The table `bootstrap`: how sure the credit of every channel is, when people are drawn anew.

#include "attribution/bootstrap.h"
#include "table/context.h"

namespace lens {

// A mistake in the arguments `bootstrap` and `top_channels`, as the name of the argument and its rule.
struct BootstrapMistake {
  std::string_view name;
  std::string rule;
};
std::optional<BootstrapMistake> mistake_of_bootstrap(const Arguments& arguments);

// What the finish found for one model before anything was drawn.
struct CreditedModel {
  std::size_t number = 0;  // into models()
  Fit fit;
};

// Nothing when the argument `bootstrap` asks for none.
void add_bootstrap_table(Report& report, const Partial& partial, const Context& context, const Gathered& gathered,
                         std::span<const CreditedModel> credited, const Arguments& arguments);

}  // namespace lens
