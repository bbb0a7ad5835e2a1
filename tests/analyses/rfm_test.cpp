#include "analyses/rfm/rfm.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <random>

#include "base/statistics.h"
#include "support/golden.h"
#include "support/loaded.h"
#include "support/story.h"

using namespace lens;
using namespace lens::tests;
using Catch::Matchers::WithinAbs;
using Given = std::map<std::string, std::string, std::less<>>;
using Lines = std::vector<std::string>;

namespace {

Happening order(const std::string& customer, const std::string& when, double amount) {
  Happening one;
  one.customer = customer;
  one.at = *parse_instant(when);
  one.name = "order";
  one.kind = EventKind::Order;
  one.amount = amount;
  return one;
}

Happening refund(const std::string& customer, const std::string& when, double amount) {
  Happening one = order(customer, when, -1);
  one.kind = EventKind::Refund;
  one.refund = amount;
  return one;
}

// Five buyers whose last orders lie 0, 10, 20, 30 and 40 days back; e bought five times, a once.
World five_buyers() {
  return make_world(
      {order("e", "2026-06-30", 10), order("e", "2026-06-29", 10), order("e", "2026-06-28", 10),
       order("e", "2026-06-27", 10), order("e", "2026-06-26", 10), order("d", "2026-06-20", 60),
       order("d", "2026-06-19", 60), order("d", "2026-06-18", 60), order("d", "2026-06-17", 60),
       order("c", "2026-06-10", 5), order("c", "2026-06-09", 5), order("c", "2026-06-08", 5),
       order("b", "2026-05-31", 100), order("b", "2026-05-30", 100), order("a", "2026-05-21", 1)});
}

// "a 40 1 R1 F1 M1 lost": a row of the table customers.
Lines lines(const Report& report) {
  const ReportTable& cells = table(report, "customers");
  Lines all;
  for (std::size_t row = 0; row < cells.rows(); ++row) {
    const auto text = [&](std::size_t column) { return text_of(cells.at(row, column)); };
    all.push_back(text(0) + " " + text(1) + " " + text(2) + " R" + text(4) + " F" + text(5) + " M" +
                  text(6) + " " + text(7));
  }
  return all;
}

std::string refused_at(const Given& given) {
  std::vector<const Parameter*> rows;
  for (const Parameter& row : kRfmAnalysis.parameters)
    rows.push_back(&row);
  for (const Parameter& row : common_parameters())
    rows.push_back(&row);
  const auto settled = kRfmAnalysis.settle({}, check_arguments(rows, given).value());
  return settled.ok() ? "" : settled.error().where;
}

bool is_absent(const Cell& cell) { return std::holds_alternative<std::monostate>(cell); }

}  // namespace

TEST_CASE("rfm: of five buyers each has a score of its own, the latest and the most frequent 5") {
  CHECK(lines(run(five_buyers(), "rfm")) ==
        Lines{"a 40 1 R1 F1 M1 lost", "b 30 2 R2 F2 M4 hibernating", "c 20 3 R3 F3 M2 loyal",
              "d 10 4 R4 F4 M5 champions", "e 0 5 R5 F5 M3 champions"});
}

TEST_CASE("rfm: equal values share the lower score, and a score that ties leave empty says so") {
  std::vector<Happening> all;
  for (int i = 0; i < 10; ++i)
    all.push_back(order("u" + std::to_string(i), "2026-01-01", 5));
  all.push_back(order("z", "2026-01-01", 5));
  all.push_back(order("z", "2026-01-02", 5));
  const Report report = run(make_world(all), "rfm");
  // z: ten of eleven have fewer orders, 1 + floor(50 / 11) = 5; all others rank 0.
  CHECK(number(report, "customers", "frequency_score", "customer", "u3") == 1);
  CHECK(number(report, "customers", "frequency_score", "customer", "z") == 5);
  // Turned round, the one of rank 0 has recency 5 and the ten of rank 1 have 5 too.
  CHECK(number(report, "customers", "recency_score", "customer", "u3") == 5);
  CHECK(number(report, "scores", "customers_by_frequency", "score", "1") == 10);
  CHECK(number(report, "scores", "customers_by_frequency", "score", "3") == 0);
  const ReportTable& scores = table(report, "scores");
  REQUIRE(scores.rows() == 5);
  CHECK(is_absent(scores.at(2, 4)));
  CHECK(text_of(scores.at(2, 10)) == "tied");
}

