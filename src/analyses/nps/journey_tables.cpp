// Purchases before an answer, what happened between, and the detractors who did buy.

#include <algorithm>
#include <tuple>

#include "analyses/nps/tables.h"
#include "base/sort.h"
#include "report/cells.h"

namespace lens::nps {

namespace {

constexpr double kSecond = 1e6;

std::int64_t whole(Wide value) { return static_cast<std::int64_t>(value); }
std::size_t index_of(Class which) { return static_cast<std::size_t>(which); }

// Of all answers of one class that are known customers' at a known time.
struct Buying {
  Wide dated = 0, bought = 0, valued = 0, revenue = 0;
  std::vector<double> since;  // seconds, ascending
};
using BuyingByClass = std::array<Buying, 3>;

BuyingByClass buying_of(const Partial& partial, const Questions& questions) {
  BuyingByClass buying;
  const Tally& sums = partial.tallies[kBuying];
  for (std::size_t row = 0; row < sums.size(); ++row) {
    const std::vector<std::string_view> parts = parts_of(sums.key(row));
    if (!questions.holds(parts)) continue;
    Buying& one = buying[index_of(class_of(number_in(parts[2])))];
    one.dated += sums.sums(row)[kDated];
    one.bought += sums.sums(row)[kBought];
    one.valued += sums.sums(row)[kValued];
    one.revenue += sums.sums(row)[kRevenue];
  }
  const Tally& since = partial.tallies[kSince];
  for (std::size_t row = 0; row < since.size(); ++row) {
    const std::vector<std::string_view> parts = parts_of(since.key(row));
    if (!questions.holds(parts)) continue;
    const double seconds = static_cast<double>(number_in(parts[3])) / kSecond;
    Buying& one = buying[index_of(class_of(number_in(parts[2])))];
    one.since.insert(one.since.end(), static_cast<std::size_t>(since.sums(row)[0]), seconds);
  }
  for (Buying& one : buying)
    std::sort(one.since.begin(), one.since.end());
  return buying;
}

void add_purchases(const BuyingByClass& buying, const std::string& currency, Report& report) {
  ReportTable& table = report.add_table("purchases", {{"kind", "text"},
                                                      {"bought_before", "count"},
                                                      {"answers", "count"},
                                                      {"rate", "rate"},
                                                      {"low", "rate"},
                                                      {"high", "rate"},
                                                      {"median_since_purchase", "seconds"},
                                                      {"revenue", currency},
                                                      {"reason", "text"}});
  for (const Class which : {Class::Promoter, Class::Passive, Class::Detractor}) {
    const Buying& one = buying[index_of(which)];
    Cell median, revenue, reason;
    if (!one.since.empty()) median = quantile7(one.since, 0.5);
    if (one.valued > 0) revenue = WideMoney{one.revenue};
    if (one.dated == 0) {
      reason = std::string("no_answers");
    } else if (one.bought == 0) {
      reason = std::string("no_purchases");
    } else if (one.valued == 0) {
      reason = std::string("missing_count:revenue");
    }
    std::vector<Cell> row = {std::string(kClassNames[index_of(which)])};
    append_rate(row, {whole(one.bought), whole(one.dated)});
    for (Cell* cell : {&median, &revenue, &reason})
      row.push_back(std::move(*cell));
    table.add_row(std::move(row));
  }
}

// How often one event lies between, among detractors and among promoters who have bought.
struct Between {
  std::string event;
  Proportion detractors, promoters;
  std::optional<TestResult> test;
  std::optional<double> difference;
  std::optional<double> p_adjusted;
};

std::vector<Between> between_of(const Partial& partial, const Questions& questions,
                                const BuyingByClass& buying) {
  std::map<std::string, ClassCounts, std::less<>> by_event;
  const Tally& tally = partial.tallies[kBetween];
  for (std::size_t row = 0; row < tally.size(); ++row) {
    const std::vector<std::string_view> parts = parts_of(tally.key(row));
    if (!questions.holds(parts)) continue;
    by_event[std::string(parts[3])].add(number_in(parts[2]), whole(tally.sums(row)[0]));
  }
  std::vector<Between> all;
  for (const auto& [event, counts] : by_event) {
    if (counts.of(Class::Detractor) + counts.of(Class::Promoter) == 0) continue;
    Between one;
    one.event = event.empty() ? "(none)" : event;
    one.detractors = {counts.of(Class::Detractor),
                      whole(buying[index_of(Class::Detractor)].bought)};
    one.promoters = {counts.of(Class::Promoter), whole(buying[index_of(Class::Promoter)].bought)};
    if (one.detractors.n > 0 && one.promoters.n > 0) {
      one.difference = one.detractors.rate() - one.promoters.rate();
      one.test = two_proportion_test(one.promoters, one.detractors);
    }
    all.push_back(std::move(one));
  }
  return all;
}

// Many events are compared at once: chance alone makes some differ.
void adjust(std::vector<Between>& all) {
  std::vector<double> p;
  for (const Between& one : all) {
    if (one.test) p.push_back(one.test->p);
  }
  const std::vector<double> adjusted = benjamini_hochberg(p);
  std::size_t next = 0;
  for (Between& one : all) {
    if (one.test) one.p_adjusted = adjusted[next++];
  }
}

// What is commoner among detractors stands first.
void add_between(std::vector<Between> all, std::size_t limit, Report& report) {
  adjust(all);
  sort_few_stably(all, [](const Between& a, const Between& b) {
    return a.difference.value_or(0) > b.difference.value_or(0);
  });
  std::vector<ReportColumn> columns = {{"event", "text"}};
  for (const std::string whose : {"detractors", "promoters"}) {
    columns.push_back({whose, "count"});
    columns.push_back({whose + "_n", "count"});
    for (const char* name : {"_rate", "_low", "_high"})
      columns.push_back({whose + name, "rate"});
  }
  for (const char* name : {"difference", "low", "high", "p", "p_adjusted"})
    columns.push_back({name, "rate"});
  columns.push_back({"reason", "text"});
  ReportTable& table = report.add_table("between", std::move(columns));
  for (const Between& one : all) {
    if (limit != 0 && table.rows() == limit) break;
    std::vector<Cell> row = {one.event};
    append_rate(row, one.detractors);
    append_rate(row, one.promoters);
    row.push_back(cell_or_absent(one.difference));
    std::optional<Interval> interval;
    if (one.difference) interval = newcombe95(one.promoters, one.detractors);
    append_interval(row, interval);
    std::optional<double> p;
    if (one.test) p = one.test->p;
    row.push_back(cell_or_absent(p));
    row.push_back(cell_or_absent(one.p_adjusted));
    Cell reason;
    if (!one.test) reason = std::string("same_for_all");
    if (one.promoters.n == 0) reason = std::string("no_promoters_who_bought");
    if (one.detractors.n == 0) reason = std::string("no_detractors_who_bought");
    row.push_back(reason);
    table.add_row(std::move(row));
  }
  if (all.empty()) return;
  report.notes.push_back(
      "What lies between a purchase and an answer is a pattern, not proof of a cause.");
  if (table.rows() == all.size()) return;
  report.notes.push_back("The first " + std::to_string(table.rows()) + " of " +
                         std::to_string(all.size()) +
                         " events between are listed; limit=0 lists all.");
}

struct Buyer {
  std::string_view customer, file, question;
  std::int64_t at = 0;
  std::span<const Wide> sums;
  auto place() const { return std::tie(customer, at, file, question); }
};

Timestamp instant_of(Wide micros) { return Timestamp{Duration{whole(micros)}}; }

void add_buyers(const Tally& tally, const Questions& questions, std::size_t limit,
                const Context& context, Report& report) {
  std::vector<Buyer> buyers;
  for (std::uint32_t row = 0; row < tally.size(); ++row) {
    const std::vector<std::string_view> parts = parts_of(tally.key(row));
    if (!questions.holds(parts)) continue;
    buyers.push_back({parts[2], parts[0], parts[1], number_in(parts[3]), tally.sums(row)});
  }
  sort_few(buyers, [](const Buyer& a, const Buyer& b) { return a.place() < b.place(); });
  ReportTable& table = report.add_table("buyers", {{"customer", "text"},
                                                   {"score", "points"},
                                                   {"answered", "time"},
                                                   {"last_purchase", "time"},
                                                   {"since_purchase", "seconds"},
                                                   {"revenue", context.currency},
                                                   {"events", "count"},
                                                   {"last_event", "text"},
                                                   {"reason", "text"}});
  for (const Buyer& buyer : buyers) {
    if (limit != 0 && table.rows() == limit) break;
    const std::span<const Wide> sums = buyer.sums;
    const Timestamp answered = instant_of(buyer.at), purchase = instant_of(sums[kPurchase]);
    const bool has_value = sums[kHasValue] != 0;
    Cell last, value, reason;
    if (has_value) {
      value = WideMoney{sums[kValue]};
    } else {
      reason = std::string("missing_count:revenue");
    }
    if (sums[kEvents] > 0)
      last = std::string(context.words.names.text(static_cast<std::uint32_t>(sums[kLastName])));
    // An answer that is dated by the day alone begins before a purchase of that day.
    const Duration since = std::max(Duration{0}, answered - purchase);
    table.add_row({std::string(buyer.customer), to_units(sums[kScore]), answered, purchase,
                   static_cast<double>(since.count()) / kSecond, value, whole(sums[kEvents]), last,
                   reason});
  }
  if (table.rows() == buyers.size()) return;
  report.notes.push_back("The first " + std::to_string(table.rows()) + " of " +
                         std::to_string(buyers.size()) +
                         " detractors who have bought are listed, by customer; limit=0 lists all.");
}

}  // namespace

void add_journey_tables(const Partial& partial, const Questions& questions,
                        const Arguments& arguments, const Context& context, Report& report) {
  const auto limit =
      static_cast<std::size_t>(std::max<std::int64_t>(0, arguments.integer("limit")));
  const BuyingByClass buying = buying_of(partial, questions);
  add_purchases(buying, context.currency, report);
  add_between(between_of(partial, questions, buying), limit, report);
  add_buyers(partial.tallies[kBuyers], questions, limit, context, report);
}

}  // namespace lens::nps
