#pragma once
// What was spent on each channel, from tables of sums.

#include <functional>
#include <map>
#include <string>

#include "base/money.h"
#include "journey/touches.h"
#include "table/context.h"

namespace lens {

// In micro-units; channels without a row of spend are absent.
using CostByChannel = std::map<std::string, Wide, std::less<>>;
CostByChannel cost_by_channel(const Context& context, const TouchKeys& keys);
// Spend that says nothing of where it went. Touches that say nothing are direct visits: joined with
// them, it would become what direct visits cost.
inline constexpr std::string_view kUnnamed = "(unnamed)";
// What a row of spend is shown under.
std::string name_of_spend(const MetricRow& row, const TouchKeys& keys);
// True when a row of sums is spend in the currency of the report.
bool is_spend(const MetricRow& row, const Context& context);

}  // namespace lens
