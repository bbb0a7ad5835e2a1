#include "analyses/survival/survival.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "support/loaded.h"
#include "support/story.h"
#include "support/watched.h"

using namespace lens;
using namespace lens::tests;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using Lines = std::vector<std::string>;

namespace {

// Ends after 1 and 3 days, last seen after 2 and 4.
World four_lives() {
  return make_world(watched({{1, true, ""}, {2, false, ""}, {3, true, ""}, {4, false, ""}}));
}

std::string refused_at(const World& world, const Given& given) {
  std::vector<const Parameter*> rows;
  for (const Parameter& row : kSurvivalAnalysis.parameters)
    rows.push_back(&row);
  for (const Parameter& row : common_parameters())
    rows.push_back(&row);
  const auto settled =
      kSurvivalAnalysis.settle(world.context, check_arguments(rows, given).value());
  return settled.ok() ? "" : settled.error().where;
}

bool is_absent(const Cell& cell) { return std::holds_alternative<std::monostate>(cell); }

// "1: 4 at risk, 1 ended, 0 censored": the rows of the table survival.
Lines lines(const Report& report) {
  const ReportTable& cells = table(report, "survival");
  Lines all;
  for (std::size_t row = 0; row < cells.rows(); ++row) {
    all.push_back(text_of(cells.at(row, 1)) + ": " + text_of(cells.at(row, 2)) + " at risk, " +
                  text_of(cells.at(row, 3)) + " ended, " + text_of(cells.at(row, 4)) + " censored");
  }
  return all;
}

Report contracts(const std::string& csv, const std::string& arguments,
                 const std::string& recipe = "", Loaded::Cut cut = {}) {
  Loaded loaded({{"contracts.csv", csv}}, cut, recipe);
  return loaded.run(R"({"analysis":"survival","arguments":{)" + arguments + "}}");
}

const std::string kContracts =
    "subscription_id,customer_id,start_date,updated_at,status,monthly_amount,plan\n"
    "1,a,2026-01-01,2026-01-11,cancelled,10,basic\n"
    "2,b,2026-01-01,2026-01-21,expired,10,basic\n"
    "3,c,2026-01-01,2026-01-05,active,10,pro\n"
    "4,d,2026-01-31,2026-01-31,active,10,pro\n";

}  // namespace

TEST_CASE("survival: the share still there is the product of the shares that stay at each end") {
  const Report report = run(four_lives(), "survival", kWatched);
  CHECK(lines(report) ==
        Lines{"1: 4 at risk, 1 ended, 0 censored", "2: 3 at risk, 0 ended, 1 censored",
              "3: 2 at risk, 1 ended, 0 censored", "4: 1 at risk, 0 ended, 1 censored"});
  const auto at = [&](const char* column, const char* time) {
    return number(report, "survival", column, "time", time);
  };
  CHECK(at("survival", "1") == 0.75);
  CHECK(at("survival", "2") == 0.75);
  CHECK(at("survival", "3") == 0.375);
  CHECK(at("hazard", "4") == 0.25 + 0.5);
  // Greenwood: 1 / (4 * 3), then 1 / (2 * 1) more.
  CHECK_THAT(at("standard_error", "1"), WithinRel(0.75 * std::sqrt(1.0 / 12), 1e-14));
  CHECK_THAT(at("standard_error", "3"), WithinRel(0.375 * std::sqrt(7.0 / 12), 1e-14));
}

TEST_CASE("survival: three intervals, each as its formula says") {
  const auto bounds = [](const char* kind) {
    Given given = kWatched;
    given["interval"] = kind;
    const Report report = run(four_lives(), "survival", given);
    return std::pair{number(report, "survival", "low", "time", "3"),
                     number(report, "survival", "high", "time", "3")};
  };
  const double z = 1.959963984540054, root = std::sqrt(7.0 / 12), s = 0.375;
  const double turn = std::exp(z * root / std::abs(std::log(s)));
  CHECK_THAT(bounds("log_log").first, WithinRel(std::pow(s, turn), 1e-13));
  CHECK_THAT(bounds("log_log").second, WithinRel(std::pow(s, 1 / turn), 1e-13));
  CHECK_THAT(bounds("log").first, WithinRel(s * std::exp(-z * root), 1e-13));
  CHECK(bounds("log").second == 1);  // 0.375 * 4.47 is cut
  CHECK(bounds("wald").first == 0);
  CHECK_THAT(bounds("wald").second, WithinRel(s + z * s * root, 1e-13));
}

