#include "analyses/cohorts/cohorts.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <random>
#include <sstream>

#include "base/statistics.h"
#include "oracle/cohorts_oracle.h"
#include "support/golden.h"
#include "support/story.h"

using namespace lens;
using namespace lens::tests;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using Given = std::map<std::string, std::string, std::less<>>;

namespace {

Happening at(const std::string& customer, const std::string& when,
             const std::string& name = "visit") {
  Happening one;
  one.customer = customer;
  one.name = name;
  one.at = *parse_instant(when);
  return one;
}

Happening order(const std::string& customer, const std::string& when, double amount) {
  Happening one = at(customer, when, "");
  one.kind = EventKind::Order;
  one.amount = amount;
  return one;
}

// The zone of Bucharest around its change to summer time, 2026-03-29 01:00 UTC.
Zone bucharest() {
  Zone zone;
  zone.name = "Europe/Bucharest";
  zone.transitions = {{1761440400, 7200}, {1774746000, 10800}};
  return zone;
}

Zone new_york() {
  Zone zone;
  zone.name = "America/New_York";
  zone.transitions = {{1762063200, -18000}, {1772953200, -14400}};
  return zone;
}

// A row of the table cohorts as one line: "2026-01-05 1 3/5 0.6" or "... incomplete".
std::vector<std::string> lines(const Report& report) {
  const ReportTable& cells = table(report, "cohorts");
  std::vector<std::string> all;
  for (std::size_t row = 0; row < cells.rows(); ++row) {
    std::string line = text_of(cells.at(row, 0)) + " " + text_of(cells.at(row, 1)) + " " +
                       text_of(cells.at(row, 2)) + "/" + text_of(cells.at(row, 3));
    const bool is_complete = std::get<bool>(cells.at(row, 5));
    CHECK(std::isnan(number_of(cells.at(row, 4))) == !is_complete);
    all.push_back(line + (is_complete ? "" : " " + text_of(cells.at(row, 6))));
  }
  return all;
}

using Lines = std::vector<std::string>;

Arguments arguments_of(const Given& given) {
  std::vector<const Parameter*> rows;
  for (const Parameter& row : kCohortsAnalysis.parameters)
    rows.push_back(&row);
  for (const Parameter& row : common_parameters())
    rows.push_back(&row);
  return check_arguments(rows, given).value();
}

std::vector<std::uint32_t> rows_behind(const World& world, const Given& given,
                                       const CellName& cell) {
  std::vector<RowRef> refs;
  kCohortsAnalysis.rows(world.journeys(), world.context, arguments_of(given), cell, refs);
  std::vector<std::uint32_t> rows;
  for (const RowRef& ref : refs)
    rows.push_back(ref.row);
  return rows;
}

// The golden customers: days since birth, all born on one day.
std::vector<Happening> golden_lives(const nlohmann::json& days) {
  std::vector<Happening> all;
  for (const auto& [customer, list] : days.items()) {
    for (const auto& day : list) {
      Happening one;
      one.customer = customer;
      one.minute = day.get<double>() * 1440 + 600;
      all.push_back(one);
    }
  }
  return all;
}

}  // namespace

TEST_CASE("cohorts: weeks begin on Monday, and weeks without a visit are there with nobody") {
  const World world =
      make_world({at("a", "2026-01-06"), at("a", "2026-01-20"), at("b", "2026-01-11"),
                  at("b", "2026-01-12"), at("c", "2026-01-25")});
  CHECK(lines(run(world, "cohorts")) ==
        Lines{"2026-01-05 0 2/2", "2026-01-05 1 1/2", "2026-01-05 2 1/2", "2026-01-19 0 1/1"});
}

TEST_CASE("cohorts: a period that the data do not cover has its count but no rate") {
  const World world =
      make_world({at("a", "2026-01-06"), at("b", "2026-01-07"), at("a", "2026-01-13")});
  const Report report = run(world, "cohorts");
  CHECK(lines(report) == Lines{"2026-01-05 0 2/2", "2026-01-05 1 1/2 incomplete"});
  const ReportTable& pooled = table(report, "pooled");
  REQUIRE(pooled.rows() == 1);
  CHECK(number_of(pooled.at(0, 0)) == 0);
}

