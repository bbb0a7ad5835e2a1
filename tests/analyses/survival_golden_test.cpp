// Survival against answers that others published or worked out, where these lie beside us.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "support/golden.h"
#include "support/loaded.h"
#include "support/story.h"
#include "support/watched.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using nlohmann::json;

World trial(const json& golden) {
  std::vector<Watched> lives;
  for (const auto& [name, group] : {std::pair{"A_6mp", "A"}, {"B_placebo", "B"}}) {
    for (const json& life : golden[name]) {
      lives.push_back({life[0].get<int>(), life[1].get<int>() == 1, group});
    }
  }
  return make_world(watched(lives));
}

Report trial_report(const json& golden, const std::string& horizon = "") {
  Given given = kWatched;
  given["by"] = "country";
  given["horizon"] = horizon;
  return run(trial(golden), "survival", given);
}

// The row of a group at a time.
std::size_t row_at(const ReportTable& cells, const std::string& group, const std::string& time) {
  for (std::size_t row = 0; row < cells.rows(); ++row) {
    if (text_of(cells.at(row, 0)) == group && text_of(cells.at(row, 1)) == time) return row;
  }
  FAIL("no row of " << group << " at " << time);
  return 0;
}

void check_curve(const ReportTable& cells, const std::string& group, const json& expected) {
  for (const json& step : expected) {
    const std::size_t row = row_at(cells, group, std::to_string(step["t"].get<int>()));
    INFO(group << " at " << step["t"].get<int>());
    CHECK(number_of(cells.at(row, 2)) == step["at_risk"].get<double>());
    CHECK(number_of(cells.at(row, 3)) == step["events"].get<double>());
    CHECK_THAT(number_of(cells.at(row, 5)), WithinAbs(step["S"].get<double>(), 1e-12));
    CHECK_THAT(number_of(cells.at(row, 6)), WithinAbs(step["greenwood_se"].get<double>(), 1e-12));
    if (step["loglog_ci95"].is_null()) {
      CHECK(std::holds_alternative<std::monostate>(cells.at(row, 7)));
      CHECK(text_of(cells.at(row, 10)) == "nobody_left");
    } else {
      CHECK_THAT(number_of(cells.at(row, 7)),
                 WithinRel(step["loglog_ci95"][0].get<double>(), 1e-10));
      CHECK_THAT(number_of(cells.at(row, 8)),
                 WithinRel(step["loglog_ci95"][1].get<double>(), 1e-10));
    }
  }
}

// The columns of the file that tell of a contract: how long, which, and whether it has ended.
constexpr const char* kTelcoRecipe = R"({"version":1,"files":[{"match":"Telco-Customer-Churn.csv",
  "kind":"subscriptions","columns":[{"header":"customerID","meaning":"customer"},
  {"header":"tenure","meaning":"quantity"},{"header":"Contract","meaning":"plan"},
  {"header":"Churn","meaning":"status"}]}]})";

Report telco(const std::string& csv, const std::string& arguments) {
  Loaded loaded({{"Telco-Customer-Churn.csv", csv}}, {.chunk = std::size_t{1} << 18}, kTelcoRecipe);
  return loaded.run(R"({"analysis":"survival","arguments":{"ended":"yes","unit":"month",)" +
                    arguments + "}}");
}

void check_telco(const ReportTable& cells, const std::string& group, const json& expected) {
  for (const auto& [time, step] : expected["at"].items()) {
    const std::size_t row = row_at(cells, group, time);
    INFO(group << " at " << time);
    CHECK(number_of(cells.at(row, 2)) == step["at_risk"].get<double>());
    CHECK_THAT(number_of(cells.at(row, 5)), WithinRel(step["survival"].get<double>(), 1e-10));
    CHECK_THAT(number_of(cells.at(row, 6)), WithinAbs(step["greenwood_se"].get<double>(), 1e-10));
    if (step["greenwood_se"].get<double>() == 0) {
      CHECK(text_of(cells.at(row, 10)) == "no_ends_yet");
      continue;
    }
    CHECK_THAT(number_of(cells.at(row, 7)), WithinRel(step["ci95_log"][0].get<double>(), 1e-10));
    CHECK_THAT(number_of(cells.at(row, 8)), WithinRel(step["ci95_log"][1].get<double>(), 1e-10));
  }
}

}  // namespace