TEST_CASE("survival: before the first end and once nobody is left there is no interval") {
  const World world = make_world(watched({{1, false, ""}, {2, true, ""}, {3, true, ""}}));
  const ReportTable cells = table(run(world, "survival", kWatched), "survival");
  CHECK(text_of(cells.at(0, 10)) == "no_ends_yet");
  CHECK(is_absent(cells.at(0, 7)));
  CHECK(is_absent(cells.at(1, 10)));
  CHECK(text_of(cells.at(2, 10)) == "nobody_left");
  CHECK(number_of(cells.at(2, 5)) == 0);
  CHECK(is_absent(cells.at(2, 8)));
}

TEST_CASE("survival: the median is the first time at which at most half are left, or absent") {
  const Report report = run(four_lives(), "survival", kWatched);
  CHECK(number(report, "groups", "median_time", "group", "(all)") == 3);
  CHECK(number(report, "groups", "n", "group", "(all)") == 4);
  CHECK(number(report, "groups", "ended", "group", "(all)") == 2);
  CHECK(is_absent(table(report, "groups").at(0, 6)));
  CHECK(text_of(table(report, "groups").at(0, 7)) == "beyond_follow_up");
  // Exactly half: 1 - 1/2, and 4/5 * 3/4 * 2/3 * 5/4 ... a half that is not one in doubles.
  const World half = make_world(watched({{1, true, ""}, {2, false, ""}}));
  CHECK(number(run(half, "survival", kWatched), "groups", "median_time", "group", "(all)") == 1);
  const World tenth = make_world(watched({{1, true, ""},
                                          {2, true, ""},
                                          {3, true, ""},
                                          {4, true, ""},
                                          {5, true, ""},
                                          {9, false, ""},
                                          {9, false, ""},
                                          {9, false, ""},
                                          {9, false, ""},
                                          {9, false, ""}}));
  CHECK(number(run(tenth, "survival", kWatched), "groups", "median_time", "group", "(all)") == 5);
  const World few = make_world(watched({{1, true, ""}, {2, false, ""}, {2, false, ""}}));
  const Report none = run(few, "survival", kWatched);
  CHECK(is_absent(table(none, "groups").at(0, 4)));
  CHECK(text_of(table(none, "groups").at(0, 7)) == "more_than_half_left");
}

TEST_CASE("survival: the mean up to a horizon is the area below the curve, as far as it is known") {
  Given given = kWatched;
  const auto mean = [&](const char* horizon) {
    given["horizon"] = horizon;
    return number(run(four_lives(), "survival", given), "restricted_mean", "mean_time", "group",
                  "(all)");
  };
  CHECK(mean("") == 1 + 0.75 * 2 + 0.375 * 1);  // as far as the group is watched: 4 days
  CHECK(mean("4") == 2.875);
  CHECK(mean("2") == 1.75);
  CHECK(mean("1") == 1);
  CHECK(std::isnan(mean("5")));
  const Report beyond = run(four_lives(), "survival", given);
  CHECK(text_of(table(beyond, "restricted_mean").at(0, 6)) == "beyond_follow_up");
  // Variance: areas to come (1.875 at 1, 0.375 at 3), squared, times 1/12 and 1/2.
  given["horizon"] = "4";
  const Report report = run(four_lives(), "survival", given);
  const double error = std::sqrt(1.875 * 1.875 / 12 + 0.375 * 0.375 / 2);
  CHECK_THAT(number(report, "restricted_mean", "low", "group", "(all)"),
             WithinRel(2.875 - 1.959963984540054 * error, 1e-13));
  CHECK(number(report, "restricted_mean", "high", "group", "(all)") == 4);  // cut at the horizon
}

