// Contracts month by month: against the known answers, and small books checked by hand.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "support/golden.h"
#include "support/loaded.h"
#include "support/tables.h"

using namespace lens;
using namespace lens::tests;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using nlohmann::json;

namespace {

const std::string kHead = "subscription_id,customer_id,start_date,end_date,monthly_amount\n";

std::string asking(const std::string& more = "") {
  return R"({"analysis":"renewals","arguments":{)" + more + "}}";
}
Report told(const std::string& rows, const std::string& more = "", std::uint32_t workers = 1) {
  return Loaded({{"subscriptions.csv", kHead + rows}}, {.workers = workers}).run(asking(more));
}
double in(const Report& report, std::string_view name, std::string_view column, std::string_view month) {
  return number(report, name, column, "month", month);
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }
std::string day_of(int year, int month) { return std::to_string(year) + "-" + two_digits(month) + "-05"; }

}  // namespace

TEST_CASE("golden subscriptions: who is there, new and lost in each month") {
  const json golden = known_json("subscriptions.json");
  std::string rows;
  for (const json& one : golden["subs_id_start_endmonth"]) {
    const std::string id = one[0].get<std::string>();
    rows += id + ",c" + id + "," + one[1].get<std::string>() + "-02,";
    rows += one[2].is_null() ? ",10\n" : one[2].get<std::string>() + "-20,10\n";
  }
  const Report report = told(rows);
  for (const auto& [month, expected] : golden["expected"].items()) {
    INFO(month);
    CHECK(in(report, "months", "active_start", month) == expected["active_start"].get<double>());
    CHECK(in(report, "months", "new", month) == expected["new"].get<double>());
    CHECK(in(report, "months", "churned", month) == expected["churned_of_start"].get<double>());
    CHECK(in(report, "months", "active_end", month) == expected["active_end"].get<double>());
    const json& churn = expected["churn_rate"];
    if (churn.is_null()) {
      CHECK(std::isnan(in(report, "months", "churn_rate", month)));
      CHECK(std::isnan(in(report, "months", "retention_rate", month)));
      continue;
    }
    CHECK_THAT(in(report, "months", "churn_rate", month), WithinAbs(churn.get<double>(), 1e-12));
    CHECK_THAT(in(report, "months", "retention_rate", month),
               WithinAbs(expected["retention_rate_CRR=(E-N)/S"].get<double>(), 1e-12));
  }
  CHECK(in(report, "months", "new_and_lost", "2026-03") == 1);
}

TEST_CASE("golden seasonality: the drop of March among contracts that are due once a year") {
  const json golden = known_json("seasonality.json")["renewal_rate_by_month"];
  std::string rows;
  int id = 0;
  for (int month = 1; month <= 12; ++month) {
    const auto place = static_cast<std::size_t>(month - 1);
    const int due = golden["due"][place].get<int>(), renewed = golden["renewed"][place].get<int>();
    for (int i = 0; i < due; ++i) {
      const std::string name = std::to_string(++id);
      rows += name + ",c" + name + "," + day_of(2024, month) + "," + (i < renewed ? "" : day_of(2025, month)) + ",\n";
    }
  }
  const Report report = told(rows, R"("term":"year")");
  for (int month = 1; month <= 12; ++month) {
    const auto place = static_cast<std::size_t>(month - 1);
    const std::string name = std::to_string(month);
    CHECK(number(report, "seasons", "due", "calendar_month", name) == golden["due"][place].get<double>());
    CHECK(number(report, "seasons", "renewed", "calendar_month", name) == golden["renewed"][place].get<double>());
    CHECK_THAT(number(report, "seasons", "rate", "calendar_month", name),
               WithinRel(golden["rate"][place].get<double>(), 1e-12));
  }
  CHECK_THAT(number(report, "seasons", "z", "calendar_month", "3"),
             WithinRel(golden["march_vs_rest_z"].get<double>(), 1e-10));
  const Texts verdicts = column(report, "seasons", "verdict");
  for (std::size_t month = 0; month < 12; ++month) CHECK((verdicts[month] == "drop") == (month == 2));
}

