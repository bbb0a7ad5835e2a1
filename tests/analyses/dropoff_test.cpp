#include "analyses/dropoff/dropoff.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "analyses/dropoff/tables.h"
#include "base/fisher.h"
#include "support/report_lines.h"
#include "support/story.h"
#include "support/tables.h"

using namespace lens;
using namespace lens::tests;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using Given = std::map<std::string, std::string, std::less<>>;

namespace {

// So many customers of one kind, each with the same life.
struct Kind {
  int customers;
  std::string line;  // as a story
  std::string country = "";
  std::string variant = "";
};

std::vector<Happening> people(const std::vector<Kind>& kinds) {
  std::vector<Happening> all;
  int next = 0;
  for (const Kind& kind : kinds) {
    for (int i = 0; i < kind.customers; ++i) {
      for (Happening one : story("c" + std::to_string(next), kind.line)) {
        one.country = kind.country;
        one.variant = kind.variant;
        all.push_back(one);
      }
      ++next;
    }
  }
  return all;
}

const Given kTwoSteps = {
    {"steps", "View,Buy"}, {"window", "unbounded"}, {"compare", "event"}, {"by", "none"}};

Given with(Given given, const Given& more) {
  for (const auto& [name, value] : more)
    given[name] = value;
  return given;
}

double reason(const Report& report, std::string_view column, std::string_view value) {
  return number(report, "reasons", column, "value", value);
}

}  // namespace

TEST_CASE("a reason is held against those who went on: counts, shares, log odds ratio, interval") {
  // 40 leave, 30 of them after an error; 60 go on, 6 of them after an error.
  const World world = make_world(people({{30, "View@0h Error@1h"},
                                         {10, "View@0h"},
                                         {6, "View@0h Error@1h Buy@2h"},
                                         {54, "View@0h Buy@2h"}}));
  const Report report = run(world, "dropoff", kTwoSteps);
  CHECK(lines(report, "reasons", 5) == Lines{"View event Error 30 40"});
  CHECK_THAT(reason(report, "left_share", "Error"), WithinRel(0.75, 1e-12));
  CHECK_THAT(reason(report, "went_on_share", "Error"), WithinRel(0.1, 1e-12));
  const double log_odds = std::log(30.5 * 54.5 / (10.5 * 6.5));
  const double error = std::sqrt(1 / 30.5 + 1 / 10.5 + 1 / 6.5 + 1 / 54.5);
  CHECK_THAT(reason(report, "log_odds_ratio", "Error"), WithinRel(log_odds, 1e-12));
  CHECK_THAT(reason(report, "ratio_low", "Error"), WithinAbs(log_odds - 1.959963985 * error, 1e-8));
  CHECK_THAT(reason(report, "ratio_high", "Error"),
             WithinAbs(log_odds + 1.959963985 * error, 1e-8));
  CHECK(reason(report, "p", "Error") < 1e-9);
}

TEST_CASE(
    "an event counts between its step and the next, or as long as the next could still come") {
  // After buying, and after the window, an error is no reason.
  const World world = make_world(people({{40, "View@0h Error@50h"},
                                         {40, "View@0h Buy@1h Error@2h"},
                                         {40, "View@0h Error@1h"},
                                         {1, "View@0h Error@1h Buy@90h"}}));
  const Report report = run(world, "dropoff", with(kTwoSteps, {{"window", "1d"}}));
  CHECK(lines(report, "reasons", 8) == Lines{"View event Error 41 81 0.506173 0 40"});
}

TEST_CASE("below 30 customers on a side there is no p, and the table says so") {
  const World world = make_world(people({{20, "View@0h Error@1h"},
                                         {9, "View@0h"},
                                         {20, "View@0h Error@1h Buy@2h"},
                                         {40, "View@0h Buy@2h"}}));
  const Report report = run(world, "dropoff", kTwoSteps);
  CHECK(column(report, "reasons", "reason") == Texts{"fewer_than_30"});
  CHECK(column(report, "reasons", "p") == Texts{""});
  CHECK(column(report, "reasons", "q") == Texts{""});
}