TEST_CASE("survival: the log-rank test of two lives against two, by hand") {
  // A ends at 1 and 2, B at 2 and 3. Expected of A: 1/2 at 1, 2 * 1/3 at 2.
  const World world =
      make_world(watched({{1, true, "A"}, {2, true, "A"}, {2, true, "B"}, {3, true, "B"}}));
  Given given = kWatched;
  given["by"] = "country";
  const Report report = run(world, "survival", given);
  CHECK(number(report, "expected", "observed", "group", "A") == 2);
  CHECK_THAT(number(report, "expected", "expected", "group", "A"), WithinRel(7.0 / 6, 1e-14));
  // Variance: 1/4 at 1; at 2 two of three end: 2 * 1/2 * (1/3 * 2/3) = 2/9.
  const double expected = (5.0 / 6) * (5.0 / 6) / (1.0 / 4 + 2.0 / 9);
  CHECK_THAT(number_of(table(report, "log_rank").at(0, 1)), WithinRel(expected, 1e-13));
  CHECK(number_of(table(report, "log_rank").at(0, 2)) == 1);
  CHECK_THAT(number_of(table(report, "log_rank").at(0, 3)),
             WithinRel(std::erfc(std::sqrt(expected / 2)), 1e-12));
}

TEST_CASE(
    "survival: the test is absent, with a reason, for one group and where it can tell nothing") {
  const auto reason = [](const World& world, const char* by) {
    Given given = kWatched;
    given["by"] = by;
    const Report report = run(world, "survival", given);
    CHECK(table(report, "expected").rows() == 0);
    CHECK(is_absent(table(report, "log_rank").at(0, 1)));
    return text_of(table(report, "log_rank").at(0, 4));
  };
  CHECK(reason(four_lives(), "none") == "one_group");
  const auto two = [](bool has_ended) {
    return make_world(watched({{1, has_ended, "A"}, {2, false, "A"}, {2, false, "B"}}));
  };
  CHECK(reason(two(false), "country") == "too_few_ends");
  // The only end comes when the other group is not watched any longer.
  const World apart = make_world(watched({{1, false, "A"}, {2, true, "B"}, {3, false, "B"}}));
  CHECK(reason(apart, "country") == "too_few_ends");
  // All who are at risk end at once: nothing varies.
  const World at_once = make_world(watched({{1, true, "A"}, {1, true, "B"}}));
  CHECK(reason(at_once, "country") == "too_few_ends");
}

TEST_CASE("survival: the largest groups are shown and the rest is one") {
  const World world = make_world(watched({{1, true, "A"},
                                          {2, true, "A"},
                                          {3, true, "A"},
                                          {1, true, "B"},
                                          {2, true, "B"},
                                          {1, true, "C"},
                                          {1, true, "D"}}));
  Given given = kWatched;
  given["by"] = "country";
  given["top"] = "2";
  const Report report = run(world, "survival", given);
  const ReportTable& groups = table(report, "groups");
  REQUIRE(groups.rows() == 3);
  CHECK(text_of(groups.at(0, 0)) == "A");
  CHECK(text_of(groups.at(1, 0)) == "B");
  CHECK(text_of(groups.at(2, 0)) == "(other)");
  CHECK(number_of(groups.at(2, 1)) == 2);
  CHECK(report.notes == Lines{"The breakdown shows the 2 values with the most customers; (other) "
                              "is the rest."});
}

TEST_CASE("survival: without names a customer's time runs from the first act to a conversion") {
  std::vector<Happening> all = story("a", "visit@0d visit@1d purchase@3d");
  for (const Happening& one : story("b", "visit@1d visit@2d"))
    all.push_back(one);
  for (const Happening& one : story("c", "purchase@0d purchase@2d"))
    all.push_back(one);
  for (const Happening& one : story("z", "visit@10d"))
    all.push_back(one);
  // b is watched for 9 days, to the end of the data; z for none. c's first act is the start alone.
  CHECK(lines(run(make_world(all), "survival")) ==
        Lines{"0: 4 at risk, 0 ended, 1 censored", "2: 3 at risk, 1 ended, 0 censored",
              "3: 2 at risk, 1 ended, 0 censored", "9: 1 at risk, 0 ended, 1 censored"});
  CHECK(lines(run(make_world(all), "survival", {{"censored", "last_seen"}}))[1] ==
        "1: 3 at risk, 0 ended, 1 censored");
}

TEST_CASE("survival: who begins and ends at once counts at time 0") {
  std::vector<Happening> all = story("a", "start@0d stop@1h");
  for (const Happening& one : story("b", "start@0d stop@3d"))
    all.push_back(one);
  const Report report = run(make_world(all), "survival", {{"start", "start"}, {"end", "stop"}});
  CHECK(number(report, "survival", "survival", "time", "0") == 0.5);
}