TEST_CASE("rfm: segments tell customers, their share with its interval, value and its share") {
  const Report report = run(five_buyers(), "rfm");
  const ReportTable& segments = table(report, "segments");
  REQUIRE(segments.rows() == 6);
  CHECK(text_of(segments.at(0, 0)) == "champions");
  CHECK(number(report, "segments", "customers", "segment", "champions") == 2);
  CHECK(number(report, "segments", "share", "segment", "champions") == 0.4);
  CHECK(number(report, "segments", "low", "segment", "champions") == wilson95(2, 5).low);
  CHECK(number(report, "segments", "high", "segment", "champions") == wilson95(2, 5).high);
  CHECK(number(report, "segments", "orders", "segment", "champions") == 9);
  // d 240 and e 50 of 506 in all.
  CHECK(number(report, "segments", "value", "segment", "champions") == 290);
  CHECK_THAT(number(report, "segments", "value_share", "segment", "champions"),
             WithinAbs(290.0 / 506, 1e-15));
  CHECK(number(report, "segments", "customers", "segment", "at_risk") == 0);
}

TEST_CASE("rfm: the grid shows all 25 cells, and sums to all customers and all value") {
  const Report report = run(five_buyers(), "rfm");
  const ReportTable& grid = table(report, "grid");
  REQUIRE(grid.rows() == 25);
  double customers = 0, value = 0;
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    customers += number_of(grid.at(row, 3));
    value += number_of(grid.at(row, 4));
  }
  CHECK(customers == 5);
  CHECK(value == 506);
  CHECK(text_of(grid.at(0, 2)) == "promising");  // recency 5, frequency 1
}

TEST_CASE("rfm: another grid gives other names, and a crooked one is refused") {
  const Given given = {{"grid", "a,a,a,a,b/a,a,a,a,b/a,a,a,a,a/a,a,a,a,a/no more,a,a,a,a"}};
  const Report report = run(five_buyers(), "rfm", given);
  CHECK(number(report, "segments", "customers", "segment", "b") == 1);
  CHECK(number(report, "segments", "customers", "segment", "no more") == 1);
  CHECK(refused_at({}) == "");
  for (const char* wrong : {"a", "a,a,a,a,a", "a,a,a,a,a/a,a,a,a,a/a,a,a,a,a/a,a,a,a,a",
                            "a,a,a,a,a/a,a,a,a,a/a,a,a,a,a/a,a,a,a,a/a,a,a,a",
                            "a,a,a,a,a/a,a,a,a,a/a,a,a,a,a/a,a,a,a,a/a,,a,a,a"}) {
    INFO(wrong);
    CHECK(refused_at({{"grid", wrong}}) == "arguments.grid");
  }
}

TEST_CASE("rfm: refunds lower the value, are no order and do not make a customer recent") {
  const World world = make_world({order("a", "2026-06-01", 50), refund("a", "2026-06-20", 20),
                                  order("b", "2026-06-02", 50), refund("c", "2026-06-21", 5)});
  const Report report = run(world, "rfm");
  CHECK(number(report, "customers", "value", "customer", "a") == 30);
  CHECK(number(report, "customers", "orders", "customer", "a") == 1);
  CHECK(number(report, "customers", "recency_days", "customer", "a") == 20);
  CHECK(table(report, "customers").rows() == 2);
}

TEST_CASE("rfm: what comes after the day of reference has not happened yet") {
  const World world = make_world({order("a", "2026-06-01", 50), order("a", "2026-06-20", 70),
                                  refund("a", "2026-06-20", 9), order("b", "2026-06-10", 5),
                                  order("c", "2026-06-11", 5)});
  const Report report = run(world, "rfm", {{"as_of", "2026-06-10"}});
  CHECK(number(report, "customers", "recency_days", "customer", "a") == 9);
  CHECK(number(report, "customers", "value", "customer", "a") == 50);
  CHECK(number(report, "customers", "recency_days", "customer", "b") == 0);
  CHECK(table(report, "customers").rows() == 2);
}

