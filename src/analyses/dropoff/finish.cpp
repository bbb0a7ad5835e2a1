#include <cmath>

#include "analyses/dropoff/dropoff.h"
#include "analyses/dropoff/tables.h"
#include "base/fisher.h"
#include "journey/code_counts.h"
#include "journey/conversion_values.h"
#include "report/cells.h"

namespace lens::dropoff {

std::vector<std::int64_t> reached_from(std::span<const Wide> stopped) {
  std::vector<std::int64_t> reached(stopped.size());
  std::int64_t sum = 0;
  for (std::size_t step = stopped.size(); step-- > 0;) {
    sum += static_cast<std::int64_t>(stopped[step]);
    reached[step] = sum;
  }
  return reached;
}

namespace {

// By step, the days from the first to the last on which somebody entered it, both counted.
std::vector<std::int64_t> days_of(const Tally& tally, std::size_t steps) {
  std::vector<std::int64_t> first(steps, 0), days(steps, 0);
  for (const std::uint32_t row : tally.sorted()) {
    const auto day = static_cast<std::int64_t>(number_at(tally.key(row), 0));
    for (std::size_t step = 0; step < steps; ++step) {
      if (tally.sums(row)[step] == 0) continue;
      if (days[step] == 0) first[step] = day;
      days[step] = day - first[step] + 1;
    }
  }
  return days;
}

}  // namespace

Counts counts_of(const Partial& partial, const Arguments& arguments) {
  Counts counts;
  counts.steps = arguments.list("steps");
  const std::size_t steps = counts.steps.size();
  const std::span<const Wide> sums = partial.tallies[kLevels].find("");
  counts.reached = reached_from(sums.subspan(0, steps));
  for (std::size_t step = 0; step < steps; ++step)
    counts.in_progress.push_back(static_cast<std::int64_t>(sums[steps + step]));
  counts.sessions_without_customer = static_cast<std::int64_t>(sums.back());
  counts.days = days_of(partial.tallies[kDays], steps);
  counts.value = value_of_conversion(partial.tallies[kValue].find(""), arguments);
  return counts;
}

std::optional<Difference> test_of(Proportion first, Proportion second) {
  if (first.n == 0 || second.n == 0) return std::nullopt;
  const std::int64_t hits = first.hits + second.hits, n = first.n + second.n;
  if (hits == 0 || hits == n) return std::nullopt;
  const double smaller = static_cast<double>(std::min(first.n, second.n)) *
                         static_cast<double>(std::min(hits, n - hits)) / static_cast<double>(n);
  if (smaller < 5) return Difference{fisher_two_sided(first.hits, first.n, hits, n), "fisher"};
  return Difference{two_proportion_test(first, second)->p, "chi_square"};
}

// What each step loses: value at stake = lost x rate from the next step to the end x value of one
// conversion, that is what those who left would have brought had they all gone on as the others
// did.
void add_steps(const Counts& counts, const std::string& currency, Report& report) {
  ReportTable& table = report.add_table("steps", {{"step", "text"},
                                                  {"next", "text"},
                                                  {"entered", "count"},
                                                  {"gone_on", "count"},
                                                  {"in_progress", "count"},
                                                  {"lost", "count"},
                                                  {"rate", "rate"},
                                                  {"low", "rate"},
                                                  {"high", "rate"},
                                                  {"rate_settled", "rate"},
                                                  {"downstream_rate", "rate"},
                                                  {"value_per_lost", currency},
                                                  {"value_at_stake", currency},
                                                  {"reason", "text"}});
  for (std::size_t step = 0; step + 1 < counts.steps.size(); ++step) {
    const Proportion on = counts.went_on(step), rest = counts.downstream(step);
    const Proportion settled = {on.hits, on.n - counts.in_progress[step]};
    std::vector<Cell> row = {counts.steps[step],       counts.steps[step + 1], on.n, on.hits,
                             counts.in_progress[step], counts.lost(step)};
    row.push_back(cell_or_absent(rate_of(on)));
    append_interval(row, wilson95_if(on.hits, on.n));
    row.push_back(cell_or_absent(rate_of(settled)));
    row.push_back(cell_or_absent(rate_of(rest)));
    std::optional<WideMoney> each, stake;
    if (rest.n > 0 && counts.value) {
      const double worth = rest.rate() * *counts.value;
      each = WideMoney{static_cast<Wide>(std::llround(worth))};
      stake = WideMoney{
          static_cast<Wide>(std::llround(static_cast<double>(counts.lost(step)) * worth))};
    }
    row.push_back(cell_or_absent(each));
    row.push_back(cell_or_absent(stake));
    row.push_back(reason_cell(on.n == 0      ? "no_customers"
                              : rest.n == 0  ? "nobody_went_on"
                              : counts.value ? ""
                                             : "no_conversion_value"));
    table.add_row(std::move(row));
  }
}

namespace {

void add_notes(const Counts& counts, const Context& context, const Arguments& arguments,
               Report& report) {
  for (std::string& sentence : unmatched_steps(context, arguments))
    report.notes.push_back(std::move(sentence));
  if (arguments.text("order") == "any") {
    report.notes.push_back(
        "The steps may come in any order: each row counts the customers who did at least as many "
        "of the steps.");
  }
  std::int64_t in_progress = 0;
  for (const std::int64_t customers : counts.in_progress)
    in_progress += customers;
  if (in_progress > 0) {
    report.notes.push_back(std::to_string(in_progress) +
                           " customers may still take their next step and count as in progress, "
                           "not as lost.");
  }
  if (counts.sessions_without_customer > 0) {
    report.notes.push_back(std::to_string(counts.sessions_without_customer) +
                           " sessions without a customer are left out.");
  }
}

}  // namespace

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  Partial none;
  if (partial.tallies.empty())
    none = empty_partial(static_cast<std::uint32_t>(arguments.list("steps").size()));
  const Partial& filled = partial.tallies.empty() ? none : partial;
  Report report{.analysis = "dropoff", .arguments = arguments, .tables = {}, .notes = {}};
  const Counts counts = counts_of(filled, arguments);
  add_steps(counts, context.currency, report);
  add_reasons(filled, context, counts, report);
  add_breakdown(filled, context, counts, report);
  add_what_if(counts, context.currency, report);
  add_notes(counts, context, arguments, report);
  return report;
}

}  // namespace lens::dropoff