TEST_CASE("cohorts: data up to the last evening of a month cover the month") {
  const World world = make_world({at("a", "2026-01-06"), at("a", "2026-02-28 23:40")});
  CHECK(lines(run(world, "cohorts", {{"grain", "month"}})) ==
        Lines{"2026-01 0 1/1", "2026-01 1 1/1"});
}

TEST_CASE("cohorts: on or after counts whoever is seen then or later") {
  const World world = make_world(
      {at("a", "2026-01-01"), at("a", "2026-01-04"), at("b", "2026-01-01"), at("b", "2026-01-02")});
  CHECK(lines(run(world, "cohorts", {{"grain", "day"}, {"mode", "on_or_after"}})) ==
        Lines{"2026-01-01 0 2/2", "2026-01-01 1 2/2", "2026-01-01 2 1/2", "2026-01-01 3 1/2"});
}

TEST_CASE("cohorts: a bracket counts a customer once, and is complete when its last period is") {
  const World world =
      make_world({at("a", "2026-01-01"), at("a", "2026-01-03"), at("a", "2026-01-04"),
                  at("b", "2026-01-01"), at("b", "2026-01-06")});
  const Given given = {{"grain", "day"}, {"mode", "bracket"}, {"brackets", "0,1,2-4,5-6,9"}};
  CHECK(lines(run(world, "cohorts", given)) == Lines{"2026-01-01 0 2/2", "2026-01-01 1 0/2",
                                                     "2026-01-01 2-4 1/2",
                                                     "2026-01-01 5-6 1/2 incomplete"});
  for (const char* wrong : {"0,2-1", "0,1,1", "3,2", "a", "1-", "-1"}) {
    INFO(wrong);
    const auto settled = kCohortsAnalysis.settle(
        world.context, arguments_of({{"mode", "bracket"}, {"brackets", wrong}}));
    REQUIRE_FALSE(settled.ok());
    CHECK(settled.error().where == "arguments.brackets");
  }
}

TEST_CASE("cohorts: half an hour after midnight is the next day by the calendar, not by 24 hours") {
  const std::vector<Happening> night = {at("a", "2026-03-01 23:30"), at("a", "2026-03-02 00:30"),
                                        at("z", "2026-03-09 00:00")};
  const World world = make_world(night);
  const auto second = [&](const World& where, const char* days) {
    return number(run(where, "cohorts", {{"grain", "day"}, {"days", days}}), "cohorts", "customers",
                  "period", "1");
  };
  CHECK(second(world, "calendar") == 1);
  CHECK(second(world, "24h") == 0);
  World in_new_york = make_world(night);
  in_new_york.context.zone = new_york();
  CHECK(second(in_new_york, "calendar") == 0);
}

TEST_CASE("cohorts: a day of the zone may have 23 hours") {
  // 28 March 23:30 and 29 March 23:30 in Bucharest: 23 hours apart, one calendar day.
  World world =
      make_world({at("a", "2026-03-28 21:30"), at("a", "2026-03-29 20:30"), at("z", "2026-04-20")});
  world.context.zone = bucharest();
  const Report calendar = run(world, "cohorts", {{"grain", "day"}});
  CHECK(lines(calendar)[0] == "2026-03-28 0 1/1");
  CHECK(lines(calendar)[1] == "2026-03-28 1 1/1");
  CHECK(lines(run(world, "cohorts", {{"grain", "day"}, {"days", "24h"}}))[1] == "2026-03-28 1 0/1");
}

TEST_CASE("cohorts: born by the first order, active by orders; a free order is none") {
  const World world = make_world(
      {at("a", "2026-01-10"), order("a", "2026-02-03", 20), order("a", "2026-03-20", 10),
       order("b", "2026-01-05", 0), at("b", "2026-01-06"), order("c", "2026-02-10", 5),
       at("c", "2026-03-11"), order("order:9", "2026-02-10", 5), at("z", "2026-03-31 23:00")});
  const Given by_order = {{"grain", "month"}, {"born", "first_order"}, {"active", "order"}};
  const Report report = run(world, "cohorts", by_order);
  CHECK(lines(report) == Lines{"2026-02 0 2/2", "2026-02 1 1/2"});
  CHECK(report.notes == Lines{"1 orders without a customer are left out."});
  const Given any = {{"grain", "month"}, {"born", "first_order"}, {"active", "any_event"}};
  CHECK(lines(run(world, "cohorts", any)) == Lines{"2026-02 0 2/2", "2026-02 1 2/2"});
  const Given born_by_event = {{"grain", "month"}, {"active", "order"}};
  CHECK(lines(run(world, "cohorts", born_by_event)) == Lines{"2026-01 0 0/2", "2026-01 1 1/2",
                                                             "2026-01 2 1/2", "2026-02 0 1/1",
                                                             "2026-02 1 0/1", "2026-03 0 0/1"});
}

