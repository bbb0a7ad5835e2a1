#include <algorithm>
#include <cmath>

#include "analyses/experiment/compare.h"
#include "analyses/experiment/shares.h"
#include "analyses/experiment/trial.h"
#include "report/cells.h"

namespace lens::experiment {

namespace {

// A rate is shown as one, what is computed of money in the report's currency, all else as a number.
std::string unit_of(const Metric& metric, const Context& context) {
  if (metric.measure == Measure::Rate) return "rate";
  return metric.is_computed ? context.currency : "ratio";
}

// ---- are the groups as large as they should be? ------------------------------------------------

struct Split {
  std::vector<double> weights;  // by variant; empty when a variant has no share
  std::optional<ChiSquare> test;
  bool is_mismatch = false;
};

Split split_of(const Trial& trial, const Arguments& arguments, Report& report) {
  Split split;
  const Shares shares = shares_of(arguments).value_or(Shares());
  for (const std::string& variant : trial.variants) {
    const auto share = shares.find(variant);
    if (!shares.empty() && share == shares.end()) {
      report.notes.push_back("The argument shares names no share of “" + variant + "”.");
      split.weights.clear();
      return split;
    }
    split.weights.push_back(shares.empty() ? 1 : share->second);
  }
  split.test = fit_test(trial.customers, split.weights);
  split.is_mismatch = split.test && split.test->p < arguments.number("srm_alpha");
  if (split.is_mismatch) {
    report.notes.insert(report.notes.begin(),
                        "The groups are not as large as they should be: find out why before you "
                        "believe any result.");
  }
  return split;
}

void add_split(const Trial& trial, const Split& split, Report& report) {
  ReportTable& table = report.add_table("srm", {{"variant", "text"},
                                                {"observed", "count"},
                                                {"expected", "count"},
                                                {"share", "rate"},
                                                {"chi_square", "ratio"},
                                                {"p", "rate"},
                                                {"verdict", "text"},
                                                {"reason", "text"}});
  double total = 0, weight = 0;
  for (const std::int64_t customers : trial.customers)
    total += static_cast<double>(customers);
  for (const double one : split.weights)
    weight += one;
  for (std::size_t i = 0; i < trial.size(); ++i) {
    std::vector<Cell> row = {trial.variants[i], trial.customers[i]};
    std::optional<double> expected, share, statistic, p;
    if (i < split.weights.size()) expected = total * split.weights[i] / weight;
    if (total > 0) share = static_cast<double>(trial.customers[i]) / total;
    Cell verdict;
    if (split.test) {
      statistic = split.test->statistic;
      p = split.test->p;
      verdict = std::string(split.is_mismatch ? "mismatch" : "as_planned");
    }
    for (const auto& value : {expected, share, statistic, p})
      row.push_back(cell_or_absent(value));
    row.push_back(std::move(verdict));
    row.push_back(reason_cell(split.test              ? ""
                              : split.weights.empty() ? "no_share"
                              : trial.size() < 2      ? "one_variant"
                                                      : "no_customers"));
    table.add_row(std::move(row));
  }
}

// ---- the variants ------------------------------------------------------------------------------

void append_mean(std::vector<Cell>& row, const Metric& metric, const Sample& sample) {
  std::optional<double> mean;
  std::optional<Interval> interval;
  if (metric.measure == Measure::Ratio) {
    if (const auto ratio = ratio_estimate(sample.pair(metric.measure))) {
      mean = ratio->ratio;
      if (ratio->standard_error > 0) interval = normal95(ratio->ratio, ratio->standard_error);
    }
  } else if (metric.measure == Measure::Mean && sample.customers() > 0) {
    mean = sample.moments().mean;
    if (!sample.lacks_spread()) interval = mean95(sample.moments());
  }
  row.push_back(cell_or_absent(mean));
  append_interval(row, interval);
  const bool is_rate = metric.measure == Measure::Rate;
  row.push_back(reason_cell(sample.customers() == 0 ? "no_customers"
                            : is_rate || interval   ? ""
                            : sample.lacks_spread() ? "no_deviation"
                                                    : "no_spread"));
}

void add_variants(const Trial& trial, const Context& context, Report& report) {
  std::vector<ReportColumn> columns = {
      {"metric", "text"},       {"variant", "text"}, {"unit", "text"}, {"n", "count"},
      {"conversions", "count"}, {"rate", "rate"},    {"low", "rate"},  {"high", "rate"}};
  for (const char* name : {"mean", "mean_low", "mean_high"})
    columns.push_back({name, "ratio"});
  columns.push_back({"reason", "text"});
  ReportTable& table = report.add_table("variants", std::move(columns));
  for (const Metric& metric : trial.metrics) {
    for (std::size_t i = 0; i < trial.size(); ++i) {
      const Sample& sample = metric.samples[i];
      std::vector<Cell> row = {metric.name, trial.variants[i], unit_of(metric, context),
                               metric.estimate(sample).n};
      std::optional<std::int64_t> hits;
      std::optional<double> rate;
      std::optional<Interval> interval;
      if (metric.measure == Measure::Rate && sample.customers() > 0) {
        const Proportion part = sample.proportion();
        hits = part.hits;
        rate = part.rate();
        interval = wilson95(part.hits, part.n);
      }
      row.push_back(cell_or_absent(hits));
      row.push_back(cell_or_absent(rate));
      append_interval(row, interval);
      append_mean(row, metric, sample);
      table.add_row(std::move(row));
    }
  }
}

// ---- each against the control ------------------------------------------------------------------

// A verdict goes by p adjusted for all rows; none is given where the groups themselves are wrong.
Cell verdict_of(const Comparison& one, bool is_mismatch, const Arguments& arguments) {
  if (!one.outcome) return {};
  if (is_mismatch) return std::string("mismatch");
  if (*one.holm >= arguments.number("alpha")) return std::string("unclear");
  return std::string(one.outcome->test.difference > 0 ? "higher" : "lower");
}

std::vector<ReportColumn> comparison_columns() {
  std::vector<ReportColumn> columns = {
      {"metric", "text"}, {"variant", "text"}, {"control", "text"}, {"unit", "text"}};
  for (const char* name : {"difference", "difference_low", "difference_high"})
    columns.push_back({name, "ratio"});
  columns.push_back({"test_statistic", "points"});
  for (const char* name : {"p", "p_holm", "p_bh", "relative_lift", "p_best"})
    columns.push_back({name, "rate"});
  for (const char* name : {"expected_loss", "control_loss"})
    columns.push_back({name, "ratio"});
  columns.push_back({"always_valid_p", "rate"});
  for (const char* name : {"sequence_low", "sequence_high"})
    columns.push_back({name, "ratio"});
  columns.push_back({"verdict", "text"});
  columns.push_back({"reason", "text"});
  return columns;
}

void append_outcome(std::vector<Cell>& row, const Comparison& one) {
  std::optional<double> difference, statistic, p;
  std::optional<Interval> interval;
  if (one.outcome) {
    difference = one.outcome->test.difference;
    statistic = one.outcome->test.statistic;
    p = one.outcome->test.p;
    interval = one.outcome->interval;
  }
  row.push_back(cell_or_absent(difference));
  append_interval(row, interval);
  for (const auto& value : {statistic, p, one.holm, one.benjamini_hochberg, one.relative_lift})
    row.push_back(cell_or_absent(value));
}

void add_comparisons(const Trial& trial, const std::vector<Comparison>& all, bool is_mismatch,
                     const Context& context, const Arguments& arguments, Report& report) {
  ReportTable& table = report.add_table("comparisons", comparison_columns());
  for (const Comparison& one : all) {
    std::vector<Cell> row = {one.metric->name, trial.variants[one.variant], trial.variants[0],
                             unit_of(*one.metric, context)};
    append_outcome(row, one);
    std::optional<double> p_best, loss, control_loss;
    if (one.chance) {
      p_best = one.chance->p_best;
      loss = one.chance->expected_loss;
      control_loss = one.control_chance->expected_loss;
    }
    for (const auto& value : {p_best, loss, control_loss, one.always_valid_p})
      row.push_back(cell_or_absent(value));
    append_interval(row, one.sequence);
    row.push_back(verdict_of(one, is_mismatch, arguments));
    row.push_back(reason_cell(one.reason));
    table.add_row(std::move(row));
  }
}

// ---- what was known before ---------------------------------------------------------------------

void add_cuped(const Trial& trial, const Context& context, Report& report) {
  std::vector<ReportColumn> columns = {{"metric", "text"},  {"variant", "text"},
                                       {"unit", "text"},    {"n", "count"},
                                       {"theta", "points"}, {"variance_reduction", "rate"}};
  for (const char* name : {"difference", "difference_low", "difference_high"})
    columns.push_back({name, "ratio"});
  columns.push_back({"test_statistic", "points"});
  columns.push_back({"p", "rate"});
  columns.push_back({"reason", "text"});
  ReportTable table{"cuped", std::move(columns), {}};
  for (const Metric& metric : trial.metrics) {
    for (std::size_t variant = 1; variant < trial.size(); ++variant) {
      const std::optional<Adjusted> answer = cuped(metric, variant);
      if (!answer) continue;
      std::vector<Cell> row = {
          metric.name,       trial.variants[variant], unit_of(metric, context),
          answer->customers, answer->theta,           answer->variance_reduction};
      std::optional<double> difference, statistic, p;
      std::optional<Interval> interval;
      if (answer->test) {
        difference = answer->test->difference;
        statistic = answer->test->statistic;
        p = answer->test->p;
        interval = welch95(*answer->test);
      }
      row.push_back(cell_or_absent(difference));
      append_interval(row, interval);
      row.push_back(cell_or_absent(statistic));
      row.push_back(cell_or_absent(p));
      row.push_back(reason_cell(answer->test ? "" : "no_spread"));
      table.add_row(std::move(row));
    }
  }
  if (table.rows() > 0) report.tables.push_back(std::move(table));
}

// ---- how many customers would be enough? -------------------------------------------------------

struct Size {
  std::optional<double> target;  // the value that is to be told from the control's
  std::optional<double> needed;  // customers per group, not rounded
  std::string_view reason;
};

Size size_of(const Metric& metric, const Arguments& arguments) {
  const Estimate control = metric.estimate(metric.samples[0]);
  if (!control.value || control.n == 0) return {{}, {}, "no_customers"};
  if (*control.value == 0) return {{}, {}, "control_is_zero"};
  const double mde = arguments.number("mde"), alpha = arguments.number("alpha");
  const double power = arguments.number("power");
  Size size;
  size.target = *control.value * (1 + mde);
  if (metric.measure == Measure::Rate) {
    // Where there is no room above, as far below.
    if (*size.target >= 1) size.target = *control.value * (1 - mde);
    const bool are_rates = *control.value < 1 && *size.target > 0 && *size.target < 1;
    if (!are_rates) return {{}, {}, "no_spread"};
    size.needed = customers_per_group(*control.value, *size.target, alpha, power);
    return size;
  }
  if (!control.variance)
    return {size.target, {}, metric.samples[0].lacks_spread() ? "no_deviation" : "no_spread"};
  if (!(*control.variance > 0)) return {size.target, {}, "no_spread"};
  size.needed = customers_per_group_of_means(*control.variance * static_cast<double>(control.n),
                                             *size.target - *control.value, alpha, power);
  return size;
}

void add_sizes(const Trial& trial, const Context& context, const Arguments& arguments,
               Report& report) {
  ReportTable& table = report.add_table("sample_size", {{"metric", "text"},
                                                        {"unit", "text"},
                                                        {"control_value", "ratio"},
                                                        {"target_value", "ratio"},
                                                        {"alpha", "rate"},
                                                        {"power", "rate"},
                                                        {"per_group", "count"},
                                                        {"smallest_group", "count"},
                                                        {"is_reached", "text"},
                                                        {"reason", "text"}});
  for (const Metric& metric : trial.metrics) {
    const Size size = size_of(metric, arguments);
    std::int64_t smallest = metric.estimate(metric.samples[0]).n;
    for (const Sample& sample : metric.samples)
      smallest = std::min(smallest, metric.estimate(sample).n);
    // Beyond what can be counted in customers it is not a number of them.
    std::optional<std::int64_t> needed;
    if (size.needed && *size.needed < 1e15)
      needed = std::max<std::int64_t>(2, static_cast<std::int64_t>(std::ceil(*size.needed)));
    std::vector<Cell> row = {metric.name, unit_of(metric, context)};
    row.push_back(cell_or_absent(metric.estimate(metric.samples[0]).value));
    row.push_back(cell_or_absent(size.target));
    row.emplace_back(arguments.number("alpha"));
    row.emplace_back(arguments.number("power"));
    row.push_back(cell_or_absent(needed));
    row.emplace_back(smallest);
    Cell reached;
    if (needed) reached = smallest >= *needed;
    row.push_back(std::move(reached));
    row.push_back(reason_cell(needed ? "" : size.needed ? "too_many" : size.reason));
    table.add_row(std::move(row));
  }
}

// ---- look by look ------------------------------------------------------------------------------

void add_looks(const Trial& trial, const Context& context, const Arguments& arguments,
               Report& report) {
  if (arguments.integer("peeks") < 2) return;
  ReportTable table{"looks",
                    {{"metric", "text"},
                     {"variant", "text"},
                     {"unit", "text"},
                     {"look", "count"},
                     {"n", "count"},
                     {"difference", "ratio"},
                     {"sequence_low", "ratio"},
                     {"sequence_high", "ratio"},
                     {"p_at_look", "rate"},
                     {"always_valid_p", "rate"},
                     {"reason", "text"}},
                    {}};
  for (const Metric& metric : trial.metrics) {
    for (std::size_t variant = 1; variant < trial.size(); ++variant) {
      std::int64_t number = 0;
      for (const Look& look : looks_of(metric, variant, arguments)) {
        std::optional<double> difference, p;
        std::optional<Interval> interval;
        if (look.test) {
          difference = look.difference;
          p = look.test->p;
          interval = {look.difference - look.test->half_width,
                      look.difference + look.test->half_width};
        }
        std::vector<Cell> row = {metric.name, trial.variants[variant], unit_of(metric, context),
                                 ++number, look.customers};
        row.push_back(cell_or_absent(difference));
        append_interval(row, interval);
        row.push_back(cell_or_absent(p));
        row.push_back(cell_or_absent(look.always_valid_p));
        row.push_back(reason_cell(look.test ? "" : "no_spread"));
        table.add_row(std::move(row));
      }
    }
  }
  report.tables.push_back(std::move(table));
}

}  // namespace

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  const Partial none = empty_partial();
  const Partial& filled = partial.tallies.empty() ? none : partial;
  Trial trial = trial_of(filled, arguments);
  Report report{.analysis = "experiment", .arguments = arguments, .tables = {}, .notes = {}};
  report.notes = std::move(trial.notes);
  const Split split = split_of(trial, arguments, report);
  add_split(trial, split, report);
  add_variants(trial, context, report);
  add_comparisons(trial, comparisons_of(trial, arguments), split.is_mismatch, context, arguments,
                  report);
  add_cuped(trial, context, report);
  add_sizes(trial, context, arguments, report);
  add_looks(trial, context, arguments, report);
  if (trial.size() == 0)
    report.notes.push_back("Nobody saw a variant that takes part.");
  else if (trial.size() == 1)
    report.notes.push_back("There is only one variant: nothing can be compared.");
  else if (trial.metrics.empty())
    report.notes.push_back("No result of the variants is known: nothing can be compared.");
  return report;
}

}  // namespace lens::experiment