TEST_CASE("survival: who began before the watching counts from then on, who was over is left out") {
  // Watched from day 10: a (0 to 5) is over, b (5 to 12) enters at 5, c (10 to 13) at its start.
  std::vector<Happening> all = story("a", "start@0d stop@5d");
  for (const Happening& one : story("b", "start@5d stop@12d"))
    all.push_back(one);
  for (const Happening& one : story("c", "start@10d stop@13d"))
    all.push_back(one);
  const Given given = {{"start", "start"}, {"end", "stop"}, {"watched_from", "2026-01-11"}};
  const Report report = run(make_world(all), "survival", given);
  CHECK(lines(report) ==
        Lines{"3: 1 at risk, 1 ended, 0 censored", "7: 1 at risk, 1 ended, 0 censored"});
  CHECK(report.notes == Lines{"1 were over before they were watched and are left out."});
}

TEST_CASE("survival: an end after the watching is none, a start after it is left out") {
  std::vector<Happening> all = story("a", "start@0d stop@5d");
  for (const Happening& one : story("b", "start@1d stop@2d"))
    all.push_back(one);
  for (const Happening& one : story("c", "start@4d stop@6d"))
    all.push_back(one);
  const Given given = {{"start", "start"}, {"end", "stop"}, {"watched_until", "2026-01-04"}};
  const Report report = run(make_world(all), "survival", given);
  CHECK(lines(report) ==
        Lines{"1: 2 at risk, 1 ended, 0 censored", "3: 1 at risk, 0 ended, 1 censored"});
  CHECK(report.notes == Lines{"1 begin after the end of the data and are left out.",
                              "1 end after the end of the data and count as still there."});
}

TEST_CASE(
    "survival: contracts end by their status at their last change, or run to the data's end") {
  const Report report = contracts(kContracts, "");
  CHECK(report.arguments.text("lives") == "contracts");
  CHECK(lines(report) ==
        Lines{"0: 4 at risk, 0 ended, 1 censored", "10: 3 at risk, 1 ended, 0 censored",
              "20: 2 at risk, 1 ended, 0 censored", "30: 1 at risk, 0 ended, 1 censored"});
  const Report seen = contracts(kContracts, R"("censored":"last_seen")");
  CHECK(lines(seen)[1] == "4: 3 at risk, 0 ended, 1 censored");
  const Report other = contracts(kContracts, R"("ended":"active","by":"plan")");
  CHECK(number(other, "groups", "ended", "group", "pro") == 2);
  CHECK(number(other, "groups", "n", "group", "basic") == 2);
}

TEST_CASE("survival: contracts run from their start to the end that the file tells") {
  // 1 January to 15 February: 45 days. The second ends after the last start, 10 March, which is as
  // far as these data tell; the third begins then.
  const std::string csv =
      "subscription_id,customer_id,start_date,end_date,monthly_amount\n"
      "1,a,2026-01-01,2026-02-15,10\n2,b,2026-01-10,2026-04-01,10\n3,c,2026-03-10,,10\n";
  const Report report = contracts(csv, "");
  CHECK(lines(report) == Lines{"0: 3 at risk, 0 ended, 1 censored",
                               "45: 2 at risk, 1 ended, 0 censored",
                               "59: 1 at risk, 0 ended, 1 censored"});
  CHECK(report.notes[0] == "1 end after the end of the data and count as still there.");
  CHECK(lines(contracts(csv, R"("watched_until":"2026-04-02")"))[2] ==
        "81: 1 at risk, 1 ended, 0 censored");
}

TEST_CASE("survival: a contract may run on after it was cancelled, to the end beside that moment") {
  const std::string csv =
      "subscription_id,customer_id,start_date,cancelled_at,ended_at,monthly_amount\n"
      "1,a,2026-01-01,2026-01-05,2026-02-01,10\n2,b,2026-01-01,2026-01-06,,10\n"
      "3,c,2026-01-01,,2026-01-11,10\n4,d,2026-03-10,,,10\n";
  CHECK(lines(contracts(csv, "")) ==
        Lines{"0: 4 at risk, 0 ended, 1 censored", "5: 3 at risk, 1 ended, 0 censored",
              "10: 2 at risk, 1 ended, 0 censored", "31: 1 at risk, 1 ended, 0 censored"});
}

