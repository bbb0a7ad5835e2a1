#pragma once
// Retention by sets of periods: every customer's periods spelled out, then counted.

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "support/story.h"

namespace lens::tests {

// (cohort, period of life) -> customers seen in exactly that period of the calendar.
inline std::map<std::pair<std::string, std::int64_t>, std::int64_t> retention_on(
    const std::vector<Happening>& all, const Zone& zone, Grain grain) {
  std::map<std::string, std::set<std::int64_t>> periods;
  for (const Happening& one : all) {
    const Timestamp at =
        *parse_instant("2026-01-01") + Duration{static_cast<std::int64_t>(one.minute * 60e6)};
    periods[one.customer].insert(period_of(at, zone, grain));
  }
  std::map<std::pair<std::string, std::int64_t>, std::int64_t> counts;
  for (const auto& [customer, seen] : periods) {
    const std::int64_t born = *seen.begin();
    for (const std::int64_t period : seen)
      ++counts[{period_name(born, grain), period - born}];
  }
  return counts;
}

}  // namespace lens::tests
