#pragma once
// The tables of the report, group by group.

#include <string>
#include <vector>

#include "analyses/survival/curve.h"
#include "report/report.h"

namespace lens::survival {

struct Group {
  std::string name;
  std::vector<Lives> lives;
  std::vector<Step> curve;

  std::int64_t size() const;
  std::int64_t ended() const;
};

// survival: group, time, at_risk, ended, censored, survival and its interval, hazard.
void add_survival(const std::vector<Group>& groups, IntervalKind kind, Report& report);
// groups: group, n, ended, censored, the median time with its interval.
void add_groups(const std::vector<Group>& groups, IntervalKind kind, Report& report);
// restricted_mean: group, n, horizon, the mean time up to it with its interval. A horizon of 0 is
// the time up to which every group is watched.
void add_restricted_means(const std::vector<Group>& groups, std::int64_t horizon, Report& report);
// expected: group, n, observed and expected ends; log_rank: the test over all groups, one row.
void add_log_rank(const std::vector<Group>& groups, Report& report);

}  // namespace lens::survival
