// Groups of customers at each step: against all others, all at once, and two by two with a second
// property held constant (Simpson's check, metrics.md D2).

#include <algorithm>
#include <cmath>
#include <map>

#include "analyses/dropoff/tables.h"
#include "journey/code_counts.h"
#include "report/cells.h"

namespace lens::dropoff {

namespace {

constexpr std::size_t kGroupsShown = 20;
constexpr std::size_t kGroupsHeld = 5;  // the largest, of which each pair is looked at
constexpr double kLeastExpected = 5;    // of the chi-square test, in every cell

using Reached = std::vector<std::int64_t>;  // by step

struct Group {
  std::string value;
  Reached reached;
  std::map<std::string, Reached> strata;  // by the value of `within`

  Proportion went_on(std::size_t step) const { return {reached[step + 1], reached[step]}; }
};

void add_up(Reached& sums, const Reached& more) {
  sums.resize(more.size());
  for (std::size_t i = 0; i < more.size(); ++i)
    sums[i] += more[i];
}

// Those with the most customers first, then by the bytes of the value.
std::vector<Group> groups_of(const Partial& partial, const Context& context,
                             const Arguments& arguments) {
  const Property by(arguments.text("by")), within(arguments.text("within"));
  const bool is_held = arguments.text("within") != "none";
  std::map<std::string, Group> by_value;
  const Tally& tally = partial.tallies[kGroups];
  for (std::size_t row = 0; row < tally.size(); ++row) {
    const auto code = [&](std::size_t at) {
      return static_cast<std::uint32_t>(number_at(tally.key(row), at));
    };
    const std::string value = by.text(context, code(0));
    Group& group = by_value[value];
    group.value = value;
    const Reached reached = reached_from(tally.sums(row));
    add_up(group.reached, reached);
    if (is_held) add_up(group.strata[within.text(context, code(1))], reached);
  }
  std::vector<Group> groups;
  for (auto& [value, group] : by_value)
    groups.push_back(std::move(group));
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Group& a, const Group& b) { return a.reached[0] > b.reached[0]; });
  return groups;
}

// The rest as one group, so that those shown add up to all.
void fold(std::vector<Group>& groups) {
  if (groups.size() <= kGroupsShown) return;
  Group others{"(other)", {}, {}};
  for (std::size_t i = kGroupsShown; i < groups.size(); ++i) {
    add_up(others.reached, groups[i].reached);
    for (const auto& [value, reached] : groups[i].strata)
      add_up(others.strata[value], reached);
  }
  groups.resize(kGroupsShown);
  groups.push_back(std::move(others));
}

// ---- each group against all others
// ----------------------------------------------------------------

struct Against {
  std::size_t step = 0;
  const Group* group = nullptr;
  Proportion others;
  std::optional<Difference> test;
  std::optional<double> q;
};

std::vector<Against> against_others(const std::vector<Group>& groups, const Counts& counts) {
  std::vector<Against> all;
  std::vector<double> tested;
  for (std::size_t step = 0; step + 1 < counts.steps.size(); ++step) {
    const Proportion whole = counts.went_on(step);
    for (const Group& group : groups) {
      const Proportion here = group.went_on(step);
      Against one{step, &group, {whole.hits - here.hits, whole.n - here.n}, {}, {}};
      if (here.n >= kFewest) one.test = test_of(one.others, here);
      if (one.test) tested.push_back(one.test->p);
      all.push_back(one);
    }
  }
  const std::vector<double> adjusted = benjamini_hochberg(tested);
  std::size_t next = 0;
  for (Against& one : all) {
    if (one.test) one.q = adjusted[next++];
  }
  return all;
}

std::string_view missing_of(const Against& one) {
  const Proportion here = one.group->went_on(one.step);
  if (here.n == 0) return "no_customers";
  if (here.n < kFewest) return "fewer_than_30";
  if (one.others.n == 0) return "one_group";
  return one.test ? "" : "same_for_all";
}

