#include "analyses/retention/retention.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <random>

#include "base/statistics.h"
#include "oracle/retention_oracle.h"
#include "support/golden.h"
#include "support/loaded.h"
#include "support/story.h"

using namespace lens;
using namespace lens::tests;
using Catch::Matchers::WithinAbs;
using Given = std::map<std::string, std::string, std::less<>>;
using Lines = std::vector<std::string>;

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

// The zone of New York around its change to summer time, 2026-03-08 07:00 UTC.
Zone new_york() {
  Zone zone;
  zone.name = "America/New_York";
  zone.transitions = {{1762063200, -18000}, {1772953200, -14400}};
  return zone;
}

// A row of the table cohorts as one line: "2026-01-05 1 3/5" or "2026-01-05 1 -/5 incomplete".
Lines lines(const Report& report) {
  const ReportTable& cells = table(report, "cohorts");
  Lines all;
  for (std::size_t row = 0; row < cells.rows(); ++row) {
    const bool is_over = std::holds_alternative<std::monostate>(cells.at(row, 7));
    for (const std::size_t column : {2u, 4u, 5u, 6u}) {
      CHECK(std::holds_alternative<std::monostate>(cells.at(row, column)) == !is_over);
    }
    all.push_back(text_of(cells.at(row, 0)) + " " + text_of(cells.at(row, 1)) + " " +
                  (is_over ? text_of(cells.at(row, 2)) : "-") + "/" + text_of(cells.at(row, 3)) +
                  (is_over ? "" : " " + text_of(cells.at(row, 7))));
  }
  return all;
}

Arguments arguments_of(const Given& given) {
  std::vector<const Parameter*> rows;
  for (const Parameter& row : kRetentionAnalysis.parameters)
    rows.push_back(&row);
  for (const Parameter& row : common_parameters())
    rows.push_back(&row);
  return check_arguments(rows, given).value();
}

std::string refused_at(const World& world, const Given& given) {
  const auto settled = kRetentionAnalysis.settle(world.context, arguments_of(given));
  REQUIRE_FALSE(settled.ok());
  return settled.error().where;
}

std::vector<std::uint32_t> rows_behind(const World& world, const Given& given,
                                       const CellName& cell) {
  std::vector<RowRef> refs;
  kRetentionAnalysis.rows(world.journeys(), world.context, arguments_of(given), cell, refs);
  std::vector<std::uint32_t> rows;
  for (const RowRef& ref : refs)
    rows.push_back(ref.row);
  return rows;
}

// The golden customers: days since birth, all born on one day.
World golden_world(const nlohmann::json& days) {
  std::vector<Happening> all;
  for (const auto& [customer, list] : days.items()) {
    for (const auto& day : list) {
      Happening one;
      one.customer = customer;
      one.minute = day.get<double>() * 1440 + 600;
      all.push_back(one);
    }
  }
  return make_world(all);
}

void compare(const Report& report, const nlohmann::json& expected) {
  for (const auto& [period, rate] : expected.items()) {
    INFO(period);
    CHECK_THAT(number(report, "cohorts", "rate", "period", period),
               WithinAbs(rate.get<double>(), 1e-12));
  }
}

}  // namespace

TEST_CASE("retention: back on a day means that day, on or after it, or by it") {
  // a comes on days 0, 1 and 3, b on days 0 and 2, c never again; the data end with day 3.
  const World world =
      make_world({at("a", "2026-01-01"), at("a", "2026-01-02"), at("a", "2026-01-04"),
                  at("b", "2026-01-01"), at("b", "2026-01-03"), at("c", "2026-01-01")});
  CHECK(lines(run(world, "retention")) ==
        Lines{"2026-01-01 0 3/3", "2026-01-01 1 1/3", "2026-01-01 2 1/3", "2026-01-01 3 1/3"});
  CHECK(lines(run(world, "retention", {{"mode", "on_or_after"}})) ==
        Lines{"2026-01-01 0 3/3", "2026-01-01 1 2/3", "2026-01-01 2 2/3", "2026-01-01 3 1/3"});
  CHECK(lines(run(world, "retention", {{"mode", "on_or_before"}})) ==
        Lines{"2026-01-01 1 1/3", "2026-01-01 2 2/3", "2026-01-01 3 2/3"});
  const Given brackets = {{"mode", "bracket"}, {"brackets", "0,1-2,3-5"}};
  CHECK(lines(run(world, "retention", brackets)) ==
        Lines{"2026-01-01 0 3/3", "2026-01-01 1-2 2/3", "2026-01-01 3-5 -/3 incomplete"});
}