TEST_CASE("q of the reasons is p corrected for all that were looked at") {
  const World world = make_world(people({{30, "View@0h Error@1h Help@1h"},
                                         {20, "View@0h Help@1h"},
                                         {20, "View@0h Error@1h Help@1h Buy@2h"},
                                         {40, "View@0h Buy@2h"}}));
  const Report report = run(world, "dropoff", kTwoSteps);
  const double help = reason(report, "p", "Help"), error = reason(report, "p", "Error");
  REQUIRE(help < error);
  CHECK_THAT(reason(report, "q", "Help"), WithinRel(help * 2, 1e-12));
  CHECK_THAT(reason(report, "q", "Error"), WithinRel(error, 1e-12));
}

TEST_CASE("what hardly anybody or nearly everybody had is not compared, and a note counts it") {
  const World world = make_world(people(
      {{60, "View@0h All@1h"}, {2, "View@0h All@1h Rare@1h"}, {60, "View@0h All@1h Buy@2h"}}));
  const Report report = run(world, "dropoff", kTwoSteps);
  CHECK(table(report, "reasons").rows() == 0);
  CHECK(says(report,
             "2 values that fewer than 5 customers of a step had, or all but so few, are not "
             "compared."));
}

TEST_CASE("customers whose window is open are in progress: neither lost nor a reason") {
  const World world = make_world(people({{30, "View@0h Error@1h"},
                                         {5, "View@40h Error@41h"},
                                         {30, "View@0h Error@1h Buy@2h"},
                                         {10, "View@0h Buy@2h"}}));
  const Report report = run(world, "dropoff", with(kTwoSteps, {{"window", "1d"}}));
  CHECK(column(report, "steps", "in_progress") == Texts{"5"});
  CHECK(column(report, "steps", "lost") == Texts{"30"});
  CHECK(column(report, "reasons", "left_with") == Texts{"30"});
}

TEST_CASE("products and landing pages are held against those who went on, too") {
  std::vector<Happening> all;
  for (int i = 0; i < 80; ++i) {
    Happening one;
    one.customer = "c" + std::to_string(i);
    one.name = "View";
    one.page = i < 40 ? "/a" : "/b";
    one.question = i % 2 == 0 ? "hat" : "shoe";
    one.status = "seen";
    all.push_back(one);
    one.minute = 1;
    one.page = "/cart";
    if (i >= 40) one.name = "Buy", all.push_back(one);
  }
  const Report report =
      run(make_world(all), "dropoff", with(kTwoSteps, {{"compare", "landing_page,product"}}));
  CHECK(lines(report, "reasons", 8) ==
        Lines{"View landing_page /a 40 40 1 0 40", "View landing_page /b 0 40 0 40 40",
              "View product hat 20 40 0.5 20 40", "View product shoe 20 40 0.5 20 40"});
}

TEST_CASE(
    "value at stake is the lost x the rate from the next step to the end x a conversion's value") {
  // 100 view, 50 add, 20 buy: each lost view would have been worth 20 / 50 of 80.
  const World world =
      make_world(people({{50, "View@0h"}, {30, "View@0h Add@1h"}, {20, "View@0h Add@1h Buy@2h"}}));
  const Report report = run(
      world, "dropoff", with(kTwoSteps, {{"steps", "View,Add,Buy"}, {"conversion_value", "80"}}));
  CHECK(column(report, "steps", "lost") == Texts{"50", "30"});
  CHECK_THAT(number(report, "steps", "value_per_lost", "step", "View"), WithinAbs(32, 1e-6));
  CHECK_THAT(number(report, "steps", "value_at_stake", "step", "View"), WithinAbs(1600, 1e-6));
  CHECK_THAT(number(report, "steps", "value_at_stake", "step", "Add"), WithinAbs(2400, 1e-6));
  CHECK(column(run(world, "dropoff", with(kTwoSteps, {{"steps", "View,Add,Buy"}})), "steps",
               "reason") == Texts{"no_conversion_value", "no_conversion_value"});
}

