#include "analyses/cohorts/cohorts.h"

#include <algorithm>
#include <array>
#include <map>

#include "analyses/cohorts/map.h"
#include "analyses/cohorts/periods.h"
#include "base/statistics.h"
#include "journey/conversions.h"

namespace lens {

namespace cohorts {

namespace {

constexpr std::array<Parameter, 7> kParameters = {{
    {"grain", ArgumentType::Choice, "week", "The length of a period.", "day week month"},
    {"born", ArgumentType::Choice, "first_event",
     "What makes a customer join a cohort: the first event of any kind, or the first order.",
     "first_event first_order"},
    {"active", ArgumentType::Choice, "any_event",
     "What counts as coming back: any event, or an order.", "any_event order"},
    {"mode", ArgumentType::Choice, "on",
     "Whether a customer must be active in the period (on), in it or any later one (on_or_after), "
     "or in one of the brackets (bracket).",
     "on on_or_after bracket"},
    {"brackets", ArgumentType::List, "0,1,2-6,7-13,14-29,30-59,60-89",
     "Groups of periods for mode=bracket.", ""},
    {"days", ArgumentType::Choice, "calendar",
     "Whether periods follow the calendar of the report's zone, or count 24 hours from the birth "
     "of "
     "each customer.",
     "calendar 24h"},
    kFreeOrders,
}};

constexpr std::size_t kPeriodsShown = 1000;  // a wrong date must not print a million empty cells

std::string missing(const Context& context) {
  const bool has_acts = context.has(EventKind::Event) || context.has(EventKind::Session) ||
                        context.has(EventKind::Order);
  if (has_acts && is_known(context.last)) return "";
  return "Cohorts need events or orders with a customer and a time.";
}

Result<Arguments> settle(const Context&, const Arguments& arguments) {
  if (arguments.text("mode") == "bracket") {
    const auto brackets = parse_brackets(arguments);
    if (!brackets.ok()) return brackets.error();
  }
  return arguments;
}

// One column of the heat map: a period of life or a bracket of them.
struct Column {
  std::int64_t first, last;
  Cell label;
};

Column column_at(const Rules& rules, std::size_t position) {
  if (rules.count == Count::Bracket) {
    const Bracket& bracket = rules.brackets[position];
    return {bracket.first, bracket.last, bracket.text()};
  }
  const auto period = static_cast<std::int64_t>(position);
  return {period, period, period};
}

std::size_t columns_shown(const Rules& rules) {
  return rules.count == Count::Bracket ? rules.brackets.size() : kPeriodsShown;
}

struct Cohort {
  std::int64_t number = 0;
  std::int64_t size = 0;
  std::vector<std::int64_t> counts;  // by position of the period
};

std::vector<Cohort> cohorts_of(const Partial& partial, const Rules& rules) {
  std::map<std::int64_t, Cohort> by_number;
  const Tally& sizes = partial.tallies[kSizes];
  for (std::size_t row = 0; row < sizes.size(); ++row) {
    Cohort& cohort = by_number[cohort_of(sizes.key(row))];
    cohort.number = cohort_of(sizes.key(row));
    cohort.size = static_cast<std::int64_t>(sizes.sums(row)[0]);
  }
  const Tally& cells = partial.tallies[kCells];
  for (std::size_t row = 0; row < cells.size(); ++row) {
    Cohort& cohort = by_number[cohort_of(cells.key(row))];
    const std::size_t first = std::size_t{block_of(cells.key(row))} * kBlock;
    for (std::size_t i = 0; i < kBlock; ++i) {
      // What lies beyond the last column is kept in one place for on_or_after.
      const std::size_t position = std::min(first + i, columns_shown(rules));
      if (position >= cohort.counts.size()) cohort.counts.resize(position + 1);
      cohort.counts[position] += static_cast<std::int64_t>(cells.sums(row)[i]);
    }
  }
  std::vector<Cohort> cohorts;
  for (auto& [number, cohort] : by_number) {
    // Whoever was last seen in a period was there on or after every period before it.
    for (std::size_t i = cohort.counts.size(); rules.count == Count::OnOrAfter && i-- > 1;) {
      cohort.counts[i - 1] += cohort.counts[i];
    }
    cohorts.push_back(std::move(cohort));
  }
  return cohorts;
}

// Sums over the cohorts for which a period is complete.
struct Pooled {
  Cell label;
  std::int64_t retained = 0;
  std::int64_t size = 0;
  std::int64_t cohorts = 0;
};

std::string unit_of_period(const Rules& rules) {
  return rules.count == Count::Bracket ? "text" : "count";
}

std::vector<Pooled> add_cohorts(const std::vector<Cohort>& cohorts, const Rules& rules,
                                const Zone& zone, Report& report) {
  ReportTable& table = report.add_table("cohorts", {{"cohort", "text"},
                                                    {"period", unit_of_period(rules)},
                                                    {"customers", "count"},
                                                    {"size", "count"},
                                                    {"rate", "rate"},
                                                    {"complete", "text"},
                                                    {"reason", "text"}});
  std::vector<Pooled> pooled;
  for (const Cohort& cohort : cohorts) {
    const std::string name = period_name(cohort.number, rules.grain);
    for (std::size_t position = 0; position < columns_shown(rules); ++position) {
      const Column column = column_at(rules, position);
      if (!rules.has_begun(cohort.number, column.first, zone)) break;
      const std::int64_t customers = position < cohort.counts.size() ? cohort.counts[position] : 0;
      const bool is_complete = rules.is_complete(cohort.number, column.last, zone);
      const double rate = static_cast<double>(customers) / static_cast<double>(cohort.size);
      table.add_row({name, column.label, customers, cohort.size, is_complete ? Cell(rate) : Cell(),
                     is_complete, is_complete ? Cell() : Cell(std::string("incomplete"))});
      if (!is_complete) continue;
      if (position >= pooled.size()) pooled.resize(position + 1);
      pooled[position].label = column.label;
      pooled[position].retained += customers;
      pooled[position].size += cohort.size;
      ++pooled[position].cohorts;
    }
  }
  return pooled;
}

void add_pooled(const std::vector<Pooled>& pooled, const Rules& rules, Report& report) {
  ReportTable& table = report.add_table("pooled", {{"period", unit_of_period(rules)},
                                                   {"retained", "count"},
                                                   {"size", "count"},
                                                   {"cohorts", "count"},
                                                   {"rate", "rate"},
                                                   {"low", "rate"},
                                                   {"high", "rate"}});
  for (const Pooled& one : pooled) {
    if (one.cohorts == 0) continue;
    const Interval interval = wilson95(one.retained, one.size);
    table.add_row({one.label, one.retained, one.size, one.cohorts,
                   static_cast<double>(one.retained) / static_cast<double>(one.size), interval.low,
                   interval.high});
  }
}

void add_notes(const Partial& partial, const std::vector<Cohort>& cohorts,
               const Arguments& arguments, Report& report) {
  const bool asks_orders =
      arguments.text("born") == "first_order" || arguments.text("active") == "order";
  if (cohorts.empty()) {
    report.notes.push_back(asks_orders ? "No customer has an order." : "No customer has an event.");
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

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  const Partial none = empty_partial();
  const Partial& filled = partial.tallies.empty() ? none : partial;
  const Rules rules = rules_of(context, arguments);
  Report report{.analysis = "cohorts", .arguments = arguments, .tables = {}, .notes = {}};
  const std::vector<Cohort> cohorts = cohorts_of(filled, rules);
  add_pooled(add_cohorts(cohorts, rules, context.zone, report), rules, report);
  add_notes(filled, cohorts, arguments, report);
  return report;
}

}  // namespace

}  // namespace cohorts

constinit const Analysis kCohortsAnalysis = {
    .name = "cohorts",
    .title = "Cohorts",
    .meaning = "How many of the customers who came in one period come back in later ones.",
    .source =
        "N-day, unbounded and bracket retention; a cell that the data do not cover is absent.",
    .parameters = cohorts::kParameters,
    .missing = cohorts::missing,
    .settle = cohorts::settle,
    .map = cohorts::map,
    .map_context = nullptr,
    .finish = cohorts::finish,
    .rows = cohorts::rows,
    .context_rows = nullptr,
    .needs_pages = nullptr,
};

}  // namespace lens
