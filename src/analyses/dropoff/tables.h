#pragma once
// The tables of the answer, each from the partial result.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyses/dropoff/map.h"
#include "base/test_statistics.h"
#include "report/report.h"

namespace lens::dropoff {

// Customers by step, from 0: who reached it, and who stopped there with the window still open.
struct Counts {
  std::vector<std::string> steps;
  std::vector<std::int64_t> reached, in_progress;
  std::int64_t sessions_without_customer = 0;
  std::optional<double> value;     // micro-units of one conversion
  std::vector<std::int64_t> days;  // by step: from the first to the last on which somebody entered

  // Of the way from `step` to the next one.
  Proportion went_on(std::size_t step) const { return {reached[step + 1], reached[step]}; }
  std::int64_t lost(std::size_t step) const {
    return reached[step] - reached[step + 1] - in_progress[step];
  }
  // Of those who took the step after `step`, who came to the end.
  Proportion downstream(std::size_t step) const { return {reached.back(), reached[step + 1]}; }
  bool ends(std::size_t step) const { return step + 2 == steps.size(); }
};
Counts counts_of(const Partial& partial, const Arguments& arguments);
// Slot k holds who stopped at step k; whoever reached a step stopped there or later.
std::vector<std::int64_t> reached_from(std::span<const Wide> stopped);

// p of two rates being one: Pearson's chi-square test, Fisher's exact one where a cell of the two
// by two table would be expected below 5. Nothing when a group is empty, or all or none of both
// hit.
struct Difference {
  double p = 1;
  std::string_view method;  // "chi_square" or "fisher"
};
std::optional<Difference> test_of(Proportion first, Proportion second);

// The rate, absent when there is nobody to divide by.
inline std::optional<double> rate_of(Proportion part) {
  if (part.n == 0) return std::nullopt;
  return part.rate();
}

inline constexpr std::int64_t kFewest = 30;  // customers; fewer say nothing about a group

void add_steps(const Counts& counts, const std::string& currency, Report& report);
void add_reasons(const Partial& partial, const Context& context, const Counts& counts,
                 Report& report);
void add_breakdown(const Partial& partial, const Context& context, const Counts& counts,
                   Report& report);
void add_what_if(const Counts& counts, const std::string& currency, Report& report);

}  // namespace lens::dropoff
