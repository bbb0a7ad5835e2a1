// What those who left did or had, beside those who went on (metrics.md D2).
//
//                       had it   had it not
//   left at the step      a          b         log odds ratio = ln((a+½)(d+½) / (b+½)(c+½))
//   went on               c          d         its variance   = 1/(a+½) + 1/(b+½) + 1/(c+½) +
//   1/(d+½)
// The halves are a flat Dirichlet prior (Haldane 1956, Gart 1966): the ratio stays finite where
// nobody had it. Monroe, Colaresi and Quinn (2008) leave the terms of b and d out, as words are
// rare; what customers have is not. p as for any two rates; q corrects it for looking at everything
// in the table.

#include <algorithm>
#include <cmath>
#include <map>

#include "analyses/dropoff/tables.h"
#include "journey/code_counts.h"
#include "report/cells.h"

namespace lens::dropoff {

namespace {

constexpr std::int64_t kRarest =
    5;  // what fewer customers had is not looked at: it can show nothing

struct Reason {
  std::size_t step = 0, property = 0;
  std::string value;
  Proportion left, went_on;
  double log_odds_ratio = 0, standard_error = 0;
  std::optional<double> p, q;

  double z() const { return std::abs(log_odds_ratio) / standard_error; }
  bool is_testable() const { return left.n >= kFewest && went_on.n >= kFewest; }
};

void compare(Reason& reason) {
  const double a = static_cast<double>(reason.left.hits) + 0.5;
  const double b = static_cast<double>(reason.left.n - reason.left.hits) + 0.5;
  const double c = static_cast<double>(reason.went_on.hits) + 0.5;
  const double d = static_cast<double>(reason.went_on.n - reason.went_on.hits) + 0.5;
  reason.log_odds_ratio = std::log(a * d / (b * c));
  reason.standard_error = std::sqrt(1 / a + 1 / b + 1 / c + 1 / d);
  if (!reason.is_testable()) return;
  if (const auto test = test_of(reason.left, reason.went_on)) reason.p = test->p;
}

// By step, property and text: several codes may have one text, as sources of a channel have.
std::vector<Reason> reasons_of(const Partial& partial, const Context& context, const Counts& counts,
                               const Arguments& arguments) {
  std::vector<Property> properties;
  for (const std::string& name : arguments.list("compare"))
    properties.emplace_back(name);
  std::map<std::tuple<std::size_t, std::size_t, std::string>, std::pair<std::int64_t, std::int64_t>>
      sums;
  const Tally& tally = partial.tallies[kReasons];
  for (std::size_t row = 0; row < tally.size(); ++row) {
    const std::size_t step = first_of(tally.key(row)) >> 4,
                      property = first_of(tally.key(row)) & 15;
    const auto code = static_cast<std::uint32_t>(number_at(tally.key(row), 0));
    auto& [left, went_on] = sums[{step, property, properties[property].text(context, code)}];
    left += static_cast<std::int64_t>(tally.sums(row)[0]);
    went_on += static_cast<std::int64_t>(tally.sums(row)[1]);
  }
  std::vector<Reason> reasons;
  for (const auto& [key, had] : sums) {
    const auto& [step, property, value] = key;
    Reason reason{step,
                  property,
                  value,
                  {had.first, counts.lost(step)},
                  {had.second, counts.reached[step + 1]},
                  0,
                  0,
                  {},
                  {}};
    compare(reason);
    reasons.push_back(std::move(reason));
  }
  return reasons;
}

// What everybody or hardly anybody had tells nobody apart.
bool is_telling(const Reason& reason) {
  const std::int64_t had = reason.left.hits + reason.went_on.hits;
  return had >= kRarest && reason.left.n + reason.went_on.n - had >= kRarest;
}

void correct(std::vector<Reason>& reasons) {
  std::vector<double> tested;
  for (const Reason& reason : reasons) {
    if (reason.p) tested.push_back(*reason.p);
  }
  const std::vector<double> adjusted = benjamini_hochberg(tested);
  std::size_t next = 0;
  for (Reason& reason : reasons) {
    if (reason.p) reason.q = adjusted[next++];
  }
}

std::string_view missing_of(const Reason& reason) {
  if (reason.left.n == 0) return "nobody_lost";
  if (reason.went_on.n == 0) return "nobody_went_on";
  return reason.is_testable() ? "" : "fewer_than_30";
}

void add_row(ReportTable& table, const Reason& reason, const Counts& counts,
             const std::string& property) {
  std::vector<Cell> row = {counts.steps[reason.step], property, reason.value};
  for (const Proportion part : {reason.left, reason.went_on}) {
    row.emplace_back(part.hits);
    row.emplace_back(part.n);
    row.push_back(cell_or_absent(rate_of(part)));
  }
  if (reason.left.n > 0 && reason.went_on.n > 0) {
    row.push_back(reason.log_odds_ratio);
    append_interval(row, normal95(reason.log_odds_ratio, reason.standard_error));
  } else {
    row.resize(row.size() + 3);
  }
  row.push_back(cell_or_absent(reason.p));
  row.push_back(cell_or_absent(reason.q));
  row.push_back(reason_cell(missing_of(reason)));
  table.add_row(std::move(row));
}

}  // namespace

void add_reasons(const Partial& partial, const Context& context, const Counts& counts,
                 Report& report) {
  const Arguments& arguments = report.arguments;
  std::vector<Reason> reasons = reasons_of(partial, context, counts, arguments);
  const std::size_t all = reasons.size();
  std::erase_if(reasons, [](const Reason& reason) { return !is_telling(reason); });
  const std::size_t rare = all - reasons.size();
  correct(reasons);
  // What tells most first; of equals the order of step, property and value stays.
  std::stable_sort(reasons.begin(), reasons.end(), [](const Reason& a, const Reason& b) {
    return a.step != b.step ? a.step < b.step : a.z() > b.z();
  });
  const std::vector<std::string> properties = arguments.list("compare");
  const auto limit = static_cast<std::size_t>(arguments.integer("limit"));
  ReportTable& table = report.add_table("reasons", {{"step", "text"},
                                                    {"property", "text"},
                                                    {"value", "text"},
                                                    {"left_with", "count"},
                                                    {"left", "count"},
                                                    {"left_share", "rate"},
                                                    {"went_on_with", "count"},
                                                    {"went_on", "count"},
                                                    {"went_on_share", "rate"},
                                                    {"log_odds_ratio", "ratio"},
                                                    {"ratio_low", "ratio"},
                                                    {"ratio_high", "ratio"},
                                                    {"p", "rate"},
                                                    {"q", "rate"},
                                                    {"reason", "text"}});
  std::size_t shown = 0, step = counts.steps.size();
  for (const Reason& reason : reasons) {
    if (reason.step != step) shown = 0;
    step = reason.step;
    if (limit != 0 && shown++ >= limit) continue;
    add_row(table, reason, counts, properties[reason.property]);
  }
  if (rare > 0) {
    report.notes.push_back(std::to_string(rare) +
                           " values that fewer than 5 customers of a step had, or all but so few, "
                           "are not compared.");
  }
}

}  // namespace lens::dropoff
