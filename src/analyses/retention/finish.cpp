#include <array>

#include "analyses/retention/acts.h"
#include "analyses/retention/map.h"
#include "analyses/retention/periods.h"
#include "analyses/retention/retention.h"
#include "base/statistics.h"

namespace lens::retention {

namespace {

struct Cohort {
  std::int64_t number = 0;
  std::int64_t size = 0;
  std::vector<std::int64_t> counts;  // by column
};

std::vector<Cohort> cohorts_of(const Tally& tally, Count count) {
  std::vector<Cohort> cohorts;
  for (const std::uint32_t row : tally.sorted()) {
    const std::span<const Wide> sums = tally.sums(row);
    Cohort cohort{cohort_of(tally.key(row)), static_cast<std::int64_t>(sums[0]), {}};
    for (const Wide sum : sums.subspan(1))
      cohort.counts.push_back(static_cast<std::int64_t>(sum));
    std::vector<std::int64_t>& counts = cohort.counts;
    // Whoever was last seen in a period was there on or after every period before it.
    for (std::size_t i = counts.size(); count == Count::OnOrAfter && i-- > 1;) {
      counts[i - 1] += counts[i];
    }
    for (std::size_t i = 1; count == Count::OnOrBefore && i < counts.size(); ++i) {
      counts[i] += counts[i - 1];
    }
    cohorts.push_back(std::move(cohort));
  }
  return cohorts;
}

// Brackets have names, single periods are numbers.
Cell label_of(const Rules& rules, const Column& column) {
  return rules.count == Count::Bracket ? Cell(column.text()) : Cell(column.first);
}
std::string unit_of_period(const Rules& rules) {
  return rules.count == Count::Bracket ? "text" : "count";
}

// Sums over the cohorts for which a period is over.
struct Pooled {
  std::int64_t retained = 0;
  std::int64_t size = 0;
  std::int64_t cohorts = 0;
  bool has_begun = false;  // in any cohort
};

std::vector<Cell> rate_cells(std::int64_t hits, std::int64_t n) {
  const Interval interval = wilson95(hits, n);
  return {static_cast<double>(hits) / static_cast<double>(n), interval.low, interval.high, Cell()};
}
const std::vector<Cell>& no_rate() {
  static const std::vector<Cell> cells = {Cell(), Cell(), Cell(), std::string("incomplete")};
  return cells;
}

void add_row(ReportTable& table, std::vector<Cell> row, const std::vector<Cell>& rate) {
  row.insert(row.end(), rate.begin(), rate.end());
  table.add_row(std::move(row));
}

std::vector<Pooled> add_cohorts(const std::vector<Cohort>& cohorts, const Rules& rules,
                                const Zone& zone, Report& report) {
  ReportTable& table = report.add_table("cohorts", {{"cohort", "text"},
                                                    {"period", unit_of_period(rules)},
                                                    {"customers", "count"},
                                                    {"size", "count"},
                                                    {"rate", "rate"},
                                                    {"low", "rate"},
                                                    {"high", "rate"},
                                                    {"reason", "text"}});
  std::vector<Pooled> pooled(rules.columns.size());
  for (const Cohort& cohort : cohorts) {
    const std::string name = period_name(cohort.number, rules.grain);
    for (std::size_t i = 0; i < rules.columns.size(); ++i) {
      const Column& column = rules.columns[i];
      if (!rules.has_begun(cohort.number, column, zone)) break;
      pooled[i].has_begun = true;
      if (!rules.is_over(cohort.number, column, zone)) {
        add_row(table, {name, label_of(rules, column), Cell(), cohort.size}, no_rate());
        continue;
      }
      add_row(table, {name, label_of(rules, column), cohort.counts[i], cohort.size},
              rate_cells(cohort.counts[i], cohort.size));
      pooled[i].retained += cohort.counts[i];
      pooled[i].size += cohort.size;
      ++pooled[i].cohorts;
    }
  }
  return pooled;
}

// The mean over cohorts weighs each by its size: the sum of those who came back over the sum of all
// who could have, never the mean of the cohorts' rates (metrics.md D5).
void add_pooled(const std::vector<Pooled>& pooled, const Rules& rules, Report& report) {
  ReportTable& table = report.add_table("pooled", {{"period", unit_of_period(rules)},
                                                   {"retained", "count"},
                                                   {"size", "count"},
                                                   {"cohorts", "count"},
                                                   {"rate", "rate"},
                                                   {"low", "rate"},
                                                   {"high", "rate"},
                                                   {"reason", "text"}});
  for (std::size_t i = 0; i < pooled.size(); ++i) {
    const Pooled& one = pooled[i];
    if (!one.has_begun) continue;
    const Cell label = label_of(rules, rules.columns[i]);
    if (one.cohorts == 0) {
      add_row(table, {label, Cell(), Cell(), one.cohorts}, no_rate());
    } else {
      add_row(table, {label, one.retained, one.size, one.cohorts},
              rate_cells(one.retained, one.size));
    }
  }
}

void add_notes(const Partial& partial, bool has_cohorts, const Rules& rules, Report& report) {
  if (!has_cohorts) report.notes.push_back("No customer has done what starts a cohort.");
  if (has_cohorts && rules.is_recurring) {
    report.notes.push_back(
        "A customer counts once in every cohort it joins; the interval takes these as "
        "independent, so it is too narrow.");
  }
  const std::span<const Wide> left_out = partial.tallies[kLeftOut].find("");
  const auto say = [&](Wide count, const char* what) {
    if (count == 0) return;
    report.notes.push_back(std::to_string(static_cast<std::int64_t>(count)) + what +
                           " without a customer are left out.");
  };
  say(left_out[0], " sessions");
  say(left_out[1], " orders");
}

}  // namespace

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  const Rules rules = rules_of(context, arguments);
  const Partial none = empty_partial(rules);
  const Partial& filled = partial.tallies.empty() ? none : partial;
  Report report{.analysis = "retention", .arguments = arguments, .tables = {}, .notes = {}};
  const std::vector<Cohort> cohorts = cohorts_of(filled.tallies[kCohorts], rules.count);
  add_pooled(add_cohorts(cohorts, rules, context.zone, report), rules, report);
  add_notes(filled, !cohorts.empty(), rules, report);
  return report;
}

}  // namespace lens::retention