TEST_CASE("retention: each rate has its n and Wilson's interval") {
  const World world = make_world(
      {at("a", "2026-01-01"), at("a", "2026-01-02"), at("b", "2026-01-01"), at("z", "2026-01-03")});
  const Report report = run(world, "retention");
  CHECK(number(report, "cohorts", "rate", "period", "1") == 0.5);
  CHECK(number(report, "cohorts", "low", "period", "1") == wilson95(1, 2).low);
  CHECK(number(report, "cohorts", "high", "period", "1") == wilson95(1, 2).high);
}

TEST_CASE("retention: a period that is not over is absent, with the reason, in every table") {
  const World world = make_world({at("a", "2026-01-06"), at("a", "2026-01-13")});
  const Report report = run(world, "retention", {{"grain", "week"}});
  CHECK(lines(report) == Lines{"2026-01-05 0 1/1", "2026-01-05 1 -/1 incomplete"});
  const ReportTable& pooled = table(report, "pooled");
  REQUIRE(pooled.rows() == 2);
  CHECK(text_of(pooled.at(1, 7)) == "incomplete");
  for (const std::size_t column : {1u, 2u, 4u, 5u, 6u}) {
    CHECK(std::holds_alternative<std::monostate>(pooled.at(1, column)));
  }
  // The noon of 7 January as the end of what is looked at leaves the first week unfinished.
  const Given cut = {{"grain", "week"}, {"to", "2026-01-07T12:00"}};
  CHECK(lines(run(world, "retention", cut)) == Lines{"2026-01-05 0 -/1 incomplete"});
}

TEST_CASE("retention: by 24 hours a period is over once it is for who started last in the period") {
  // Started on 1 January; the 24 hours of period 0 may end as late as the end of 2 January.
  const World until_first = make_world({at("a", "2026-01-01 23:59")});
  CHECK(lines(run(until_first, "retention", {{"days", "24h"}})) ==
        Lines{"2026-01-01 0 -/1 incomplete"});
  const World until_second = make_world({at("a", "2026-01-01"), at("a", "2026-01-02 23:00")});
  CHECK(lines(run(until_second, "retention", {{"days", "24h"}})) ==
        Lines{"2026-01-01 0 1/1", "2026-01-01 1 -/1 incomplete"});
}

TEST_CASE(
    "retention: half an hour after midnight is the next day by the calendar, not by 24 hours") {
  const std::vector<Happening> night = {at("a", "2026-03-01 23:30"), at("a", "2026-03-02 00:30"),
                                        at("z", "2026-03-09 00:00")};
  World world = make_world(night);
  const auto next_day = [&](const char* days) {
    return number(run(world, "retention", {{"days", days}}), "cohorts", "customers", "period", "1");
  };
  CHECK(next_day("calendar") == 1);
  CHECK(next_day("24h") == 0);
  world.context.zone = new_york();
  CHECK(next_day("calendar") == 0);
}

TEST_CASE("retention: what starts a cohort and what brings a customer back have names") {
  const World world = make_world({at("a", "2026-01-01"), at("a", "2026-01-02", "sign_up"),
                                  at("a", "2026-01-03", "play"), at("b", "2026-01-02", "sign_up"),
                                  at("b", "2026-01-03"), at("c", "2026-01-02"),
                                  at("c", "2026-01-03", "play"), at("z", "2026-01-04", "share")});
  const Given play = {{"start", "sign_up"}, {"back", "play"}};
  CHECK(lines(run(world, "retention", play)) ==
        Lines{"2026-01-02 0 0/2", "2026-01-02 1 1/2", "2026-01-02 2 0/2"});
  const Given either = {{"start", "sign_up"}, {"back", "play | visit"}};
  CHECK(lines(run(world, "retention", either))[1] == "2026-01-02 1 2/2");
  CHECK(lines(run(world, "retention", {{"start", "sign_up"}}))[0] == "2026-01-02 0 2/2");
  CHECK(refused_at(world, {{"start", "sing_up"}}) == "arguments.start");
  CHECK(refused_at(world, {{"back", "play|plya"}}) == "arguments.back");
}

