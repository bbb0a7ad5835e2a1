#include "analyses/contribution/report.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "analyses/contribution/factors.h"
#include "analyses/contribution/shares.h"
#include "metrics/period_counts.h"

namespace lens::contribution {

namespace {

// All that the tables are written from.
struct Findings {
  const Kpi* kpi = nullptr;
  Periods periods;
  std::string unit;
  std::vector<std::string> dimensions;
  Partial before, after;
  std::vector<Makeups> by_dimension;  // the last one: all dimensions together
  std::vector<Adtributor> powers;     // by dimension
};

std::vector<ReportColumn> columns_of_groups() {
  return {{"dimension", "text"},
          {"group", "text"},
          {"unit", "text"},
          {"before", "ratio"},
          {"after", "ratio"},
          {"n_before", "count"},
          {"n_after", "count"},
          {"low", "ratio"},
          {"high", "ratio"},
          {"contribution", "ratio"},
          {"explanatory_power", "rate"},
          {"surprise", "rate"},
          {"is_candidate", "text"},
          {"mix", "ratio"},
          {"rate_effect", "ratio"},
          {"reason", "text"}};
}

Findings findings_of(const Partial& partial, const Context& context, const Arguments& arguments) {
  Findings findings;
  findings.kpi = find_kpi(arguments.text("kpi"));
  findings.periods = periods_of(context, arguments);
  findings.unit = unit_text(findings.kpi->unit, context.currency);
  findings.dimensions = arguments.list("dimensions");
  const Periods& periods = findings.periods;
  if (!periods.are_compared()) return findings;
  std::vector<Partial> all = partials_by_period(partial, periods, coverage_of(partial, context));
  findings.before = std::move(all[*periods.before]);
  findings.after = std::move(all[*periods.after]);
  const std::array<const Kpi*, 1> one = {findings.kpi};
  for (std::size_t i = 0; i <= findings.dimensions.size(); ++i) {
    findings.by_dimension.push_back(makeups_by_group(findings.before, findings.after,
                                                     partials_by_group(partial, i), one, {})[0]);
  }
  const Makeup makeup = makeup_of(*findings.kpi);
  for (std::size_t i = 0; i < findings.dimensions.size(); ++i) {
    const Makeups& makeups = findings.by_dimension[i];
    findings.powers.push_back(makeups.reason.empty() ? adtributor(makeups.groups, makeup,
                                                                  arguments.number("least_power"),
                                                                  arguments.number("enough_power"))
                                                     : Adtributor{{}, makeups.reason});
  }
  return findings;
}

void add_change(Report& report, const Findings& findings) {
  ReportTable& table = report.add_table("change", {{"kpi", "text"},
                                                   {"unit", "text"},
                                                   {"before", "ratio"},
                                                   {"after", "ratio"},
                                                   {"change", "ratio"},
                                                   {"relative_change", "rate"},
                                                   {"n_before", "count"},
                                                   {"n_after", "count"},
                                                   {"reason", "text"}});
  const Cell name = std::string(findings.kpi->name);
  if (!findings.periods.are_compared()) {
    return table.add_row({name, findings.unit, {}, {}, {}, {}, {}, {}, findings.periods.reason});
  }
  const Counts counts_before(findings.before), counts_after(findings.after);
  const Kpi& kpi = *findings.kpi;
  const Outcome before = kpi.of(kpi, {counts_before, {}}), after = kpi.of(kpi, {counts_after, {}});
  const auto first = as_number(before.value), second = as_number(after.value);
  Cell change, relative, reason;
  if (first && second) {
    change = *second - *first;
    if (*first != 0) relative = (*second - *first) / std::abs(*first);
    if (!findings.periods.reason.empty()) reason = findings.periods.reason;
  } else {
    reason = before.reason.empty() ? after.reason : before.reason;
  }
  table.add_row({name, findings.unit, before.value, after.value, change, relative,
                 cell_or_absent(before.n), cell_or_absent(after.n), reason});
}

std::string count_text(CountId id) {
  return id == CountId::None ? std::string() : std::string(name_of(id));
}

// The factors' parts by Shapley: the mean over all orders in which they could have changed.
void add_factors(Report& report, const Findings& findings) {
  ReportTable& table = report.add_table("factors", {{"factor", "text"},
                                                    {"per", "text"},
                                                    {"before", "ratio"},
                                                    {"after", "ratio"},
                                                    {"contribution", "ratio"},
                                                    {"share", "rate"},
                                                    {"reason", "text"}});
  std::vector<Factor> factors;
  if (findings.periods.are_compared())
    factors = factors_of(*findings.kpi, Counts(findings.before), Counts(findings.after));
  if (factors.size() < 2) return table.add_row({{}, {}, {}, {}, {}, {}, std::string("no_factors")});
  const std::vector<double> parts =
      shapley(factors.size(), [&](unsigned set) { return product_of(factors, set); });
  const unsigned all = (1u << factors.size()) - 1;
  const double change = product_of(factors, all) - product_of(factors, 0);
  for (std::size_t i = 0; i < factors.size(); ++i) {
    const Factor& factor = factors[i];
    const std::string per = count_text(factor.per);
    table.add_row({count_text(factor.count), per.empty() ? Cell() : Cell(per), factor.before,
                   factor.after, parts[i], change == 0 ? Cell() : Cell(parts[i] / change),
                   change == 0 ? Cell(std::string("no_change")) : Cell()});
  }
}

// The groups of some dimensions together, from those of all.
std::vector<GroupChange> joined(const Makeups& joint, unsigned set) {
  std::map<std::string, GroupChange> groups;
  for (const GroupChange& cell : joint.groups) {
    const std::vector<std::string_view> parts = parts_of(cell.group);
    std::string key;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if ((set >> i & 1) != 0) append_part(key, parts[i]);
    }
    GroupChange& group = groups[key];
    group.before.top += cell.before.top;
    group.before.bottom += cell.before.bottom;
    group.after.top += cell.after.top;
    group.after.bottom += cell.after.bottom;
  }
  std::vector<GroupChange> list;
  for (auto& [key, group] : groups)
    list.push_back(group);
  return list;
}

// How much of the shift between the two periods each dimension carries: what a set of dimensions
// is worth is the divergence of its joint groups.
std::vector<double> carried(const Findings& findings) {
  const Makeups& joint = findings.by_dimension.back();
  const bool is_usable =
      joint.reason.empty() &&
      std::all_of(joint.groups.begin(), joint.groups.end(), [](const GroupChange& group) {
        return group.before.top >= 0 && group.after.top >= 0;
      });
  if (!is_usable) return {};
  return shapley(findings.dimensions.size(), [&](unsigned set) {
    return divergence(joined(joint, set), makeup_of(*findings.kpi));
  });
}

void add_dimensions(Report& report, const Findings& findings) {
  ReportTable& table = report.add_table("dimensions", {{"dimension", "text"},
                                                       {"groups", "count"},
                                                       {"candidates", "count"},
                                                       {"explanatory_power", "rate"},
                                                       {"surprise", "rate"},
                                                       {"shapley", "rate"},
                                                       {"share", "rate"},
                                                       {"reason", "text"}});
  if (findings.by_dimension.empty()) return;
  const std::vector<double> parts = carried(findings);
  double whole = 0;
  for (const double part : parts)
    whole += part;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < findings.powers.size(); ++i)
    order.push_back(i);
  const auto surprise = [&](std::size_t i) {
    return findings.powers[i].power ? findings.powers[i].power->surprise : -1;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return surprise(a) > surprise(b); });
  for (const std::size_t i : order) {
    const auto& power = findings.powers[i].power;
    const auto groups = static_cast<std::int64_t>(findings.by_dimension[i].groups.size());
    std::string reason = findings.powers[i].reason;
    if (reason.empty() && groups < 2) reason = "one_group";
    table.add_row({findings.dimensions[i], groups,
                   power ? Cell(static_cast<std::int64_t>(power->candidates)) : Cell(),
                   power ? Cell(power->power) : Cell(), power ? Cell(power->surprise) : Cell(),
                   parts.empty() ? Cell() : Cell(parts[i]),
                   whole > 0 ? Cell(parts[i] / whole) : Cell(),
                   reason.empty() ? Cell() : Cell(reason)});
  }
}