TEST_CASE("what if: more of one step go on, with the interval of the rest of the way") {
  const World world = make_world(
      people({{500, "View@0h"}, {300, "View@0h Add@1h"}, {200, "View@0h Add@1h Buy@2h"}}));
  const Report report = run(world, "dropoff",
                            with(kTwoSteps, {{"steps", "View,Add,Buy"},
                                             {"conversion_value", "10"},
                                             {"what_if_step", "View"},
                                             {"what_if_rate", "0.6"}}));
  CHECK_THAT(only(report, "what_if", "more_customers"), WithinAbs(100, 1e-9));
  CHECK_THAT(only(report, "what_if", "more_conversions"), WithinAbs(40, 1e-9));
  CHECK_THAT(only(report, "what_if", "more_low"), WithinAbs(100 * wilson95(200, 500).low, 1e-9));
  CHECK_THAT(only(report, "what_if", "more_high"), WithinAbs(100 * wilson95(200, 500).high, 1e-9));
  CHECK_THAT(only(report, "what_if", "more_value"), WithinAbs(400, 1e-6));
  // (1.96 sqrt(2 x .55 x .45) + .8416 sqrt(.5 x .5 + .6 x .4))^2 / .1^2 = 387.3 a group; all
  // entered on one day, so that a thousand a day come.
  CHECK(only(report, "what_if", "per_group") == 388);
  CHECK_THAT(only(report, "what_if", "time_needed"), WithinRel(2 * 388.0 / 1000 * 86400, 1e-12));
}

TEST_CASE(
    "a tenth more at any step brings the same conversions, so the largest loss says nothing") {
  const World world = make_world(
      people({{500, "View@0h"}, {300, "View@0h Add@1h"}, {200, "View@0h Add@1h Buy@2h"}}));
  const Report report = run(world, "dropoff", with(kTwoSteps, {{"steps", "View,Add,Buy"}}));
  for (const char* step : {"View", "Add"})
    CHECK_THAT(number(report, "what_if", "more_conversions", "step", step), WithinAbs(20, 1e-9));
}

TEST_CASE("at a rate as it is, at 0 or at 1, there is nothing that an experiment could prove") {
  const World world = make_world(people({{50, "View@0h"}, {50, "View@0h Buy@1h"}}));
  for (const char* rate : {"0.5", "1"}) {
    const Report report = run(world, "dropoff", with(kTwoSteps, {{"what_if_rate", rate}}));
    CHECK(column(report, "what_if", "reason") == Texts{"nothing_to_prove"});
    CHECK(column(report, "what_if", "per_group") == Texts{""});
  }
}

TEST_CASE("each group is held against all others, and all groups against each other") {
  // 30 of 100 against 45 of 100: chi-square = 200 (30 x 55 - 70 x 45)^2 / (100 100 75 125) = 4.8.
  const World world = make_world(people({{30, "View@0h Buy@1h", "RO"},
                                         {70, "View@0h", "RO"},
                                         {45, "View@0h Buy@1h", "MD"},
                                         {55, "View@0h", "MD"}}));
  const Report report =
      run(world, "dropoff", with(kTwoSteps, {{"by", "country"}, {"within", "none"}}));
  CHECK(lines(report, "breakdown", 5) == Lines{"MD View Buy 45 100", "RO View Buy 30 100"});
  CHECK_THAT(number(report, "breakdown", "difference", "value", "RO"), WithinAbs(-0.15, 1e-12));
  CHECK_THAT(only(report, "group_tests", "statistic"), WithinRel(4.8, 1e-12));
  CHECK(only(report, "group_tests", "degrees") == 1);
  CHECK_THAT(only(report, "group_tests", "p"), WithinRel(0.02845973691631065, 1e-9));
  CHECK_THAT(number(report, "breakdown", "p", "value", "MD"), WithinRel(0.02845973691631065, 1e-9));
  CHECK(column(report, "breakdown", "test") == Texts{"chi_square", "chi_square"});
}

