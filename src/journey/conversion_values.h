#pragma once
// What conversions are worth on average.

#include <optional>
#include <span>

#include "base/arguments.h"
#include "base/money.h"
#include "journey/journeys.h"

namespace lens {

// Adds to the two sums: conversions with a value, and these values in micro-units. What counts as
// a conversion is what the argument `conversion` says.
void add_conversion_values(const Journeys& journeys, const Context& context,
                           const Arguments& arguments, std::span<Wide> sums);

inline constexpr Parameter kConversionValue = {
    "conversion_value",
    ArgumentType::Number,
    "",
    "What one conversion is worth; left empty, the mean value of the conversions in the data.",
    "",
    true};
// Micro-units of one conversion: what the argument says, else the mean of the two sums; nothing
// when no conversion has an amount.
std::optional<double> value_of_conversion(std::span<const Wide> sums, const Arguments& arguments);

}  // namespace lens