TEST_CASE("cohorts: a contact record is no sign of life") {
  Happening contact = at("a", "2026-01-01");
  contact.kind = EventKind::Contact;
  const World world = make_world({contact, at("a", "2026-01-13")});
  CHECK(lines(run(world, "cohorts"))[0] == "2026-01-12 0 1/1 incomplete");
}

TEST_CASE("cohorts: the rows behind a cell are the visits of these customers in that period") {
  const World world =
      make_world({at("a", "2026-01-06"), at("a", "2026-01-14"), at("a", "2026-01-15"),
                  at("b", "2026-01-07"), at("c", "2026-01-14"), at("z", "2026-02-01")});
  const auto cell = [](const char* column, const char* period) {
    return CellName{
        {"table", "cohorts"}, {"cohort", "2026-01-05"}, {"period", period}, {"column", column}};
  };
  CHECK(rows_behind(world, {}, cell("customers", "1")) == std::vector<std::uint32_t>{1, 2});
  CHECK(rows_behind(world, {}, cell("size", "1")) == std::vector<std::uint32_t>{0, 3});
  CHECK(rows_behind(world, {{"mode", "on_or_after"}}, cell("customers", "0")).size() == 4);
  CHECK(rows_behind(world, {{"mode", "bracket"}, {"brackets", "0,1-2"}},
                    cell("customers", "1-2")) == std::vector<std::uint32_t>{1, 2});
  CHECK(rows_behind(world, {}, {{"table", "pooled"}, {"period", "0"}, {"column", "retained"}})
            .size() == 4);
  CHECK(rows_behind(world, {}, cell("customers", "")).empty());
}

TEST_CASE("cohorts: one date of the year 1 neither stops nor floods the report") {
  const World world = make_world(
      {at("a", "0001-01-01"), at("a", "2026-01-06"), at("b", "2026-01-06"), at("b", "2026-01-14")});
  const Report report = run(world, "cohorts", {{"grain", "day"}});
  CHECK(table(report, "cohorts").rows() == 1000 + 9);
  CHECK(number(report, "cohorts", "customers", "cohort", "2026-01-06") == 1);
  const Report after = run(world, "cohorts", {{"grain", "day"}, {"mode", "on_or_after"}});
  CHECK(number(after, "cohorts", "customers", "period", "999") == 1);
}

TEST_CASE("cohorts: pooled rates weigh cohorts by their size, over complete cells") {
  std::vector<Happening> all;
  for (int i = 0; i < 110; ++i) {
    const bool is_first = i < 100;
    const std::string customer = "u" + std::to_string(i);
    all.push_back(at(customer, is_first ? "2026-01-05" : "2026-01-12"));
    const bool returns = is_first ? i < 40 : i < 109;
    if (returns) all.push_back(at(customer, is_first ? "2026-01-12" : "2026-01-19"));
  }
  all.push_back(at("late", "2026-01-26"));
  const Report report = run(make_world(all), "cohorts");
  CHECK_THAT(number(report, "pooled", "rate", "period", "1"), WithinAbs(49.0 / 110, 1e-15));
  CHECK_THAT(number(report, "pooled", "low", "period", "1"),
             WithinAbs(wilson95(49, 110).low, 1e-15));
}

TEST_CASE("law: retention by the calendar equals the sets of periods, in any zone and grain") {
  std::mt19937 random(9);
  for (int round = 0; round < 120; ++round) {
    std::vector<Happening> all;
    for (int i = 0; i < 80; ++i) {
      Happening one;
      one.customer = std::to_string(random() % 9);
      one.minute = static_cast<double>(random() % (1440 * 130));
      all.push_back(one);
    }
    World world = make_world(all);
    if (round % 3 == 1) world.context.zone = bucharest();
    if (round % 3 == 2) world.context.zone = new_york();
    for (const auto& [name, grain] :
         {std::pair{"day", Grain::Day}, {"week", Grain::Week}, {"month", Grain::Month}}) {
      auto expected = retention_on(all, world.context.zone, grain);
      const Report report = run(world, "cohorts", {{"grain", name}});
      const ReportTable& cells = table(report, "cohorts");
      for (std::size_t row = 0; row < cells.rows(); ++row) {
        const std::pair key{text_of(cells.at(row, 0)), std::get<std::int64_t>(cells.at(row, 1))};
        REQUIRE(number_of(cells.at(row, 2)) == static_cast<double>(expected[key]));
        if (key.second == 0) CHECK(number_of(cells.at(row, 2)) == number_of(cells.at(row, 3)));
        expected.erase(key);
      }
      CHECK(expected.empty());
    }
  }
}