TEST_CASE("where a cell would be expected below 5 the test is Fisher's exact one") {
  // The lady tasting tea (Fisher 1935): 3 of 4 against 1 of 4, p = 34 / 70.
  const auto test = dropoff::test_of({3, 4}, {1, 4});
  REQUIRE(test);
  CHECK(test->method == "fisher");
  CHECK_THAT(test->p, WithinRel(34.0 / 70, 1e-12));
  CHECK(dropoff::test_of({5, 10}, {5, 10})->method == "chi_square");  // 5 expected in every cell
  CHECK(dropoff::test_of({4, 9}, {5, 10})->method == "fisher");
  CHECK_FALSE(dropoff::test_of({0, 9}, {0, 10}));
  const World world = make_world(people({{3, "View@0h Buy@1h", "RO"},
                                         {1, "View@0h", "RO"},
                                         {1, "View@0h Buy@1h", "MD"},
                                         {3, "View@0h", "MD"}}));
  const Report report =
      run(world, "dropoff", with(kTwoSteps, {{"by", "country"}, {"within", "none"}}));
  CHECK(column(report, "group_tests", "test") == Texts{"fisher"});
  CHECK_THAT(only(report, "group_tests", "p"), WithinRel(34.0 / 70, 1e-12));
  CHECK(column(report, "breakdown", "reason") == Texts{"fewer_than_30", "fewer_than_30"});
}

TEST_CASE(
    "Simpson's check: the better of two groups is the worse one when a second is held constant") {
  // Kidney stones (Charig and others 1986): A is better for small ones (81 of 87 against 234 of
  // 270) and for large ones (192 of 263 against 55 of 80), and worse in all (273 against 289 of
  // 350).
  const int tenfold = 10;
  std::vector<Kind> kinds;
  const auto add = [&](int hits, int n, const char* variant, const char* country) {
    kinds.push_back({hits * tenfold, "View@0h Buy@1h", country, variant});
    kinds.push_back({(n - hits) * tenfold, "View@0h", country, variant});
  };
  add(81, 87, "A", "small");
  add(192, 263, "A", "large");
  add(234, 270, "B", "small");
  add(55, 80, "B", "large");
  const World world = make_world(people(kinds));
  const Report report =
      run(world, "dropoff", with(kTwoSteps, {{"by", "variant"}, {"within", "country"}}));
  CHECK(lines(report, "simpson", 4) == Lines{"View Buy A B"});
  CHECK_THAT(only(report, "simpson", "difference"), WithinAbs(273.0 / 350 - 289.0 / 350, 1e-12));
  // Weights of Mantel and Haenszel: 87 x 270 / 357 and 263 x 80 / 343.
  const double small = 87.0 * 270 / 357, large = 263.0 * 80 / 343;
  const double held =
      ((81.0 / 87 - 234.0 / 270) * small + (192.0 / 263 - 55.0 / 80) * large) / (small + large);
  CHECK_THAT(only(report, "simpson", "held_difference"), WithinAbs(held, 1e-12));
  CHECK(column(report, "simpson", "order_of_groups") == Texts{"turns"});
  CHECK(column(run(world, "dropoff", with(kTwoSteps, {{"by", "country"}, {"within", "variant"}})),
               "simpson", "order_of_groups") == Texts{"holds"});
}

