#include "analyses/survival/tables.h"

#include <algorithm>

#include "analyses/survival/log_rank.h"

namespace lens::survival {

namespace {

using Reason = const char*;

Cell reason_cell(Reason reason) { return reason == nullptr ? Cell() : Cell(std::string(reason)); }

Cell low_of(const std::optional<Interval>& interval) {
  return interval ? Cell(interval->low) : Cell();
}
Cell high_of(const std::optional<Interval>& interval) {
  return interval ? Cell(interval->high) : Cell();
}

Reason reason_of(const Median& median) {
  if (!median.time) return "more_than_half_left";
  if (!median.low) return "nobody_left";
  return median.high ? nullptr : "beyond_follow_up";
}

std::int64_t common_follow_up(const std::vector<Group>& groups) {
  std::int64_t horizon = 0;
  for (const Group& group : groups) {
    const std::int64_t last = group.curve.back().time;
    horizon = &group == groups.data() ? last : std::min(horizon, last);
  }
  return horizon;
}

}  // namespace

std::int64_t Group::size() const {
  std::int64_t all = 0;
  for (const Lives& one : lives)
    all += one.count;
  return all;
}

std::int64_t Group::ended() const {
  std::int64_t all = 0;
  for (const Lives& one : lives)
    all += one.has_ended ? one.count : 0;
  return all;
}

void add_survival(const std::vector<Group>& groups, IntervalKind kind, Report& report) {
  ReportTable& table = report.add_table("survival", {{"group", "text"},
                                                     {"time", "count"},
                                                     {"at_risk", "count"},
                                                     {"ended", "count"},
                                                     {"censored", "count"},
                                                     {"survival", "rate"},
                                                     {"standard_error", "rate"},
                                                     {"low", "rate"},
                                                     {"high", "rate"},
                                                     {"hazard", "ratio"},
                                                     {"reason", "text"}});
  for (const Group& group : groups) {
    for (const Step& step : group.curve) {
      const auto interval = interval_of(step, kind);
      const Reason reason = interval ? nullptr : step.hazard == 0 ? "no_ends_yet" : "nobody_left";
      table.add_row({group.name, step.time, step.at_risk, step.ended, step.censored, step.survival,
                     step.standard_error(), low_of(interval), high_of(interval), step.hazard,
                     reason_cell(reason)});
    }
  }
}

void add_groups(const std::vector<Group>& groups, IntervalKind kind, Report& report) {
  ReportTable& table = report.add_table("groups", {{"group", "text"},
                                                   {"n", "count"},
                                                   {"ended", "count"},
                                                   {"censored", "count"},
                                                   {"median_time", "count"},
                                                   {"low", "count"},
                                                   {"high", "count"},
                                                   {"reason", "text"}});
  for (const Group& group : groups) {
    const Median median = median_of(group.curve, kind);
    const std::int64_t size = group.size(), ended = group.ended();
    table.add_row({group.name, size, ended, size - ended, cell_or_absent(median.time),
                   cell_or_absent(median.low), cell_or_absent(median.high),
                   reason_cell(reason_of(median))});
  }
}

void add_restricted_means(const std::vector<Group>& groups, std::int64_t horizon, Report& report) {
  ReportTable& table = report.add_table("restricted_mean", {{"group", "text"},
                                                            {"n", "count"},
                                                            {"horizon", "count"},
                                                            {"mean_time", "ratio"},
                                                            {"low", "ratio"},
                                                            {"high", "ratio"},
                                                            {"reason", "text"}});
  const std::int64_t up_to = horizon > 0 ? horizon : common_follow_up(groups);
  for (const Group& group : groups) {
    Cell time, low, high;
    Reason reason = "beyond_follow_up";
    if (const auto mean = restricted_mean(group.curve, up_to); mean && up_to > 0) {
      time = mean->mean;
      low = low_of(mean->interval);
      high = high_of(mean->interval);
      reason = mean->interval ? nullptr : "no_ends_yet";
    }
    table.add_row({group.name, group.size(), up_to, time, low, high, reason_cell(reason)});
  }
}

void add_log_rank(const std::vector<Group>& groups, Report& report) {
  std::vector<std::vector<Lives>> lives;
  for (const Group& group : groups)
    lives.push_back(group.lives);
  const auto test = groups.size() < 2 ? std::nullopt : log_rank(lives);
  ReportTable& expected = report.add_table(
      "expected",
      {{"group", "text"}, {"n", "count"}, {"observed", "count"}, {"expected", "ratio"}});
  for (std::size_t i = 0; test && i < groups.size(); ++i) {
    expected.add_row({groups[i].name, groups[i].size(), groups[i].ended(), test->expected[i]});
  }
  ReportTable& table = report.add_table("log_rank", {{"n", "count"},
                                                     {"chi_square", "ratio"},
                                                     {"degrees", "count"},
                                                     {"p", "ratio"},
                                                     {"reason", "text"}});
  std::int64_t size = 0;
  for (const Group& group : groups)
    size += group.size();
  if (test) {
    const auto degrees = static_cast<std::int64_t>(test->degrees);
    table.add_row({size, test->chi_square, degrees, test->p, Cell()});
  } else {
    const Reason reason = groups.size() < 2 ? "one_group" : "too_few_ends";
    table.add_row({size, Cell(), Cell(), Cell(), reason_cell(reason)});
  }
}

}  // namespace lens::survival