TEST_CASE("law: on or after never grows with the period and never lies below on") {
  std::mt19937 random(10);
  for (int round = 0; round < 60; ++round) {
    std::vector<Happening> all;
    for (int i = 0; i < 60; ++i) {
      Happening one;
      one.customer = std::to_string(random() % 9);
      one.minute = static_cast<double>(random() % (1440 * 30));
      all.push_back(one);
    }
    const World world = make_world(all);
    const Report on = run(world, "cohorts", {{"grain", "day"}, {"days", "24h"}});
    const Report after =
        run(world, "cohorts", {{"grain", "day"}, {"days", "24h"}, {"mode", "on_or_after"}});
    const ReportTable& a = table(on, "cohorts");
    const ReportTable& b = table(after, "cohorts");
    REQUIRE(a.rows() == b.rows());
    for (std::size_t row = 0; row < a.rows(); ++row) {
      CHECK(number_of(a.at(row, 2)) <= number_of(b.at(row, 2)));
      const bool same_cohort = row > 0 && text_of(b.at(row, 0)) == text_of(b.at(row - 1, 0));
      if (same_cohort) CHECK(number_of(b.at(row, 2)) <= number_of(b.at(row - 1, 2)));
    }
  }
}

TEST_CASE("the golden customers are retained as written") {
  const auto golden = known_json("retention.json");
  const World world = make_world(golden_lives(golden["users_days_since_birth"]));
  const auto compare = [&](const Report& report, const nlohmann::json& expected) {
    for (const auto& [period, rate] : expected.items()) {
      INFO(period);
      CHECK_THAT(number(report, "cohorts", "rate", "period", period),
                 WithinAbs(rate.get<double>(), 1e-12));
    }
  };
  compare(run(world, "cohorts", {{"grain", "day"}}), golden["n_day"]);
  compare(run(world, "cohorts", {{"grain", "day"}, {"mode", "on_or_after"}}),
          golden["unbounded_on_or_after"]);
  const Report brackets = run(
      world, "cohorts", {{"grain", "day"}, {"mode", "bracket"}, {"brackets", "0,1,2-6,7-13,14"}});
  for (const auto& [bracket, rate] : golden["bracket"].items()) {
    const std::size_t dash = bracket.find('-');
    const bool is_one = bracket.substr(0, dash) == bracket.substr(dash + 1);
    CHECK_THAT(
        number(brackets, "cohorts", "rate", "period", is_one ? bracket.substr(0, dash) : bracket),
        WithinAbs(rate.get<double>(), 1e-12));
  }
}

TEST_CASE("a real shop: the weekly cohorts of 3,751 visitors") {
  const auto csv = shared_file("data/clickstream/simple-onlineshop.csv");
  const auto reference = shared_json("data/reference/simple_shop.json");
  if (!csv || !reference) return;
  std::istringstream rows(*csv);
  std::vector<Happening> all;
  std::string line;
  std::getline(rows, line);
  while (std::getline(rows, line)) {
    const std::size_t first = line.find(','), second = line.find(',', first + 1);
    all.push_back(at(line.substr(0, first), line.substr(second + 1, 19)));
  }
  const Report report = run(make_world(all), "cohorts");
  const ReportTable& cells = table(report, "cohorts");
  CHECK(cells.rows() == 27 * 28 / 2);
  for (std::size_t row = 0; row < cells.rows(); ++row) {
    const auto& expected = (*reference)["weekly_cohorts"][text_of(cells.at(row, 0))];
    CHECK(number_of(cells.at(row, 3)) == expected["size"].get<double>());
    const auto period = static_cast<std::size_t>(number_of(cells.at(row, 1)));
    if (period >= expected["active"].size()) continue;  // the answer stops after 23 weeks
    CHECK(number_of(cells.at(row, 2)) == expected["active"][period].get<double>());
  }
}