TEST_CASE("retention: the name order means orders and web purchases; a free order is none") {
  const World world =
      make_world({order("a", "2026-01-01", 20), at("a", "2026-01-02", "purchase"),
                  at("b", "2026-01-01", "purchase"), order("c", "2026-01-01", 0),
                  at("c", "2026-01-02"), order("order:9", "2026-01-01", 5), at("z", "2026-01-03")});
  const Report report = run(world, "retention", {{"start", "order"}, {"back", "order"}});
  CHECK(lines(report) == Lines{"2026-01-01 0 2/2", "2026-01-01 1 1/2", "2026-01-01 2 0/2"});
  CHECK(report.notes == Lines{"1 orders without a customer are left out."});
}

TEST_CASE("retention: a recurring customer joins the cohort of every period with a start") {
  // a buys in January twice, in February and in April; b in February and March.
  const World world =
      make_world({order("a", "2026-01-05", 9), order("a", "2026-01-25", 9),
                  order("a", "2026-02-10", 9), order("a", "2026-04-01", 9),
                  order("b", "2026-02-01", 9), order("b", "2026-03-01", 9), at("z", "2026-04-30")});
  Given given = {{"start", "order"}, {"back", "order"}, {"grain", "month"}, {"periods", "1"}};
  CHECK(lines(run(world, "retention", given)) ==
        Lines{"2026-01 0 1/1", "2026-01 1 1/1", "2026-02 0 1/1", "2026-02 1 1/1"});
  given["cohort"] = "recurring";
  const Report report = run(world, "retention", given);
  CHECK(lines(report) == Lines{"2026-01 0 1/1", "2026-01 1 1/1", "2026-02 0 2/2", "2026-02 1 1/2",
                               "2026-03 0 1/1", "2026-03 1 0/1", "2026-04 0 1/1"});
  // January 1 of 1, February 1 of 2, March 0 of 1.
  CHECK(number(report, "pooled", "rate", "period", "1") == 0.5);
  REQUIRE(report.notes.size() == 1);
  CHECK(report.notes[0].starts_with("A customer counts once in every cohort it joins"));
}

TEST_CASE("retention: the pooled mean weighs cohorts by their size, over periods that are over") {
  std::vector<Happening> all;
  for (int i = 0; i < 110; ++i) {
    const bool is_first = i < 100;
    const std::string customer = "u" + std::to_string(i);
    all.push_back(at(customer, is_first ? "2026-01-05" : "2026-01-12"));
    const bool returns = is_first ? i < 40 : i < 109;
    if (returns) all.push_back(at(customer, is_first ? "2026-01-12" : "2026-01-19"));
  }
  all.push_back(at("late", "2026-01-26"));
  const Report report = run(make_world(all), "retention", {{"grain", "week"}});
  CHECK(number(report, "pooled", "retained", "period", "1") == 49);
  CHECK(number(report, "pooled", "size", "period", "1") == 110);
  CHECK(number(report, "pooled", "cohorts", "period", "1") == 2);
  CHECK_THAT(number(report, "pooled", "rate", "period", "1"), WithinAbs(49.0 / 110, 1e-15));
  CHECK_THAT(number(report, "pooled", "low", "period", "1"),
             WithinAbs(wilson95(49, 110).low, 1e-15));
  const auto golden = known_json("retention.json");
  const double expected = golden["weighted_mean_across_cohorts"]["pooled"].get<double>();
  CHECK_THAT(number(report, "pooled", "rate", "period", "1"), WithinAbs(expected, 1e-12));
}