TEST_CASE("nobody, one step, or no group: reasons instead of numbers") {
  const World world = make_world(people({{3, "Add@0h"}}));
  const Report report = run(world, "dropoff", with(kTwoSteps, {{"by", "channel"}}));
  CHECK(column(report, "steps", "reason") == Texts{"no_customers"});
  CHECK(column(report, "steps", "rate") == Texts{""});
  CHECK(column(report, "what_if", "reason") == Texts{"no_customers"});
  CHECK(column(report, "group_tests", "reason") == Texts{"no_customers"});
  CHECK(table(report, "reasons").rows() == 0);
  CHECK(says(report, "No event is called View."));
}

TEST_CASE("the rows behind a reason are the steps of those who are counted in it") {
  const World world =
      make_world(people({{1, "View@0h Error@1h"}, {1, "View@0h"}, {1, "View@0h Error@1h Buy@2h"}}));
  std::vector<const Parameter*> parameters;
  for (const Parameter& row : kDropoffAnalysis.parameters)
    parameters.push_back(&row);
  for (const Parameter& row : common_parameters())
    parameters.push_back(&row);
  const Arguments arguments =
      kDropoffAnalysis.settle(world.context, check_arguments(parameters, kTwoSteps).value())
          .value();
  const auto behind = [&](const CellName& cell) {
    std::vector<RowRef> refs;
    kDropoffAnalysis.rows(world.journeys(), world.context, arguments, cell, refs);
    std::vector<std::uint32_t> rows;
    for (const RowRef& ref : refs)
      rows.push_back(ref.row);
    return rows;
  };
  using Rows = std::vector<std::uint32_t>;
  const CellName cell = {
      {"table", "reasons"}, {"step", "View"}, {"property", "event"}, {"value", "Error"}};
  CHECK(behind(with(cell, {{"column", "left_with"}})) == Rows{0});
  CHECK(behind(with(cell, {{"column", "went_on_with"}})) == Rows{3, 5});
  CHECK(behind(with(cell, {{"column", "left"}})) == Rows{0, 2});
  CHECK(behind({{"table", "steps"}, {"step", "View"}, {"column", "gone_on"}}) == Rows{3, 5});
}

TEST_CASE("a rate or a step that cannot be is refused, with the argument named") {
  const World world = make_world(people({{1, "View@0h Buy@1h"}}));
  std::vector<const Parameter*> parameters;
  for (const Parameter& row : kDropoffAnalysis.parameters)
    parameters.push_back(&row);
  for (const Parameter& row : common_parameters())
    parameters.push_back(&row);
  for (const Given& given :
       {Given{{"what_if_rate", "1.2"}}, Given{{"what_if_step", "Buy"}}, Given{{"alpha", "0"}},
        Given{{"power", "1"}}, Given{{"limit", "-1"}}}) {
    const auto settled = kDropoffAnalysis.settle(
        world.context, check_arguments(parameters, with(kTwoSteps, given)).value());
    REQUIRE_FALSE(settled.ok());
    CHECK(settled.error().where == "arguments." + given.begin()->first);
  }
}

TEST_CASE("steps in any order: who did both went on, and a note says what a row counts") {
  const World world = make_world(people({{3, "Buy@0h View@1h"}, {2, "View@0h"}}));
  const Report report = run(world, "dropoff", with(kTwoSteps, {{"order", "any"}}));
  CHECK(column(report, "steps", "gone_on") == Texts{"3"});
  CHECK(says(report,
             "The steps may come in any order: each row counts the customers who did at least as "
             "many of the steps."));
}

TEST_CASE("with a window for each step a funnel and its drop-off count the same customers") {
  const World world = make_world(
      people({{4, "View@0h Add@1h Buy@5h"}, {3, "View@0h Add@3h Buy@4h"}, {2, "View@0h"}}));
  Given given = with(kTwoSteps, {{"steps", "View,Add,Buy"}, {"step_windows", "2h,3h"}});
  CHECK(column(run(world, "dropoff", given), "steps", "gone_on") == Texts{"4", "0"});
  given.erase("compare");
  CHECK(column(run(world, "funnel", given), "steps", "customers") == Texts{"9", "4", "0"});
}
