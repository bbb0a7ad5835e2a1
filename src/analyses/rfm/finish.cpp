#include <algorithm>
#include <array>

#include "analyses/rfm/grid.h"
#include "analyses/rfm/map.h"
#include "analyses/rfm/rfm.h"
#include "analyses/rfm/scores.h"
#include "base/statistics.h"
#include "journey/records.h"

namespace lens::rfm {

namespace {

// Sums over some buyers.
struct Sums {
  std::int64_t customers = 0;
  std::int64_t orders = 0;
  Wide net = 0;

  void add(const Buyers& buyers) {
    customers += buyers.count;
    orders += buyers.orders * buyers.count;
    net += static_cast<Wide>(buyers.net) * buyers.count;
  }
};

// What every table of the report is drawn from.
struct Whole {
  const Context& context;
  Grid grid;
  std::vector<Buyers> buyers;  // in order of their figures' bytes
  Scores scores;
  Sums sums;
  bool has_amounts;  // some order has one

  int recency(const Buyers& one) const { return scores.recency.score(one.recency); }
  int frequency(const Buyers& one) const { return scores.frequency.score(one.orders); }
  Cell money(Wide micros) const { return has_amounts ? Cell(WideMoney{micros}) : Cell(); }
  Cell no_amounts() const {
    return has_amounts ? Cell() : Cell(std::string("no_conversion_value"));
  }
};

std::vector<Buyers> buyers_of(const Tally& tally, std::int64_t today) {
  std::vector<Buyers> buyers;
  for (const std::uint32_t row : tally.sorted()) {
    const Figures figures = figures_of(tally.key(row));
    buyers.push_back({today - figures.last_day, figures.orders, figures.net,
                      static_cast<std::int64_t>(tally.sums(row)[0])});
  }
  return buyers;
}

// A share of what is left after refunds means something only while no segment is below zero.
Cell value_share(const Whole& whole, Wide net, bool can_share) {
  if (!whole.has_amounts || !can_share) return {};
  return static_cast<double>(net) / static_cast<double>(whole.sums.net);
}

Cell reason_of_share(const Whole& whole, bool can_share) {
  if (!whole.has_amounts || can_share) return whole.no_amounts();
  return std::string("refunds_outweigh");
}

void add_segments(const Whole& whole, Report& report) {
  ReportTable& table = report.add_table("segments", {{"segment", "text"},
                                                     {"customers", "count"},
                                                     {"share", "rate"},
                                                     {"low", "rate"},
                                                     {"high", "rate"},
                                                     {"orders", "count"},
                                                     {"value", whole.context.currency},
                                                     {"value_share", "rate"},
                                                     {"reason", "text"}});
  if (whole.buyers.empty()) return;
  std::vector<Sums> sums(whole.grid.segments.size());
  for (const Buyers& one : whole.buyers) {
    sums[whole.grid.index(whole.recency(one), whole.frequency(one))].add(one);
  }
  const bool can_share =
      whole.sums.net > 0 &&
      std::all_of(sums.begin(), sums.end(), [](const Sums& one) { return one.net >= 0; });
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const Interval interval = wilson95(sums[i].customers, whole.sums.customers);
    const double share =
        static_cast<double>(sums[i].customers) / static_cast<double>(whole.sums.customers);
    table.add_row({whole.grid.segments[i], sums[i].customers, share, interval.low, interval.high,
                   sums[i].orders, whole.money(sums[i].net),
                   value_share(whole, sums[i].net, can_share), reason_of_share(whole, can_share)});
  }
}

void add_grid(const Whole& whole, Report& report) {
  ReportTable& table = report.add_table("grid", {{"recency_score", "count"},
                                                 {"frequency_score", "count"},
                                                 {"segment", "text"},
                                                 {"customers", "count"},
                                                 {"value", whole.context.currency},
                                                 {"reason", "text"}});
  if (whole.buyers.empty()) return;
  std::array<std::array<Sums, kScores>, kScores> sums;
  for (const Buyers& one : whole.buyers) {
    sums[static_cast<std::size_t>(whole.recency(one) - 1)]
        [static_cast<std::size_t>(whole.frequency(one) - 1)]
            .add(one);
  }
  for (int recency = kScores; recency >= 1; --recency) {
    for (int frequency = 1; frequency <= kScores; ++frequency) {
      const Sums& here =
          sums[static_cast<std::size_t>(recency - 1)][static_cast<std::size_t>(frequency - 1)];
      table.add_row({std::int64_t{recency}, std::int64_t{frequency},
                     whole.grid.segment(recency, frequency), here.customers, whole.money(here.net),
                     whole.no_amounts()});
    }
  }
}

// The lowest and the highest value with a score, and the customers who have it.
void add_range(const std::optional<Quintiles::Range>& range, Cell (*shown)(std::int64_t),
               std::vector<Cell>& row) {
  if (!range) {
    row.resize(row.size() + 2);
    row.emplace_back(std::int64_t{0});
    return;
  }
  row.push_back(shown(range->lowest));
  row.push_back(shown(range->highest));
  row.emplace_back(range->customers);
}

// Which values have which score. Units differ, so each measure has columns of its own.
void add_scores(const Whole& whole, Report& report) {
  const std::string& currency = whole.context.currency;
  ReportTable& table = report.add_table("scores", {{"score", "count"},
                                                   {"days_lowest", "count"},
                                                   {"days_highest", "count"},
                                                   {"customers_by_recency", "count"},
                                                   {"orders_lowest", "count"},
                                                   {"orders_highest", "count"},
                                                   {"customers_by_frequency", "count"},
                                                   {"value_lowest", currency},
                                                   {"value_highest", currency},
                                                   {"customers_by_value", "count"},
                                                   {"reason", "text"}});
  if (whole.buyers.empty()) return;
  for (int score = kScores; score >= 1; --score) {
    std::vector<Cell> row = {std::int64_t{score}};
    bool is_empty = false;  // ties leave some score without anybody
    for (const Quintiles* quintiles : {&whole.scores.recency, &whole.scores.frequency}) {
      is_empty = is_empty || !quintiles->range(score);
      add_range(
          quintiles->range(score), [](std::int64_t value) { return Cell(value); }, row);
    }
    if (whole.has_amounts) {
      is_empty = is_empty || !whole.scores.monetary.range(score);
      add_range(
          whole.scores.monetary.range(score),
          [](std::int64_t value) { return Cell(WideMoney{value}); }, row);
      row.emplace_back();
      if (is_empty) row.back() = std::string("tied");
    } else {
      row.resize(row.size() + 3);
      row.push_back(whole.no_amounts());
    }
    table.add_row(std::move(row));
  }
}

void add_customers(const Whole& whole, const Tally& records, std::int64_t today, std::size_t limit,
                   Report& report) {
  ReportTable& table = report.add_table("customers", {{"customer", "text"},
                                                      {"recency_days", "count"},
                                                      {"orders", "count"},
                                                      {"value", whole.context.currency},
                                                      {"recency_score", "count"},
                                                      {"frequency_score", "count"},
                                                      {"monetary_score", "count"},
                                                      {"segment", "text"},
                                                      {"reason", "text"}});
  for (const std::uint32_t row : records.sorted()) {
    if (limit != 0 && table.rows() == limit) break;
    const std::span<const Wide> sums = records.sums(row);
    const Buyers one{today - static_cast<std::int64_t>(sums[kLastDay]),
                     static_cast<std::int64_t>(sums[kOrders]),
                     static_cast<std::int64_t>(sums[kNet]), 1};
    const int recency = whole.recency(one), frequency = whole.frequency(one);
    const std::int64_t monetary = whole.scores.monetary.score(one.net);
    table.add_row({std::string(read_record_key(records.key(row)).id), one.recency, one.orders,
                   whole.money(one.net), std::int64_t{recency}, std::int64_t{frequency},
                   whole.has_amounts ? Cell(monetary) : Cell(),
                   whole.grid.segment(recency, frequency), whole.no_amounts()});
  }
  const std::int64_t all = whole.sums.customers;
  if (limit == 0 || all <= static_cast<std::int64_t>(limit)) return;
  report.notes.push_back("The first " + std::to_string(limit) + " of " + std::to_string(all) +
                         " customers are listed, by customer.");
}

void add_notes(std::span<const Wide> totals, bool has_buyers, Report& report) {
  if (!has_buyers) report.notes.push_back("No customer has an order.");
  const auto say = [&](Wide count, const char* what) {
    if (count == 0) return;
    report.notes.push_back(std::to_string(static_cast<std::int64_t>(count)) + what);
  };
  if (totals[kKnownAmounts] != 0) {
    say(totals[kUnknownAmounts], " orders without an amount add nothing to the value.");
  }
  say(totals[kNobodysOrders], " orders without a customer are left out.");
}

}  // namespace

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  const Partial none = empty_partial();
  const Partial& filled = partial.tallies.empty() ? none : partial;
  const std::int64_t today = day_of_reference(context, arguments);
  const std::span<const Wide> totals = filled.tallies[kTotals].find("");
  std::vector<Buyers> buyers = buyers_of(filled.tallies[kFigures], today);
  Scores scores = scores_of(buyers);
  Whole whole{context, grid_of(arguments).value(), std::move(buyers), std::move(scores),
              {},      totals[kKnownAmounts] != 0};
  for (const Buyers& one : whole.buyers)
    whole.sums.add(one);
  Report report{.analysis = "rfm", .arguments = arguments, .tables = {}, .notes = {}};
  add_segments(whole, report);
  add_grid(whole, report);
  add_scores(whole, report);
  add_customers(whole, filled.tallies[kBuyers], today, limit_of(arguments), report);
  add_notes(totals, !whole.buyers.empty(), report);
  return report;
}

}  // namespace lens::rfm