TEST_CASE("what a customer pays more, less, again or no longer is told by the month") {
  const Report report = told(
      "1,ann,2026-01-01,2026-03-01,20\n"
      "2,ann,2026-03-01,2026-04-01,50\n"   // more
      "3,ann,2026-04-01,2026-05-01,30\n"   // less, then gone
      "4,ann,2026-06-01,,30\n"             // back
      "5,bob,2026-02-01,,10\n",
      R"("month_rule":"first_day")");
  CHECK(in(report, "revenue", "new", "2026-01") == 20);
  CHECK(in(report, "revenue", "new", "2026-02") == 10);
  CHECK(in(report, "revenue", "expansion", "2026-03") == 30);
  CHECK(in(report, "revenue", "contraction", "2026-04") == -20);
  CHECK(in(report, "revenue", "churn", "2026-05") == -30);
  CHECK(in(report, "revenue", "reactivation", "2026-06") == 30);
  CHECK(in(report, "revenue", "end_mrr", "2026-04") == 40);
  CHECK(in(report, "revenue", "end_mrr", "2026-05") == 10);
  CHECK(in(report, "revenue", "customers", "2026-05") == 1);
  CHECK(in(report, "revenue", "churned_customers", "2026-05") == 1);
  CHECK_THAT(in(report, "revenue", "gross_churn_rate", "2026-04"), WithinRel(20.0 / 60, 1e-15));
  CHECK_THAT(in(report, "revenue", "net_retention_rate", "2026-03"), WithinRel(60.0 / 30, 1e-15));
  CHECK(column(report, "revenue", "reason").front() == "nothing_at_start");
  CHECK(in(report, "revenue", "start_mrr", "2026-06") == in(report, "revenue", "end_mrr", "2026-05"));
}

TEST_CASE("a contract of a quarter is due every third month, and who leaves is counted by tenure and month") {
  const Report report = told(
      "1,a,2026-01-05,2026-07-05,\n"  // due in April and July, and gone in July
      "2,b,2026-01-05,,\n"
      "3,c,2026-03-05,2026-04-20,\n"  // gone before it was due
      "4,d,2026-08-01,,\n",
      R"("term":"quarter")");
  CHECK(column(report, "due", "month") == Texts{"2026-04", "2026-07"});
  CHECK(in(report, "due", "due", "2026-04") == 2);
  CHECK(in(report, "due", "renewed", "2026-04") == 2);
  CHECK(in(report, "due", "due", "2026-07") == 2);
  CHECK(in(report, "due", "renewed", "2026-07") == 1);
  const ReportTable& hazard = table(report, "hazard");
  double at_risk = 0, ended = 0;
  for (std::size_t row = 0; row < hazard.rows(); ++row) {
    at_risk += number_of(hazard.at(row, 2));
    ended += number_of(hazard.at(row, 3));
    if (number_of(hazard.at(row, 0)) == 6) CHECK(number_of(hazard.at(row, 1)) == 7);  // half a year after January
  }
  CHECK(ended == 2);
  CHECK(at_risk == 6 + 7 + 1);  // the first to July, the second to August, the third to April
  CHECK(report.notes.back() == "No contract tells what it costs a month, so there is no table of revenue.");
  CHECK(column(report, "seasons", "reason").front() == "too_few_to_tell");
}

TEST_CASE("contracts that tell no begin, or an end without a day, are counted out and said") {
  const Report report =
      Loaded({{"subscriptions.csv", "subscription_id,customer_id,start_date,end_date,status\n"
                                    "1,a,2026-01-05,,active\n2,b,2026-01-07,2026-02-03,cancelled\n"
                                    "3,c,2026-02-05,,cancelled\n"}},
             {})
          .run(asking());
  CHECK(in(report, "months", "active_end", "2026-01") == 2);
  CHECK(in(report, "months", "churned", "2026-02") == 1);
  CHECK(report.notes.front() == "1 contracts have ended, but no day tells when, and are left out.");
}

TEST_CASE("the book of contracts is the same however many workers read it, and its rows open") {
  std::string rows;
  for (int i = 0; i < 60; ++i) {
    const int month = 1 + i % 11;
    rows += std::to_string(i) + ",c" + std::to_string(i % 17) + "," + day_of(2025, month) + "," +
            (i % 3 == 0 ? day_of(2025 + (month + i % 5 > 12), 1 + (month + i % 5 - 1) % 12) : "") + "," +
            std::to_string(10 + i % 4) + "\n";
  }
  const Files files = {{"subscriptions.csv", kHead + rows}};
  const std::string alone = Loaded(files, {}).report_text(asking());
  CHECK(Loaded(files, {.workers = 4, .chunk = 64}).report_text(asking()) == alone);
  const Report report = Loaded(files, {}).run(asking());
  double begun = 0, churned = 0, lost = 0;
  for (const char* name : {"new", "churned", "new_and_lost"}) {
    double sum = 0;
    for (const std::string& text : column(report, "months", name)) sum += std::stod(text);
    (name[0] == 'c' ? churned : name == std::string("new") ? begun : lost) = sum;
  }
  CHECK(begun == 60);
  CHECK(std::stod(column(report, "months", "active_end").back()) == begun - churned - lost);
}
