// The score and its interval against answers that others worked out, where these lie beside us.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "support/golden.h"
#include "support/loaded.h"
#include "support/report_lines.h"
#include "support/story.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinRel;
using nlohmann::json;

Happening answer(const std::string& customer, double score) {
  Happening one;
  one.customer = customer;
  one.kind = EventKind::Survey;
  one.name = "nps";
  one.score = score;
  return one;
}

}  // namespace

TEST_CASE("nps golden: the score of the KPI examples") {
  const auto golden = known_json("kpi.json");
  std::vector<Happening> all;
  for (const auto& [score, times] : golden["inputs"]["nps"].items()) {
    for (int i = 0; i < times.get<int>(); ++i)
      all.push_back(answer("c" + std::to_string(all.size()), std::stod(score)));
  }
  CHECK_THAT(only(run(make_world(all), "nps"), "nps", "nps"),
             WithinRel(golden["expected"]["nps"].get<double>(), 1e-10));
}

TEST_CASE("nps golden: the interval of 50 promoters, 30 passives and 20 detractors") {
  const auto golden = known_json("stats_ab.json");
  const json& expected = golden["nps_ci"];
  std::vector<Happening> all;
  const auto add = [&](const char* name, double score) {
    for (int i = 0; i < expected[name].get<int>(); ++i)
      all.push_back(answer("c" + std::to_string(all.size()), score));
  };
  add("promoters", 9);
  add("passives", 7);
  add("detractors", 6);
  const Report report = run(make_world(all), "nps");
  CHECK_THAT(only(report, "nps", "nps"), WithinRel(expected["nps"].get<double>(), 1e-10));
  CHECK_THAT(only(report, "nps", "low"), WithinRel(expected["ci95"][0].get<double>(), 1e-10));
  CHECK_THAT(only(report, "nps", "high"), WithinRel(expected["ci95"][1].get<double>(), 1e-10));
}

TEST_CASE("nps golden: five raw exports together") {
  const auto golden = known_json("e2e_expected.json");
  const auto file = known_file("e2e/nps.csv");
  const Report report = Loaded({{"nps.csv", file}}, {}).run(R"({"analysis":"nps"})");
  CHECK_THAT(only(report, "nps", "nps"),
             WithinRel(golden["expected"]["nps"].get<double>(), 1e-10));
}

TEST_CASE("nps golden: a thousand published answers, by month and by what describes them") {
  const auto golden = shared_json("data/reference/nps_testdata.json");
  const auto file = golden ? shared_file("data/survey/NPS_testdata.csv") : std::nullopt;
  if (!file) return;
  // Its accounts answered many times each, and the reference counts every answer.
  Loaded loaded({{"NPS_testdata.csv", *file}}, {.workers = 2, .ranges = 3},
                R"({"version":1,"files":[{"match":"*","kind":"survey","columns":[
                  {"header":"BU","meaning":"channel"},{"header":"Region","meaning":"country"},
                  {"header":"Account","meaning":null},{"header":"PRODUCT","meaning":null}]}]})");
  const auto check = [](const ReportTable& rows, std::size_t row, std::size_t first,
                        const json& expected) {
    const char* names[] = {"n", "promoters", "passives", "detractors", "nps"};
    for (std::size_t i = 0; i < 5; ++i) {
      INFO(names[i]);
      CHECK_THAT(number_of(rows.at(row, first + i)),
                 WithinRel(expected[names[i]].get<double>(), 1e-10));
    }
    CHECK_THAT(number_of(rows.at(row, first + 5)),
               WithinRel(expected["ci95"][0].get<double>(), 1e-10));
    CHECK_THAT(number_of(rows.at(row, first + 6)),
               WithinRel(expected["ci95"][1].get<double>(), 1e-10));
  };
  const auto check_all = [&](const Report& report, const char* name, const json& expected) {
    const ReportTable& rows = table(report, name);
    REQUIRE(rows.rows() == expected.size());
    for (std::size_t row = 0; row < rows.rows(); ++row) {
      INFO(name << " " << text_of(rows.at(row, 0)));
      REQUIRE(expected.contains(text_of(rows.at(row, 0))));
      check(rows, row, 1, expected[text_of(rows.at(row, 0))]);
    }
  };
  const Report by_unit = loaded.run(R"({"analysis":"nps"})");
  check(table(by_unit, "nps"), 0, 0, (*golden)["overall"]);
  check_all(by_unit, "trend", (*golden)["by_month"]);
  check_all(by_unit, "groups", (*golden)["by_bu"]);
  check_all(loaded.run(R"({"analysis":"nps","arguments":{"by":"country"}})"), "groups",
            (*golden)["by_region"]);
}

}  // namespace lens::tests