Cell whole_count(double value) {
  const bool is_whole = value == std::floor(value) && std::abs(value) < 9e15;
  return is_whole ? Cell(static_cast<std::int64_t>(value)) : Cell(value);
}

void add_group(ReportTable& table, const Findings& findings, std::size_t dimension,
               const GroupChange& group, const GroupPower* power) {
  const Makeups& makeups = findings.by_dimension[dimension];
  const bool is_nothing = group.before.top == 0 && group.before.bottom == 0 &&
                          group.after.top == 0 && group.after.bottom == 0;
  if (is_nothing) return;
  const double scale = scale_of(*findings.kpi);
  Cell before, after, n_before, n_after, low, high, contribution, mix, rate;
  if (makeup_of(*findings.kpi) == Makeup::Sum) {
    before = group.before.top;
    after = group.after.top;
    contribution = group.after.top - group.before.top;
  } else {
    if (group.before.has_rate()) before = scale * group.before.rate();
    if (group.after.has_rate()) after = scale * group.after.rate();
    n_before = whole_count(group.before.bottom);
    n_after = whole_count(group.after.bottom);
    const MixRate parts = mix_rate_of(group, makeups.before, makeups.after);
    mix = scale * parts.mix;
    rate = scale * parts.rate;
    contribution = scale * (parts.mix + parts.rate);
    if (const auto interval = interval_of_change(*findings.kpi, group)) {
      low = interval->low;
      high = interval->high;
    }
  }
  const std::string& reason = findings.powers[dimension].reason;
  table.add_row({findings.dimensions[dimension], group.group, findings.unit, before, after,
                 n_before, n_after, low, high, contribution, power ? Cell(power->power) : Cell(),
                 power ? Cell(power->surprise) : Cell(), power ? Cell(power->is_candidate) : Cell(),
                 mix, rate, reason.empty() ? Cell() : Cell(reason)});
}