void add_groups(const std::vector<Group>& groups, const Counts& counts, Report& report) {
  ReportTable& table = report.add_table("breakdown", {{"value", "text"},
                                                      {"step", "text"},
                                                      {"next", "text"},
                                                      {"gone_on", "count"},
                                                      {"entered", "count"},
                                                      {"rate", "rate"},
                                                      {"low", "rate"},
                                                      {"high", "rate"},
                                                      {"difference", "rate"},
                                                      {"difference_low", "rate"},
                                                      {"difference_high", "rate"},
                                                      {"p", "rate"},
                                                      {"q", "rate"},
                                                      {"test", "text"},
                                                      {"reason", "text"}});
  for (const Against& one : against_others(groups, counts)) {
    const Proportion here = one.group->went_on(one.step);
    std::vector<Cell> row = {one.group->value, counts.steps[one.step], counts.steps[one.step + 1]};
    append_rate(row, here);
    if (here.n > 0 && one.others.n > 0) {
      row.push_back(here.rate() - one.others.rate());
      append_interval(row, newcombe95(one.others, here));
    } else {
      row.resize(row.size() + 3);
    }
    std::optional<double> p;
    std::string method;
    if (one.test) {
      p = one.test->p;
      method = one.test->method;
    }
    row.push_back(cell_or_absent(p));
    row.push_back(cell_or_absent(one.q));
    row.push_back(reason_cell(method));
    row.push_back(reason_cell(missing_of(one)));
    table.add_row(std::move(row));
  }
}

// ---- all groups at once
// -----------------------------------------------------------------------------

// The groups of one step as the chi-square test takes them: from the smallest on they are put
// together until every cell is expected to hold 5.
std::vector<Proportion> pooled(const std::vector<Group>& groups, std::size_t step, Proportion all) {
  std::vector<Proportion> cells;
  for (const Group& group : groups) {
    if (group.reached[step] > 0) cells.push_back(group.went_on(step));
  }
  std::stable_sort(cells.begin(), cells.end(),
                   [](Proportion a, Proportion b) { return a.n > b.n; });
  const double rarer = std::min(all.rate(), 1 - all.rate());
  while (cells.size() > 2 && static_cast<double>(cells.back().n) * rarer < kLeastExpected) {
    const Proportion last = cells.back();
    cells.pop_back();
    cells.back().hits += last.hits;
    cells.back().n += last.n;
  }
  return cells;
}

double chi_square_of(const std::vector<Proportion>& cells, Proportion all) {
  double sum = 0;
  for (const Proportion cell : cells) {
    const double expected = static_cast<double>(cell.n) * all.rate();
    const double off = static_cast<double>(cell.hits) - expected;
    sum += off * off / (expected * (1 - all.rate()));  // both cells of the group, hits and misses
  }
  return sum;
}

void add_test(const std::vector<Group>& groups, const Counts& counts, std::size_t step,
              ReportTable& table) {
  const Proportion all = counts.went_on(step);
  std::vector<Cell> row = {counts.steps[step], counts.steps[step + 1]};
  const bool is_same = all.n == 0 || all.hits == 0 || all.hits == all.n;
  const std::vector<Proportion> cells =
      is_same ? std::vector<Proportion>() : pooled(groups, step, all);
  if (cells.size() < 2) {
    row.resize(row.size() + 5);
    row.push_back(reason_cell(all.n == 0 ? "no_customers"
                              : is_same  ? "same_for_all"
                                         : "one_group"));
    return table.add_row(std::move(row));
  }
  row.push_back(static_cast<std::int64_t>(cells.size()));
  const auto test = cells.size() == 2 ? test_of(cells[0], cells[1]) : std::nullopt;
  if (test && test->method == "fisher") {
    row.insert(row.end(), {Cell(), Cell(), test->p, std::string("fisher"), Cell()});
  } else {
    const double statistic = chi_square_of(cells, all);
    const auto degrees = static_cast<double>(cells.size() - 1);
    row.insert(row.end(),
               {statistic, static_cast<std::int64_t>(cells.size() - 1),
                chi_square_p_value(statistic, degrees), std::string("chi_square"), Cell()});
  }
  table.add_row(std::move(row));
}

// ---- Simpson's check
// -----------------------------------------------------------------------------------

