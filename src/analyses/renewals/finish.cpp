#include <algorithm>
#include <array>
#include <map>

#include "analyses/renewals/renewals.h"
#include "base/test_statistics.h"
#include "metrics/seasons.h"
#include "report/cells.h"

namespace lens::renewals {

namespace {

constexpr std::int64_t kYear = 12;
constexpr std::int64_t kEnough = 30;  // fewer are too few to tell

struct Months {
  std::int64_t first = 0, end = 0;  // [first, end)
  std::size_t size() const { return end > first ? static_cast<std::size_t>(end - first) : 0; }
  std::size_t place(std::int64_t month) const { return static_cast<std::size_t>(month - first); }
};

// Contracts with equal months.
struct Contracts {
  std::int64_t first = 0, last = 0, count = 0;
  bool is_counted() const { return last >= first; }
};

struct Month {
  std::int64_t start = 0, begun = 0, churned = 0, begun_and_lost = 0;
  std::int64_t end() const { return start + begun - churned - begun_and_lost; }
};

std::int64_t whole(Wide value) { return static_cast<std::int64_t>(value); }

std::vector<Contracts> contracts_of(const Partial& partial) {
  std::vector<Contracts> contracts;
  const Tally& tally = partial.tallies[kContracts];
  for (const std::uint32_t row : tally.sorted()) {
    const auto parts = parts_of(tally.key(row));
    contracts.push_back({number_in(parts[0]), number_in(parts[1]), whole(tally.sums(row)[0])});
  }
  return contracts;
}

// From the first begin to the last month of which anything is known.
Months months_of(const std::vector<Contracts>& contracts, const Context& context) {
  Months months;
  if (contracts.empty()) return months;
  months.first = contracts.front().first;
  std::int64_t last = is_known(context.last) ? period_of(context.last, context.zone, Grain::Month) : months.first;
  for (const Contracts& one : contracts) {
    last = std::max({last, one.first, one.last == kOpen ? one.first : one.last + 1});
  }
  months.end = last + 1;
  return months;
}

std::vector<Month> counts_of(const std::vector<Contracts>& contracts, const Months& months) {
  std::vector<Month> counts(months.size());
  for (const Contracts& one : contracts) {
    counts[months.place(one.first)].begun += one.count;
    if (!one.is_counted()) {
      counts[months.place(one.first)].begun_and_lost += one.count;
    } else if (one.last != kOpen) {
      counts[months.place(one.last + 1)].churned += one.count;
    }
  }
  for (std::size_t i = 1; i < counts.size(); ++i) counts[i].start = counts[i - 1].end();
  return counts;
}

std::string name_of_month(std::int64_t month) { return period_name(month, Grain::Month); }

void add_months(Report& report, const std::vector<Month>& counts, const Months& months) {
  ReportTable& table = report.add_table("months", {{"month", "text"},
                                                   {"active_start", "count"},
                                                   {"new", "count"},
                                                   {"churned", "count"},
                                                   {"new_and_lost", "count"},
                                                   {"active_end", "count"},
                                                   {"churn_rate", "rate"},
                                                   {"low", "rate"},
                                                   {"high", "rate"},
                                                   {"retention_rate", "rate"},
                                                   {"reason", "text"}});
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const Month& month = counts[i];
    std::vector<Cell> row{name_of_month(months.first + static_cast<std::int64_t>(i)), month.start, month.begun,
                          month.churned, month.begun_and_lost, month.end()};
    if (month.start == 0) {
      row.insert(row.end(), {Cell(), Cell(), Cell(), Cell(), Cell(std::string("nobody_at_start"))});
    } else {
      const double rate = Proportion{month.churned, month.start}.rate();
      const Interval interval = wilson95(month.churned, month.start);
      row.insert(row.end(), {Cell(rate), Cell(interval.low), Cell(interval.high), Cell(1 - rate), Cell()});
    }
    table.add_row(std::move(row));
  }
}

// ---- what was due ------------------------------------------------------------------------------

std::int64_t term_of(const Arguments& arguments) {
  const std::string& term = arguments.text("term");
  return term == "year" ? kYear : term == "quarter" ? 3 : 1;
}

// By month: of how many contracts the term ran out, and how many of these went on.
std::vector<Proportion> due_of(const std::vector<Contracts>& contracts, const Months& months, std::int64_t term) {
  std::vector<Proportion> due(months.size());
  for (const Contracts& one : contracts) {
    if (!one.is_counted()) continue;
    const std::int64_t until = std::min(one.last == kOpen ? months.end - 1 : one.last + 1, months.end - 1);
    for (std::int64_t month = one.first + term; month <= until; month += term) {
      Proportion& here = due[months.place(month)];
      here.n += one.count;
      if (month <= one.last) here.hits += one.count;
    }
  }
  return due;
}

void append_proportion(std::vector<Cell>& row, const Proportion& part) {
  row.insert(row.end(), {Cell(part.n), Cell(part.hits)});
  if (part.n == 0) {
    row.insert(row.end(), {Cell(), Cell(), Cell()});
    return;
  }
  const Interval interval = wilson95(part.hits, part.n);
  row.insert(row.end(), {Cell(part.rate()), Cell(interval.low), Cell(interval.high)});
}

void add_due(Report& report, const std::vector<Proportion>& due, const Months& months) {
  ReportTable& table = report.add_table(
      "due", {{"month", "text"}, {"due", "count"}, {"renewed", "count"}, {"rate", "rate"}, {"low", "rate"},
              {"high", "rate"}});
  for (std::size_t i = 0; i < due.size(); ++i) {
    if (due[i].n == 0) continue;
    std::vector<Cell> row{name_of_month(months.first + static_cast<std::int64_t>(i))};
    append_proportion(row, due[i]);
    table.add_row(std::move(row));
  }
}

// January is month 0 of the year, as months since 1970-01 count.
std::size_t calendar_month(std::int64_t month) { return static_cast<std::size_t>(((month % kYear) + kYear) % kYear); }

// Each calendar month of all years against the others (z test with the pooled rate, corrected for twelve looks),
// and its index among the renewals where they fill two years.
void add_seasons(Report& report, const std::vector<Proportion>& due, const Months& months) {
  std::array<Proportion, kYear> seasons{};
  Proportion all;
  std::vector<double> renewed;
  for (std::size_t i = 0; i < due.size(); ++i) {
    Proportion& season = seasons[calendar_month(months.first + static_cast<std::int64_t>(i))];
    season.hits += due[i].hits;
    season.n += due[i].n;
    all.hits += due[i].hits;
    all.n += due[i].n;
    if (due[i].n > 0 || !renewed.empty()) renewed.push_back(static_cast<double>(due[i].hits));
  }
  const std::size_t lead = due.size() - renewed.size();
  const auto index =
      seasonal_index(renewed, kYear, calendar_month(months.first + static_cast<std::int64_t>(lead)));
  std::vector<double> p;
  std::array<std::optional<TestResult>, kYear> tests;
  for (std::size_t month = 0; month < kYear; ++month) {
    const Proportion& one = seasons[month];
    const Proportion others{all.hits - one.hits, all.n - one.n};
    if (one.n >= kEnough && others.n >= kEnough) tests[month] = two_proportion_test(others, one);
    if (tests[month]) p.push_back(tests[month]->p);
  }
  const std::vector<double> adjusted = benjamini_hochberg(p);
  ReportTable& table = report.add_table("seasons", {{"calendar_month", "count"},
                                                    {"due", "count"},
                                                    {"renewed", "count"},
                                                    {"rate", "rate"},
                                                    {"low", "rate"},
                                                    {"high", "rate"},
                                                    {"index", "ratio"},
                                                    {"others_rate", "rate"},
                                                    {"z", "ratio"},
                                                    {"p", "ratio"},
                                                    {"q", "ratio"},
                                                    {"verdict", "text"},
                                                    {"reason", "text"}});
  std::size_t tested = 0;
  for (std::size_t month = 0; month < kYear; ++month) {
    const Proportion& one = seasons[month];
    std::vector<Cell> row{static_cast<std::int64_t>(month + 1)};
    append_proportion(row, one);
    row.push_back(cell_or_absent(index ? std::optional((*index)[month]) : std::nullopt));
    if (!tests[month]) {
      const bool is_few = one.n < kEnough || all.n - one.n < kEnough;
      row.insert(row.end(), {Cell(), Cell(), Cell(), Cell(), Cell(),
                             Cell(std::string(is_few ? "too_few_to_tell" : "no_spread"))});
    } else {
      const TestResult& test = *tests[month];
      const double q = adjusted[tested++];
      const std::string verdict = q >= 0.05 ? "as_the_others" : test.difference < 0 ? "drop" : "rise";
      row.insert(row.end(), {Cell(Proportion{all.hits - one.hits, all.n - one.n}.rate()), Cell(test.statistic),
                             Cell(test.p), Cell(q), Cell(verdict), Cell()});
    }
    table.add_row(std::move(row));
  }
}

// ---- who leaves when ---------------------------------------------------------------------------

// How many of those there at the start of a month left in it, by how long they had been there.
void add_hazard(Report& report, const std::vector<Contracts>& contracts, const Months& months) {
  std::map<std::pair<std::int64_t, std::size_t>, Proportion> by_place;
  for (const Contracts& one : contracts) {
    if (!one.is_counted()) continue;
    const std::int64_t until = std::min(one.last == kOpen ? months.end - 1 : one.last + 1, months.end - 1);
    for (std::int64_t month = one.first + 1; month <= until; ++month) {
      Proportion& here = by_place[{month - one.first, calendar_month(month)}];
      here.n += one.count;
      if (one.last != kOpen && month == one.last + 1) here.hits += one.count;
    }
  }
  ReportTable& table = report.add_table("hazard", {{"tenure", "count"},
                                                   {"calendar_month", "count"},
                                                   {"at_risk", "count"},
                                                   {"ended", "count"},
                                                   {"rate", "rate"},
                                                   {"low", "rate"},
                                                   {"high", "rate"}});
  for (const auto& [place, part] : by_place) {
    std::vector<Cell> row{place.first, static_cast<std::int64_t>(place.second + 1)};
    append_proportion(row, part);
    table.add_row(std::move(row));
  }
}

// ---- money -------------------------------------------------------------------------------------

void add_revenue(Report& report, const Partial& partial, const Months& months, const std::string& currency) {
  const std::vector<ReportColumn> columns = {{"month", "text"},           {"start_mrr", currency},
                                             {"new", currency},           {"reactivation", currency},
                                             {"expansion", currency},     {"contraction", currency},
                                             {"churn", currency},         {"end_mrr", currency},
                                             {"customers", "count"},      {"churned_customers", "count"},
                                             {"gross_churn_rate", "rate"}, {"net_retention_rate", "rate"},
                                             {"reason", "text"}};
  ReportTable& table = report.add_table("revenue", columns);
  const Tally& money = partial.tallies[kMoney];
  if (money.size() == 0) return;
  Wide mrr = 0;
  std::int64_t customers = 0;
  std::string key;
  for (std::int64_t month = months.first; month < months.end; ++month) {
    key.clear();
    append_number(key, month);
    const std::span<const Wide> found = money.find(key);
    std::array<Wide, kMoneySlots> sums{};
    std::copy(found.begin(), found.end(), sums.begin());
    const Wide start = mrr, lost = sums[kChurn] + sums[kContraction];
    mrr += sums[kNew] + sums[kReactivation] + sums[kExpansion] - lost;
    customers += whole(sums[kArrived]) - whole(sums[kChurned]);
    std::vector<Cell> row{name_of_month(month),
                          WideMoney{start},
                          WideMoney{sums[kNew]},
                          WideMoney{sums[kReactivation]},
                          WideMoney{sums[kExpansion]},
                          WideMoney{-sums[kContraction]},
                          WideMoney{-sums[kChurn]},
                          WideMoney{mrr},
                          customers,
                          whole(sums[kChurned])};
    if (start > 0) {
      const double before = to_units(start);
      row.insert(row.end(), {Cell(to_units(lost) / before), Cell(to_units(start - lost + sums[kExpansion]) / before),
                             Cell()});
    } else {
      row.insert(row.end(), {Cell(), Cell(), Cell(std::string("nothing_at_start"))});
    }
    table.add_row(std::move(row));
  }
}

void add_notes(Report& report, const Partial& partial) {
  const auto remarks = partial.tallies[kRemarkSums].find("");
  const auto say = [&](RemarkSlot slot, const std::string& text) {
    if (!remarks.empty() && remarks[slot] > 0) report.notes.push_back(std::to_string(whole(remarks[slot])) + text);
  };
  say(kNoStart, " contracts tell no day of their start and are left out.");
  say(kNoEnd, " contracts have ended, but no day tells when, and are left out.");
  say(kEndsFirst, " contracts end before they begin and are left out.");
  if (!remarks.empty() && remarks[kAmounts] == 0) {
    report.notes.push_back("No contract tells what it costs a month, so there is no table of revenue.");
  } else {
    say(kNoAmount, " contracts tell no amount and count in no revenue.");
    say(kOtherCurrency, " contracts are in another currency and count in no revenue.");
  }
}

}  // namespace

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  Report report{.analysis = "renewals", .arguments = arguments, .tables = {}, .notes = {}};
  const Partial none = empty_partial();
  const Partial& filled = partial.tallies.empty() ? none : partial;
  const std::vector<Contracts> contracts = contracts_of(filled);
  const Months months = months_of(contracts, context);
  add_months(report, counts_of(contracts, months), months);
  const std::vector<Proportion> due = due_of(contracts, months, term_of(arguments));
  add_due(report, due, months);
  add_seasons(report, due, months);
  add_hazard(report, contracts, months);
  add_revenue(report, filled, months, context.currency);
  add_notes(report, filled);
  return report;
}

}  // namespace lens::renewals