TEST_CASE("retention: periods and brackets outside their bounds are refused") {
  const World world = make_world({at("a", "2026-01-01")});
  CHECK(refused_at(world, {{"periods", "0"}}) == "arguments.periods");
  CHECK(refused_at(world, {{"periods", "1001"}}) == "arguments.periods");
  for (const char* wrong : {"0,2-1", "0,1,1", "3,2", "a", "1-", "-1", "1001"}) {
    INFO(wrong);
    CHECK(refused_at(world, {{"mode", "bracket"}, {"brackets", wrong}}) == "arguments.brackets");
  }
}

TEST_CASE("retention: nobody who starts is a note and two empty tables, not a number") {
  const World world = make_world({at("a", "2026-01-01"), order("order:1", "2026-01-01", 5)});
  const Report report = run(world, "retention", {{"start", "order"}});
  CHECK(table(report, "cohorts").rows() == 0);
  CHECK(table(report, "pooled").rows() == 0);
  CHECK(report.notes[0] == "No customer has done what starts a cohort.");
  CHECK(run(make_world({}), "retention").notes[0] == "No customer has done what starts a cohort.");
  CHECK_FALSE(kRetentionAnalysis.missing(make_world({}).context).empty());
}

TEST_CASE("retention: one date of the year 1 neither stops nor floods the report") {
  const World world = make_world(
      {at("a", "0001-01-01"), at("a", "2026-01-06"), at("b", "2026-01-06"), at("b", "2026-01-14")});
  for (const char* mode : {"on", "on_or_after"}) {
    const Report report = run(world, "retention", {{"mode", mode}, {"cohort", "recurring"}});
    CHECK(table(report, "cohorts").rows() == 31 + 9 + 1);
  }
}

TEST_CASE("retention: the rows behind a cell are the acts of these customers in that period") {
  const World world =
      make_world({at("a", "2026-01-06"), at("a", "2026-01-14"), at("a", "2026-01-15"),
                  at("b", "2026-01-07"), at("c", "2026-01-14"), at("z", "2026-02-01")});
  const auto cell = [](const char* column, const char* period) {
    return CellName{
        {"table", "cohorts"}, {"cohort", "2026-01-05"}, {"period", period}, {"column", column}};
  };
  const Given weeks = {{"grain", "week"}};
  CHECK(rows_behind(world, weeks, cell("customers", "1")) == std::vector<std::uint32_t>{1, 2});
  CHECK(rows_behind(world, weeks, cell("size", "1")) == std::vector<std::uint32_t>{0, 3});
  const CellName pooled = {{"table", "pooled"}, {"period", "0"}, {"column", "retained"}};
  CHECK(rows_behind(world, weeks, pooled).size() == 4);
  CHECK(rows_behind(world, weeks, cell("customers", "no")).empty());
}

TEST_CASE("law: retention equals looking for an act in every period of every start") {
  std::mt19937 random(19);
  for (int round = 0; round < 80; ++round) {
    std::vector<Happening> all;
    for (int i = 0; i < 70; ++i) {
      Happening one;
      one.customer = std::to_string(random() % 7);
      one.name = random() % 2 == 0 ? "open" : "play";
      one.minute = static_cast<double>(random() % (1440 * 70));
      all.push_back(one);
    }
    World world = make_world(all);
    if (round % 2 == 1) world.context.zone = new_york();
    for (const char* grain : {"day", "week", "month"}) {
      for (const char* days : {"calendar", "24h"}) {
        for (const char* cohort : {"first_time", "recurring"}) {
          const Given given = {{"grain", grain},  {"days", days},   {"cohort", cohort},
                               {"start", "open"}, {"back", "play"}, {"periods", "12"}};
          const RetentionOracle oracle(all, world.context.zone, given);
          const Report report = run(world, "retention", given);
          const ReportTable& cells = table(report, "cohorts");
          for (std::size_t row = 0; row < cells.rows(); ++row) {
            if (std::holds_alternative<std::monostate>(cells.at(row, 2))) continue;
            const std::string name = text_of(cells.at(row, 0));
            const auto period = std::get<std::int64_t>(cells.at(row, 1));
            REQUIRE(std::get<std::int64_t>(cells.at(row, 2)) == oracle.back(name, period));
            REQUIRE(std::get<std::int64_t>(cells.at(row, 3)) == oracle.size(name));
          }
        }
      }
    }
  }
}

