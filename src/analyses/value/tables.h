#pragma once
// Tables that hold models against what happened, and what customers have brought by age.

#include <cmath>
#include <string>
#include <string_view>

#include "analyses/value/fitted.h"
#include "base/statistics.h"

namespace lens::value {

inline constexpr int kDigits = 6;  // of what a search for the best parameters found

// Absent when it is not finite.
inline Cell number(double value, int digits = kDigits) {
  if (!std::isfinite(value)) return {};
  return to_digits(value, digits);
}
inline Cell text(std::string_view words) {
  if (words.empty()) return {};
  return std::string(words);
}

// How many customers bought again so often, and how many the model expects of customers watched as
// long.
void add_repeats(Report& report, const Fitted& fitted);
// By repeats before the end of the calibration: mean purchases after it, and what was expected.
// Nothing without one.
void add_holdout(Report& report, const Fitted& fitted, const Period& period);
// By month of the first purchase and age in months of 30 days: revenue per customer up to that age.
// An age is shown once the customer who came last has reached it.
void add_ages(Report& report, const Partial& partial, const Period& period,
              const std::string& currency);

}  // namespace lens::value
