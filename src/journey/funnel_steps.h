#pragma once
// The steps of a funnel: from the words of an argument to a table from event name to step bits.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/arguments.h"
#include "base/result.h"
#include "journey/funnel_match.h"
#include "table/context.h"

namespace lens {

// What every analysis of steps is asked.
inline constexpr std::array<Parameter, 7> kStepParameters = {{
    {"steps", ArgumentType::List, "",
     "The events of the funnel in order, alternatives separated by |; left empty, the usual steps "
     "from page view to purchase that occur.",
     ""},
    {"window", ArgumentType::Span, "30d",
     "How long after the first step a later one still counts; unbounded for no limit.", ""},
    {"step_windows", ArgumentType::List, "",
     "How long after the step before each later one still counts, one span for each step after the "
     "first.",
     ""},
    {"order", ArgumentType::Choice, "ordered",
     "Whether other events may lie between the steps (ordered), the steps may come in any order "
     "(any), or nothing else may lie between them (strict).",
     "ordered any strict"},
    {"entry", ArgumentType::Choice, "best",
     "Whether any first step may begin the funnel (best) or only a customer's first one (first).",
     "best first"},
    {"exclude", ArgumentType::List, "",
     "Events that end an attempt when they come between its steps; steps reached before count.",
     ""},
    {"hold_constant", ArgumentType::List, "",
     "What all steps of one attempt must have in common, such as the product; an event without it "
     "fits no other.",
     "product source medium campaign content country device_category browser system language city "
     "platform plan variant"},
}};

// The parameters of an analysis of steps: those of the steps, then its own.
template <std::size_t n>
constexpr std::array<Parameter, kStepParameters.size() + n> with_step_parameters(
    const std::array<Parameter, n>& own) {
  std::array<Parameter, kStepParameters.size() + n> all{};
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i] = i < kStepParameters.size() ? kStepParameters[i] : own[i - kStepParameters.size()];
  return all;
}

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