TEST_CASE("golden: the curves of the 6-MP trial, Greenwood's errors and their log-log intervals") {
  const auto golden = known_json("survival.json");
  const Report report = trial_report(golden);
  check_curve(table(report, "survival"), "A", golden["km_A"]);
  check_curve(table(report, "survival"), "B", golden["km_B"]);
  CHECK(number(report, "groups", "median_time", "group", "A") ==
        golden["median_A"].get<double>());
  CHECK(number(report, "groups", "median_time", "group", "B") ==
        golden["median_B"].get<double>());
}

TEST_CASE("golden: the cumulative hazard of the 6-MP trial") {
  const auto golden = known_json("survival.json");
  const Report report = trial_report(golden);
  const ReportTable& cells = table(report, "survival");
  for (const json& step : golden["nelson_aalen_A"]) {
    const std::size_t row = row_at(cells, "A", std::to_string(step[0].get<int>()));
    CHECK_THAT(number_of(cells.at(row, 9)), WithinRel(step[1].get<double>(), 1e-12));
  }
}

TEST_CASE("golden: the log-rank test of the 6-MP trial, 16.79") {
  const auto golden = known_json("survival.json");
  const Report report = trial_report(golden);
  const json& expected = golden["logrank"];
  CHECK(number(report, "expected", "observed", "group", "A") ==
        expected["observed_A"].get<double>());
  CHECK_THAT(number(report, "expected", "expected", "group", "A"),
             WithinRel(expected["expected_A"].get<double>(), 1e-12));
  const ReportTable& test = table(report, "log_rank");
  CHECK_THAT(number_of(test.at(0, 1)), WithinRel(expected["chi2"].get<double>(), 1e-10));
  CHECK_THAT(number_of(test.at(0, 3)), WithinRel(expected["p"].get<double>(), 1e-10));
}

TEST_CASE("golden: the mean time of the 6-MP trial up to 20 weeks") {
  const auto golden = known_json("survival.json");
  const Report report = trial_report(golden, "20");
  for (const char* group : {"A", "B"}) {
    CHECK_THAT(number(report, "restricted_mean", "mean_time", "group", group),
               WithinRel(golden["rmst_20"][group].get<double>(), 1e-12));
  }
}

TEST_CASE("golden: the months that 7,043 telephone customers stay, all and by contract") {
  const auto csv = shared_file("data/subscription/Telco-Customer-Churn.csv");
  const auto reference = shared_json("data/reference/telco_churn.json");
  if (!csv || !reference) return;
  const Report all = telco(*csv, R"("interval":"log")");
  check_telco(table(all, "survival"), "(all)", (*reference)["km_all"]);
  CHECK(number(all, "groups", "n", "group", "(all)") == 7043);
  CHECK(number(all, "groups", "ended", "group", "(all)") == 1869);
  CHECK(text_of(table(all, "groups").at(0, 7)) == "more_than_half_left");
  const Report by_contract = telco(*csv, R"("interval":"log","by":"plan")");
  for (const auto& [contract, expected] : (*reference)["by_contract"].items()) {
    check_telco(table(by_contract, "survival"), contract, expected["km"]);
  }
  CHECK(number(by_contract, "groups", "median_time", "group", "Month-to-month") == 35);
}

TEST_CASE("golden: the log-rank test of the telephone contracts, 2352.87 with two degrees") {
  const auto csv = shared_file("data/subscription/Telco-Customer-Churn.csv");
  const auto reference = shared_json("data/reference/telco_churn.json");
  if (!csv || !reference) return;
  const Report report = telco(*csv, R"("by":"plan")");
  const json& expected = (*reference)["logrank_contract"];
  const ReportTable& test = table(report, "log_rank");
  CHECK_THAT(number_of(test.at(0, 1)), WithinRel(expected["chi2"].get<double>(), 1e-9));
  CHECK(number_of(test.at(0, 2)) == 2);
  for (const auto& [contract, value] : expected["expected"].items()) {
    CHECK_THAT(number(report, "expected", "expected", "group", contract),
               WithinRel(value.get<double>(), 1e-10));
  }
}

}  // namespace lens::tests