TEST_CASE("rfm: days are those of the report's zone, and a date of reference is one too") {
  World world = make_world({order("a", "2026-06-10 02:00", 5), order("b", "2026-06-11 12:00", 5)});
  world.context.zone.transitions = {{0, -18000}};
  CHECK(number(run(world, "rfm", {{"as_of", "2026-06-11"}}), "customers", "recency_days",
               "customer", "a") == 2);
}

TEST_CASE("rfm: orders that cost nothing, are cancelled or have no customer are left out") {
  Happening cancelled = order("b", "2026-06-01", 5);
  cancelled.status = "cancelled";
  World world = make_world({order("a", "2026-06-01", 5), cancelled, order("c", "2026-06-01", 0),
                            order("order:7", "2026-06-01", 5)});
  for (Detail& detail : world.events.detail_memory) {
    if (detail.text != 0) detail.flags |= Detail::kCancelled;
  }
  const Report report = run(world, "rfm");
  CHECK(lines(report) == Lines{"a 0 1 R5 F1 M1 promising"});
  CHECK(report.notes == Lines{"1 orders without a customer are left out."});
}

TEST_CASE("rfm: without amounts there are recency and frequency, and the value is absent") {
  const World world = make_world({order("a", "2026-06-01", -1), order("b", "2026-06-02", -1)});
  const Report report = run(world, "rfm");
  const ReportTable& customers = table(report, "customers");
  REQUIRE(customers.rows() == 2);
  CHECK(is_absent(customers.at(0, 3)));
  CHECK(is_absent(customers.at(0, 6)));
  CHECK(text_of(customers.at(0, 8)) == "no_conversion_value");
  const ReportTable& segments = table(report, "segments");
  CHECK(is_absent(segments.at(0, 6)));
  CHECK(is_absent(segments.at(0, 7)));
  CHECK(text_of(segments.at(0, 8)) == "no_conversion_value");
  CHECK(is_absent(table(report, "scores").at(0, 9)));
}

TEST_CASE("rfm: shares of the value are absent where refunds outweigh what a segment bought") {
  // Of three buyers a is the last to be seen: recency 2, a segment of its own.
  const World world = make_world({order("a", "2026-01-01", 50), refund("a", "2026-06-20", 60),
                                  order("b", "2026-06-02", 50), order("c", "2026-06-03", 50)});
  const Report report = run(world, "rfm");
  const ReportTable& segments = table(report, "segments");
  CHECK(number(report, "segments", "value", "segment", "hibernating") == -10);
  CHECK(is_absent(segments.at(0, 7)));
  CHECK(text_of(segments.at(0, 8)) == "refunds_outweigh");
}

TEST_CASE("rfm: no order is a note and empty tables") {
  Happening visit = order("a", "2026-01-01", -1);
  visit.kind = EventKind::Event;
  visit.name = "visit";
  for (const World& world : {make_world({visit}), make_world({})}) {
    const Report report = run(world, "rfm");
    CHECK(report.notes == Lines{"No customer has an order."});
    for (const ReportTable& one : report.tables)
      CHECK(one.rows() == 0);
  }
  CHECK_FALSE(kRfmAnalysis.missing(make_world({}).context).empty());
}

TEST_CASE("rfm: a list that is cut says so, and scores still rest on all") {
  const Report report = run(five_buyers(), "rfm", {{"limit", "2"}});
  CHECK(lines(report) == Lines{"a 40 1 R1 F1 M1 lost", "b 30 2 R2 F2 M4 hibernating"});
  CHECK(report.notes == Lines{"The first 2 of 5 customers are listed, by customer."});
}