TEST_CASE("survival: a contract that has ended at no moment that can be is left out, and told") {
  const std::string csv =
      "subscription_id,customer_id,start_date,cancelled_at,status,monthly_amount\n"
      "1,a,2026-01-01,,cancelled,10\n2,b,2026-01-10,2026-01-02,cancelled,10\n"
      "3,c,2026-01-10,soon,active,10\n4,d,2026-01-10,2026-01-11,cancelled,10\n"
      "5,e,2026-01-10,2026-01-11,cancelled,10\n6,f,2026-01-10,2026-01-11,cancelled,10\n"
      "7,g,2026-02-10,2026-02-10,active,10\n";
  const Report report = contracts(csv, "");
  CHECK(number(report, "groups", "n", "group", "(all)") == 4);
  CHECK(report.notes[0] ==
        "3 that have ended do not tell when, or tell a moment before their start, and are left "
        "out.");
}

TEST_CASE("survival: months are those of the calendar, whole ones") {
  const std::string csv =
      "subscription_id,customer_id,start_date,updated_at,status,monthly_amount\n"
      "1,a,2026-01-15,2026-03-14,cancelled,10\n2,b,2026-01-15,2026-03-15,cancelled,10\n"
      "3,c,2026-04-01,2026-04-01,active,10\n";
  const Report report = contracts(csv, R"("unit":"month")");
  CHECK(number(report, "survival", "ended", "time", "1") == 1);
  CHECK(number(report, "survival", "ended", "time", "2") == 1);
}

TEST_CASE("survival: a length that the file gives as a number needs no times") {
  const std::string csv =
      "customerID,tenure,Contract,Churn,MonthlyCharges\n"
      "a,1,yearly,Yes,5\nb,2,yearly,No,5\nc,3,monthly,Yes,5\nd,4,monthly,No,5\n";
  const std::string recipe =
      R"({"version":1,"files":[{"match":"contracts.csv","kind":"subscriptions","columns":[
          {"header":"customerID","meaning":"customer"},{"header":"tenure","meaning":"quantity"},
          {"header":"Contract","meaning":"plan"},{"header":"Churn","meaning":"status"}]}]})";
  const Report report = contracts(csv, R"("ended":"yes","unit":"month")", recipe);
  CHECK(number(report, "survival", "survival", "time", "3") == 0.375);
}

TEST_CASE("survival: nobody is a note and empty tables; what cannot be asked is refused") {
  const World world = make_world(story("a", "visit@0d"));
  const Report report = run(world, "survival", {{"lives", "contracts"}});
  CHECK(report.notes == Lines{"Nobody's time is known."});
  CHECK(table(report, "survival").rows() == 0);
  CHECK(table(report, "restricted_mean").rows() == 0);
  CHECK(text_of(table(report, "log_rank").at(0, 4)) == "one_group");
  CHECK_FALSE(kSurvivalAnalysis.missing(make_world({}).context).empty());
  CHECK(refused_at(world, {{"end", "stpo"}}) == "arguments.end");
  CHECK(refused_at(world, {{"start", "visit|strat"}}) == "arguments.start");
  CHECK(refused_at(world, {{"horizon", "0"}}) == "arguments.horizon");
  CHECK(refused_at(world, {{"top", "0"}}) == "arguments.top");
  CHECK(refused_at(world, {{"top", "51"}}) == "arguments.top");
}

TEST_CASE("survival: the rows behind a number are those with which these lives began") {
  const World world = four_lives();
  std::vector<const Parameter*> parameters;
  for (const Parameter& row : kSurvivalAnalysis.parameters)
    parameters.push_back(&row);
  for (const Parameter& row : common_parameters())
    parameters.push_back(&row);
  Given given = kWatched;
  given["lives"] = "customers";
  const Arguments arguments = check_arguments(parameters, given).value();
  const auto count = [&](const char* column, const char* time) {
    std::vector<RowRef> refs;
    kSurvivalAnalysis.rows(
        world.journeys(), world.context, arguments,
        {{"table", "survival"}, {"group", "(all)"}, {"time", time}, {"column", column}}, refs);
    return refs.size();
  };
  CHECK(count("at_risk", "1") == 4);
  CHECK(count("at_risk", "3") == 2);
  CHECK(count("ended", "3") == 1);
  CHECK(count("censored", "4") == 1);
  CHECK(count("ended", "x") == 0);
}