// The difference of two groups' rates within the strata, weighed as Mantel and Haenszel (1959) do,
// with the variance of Sato, Greenland and Robins (1989). Nothing without a stratum that has both.
struct Held {
  double difference = 0, standard_error = 0;
  std::int64_t strata = 0;
};
std::optional<Held> held_constant(const Group& first, const Group& second, std::size_t step) {
  double top = 0, weight = 0, variance = 0;
  Held held;
  for (const auto& [value, reached] : second.strata) {
    const auto found = first.strata.find(value);
    if (found == first.strata.end()) continue;
    const auto n0 = static_cast<double>(found->second[step]),
               n1 = static_cast<double>(reached[step]);
    if (n0 == 0 || n1 == 0) continue;
    const auto b = static_cast<double>(found->second[step + 1]);
    const auto a = static_cast<double>(reached[step + 1]);
    const double n = n0 + n1;
    top += (a * n0 - b * n1) / n;
    weight += n0 * n1 / n;
    variance += (a * (n1 - a) * n0 * n0 * n0 + b * (n0 - b) * n1 * n1 * n1) / (n0 * n1 * n * n);
    ++held.strata;
  }
  if (held.strata == 0) return std::nullopt;
  held.difference = top / weight;
  held.standard_error = std::sqrt(variance) / weight;
  return held;
}

bool is_beside_zero(Interval interval) { return interval.low > 0 || interval.high < 0; }

std::string_view order_of(double crude, Interval crude_interval, double held,
                          Interval held_interval) {
  if (crude == 0 || held == 0 || (crude > 0) == (held > 0)) return "holds";
  return is_beside_zero(crude_interval) && is_beside_zero(held_interval) ? "turns"
                                                                         : "turns_by_chance";
}

void add_pair(const Group& group, const Group& other, const Counts& counts, std::size_t step,
              ReportTable& table) {
  const Proportion here = group.went_on(step), there = other.went_on(step);
  const double crude = here.rate() - there.rate();
  const Interval interval = newcombe95(there, here);
  std::vector<Cell> row = {counts.steps[step], counts.steps[step + 1], group.value, other.value,
                           here.rate(),        there.rate(),           crude};
  append_interval(row, interval);
  const auto held = held_constant(other, group, step);
  if (!held) {
    row.resize(row.size() + 5);
    row.push_back(reason_cell("no_common_stratum"));
    return table.add_row(std::move(row));
  }
  const Interval held_interval = normal95(held->difference, held->standard_error);
  row.insert(row.end(), {held->strata, held->difference});
  append_interval(row, held_interval);
  row.push_back(std::string(order_of(crude, interval, held->difference, held_interval)));
  row.emplace_back();
  table.add_row(std::move(row));
}

void add_simpson(const std::vector<Group>& groups, const Counts& counts, Report& report) {
  ReportTable& table = report.add_table("simpson", {{"step", "text"},
                                                    {"next", "text"},
                                                    {"value", "text"},
                                                    {"other", "text"},
                                                    {"rate", "rate"},
                                                    {"other_rate", "rate"},
                                                    {"difference", "rate"},
                                                    {"difference_low", "rate"},
                                                    {"difference_high", "rate"},
                                                    {"strata", "count"},
                                                    {"held_difference", "rate"},
                                                    {"held_low", "rate"},
                                                    {"held_high", "rate"},
                                                    {"order_of_groups", "text"},
                                                    {"reason", "text"}});
  const std::size_t most = std::min(groups.size(), kGroupsHeld);
  for (std::size_t step = 0; step + 1 < counts.steps.size(); ++step) {
    for (std::size_t i = 0; i < most; ++i) {
      for (std::size_t k = i + 1; k < most; ++k) {
        if (groups[i].reached[step] < kFewest || groups[k].reached[step] < kFewest) continue;
        add_pair(groups[i], groups[k], counts, step, table);
      }
    }
  }
}

}  // namespace

void add_breakdown(const Partial& partial, const Context& context, const Counts& counts,
                   Report& report) {
  if (report.arguments.text("by") == "none") return;
  std::vector<Group> groups = groups_of(partial, context, report.arguments);
  const std::size_t all = groups.size();
  fold(groups);
  if (all > groups.size()) {
    report.notes.push_back("The breakdown shows the " + std::to_string(kGroupsShown) +
                           " values with the most customers; (other) is the rest.");
  }
  add_groups(groups, counts, report);
  ReportTable& tests = report.add_table("group_tests", {{"step", "text"},
                                                        {"next", "text"},
                                                        {"groups", "count"},
                                                        {"statistic", "ratio"},
                                                        {"degrees", "count"},
                                                        {"p", "rate"},
                                                        {"test", "text"},
                                                        {"reason", "text"}});
  for (std::size_t step = 0; step + 1 < counts.steps.size(); ++step)
    add_test(groups, counts, step, tests);
  if (report.arguments.text("within") != "none") add_simpson(groups, counts, report);
}

}  // namespace lens::dropoff