void add_groups(Report& report, const Findings& findings) {
  ReportTable& table = report.add_table("change_by_group", columns_of_groups());
  for (std::size_t i = 0; i < findings.powers.size(); ++i) {
    const std::vector<GroupChange>& groups = findings.by_dimension[i].groups;
    if (findings.powers[i].power) {
      for (const GroupPower& power : findings.powers[i].power->groups)
        add_group(table, findings, i, groups[power.group], &power);
    } else {
      for (const GroupChange& group : groups)
        add_group(table, findings, i, group, nullptr);
    }
  }
}

}  // namespace

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  const Partial none = empty_period_partial();
  const Findings findings =
      findings_of(partial.tallies.empty() ? none : partial, context, arguments);
  Report report{.analysis = "contribution", .arguments = arguments, .tables = {}, .notes = {}};
  add_change(report, findings);
  add_factors(report, findings);
  add_dimensions(report, findings);
  add_groups(report, findings);
  const Periods& periods = findings.periods;
  if (periods.are_compared()) {
    report.notes.push_back("Compared are " + periods.name(*periods.after) + " and, before it, " +
                           periods.name(*periods.before) + "; the data hold " +
                           std::to_string(periods.whole_end - periods.whole_from) +
                           " whole periods.");
  }
  report.notes.push_back(
      "What explains a change in numbers need not have caused it; that is for an experiment to "
      "tell.");
  return report;
}

}  // namespace lens::contribution
