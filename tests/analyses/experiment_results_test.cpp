// The analysis `experiment` of tables of results: sums of groups say what their rows would.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "analyses/experiment_support.h"

namespace lens::tests {

using namespace experiments;
using Catch::Matchers::WithinRel;

TEST_CASE("experiment: a table of results gives the answers of the rows that it sums") {
  const Report rows = report_of(header() + people("control", 100, 10) + people("test", 90, 20));
  const Report sums = report_of("variant,users,converted\ncontrol,100,10\ntest,90,20\n");
  for (const char* table_name : {"srm", "variants", "comparisons", "sample_size"}) {
    INFO(table_name);
    const std::size_t columns = table(rows, table_name).columns.size();
    CHECK(lines(sums, table_name, columns) == lines(rows, table_name, columns));
  }
}

TEST_CASE(
    "experiment: of several tables of results one is shown, and rows of customers go before them") {
  const std::string first = "variant,users,conversions\nA,100,5\nB,101,9\n";
  const std::string second = "variant,users,conversions\nA,10,5\nC,11,9\n";
  const Files both = {{"one.csv", first}, {"two.csv", second}};
  const Report report = report_of(both);
  CHECK(lines(report, "srm", 2) == Lines{"A 100", "B 101"});
  CHECK(says(report, "Of 2 tables of results this is one.csv; the argument file names another."));
  CHECK(lines(report_of(both, R"("file":"two.csv")"), "srm", 2) == Lines{"A 10", "C 11"});
  const Report rows =
      report_of(Files{{"one.csv", first},
                      {"rows.csv", header() + people("control", 30, 4) + people("test", 20, 9)}});
  CHECK(lines(rows, "srm", 2) == Lines{"control 30", "test 20"});
  CHECK(says(rows,
             "2 rows of tables of results are left out, for other files say who saw which "
             "variant."));
}

TEST_CASE("experiment: a rate alone is enough, and its conversions are rounded") {
  const Report report = report_of("varianta,vizitatori,rata de conversie\nA,200,5%\nB,101,9%\n");
  CHECK(lines(report, "variants", 5) == Lines{"outcome A rate 200 10", "outcome B rate 101 9"});
  CHECK(says(report, "1 number of conversions is rounded from its rate."));
}

TEST_CASE("experiment: sizes, means and deviations are enough for Welch's test") {
  // 1, 2, 3 against 3, 4, 5.
  const Report report = report_of("variant,users,mean,std\nA,3,2,1\nB,3,4,1\n");
  CHECK(value(report, "variants", "mean") == 2);
  CHECK_THAT(value(report, "comparisons", "test_statistic"), WithinRel(std::sqrt(6.0), 1e-12));
}

TEST_CASE("experiment: a sum of money without a deviation is not tested and says why") {
  const Report report = report_of("variant,users,conversions,revenue\nA,100,5,70\nB,101,9,80\n");
  CHECK(lines(report, "comparisons", 2) == Lines{"conversions B", "revenue B"});
  CHECK(word(report, "comparisons", "reason", 0).empty());
  CHECK(word(report, "comparisons", "reason", 1) == "no_deviation");
  CHECK(std::isnan(value(report, "comparisons", "p", 1)));
  CHECK_THAT(value(report, "variants", "mean", 2), WithinRel(0.7, 1e-12));
}

TEST_CASE("experiment: GrowthBook's deviation of a yes and no is taken for a rate") {
  const Report report = report_of(
      "\"metric\",\"variation\",\"riskOfChoosing\",\"users\",\"totalValue\",\"perUserValue\","
      "\"perUserValueStdDev\",\"chanceToBeatControl\",\"percentChange\"\n"
      "\"Purchase\",\"Control\",0,1000,50,0.05,0.2179,,\n"
      "\"Purchase\",\"Variation 1\",0,1010,60,0.0594,0.2364,0.83,0.188\n");
  CHECK(lines(report, "variants", 5) ==
        Lines{"Purchase Control rate 1000 50", "Purchase Variation 1 rate 1010 60"});
}

}  // namespace lens::tests
