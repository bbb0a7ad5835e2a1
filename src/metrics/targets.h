#pragma once
// Targets of KPIs: the defaults of the catalogue, what a person sets instead, and the verdict.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "metrics/kpi.h"

namespace lens {

using Targets = std::map<std::string, double, std::less<>>;  // by KPI

// Reads "bounce_rate=0.3, roas=4". The error names the path of the key.
Result<Targets> parse_targets(std::string_view text);

// What the person set, else the default of the KPI, else nothing.
std::optional<Target> target_of(const Kpi& kpi, const Targets& given);

// "met", "watch" (the value is on the wrong side, chance not excluded), "missed" or "unknown".
std::string_view verdict_of(const Kpi& kpi, const Target& target, const Outcome& outcome);

}  // namespace lens
