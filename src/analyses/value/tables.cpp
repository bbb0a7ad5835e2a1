#include "analyses/value/tables.h"

#include <algorithm>
#include <array>

namespace lens::value {

namespace {

constexpr int kMostRepeatsShown = 10;

std::int64_t month_end(std::string_view month) {
  const std::int64_t year = std::stoll(std::string(month.substr(0, 4)));
  const std::int64_t number = (year - 1970) * 12 + std::stoll(std::string(month.substr(5, 2))) - 1;
  return period_of(period_start(number + 1, Zone{}, Grain::Month), Zone{}, Grain::Day) - 1;
}

}  // namespace

void add_repeats(Report& report, const Fitted& fitted) {
  ReportTable& table = report.add_table(
      "repeats",
      {{"repeats", "text"}, {"customers", "count"}, {"expected", "ratio"}, {"reason", "text"}});
  std::array<std::int64_t, kMostRepeatsShown + 1> seen{};
  std::array<double, kMostRepeatsShown + 1> expected{};
  for (const Customer& one : fitted.customers) {
    ++seen[static_cast<std::size_t>(std::min<double>(one.buyer.repeats, kMostRepeatsShown))];
    double rest = 1;
    for (int n = 0; fitted.bgnbd && n < kMostRepeatsShown; ++n) {
      const double share = fitted.bgnbd->model.probability(n, one.buyer.watched);
      expected[static_cast<std::size_t>(n)] += share;
      rest -= share;
    }
    expected[kMostRepeatsShown] += rest;
  }
  const std::string reason = fitted.no_forecast();
  for (int n = 0; n <= kMostRepeatsShown; ++n) {
    const auto at = static_cast<std::size_t>(n);
    std::string name = std::to_string(n);
    if (n == kMostRepeatsShown) name += "+";
    table.add_row({name, seen[at], number(fitted.bgnbd ? expected[at] : NAN), text(reason)});
  }
}

void add_holdout(Report& report, const Fitted& fitted, const Period& period) {
  if (!period.has_holdout()) return;
  ReportTable& table = report.add_table("holdout", {{"repeats", "text"},
                                                    {"customers", "count"},
                                                    {"purchases", "count"},
                                                    {"mean", "ratio"},
                                                    {"expected", "ratio"},
                                                    {"expected_pareto", "ratio"},
                                                    {"reason", "text"}});
  const double ahead = static_cast<double>(period.end - period.calibration_end) / fitted.unit_days;
  struct Line {
    std::int64_t customers = 0, purchases = 0;
    double expected = 0, pareto = 0;
  };
  std::array<Line, kMostRepeatsShown + 2> lines{};  // the last one is all
  for (const Customer& one : fitted.customers) {
    const auto at =
        static_cast<std::size_t>(std::min<double>(one.buyer.repeats, kMostRepeatsShown));
    const double expected = fitted.bgnbd ? fitted.bgnbd->model.expected(one.buyer, ahead) : 0;
    const double pareto = fitted.pareto ? fitted.pareto->model.expected(one.buyer, ahead) : 0;
    for (Line* line : {&lines[at], &lines.back()}) {
      ++line->customers;
      line->purchases += one.later_purchases;
      line->expected += expected;
      line->pareto += pareto;
    }
  }
  const std::string reason = fitted.no_forecast();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.customers == 0) continue;
    const auto customers = static_cast<double>(line.customers);
    const std::string name =
        i > kMostRepeatsShown ? "all" : std::to_string(i) + (i == kMostRepeatsShown ? "+" : "");
    table.add_row({name, line.customers, line.purchases,
                   static_cast<double>(line.purchases) / customers,
                   number(fitted.bgnbd ? line.expected / customers : NAN),
                   number(fitted.pareto ? line.pareto / customers : NAN), text(reason)});
  }
}

void add_ages(Report& report, const Partial& partial, const Period& period,
              const std::string& currency) {
  ReportTable& table = report.add_table("by_age", {{"cohort", "text"},
                                                   {"age", "count"},
                                                   {"customers", "count"},
                                                   {"orders", "count"},
                                                   {"revenue", currency},
                                                   {"per_customer", currency}});
  const Tally& ages = partial.tallies[kAges];
  const Tally& births = partial.tallies[kBirths];
  for (const std::uint32_t birth : births.sorted()) {
    const std::string month(births.key(birth));
    const Wide customers = births.sums(birth)[0];
    const std::int64_t watched = period.end - month_end(month) + 1;
    Wide revenue = 0, orders = 0;
    for (std::int64_t age = 0; (age + 1) * kDaysOfAge <= watched; ++age) {
      std::string key;
      append_part(key, month);
      for (int shift = 24; shift >= 0; shift -= 8)
        key.push_back(static_cast<char>(age >> shift));
      const auto sums = ages.find(key);
      if (!sums.empty()) {
        revenue += sums[kRevenue];
        orders += sums[kOrders];
      }
      table.add_row({month, age, static_cast<std::int64_t>(customers),
                     static_cast<std::int64_t>(orders), WideMoney{revenue},
                     to_units(revenue) / static_cast<double>(customers)});
    }
  }
}

}  // namespace lens::value
