// The tables of one period against another: every KPI, and its groups.

#include <algorithm>
#include <cmath>

#include "analyses/trends/figures.h"
#include "base/test_statistics.h"

namespace lens::trends {

namespace {

struct Change {
  std::optional<double> change, relative, p;
  std::optional<Interval> interval;
  std::string verdict, reason;
};

std::string verdict_of(const Kpi& kpi, const Change& change) {
  if (*change.change == 0) return "same";
  if (change.interval && change.interval->low <= 0 && change.interval->high >= 0) return "unclear";
  if (kpi.better == Better::Neither) return "changed";
  return (*change.change > 0) == (kpi.better == Better::Higher) ? "better" : "worse";
}

// The score of recommending: independent samples, each with its normal interval.
std::optional<double> error_of(const Outcome& outcome) {
  const bool is_cut =
      !outcome.interval || outcome.interval->low <= -100 || outcome.interval->high >= 100;
  if (is_cut) return std::nullopt;
  return (outcome.interval->high - outcome.interval->low) / 2 / normal_quantile(0.975);
}

void test_change(const Kpi& kpi, const Outcome& before, const Outcome& after, Change& change) {
  const auto first = share_in(kpi, before), second = share_in(kpi, after);
  if (first && second) {
    const Proportion a{first->hits, first->n}, b{second->hits, second->n};
    change.interval = newcombe95(a, b);
    if (const auto test = two_proportion_test(a, b)) change.p = test->p;
    return;
  }
  if (kpi.of != nps_of) return;
  const auto a = error_of(before), b = error_of(after);
  if (!a || !b) return;
  const double error = std::hypot(*a, *b);
  if (error <= 0) return;
  change.interval = normal95(*change.change, error);
  change.p = normal_two_sided(*change.change / error);
}

Change change_of(const Kpi& kpi, const Outcome& before, const Outcome& after) {
  Change change;
  const auto first = as_number(before.value), second = as_number(after.value);
  if (!first || !second) {
    change.reason = before.reason.empty() ? after.reason : before.reason;
    return change;
  }
  change.change = *second - *first;
  if (*first != 0) change.relative = *change.change / std::abs(*first);
  test_change(kpi, before, after, change);
  change.verdict = verdict_of(kpi, change);
  return change;
}

// False discovery rate over all KPIs that are tested (Benjamini and Hochberg).
std::vector<Cell> adjusted(const std::vector<Change>& changes) {
  std::vector<double> tested;
  for (const Change& change : changes) {
    if (change.p) tested.push_back(*change.p);
  }
  const std::vector<double> all = benjamini_hochberg(tested);
  std::vector<Cell> cells;
  std::size_t next = 0;
  for (const Change& change : changes) {
    cells.emplace_back();
    if (change.p) cells.back() = all[next++];
  }
  return cells;
}

struct MixTotal {
  Cell mix, rate;
};
MixTotal mix_total(const Kpi& kpi, const Makeups& makeups) {
  if (!makeups.reason.empty() || makeup_of(kpi) != Makeup::Ratio) return {};
  MixRate total;
  for (const GroupChange& group : makeups.groups) {
    const MixRate part = mix_rate_of(group, makeups.before, makeups.after);
    total.mix += part.mix;
    total.rate += part.rate;
  }
  return {scale_of(kpi) * total.mix, scale_of(kpi) * total.rate};
}

std::vector<ReportColumn> columns_of_changes() {
  return {{"kpi", "text"},       {"unit", "text"},
          {"before", "ratio"},   {"after", "ratio"},
          {"change", "ratio"},   {"relative_change", "rate"},
          {"low", "ratio"},      {"high", "ratio"},
          {"n_before", "count"}, {"n_after", "count"},
          {"p", "rate"},         {"p_adjusted", "rate"},
          {"mix", "ratio"},      {"rate_effect", "ratio"},
          {"verdict", "text"},   {"reason", "text"}};
}

// One group of a KPI as it is listed.
struct Line {
  std::string group;
  Cell before, after, n_before, n_after, low, high, mix, rate;
  double contribution = 0;
};

Cell count_cell(const Portion& portion) {
  const bool is_count = portion.bottom == std::floor(portion.bottom) && portion.bottom < 9e15;
  return is_count ? Cell(static_cast<std::int64_t>(portion.bottom)) : Cell(portion.bottom);
}

Line line_of(const Kpi& kpi, const GroupChange& group, const Makeups& makeups) {
  Line line;
  line.group = group.group;
  if (makeup_of(kpi) == Makeup::Sum) {
    line.before = group.before.top;
    line.after = group.after.top;
    line.contribution = group.after.top - group.before.top;
    return line;
  }
  const double scale = scale_of(kpi);
  if (group.before.has_rate()) line.before = scale * group.before.rate();
  if (group.after.has_rate()) line.after = scale * group.after.rate();
  line.n_before = count_cell(group.before);
  line.n_after = count_cell(group.after);
  if (const auto interval = interval_of_change(kpi, group)) {
    line.low = interval->low;
    line.high = interval->high;
  }
  const MixRate parts = mix_rate_of(group, makeups.before, makeups.after);
  line.mix = scale * parts.mix;
  line.rate = scale * parts.rate;
  line.contribution = scale * (parts.mix + parts.rate);
  return line;
}

GroupChange sum_of(std::span<const GroupChange> groups) {
  GroupChange sum{"(other)", {}, {}};
  for (const GroupChange& group : groups) {
    sum.before.top += group.before.top;
    sum.before.bottom += group.before.bottom;
    sum.after.top += group.after.top;
    sum.after.bottom += group.after.bottom;
  }
  return sum;
}

// The groups that contribute most, the others as one: by its own mix and rate, so that the sum is
// the change still.
std::vector<Line> lines_of(const Kpi& kpi, const Makeups& makeups, std::size_t top) {
  std::vector<GroupChange> groups = makeups.groups;
  std::erase_if(groups, [](const GroupChange& group) {
    return group.before.top == 0 && group.before.bottom == 0 && group.after.top == 0 &&
           group.after.bottom == 0;
  });
  const auto size_of = [&](const GroupChange& group) {
    return std::abs(line_of(kpi, group, makeups).contribution);
  };
  std::stable_sort(groups.begin(), groups.end(), [&](const GroupChange& a, const GroupChange& b) {
    return size_of(a) > size_of(b);
  });
  if (top != 0 && groups.size() > top + 1) {
    const GroupChange rest = sum_of(std::span(groups).subspan(top));
    groups.resize(top);
    groups.push_back(rest);
  }
  std::vector<Line> lines;
  for (const GroupChange& group : groups)
    lines.push_back(line_of(kpi, group, makeups));
  return lines;
}

}  // namespace

void add_changes(Report& report, const Figures& figures, const Context& context) {
  ReportTable& table = report.add_table("changes", columns_of_changes());
  const Periods& periods = figures.periods;
  if (!periods.are_compared()) {
    std::vector<Cell> row(table.columns.size());
    row.back() = periods.reason;
    return table.add_row(std::move(row));
  }
  std::vector<Change> changes;
  for (std::size_t i = 0; i < figures.kpis.size(); ++i) {
    changes.push_back(
        change_of(*figures.kpis[i], figures.at(i, *periods.before), figures.at(i, *periods.after)));
    const bool is_cut =
        !figures.is_whole(i, *periods.before) || !figures.is_whole(i, *periods.after);
    if (changes.back().reason.empty() && is_cut) changes.back().reason = "cut_period";
  }
  const std::vector<Cell> p_adjusted = adjusted(changes);
  for (std::size_t i = 0; i < figures.kpis.size(); ++i) {
    const Kpi& kpi = *figures.kpis[i];
    const Outcome &before = figures.at(i, *periods.before), &after = figures.at(i, *periods.after);
    const Change& change = changes[i];
    const MixTotal mix = mix_total(kpi, figures.makeups[i]);
    table.add_row({std::string(kpi.name), unit_text(kpi.unit, context.currency), before.value,
                   after.value, cell_or_absent(change.change), cell_or_absent(change.relative),
                   change.interval ? Cell(change.interval->low) : Cell(),
                   change.interval ? Cell(change.interval->high) : Cell(), cell_or_absent(before.n),
                   cell_or_absent(after.n), cell_or_absent(change.p), p_adjusted[i], mix.mix,
                   mix.rate, text_or_absent(change.verdict), text_or_absent(change.reason)});
  }
}

void add_mix(Report& report, const Figures& figures, const Context& context, std::size_t top) {
  ReportTable& table = report.add_table("change_by_group", {{"kpi", "text"},
                                                            {"unit", "text"},
                                                            {"group", "text"},
                                                            {"before", "ratio"},
                                                            {"after", "ratio"},
                                                            {"n_before", "count"},
                                                            {"n_after", "count"},
                                                            {"low", "ratio"},
                                                            {"high", "ratio"},
                                                            {"mix", "ratio"},
                                                            {"rate_effect", "ratio"},
                                                            {"contribution", "ratio"},
                                                            {"reason", "text"}});
  for (std::size_t i = 0; i < figures.makeups.size(); ++i) {
    const Kpi& kpi = *figures.kpis[i];
    const Makeups& makeups = figures.makeups[i];
    const std::string unit = unit_text(kpi.unit, context.currency);
    if (!makeups.reason.empty()) {
      std::vector<Cell> row(table.columns.size());
      row[0] = std::string(kpi.name);
      row[1] = unit;
      row.back() = makeups.reason;
      table.add_row(std::move(row));
      continue;
    }
    for (const Line& line : lines_of(kpi, makeups, top)) {
      table.add_row({std::string(kpi.name),
                     unit,
                     line.group,
                     line.before,
                     line.after,
                     line.n_before,
                     line.n_after,
                     line.low,
                     line.high,
                     line.mix,
                     line.rate,
                     line.contribution,
                     {}});
    }
  }
}

}  // namespace lens::trends