TEST_CASE("rfm: the rows behind a customer are the orders and refunds") {
  const World world = make_world({order("a", "2026-06-01", 50), refund("a", "2026-06-20", 20),
                                  order("b", "2026-06-02", 50), order("a", "2026-06-03", 5)});
  std::vector<const Parameter*> rows;
  for (const Parameter& row : kRfmAnalysis.parameters)
    rows.push_back(&row);
  for (const Parameter& row : common_parameters())
    rows.push_back(&row);
  std::vector<RowRef> refs;
  kRfmAnalysis.rows(world.journeys(), world.context, check_arguments(rows, {}).value(),
                    {{"table", "customers"}, {"customer", "a"}, {"column", "value"}}, refs);
  std::vector<std::uint32_t> found;
  for (const RowRef& ref : refs)
    found.push_back(ref.row);
  std::sort(found.begin(), found.end());
  CHECK(found == std::vector<std::uint32_t>{0, 1, 3});
}

TEST_CASE("law: a buyer's score is that of counting all who lie below, whatever they are called") {
  std::mt19937 random(3);
  for (int round = 0; round < 60; ++round) {
    std::vector<Happening> all;
    std::map<std::string, double> orders;
    for (unsigned long i = 0, n = 1 + random() % 60; i < n; ++i) {
      const std::string customer = std::to_string(random() % 25);
      all.push_back(order(customer, "2026-01-01", 5));
      ++orders[customer];
    }
    const Report report = run(make_world(all), "rfm");
    for (Happening& one : all)
      one.customer = "x" + std::string(one.customer.rbegin(), one.customer.rend());
    const Report renamed = run(make_world(all), "rfm");
    for (const auto& [customer, count] : orders) {
      double below = 0;
      for (const auto& [other, others] : orders)
        below += others < count ? 1 : 0;
      const double expected =
          1 + std::min(4.0, std::floor(5 * below / static_cast<double>(orders.size())));
      CHECK(number(report, "customers", "frequency_score", "customer", customer) == expected);
      const std::string name = "x" + std::string(customer.rbegin(), customer.rend());
      CHECK(number(renamed, "customers", "frequency_score", "customer", name) == expected);
    }
  }
}

TEST_CASE("law: any number of workers gives the same segments") {
  std::string text = "order_id,created_at,email,amount,currency\n";
  std::mt19937 random(8);
  for (int i = 0; i < 300; ++i) {
    const auto day = 1 + random() % 28;
    text += "o" + std::to_string(i) + ",2026-03-" + (day < 10 ? "0" : "") + std::to_string(day) +
            "T10:00:00Z,p" + std::to_string(random() % 70) + "@example.com," +
            std::to_string(random() % 90) + ".5,EUR\n";
  }
  const std::string request = R"({"analysis":"rfm","arguments":{"limit":"20"}})";
  const std::string alone = Loaded({{"orders.csv", text}}, {}).report_text(request);
  CHECK(Loaded({{"orders.csv", text}}, {.workers = 3, .ranges = 4}).report_text(request) == alone);
}

TEST_CASE("golden: RFM of five customers, with a full refund") {
  const auto golden = known_json("rfm.json");
  std::vector<Happening> all;
  for (const auto& row : golden["transactions"]) {
    const std::string customer = row[0].get<std::string>(), day = row[1].get<std::string>();
    const double amount = row[2].get<double>();
    all.push_back(amount > 0 ? order(customer, day, amount) : refund(customer, day, -amount));
  }
  const Report report =
      run(make_world(all), "rfm", {{"as_of", golden["reference_date"].get<std::string>()}});
  for (const auto& [customer, expected] : golden["expected"].items()) {
    INFO(customer);
    const auto shown = [&](const char* column) {
      return number(report, "customers", column, "customer", customer);
    };
    CHECK(shown("recency_days") == expected["recency_days"].get<double>());
    CHECK(shown("orders") == expected["frequency_orders"].get<double>());
    CHECK(shown("value") == expected["monetary_net"].get<double>());
    CHECK(shown("recency_score") == expected["R"].get<double>());
    CHECK(shown("frequency_score") == expected["F"].get<double>());
    CHECK(shown("monetary_score") == expected["M"].get<double>());
  }
}