TEST_CASE("law: any number of workers gives the same retention") {
  std::string text = "timestamp,user_id,event\n";
  std::mt19937 random(5);
  for (int i = 0; i < 400; ++i) {
    const auto two = [](unsigned long n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    text += "2026-01-" + two(1 + random() % 28) + "T" + two(random() % 24) + ":00:00Z,u" +
            std::to_string(random() % 60) + (random() % 3 == 0 ? ",play\n" : ",open\n");
  }
  const std::string request =
      R"({"analysis":"retention","arguments":{"start":"open","back":"play","cohort":"recurring"}})";
  const std::string alone = Loaded({{"events.csv", text}}, {}).report_text(request);
  CHECK(Loaded({{"events.csv", text}}, {.workers = 3, .ranges = 4}).report_text(request) == alone);
}

TEST_CASE("golden: retention on a day, on or after it, by it, and in brackets") {
  const auto golden = known_json("retention.json");
  const World world = golden_world(golden["users_days_since_birth"]);
  compare(run(world, "retention"), golden["n_day"]);
  compare(run(world, "retention", {{"days", "24h"}}), [&] {
    // By 24 hours the last day of the data is not over for who may have started later that day.
    nlohmann::json days = golden["n_day"];
    days.erase("14");
    return days;
  }());
  compare(run(world, "retention", {{"mode", "on_or_after"}}), golden["unbounded_on_or_after"]);
  compare(run(world, "retention", {{"mode", "on_or_before"}}), golden["returned_by_day_n"]);
  nlohmann::json brackets;
  for (const auto& [bracket, rate] : golden["bracket"].items()) {
    const std::size_t dash = bracket.find('-');
    const bool is_one = bracket.substr(0, dash) == bracket.substr(dash + 1);
    brackets[is_one ? bracket.substr(0, dash) : bracket] = rate;
  }
  compare(run(world, "retention", {{"mode", "bracket"}, {"brackets", "0,1,2-6,7-13,14"}}),
          brackets);
}

TEST_CASE("golden: with data up to day 10 nothing is said of the days 11 to 14") {
  const auto golden = known_json("retention.json");
  const World world = golden_world(golden["users_days_since_birth"]);
  const Report report = run(world, "retention", {{"to", "2026-01-12"}});
  const ReportTable& cells = table(report, "cohorts");
  REQUIRE(cells.rows() == 11);
  CHECK(text_of(cells.at(10, 1)) == "10");
  CHECK(number_of(cells.at(10, 4)) == 0);
}

TEST_CASE("golden: a return at half past midnight by the calendar, by 24 hours and in New York") {
  const auto golden = known_json("retention.json");
  const nlohmann::json& night = golden["calendar_vs_24h"];
  const auto instant = [&](const char* name) { return night[name].get<std::string>(); };
  World world = make_world({at("a", instant("birth"), "start"),
                            at("a", instant("return"), "return"), at("z", "2026-03-09")});
  const auto returns_on = [&](const char* days) {
    const Given given = {{"start", "start"}, {"back", "return"}, {"days", days}};
    const Report report = run(world, "retention", given);
    const ReportTable& cells = table(report, "cohorts");
    for (std::size_t row = 0; row < cells.rows(); ++row) {
      if (number_of(cells.at(row, 2)) == 1) return std::get<std::int64_t>(cells.at(row, 1));
    }
    return std::int64_t{-1};
  };
  CHECK(returns_on("calendar") == night["calendar_day_index_utc"].get<std::int64_t>());
  CHECK(returns_on("24h") == night["rolling_24h_index"].get<std::int64_t>());
  world.context.zone = new_york();
  CHECK(returns_on("calendar") == night["calendar_day_index_America/New_York"].get<std::int64_t>());
}
