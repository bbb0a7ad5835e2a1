// The analysis `experiment`: are the groups right, and does a variant differ from the control?

#include "analyses/experiment/experiment.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "base/test_statistics.h"
#include "analyses/experiment_support.h"

namespace lens::tests {

using namespace experiments;

namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

Happening event(const std::string& customer, const std::string& variant, double minute,
                const std::string& name = "page_view", double amount = -1) {
  Happening one;
  one.customer = customer;
  one.variant = variant;
  one.minute = minute;
  one.name = name;
  one.amount = amount;
  return one;
}

}  // namespace

TEST_CASE("experiment: 10 of 100 against 20 of 100 lie a tenth apart, z = 2 by the pooled rate") {
  const Report report = report_of(header() + people("control", 100, 10) + people("test", 100, 20));
  CHECK(lines(report, "srm", 3) == Lines{"control 100 100", "test 100 100"});
  CHECK(value(report, "srm", "p") == 1);
  CHECK(word(report, "srm", "verdict") == "as_planned");
  CHECK(lines(report, "variants", 6) ==
        Lines{"converted control rate 100 10 0.1", "converted test rate 100 20 0.2"});
  CHECK(lines(report, "comparisons", 4) == Lines{"converted test control rate"});
  CHECK_THAT(value(report, "comparisons", "difference"), WithinRel(0.1, 1e-12));
  // Pooled 0.15: standard error sqrt(0.15 * 0.85 / 50) = 0.0504975, z = 1.980295.
  CHECK_THAT(value(report, "comparisons", "test_statistic"), WithinAbs(1.980295, 1e-6));
  CHECK_THAT(value(report, "comparisons", "relative_lift"), WithinRel(1.0, 1e-12));
  CHECK_THAT(value(report, "comparisons", "p"), WithinAbs(0.047670, 1e-6));
  // One test: nothing to adjust.
  CHECK(value(report, "comparisons", "p_holm") == value(report, "comparisons", "p"));
  CHECK(word(report, "comparisons", "verdict") == "higher");
  CHECK(says(report, "The control is “control”; the argument control names another."));
}

TEST_CASE("experiment: with one customer of each and one hit the chance of being best is 5 of 6") {
  // Beta(2, 1) against Beta(1, 2): P = the integral of 2x (2x - x^2) = 4/3 - 1/2 = 5/6.
  const Report report = report_of(header() + people("A", 1, 0) + people("B", 1, 1));
  CHECK_THAT(value(report, "comparisons", "p_best"), WithinRel(5.0 / 6, 1e-10));
  // What B loses to A: the integral of F_B (1 - F_A) = x^2 (1 - 2x + x^2) = 1/3 - 1/2 + 1/5.
  CHECK_THAT(value(report, "comparisons", "expected_loss"), WithinRel(1.0 / 30, 1e-9));
  // A prior of two conversions more makes both the same again: Beta(4, 1) against Beta(3, 2).
  const Report other =
      report_of(header() + people("A", 1, 0) + people("B", 1, 1), R"("prior_a":"3")");
  CHECK(value(other, "comparisons", "p_best") < value(report, "comparisons", "p_best"));
}

TEST_CASE(
    "experiment: groups of the wrong size are said before any result, and no verdict is given") {
  const Report report = report_of(header() + people("a", 400, 40) + people("b", 200, 100));
  // Chi-square 100^2 / 300 twice.
  CHECK_THAT(value(report, "srm", "chi_square"), WithinRel(200.0 / 3, 1e-12));
  CHECK(word(report, "srm", "verdict") == "mismatch");
  CHECK(
      report.notes.at(0) ==
      "The groups are not as large as they should be: find out why before you believe any result.");
  CHECK(word(report, "comparisons", "verdict") == "mismatch");
  const Report planned =
      report_of(header() + people("a", 400, 40) + people("b", 200, 100), R"("shares":"a=2|b=1")");
  CHECK(value(planned, "srm", "chi_square") == 0);
  CHECK(word(planned, "comparisons", "verdict") == "higher");
  const Report forgotten =
      report_of(header() + people("a", 4, 2) + people("b", 2, 1), R"("shares":"a=2")");
  CHECK(word(forgotten, "srm", "reason") == "no_share");
  CHECK(says(forgotten, "The argument shares names no share of “b”."));
}

TEST_CASE("experiment: who saw two variants is counted and left out") {
  const Report report =
      report_of(header() + people("A", 10, 3) + people("B", 10, 4) + "A0,B,1\n" + "B0,A,1\n");
  CHECK(lines(report, "srm", 2) == Lines{"A 9", "B 9"});
  CHECK(says(report, "2 customers were seen in two variants and are left out."));
}

TEST_CASE("experiment: variants that are not named stay out, with those of their customers") {
  const std::string text = header() + people("A", 10, 3) + people("B", 10, 4) + people("C", 30, 4);
  const Report report = report_of(text, R"("variants":"A|B")");
  CHECK(lines(report, "srm", 2) == Lines{"A 10", "B 10"});
  const Report other = report_of(text, R"("control":"C")");
  CHECK(lines(other, "srm", 2) == Lines{"C 30", "A 10", "B 10"});
  const Report unknown = report_of(text, R"("control":"D")");
  CHECK(says(unknown, "There is no variant “D”."));
  CHECK(lines(unknown, "srm", 1) == Lines{"A", "B", "C"});
}

TEST_CASE("experiment: numbers are compared by their means with Welch's test") {
  std::string text = "user_id,variant,rounds\n";
  for (const int i : {1, 2, 3})
    text += "a" + std::to_string(i) + ",A," + std::to_string(i) + "\n" + "b" + std::to_string(i) +
            ",B," + std::to_string(i + 2) + "\n";
  const Report report = report_of(text);
  CHECK(lines(report, "variants", 4) == Lines{"rounds A ratio 3", "rounds B ratio 3"});
  CHECK(value(report, "variants", "mean") == 2);
  // 1, 2, 3 against 3, 4, 5: t = sqrt 6 with four degrees of freedom.
  CHECK_THAT(value(report, "comparisons", "test_statistic"), WithinRel(std::sqrt(6.0), 1e-12));
  CHECK(word(report, "comparisons", "reason") == "rates_only");
  CHECK(std::isnan(value(report, "comparisons", "p_best")));
}

TEST_CASE("experiment: a ratio is one of sums, with customers as clusters") {
  std::string text = "user_id,variant,orders,visits\n";
  // A: 3 orders in 6 visits; B: 4 in 5.
  text += "a1,A,1,2\na2,A,2,4\na3,A,0,3\na4,A,3,3\nb1,B,1,2\nb2,B,3,3\nb3,B,2,3\nb4,B,2,2\n";
  const Report report = report_of(text, R"("ratio":"orders/visits","metric":"orders/visits")");
  CHECK(lines(report, "variants", 4) ==
        Lines{"orders/visits A ratio 4", "orders/visits B ratio 4"});
  CHECK_THAT(value(report, "variants", "mean", 0), WithinRel(0.5, 1e-12));
  CHECK_THAT(value(report, "variants", "mean", 1), WithinRel(0.8, 1e-12));
  CHECK_THAT(value(report, "comparisons", "difference"), WithinRel(0.3, 1e-12));
}

TEST_CASE("experiment: what was known before takes its variance out of the difference") {
  // Of each customer the value after is twice the value before, and in B one more.
  std::string text = "user_id,variant,pre_spend,spend\n";
  for (int i = 1; i <= 6; ++i) {
    const bool is_b = i % 2 == 0;
    text += "c" + std::to_string(i) + "," + (is_b ? "B" : "A") + "," + std::to_string(i) + "," +
            std::to_string(2 * i + (is_b ? 1 : 0)) + "\n";
  }
  const Report report = report_of(text);
  CHECK(lines(report, "variants", 2) == Lines{"spend A", "spend B"});
  CHECK(lines(report, "cuped", 4) == Lines{"spend B ratio 6"});
  // before 1..6: variance 3.5; covariance with after 2 * 3.5 + 0.3 = 7.3.
  CHECK_THAT(value(report, "cuped", "theta"), WithinRel(7.3 / 3.5, 1e-12));
  // The raw difference is 3 (B's values before are higher by 1): what is left is 3 - theta.
  CHECK_THAT(value(report, "cuped", "difference"), WithinRel(3 - 7.3 / 3.5, 1e-12));
  // After 2, 5, 6, 9, 10, 13: variance 15.5.
  CHECK_THAT(value(report, "cuped", "variance_reduction"),
             WithinRel(7.3 * 7.3 / (3.5 * 15.5), 1e-12));
  CHECK_FALSE(has_table(report_of(text, R"("before":"nothing")"), "cuped"));
}

TEST_CASE("experiment: how many customers are needed, and whether there are as many") {
  const std::string text = header() + people("A", 100, 5) + people("B", 100, 6);
  const Report report = report_of(text, R"("mde":"0.2")");
  CHECK(value(report, "sample_size", "per_group") == 8158);
  CHECK(value(report, "sample_size", "smallest_group") == 100);
  CHECK(word(report, "sample_size", "is_reached") == "0");
  CHECK_THAT(value(report, "sample_size", "target_value"), WithinRel(0.06, 1e-12));
  const Report coarse = report_of(text, R"("mde":"15","alpha":"0.2","power":"0.5")");
  CHECK(word(coarse, "sample_size", "is_reached") == "1");
}

TEST_CASE("experiment: a conversion counts from the first sight of the variant on") {
  const World world = make_world(
      {event("a1", "", 0, "purchase", 50), event("a1", "A", 10),
       event("a1", "A", 20, "purchase", 30), event("a2", "A", 10), event("a2", "", 30, "page_view"),
       event("b1", "B", 10), event("b1", "B", 20, "purchase", 10),
       event("b1", "B", 30, "purchase", 20), event("b2", "B", 5),
       event("b2", "", 8, "purchase", 40), event("c", "", 8, "purchase", 40)});
  const Report report = run(world, "experiment");
  CHECK(lines(report, "variants", 5) ==
        Lines{"conversion A rate 2 1", "conversion B rate 2 2", "value A EUR 2 -",
              "value B EUR 2 -", "value/conversion A EUR 2 -", "value/conversion B EUR 2 -"});
  CHECK(value(report, "variants", "mean", 2) == 15);
  CHECK(value(report, "variants", "mean", 3) == 35);
  CHECK(value(report, "variants", "mean", 4) == 30);
  CHECK_THAT(value(report, "variants", "mean", 5), WithinRel(70.0 / 3, 1e-12));
}

TEST_CASE("experiment: the rows behind a number are those of its variant") {
  const World world = make_world({event("a1", "A", 10), event("a1", "A", 20, "purchase", 30),
                                  event("b1", "B", 10), event("b1", "B", 20, "purchase", 10)});
  Arguments arguments;
  for (const Parameter& row : kExperimentAnalysis.parameters)
    arguments.set(std::string(row.name), std::string(row.fallback));
  for (const Parameter& row : common_parameters())
    arguments.set(std::string(row.name), std::string(row.fallback));
  const auto count = [&](const CellName& cell) {
    std::vector<RowRef> rows;
    kExperimentAnalysis.rows(world.journeys(), world.context, arguments, cell, rows);
    return rows.size();
  };
  CHECK(count({{"table", "srm"}, {"variant", "A"}}) == 2);
  CHECK(count({{"table", "variants"}, {"metric", "conversion"}, {"variant", "B"}}) == 1);
  CHECK(count({{"table", "srm"}, {"variant", "C"}}) == 0);
}

TEST_CASE("experiment: a look takes those who were exposed until then, and p only falls") {
  std::string text = "user_id,variant,exposed_at,converted\n";
  int next = 0;
  const auto day = [&](const char* date, int n, int a, int b) {
    for (int i = 0; i < n; ++i) {
      for (const char* variant : {"A", "B"}) {
        const bool hit = i < (*variant == 'A' ? a : b);
        text += "u" + std::to_string(next++) + "," + variant + "," + date + "T10:00:00Z," +
                (hit ? "1" : "0") + "\n";
      }
    }
  };
  day("2026-01-01", 50, 5, 25);
  day("2026-01-02", 50, 25, 5);
  const Report report = report_of(text, R"("peeks":"2","tau2":"0.01")");
  CHECK(lines(report, "looks", 5) == Lines{"converted B rate 1 100", "converted B rate 2 200"});
  const auto first = sequential_test(0.4, (0.1 * 0.9 + 0.5 * 0.5) / 50, 0.01);
  CHECK_THAT(value(report, "looks", "p_at_look", 0), WithinRel(first->p, 1e-10));
  CHECK_THAT(value(report, "looks", "difference", 1), WithinAbs(0, 1e-12));
  CHECK(value(report, "looks", "p_at_look", 1) == 1);
  CHECK(value(report, "looks", "always_valid_p", 1) == value(report, "looks", "p_at_look", 0));
  CHECK(value(report, "comparisons", "always_valid_p") ==
        value(report, "looks", "always_valid_p", 1));
  CHECK_FALSE(has_table(report_of(text), "looks"));
}

TEST_CASE(
    "experiment: all tests together are adjusted, Holm's p above that of Benjamini and Hochberg") {
  std::string text = "user_id,variant,first,second\n";
  for (int i = 0; i < 100; ++i) {
    const std::string id = std::to_string(i);
    text += "a" + id + ",A," + (i < 10 ? "1" : "0") + "," + (i < 20 ? "1" : "0") + "\n";
    text += "b" + id + ",B," + (i < 20 ? "1" : "0") + "," + (i < 30 ? "1" : "0") + "\n";
  }
  const Report report = report_of(text);
  const double p = value(report, "comparisons", "p", 0), q = value(report, "comparisons", "p", 1);
  REQUIRE(p < q);
  CHECK_THAT(value(report, "comparisons", "p_holm", 0), WithinRel(2 * p, 1e-12));
  CHECK_THAT(value(report, "comparisons", "p_holm", 1), WithinRel(std::max(2 * p, q), 1e-12));
  CHECK_THAT(value(report, "comparisons", "p_bh", 0), WithinRel(std::min(2 * p, q), 1e-12));
}

TEST_CASE("experiment: the same answer from any number of workers and pieces") {
  Files files = {{"test.csv", header() + people("control", 300, 40) + people("test", 310, 60)}};
  const std::string one = Loaded(files, {}).report_text(asking());
  CHECK(Loaded(files, {.workers = 3, .chunk = 64, .ranges = 4}).report_text(asking()) == one);
  CHECK(Loaded(files, {.workers = 2, .chunk = 64, .ranges = 3}).text_by_analysts(asking()) == one);
  Files results = {{"sums.csv", "variant,users,conversions\nA,100,5\nB,101,9\n"}};
  const std::string sums = Loaded(results, {}).report_text(asking());
  CHECK(Loaded(results, {.workers = 3, .ranges = 2}).report_text(asking()) == sums);
  CHECK(Loaded(results, {.workers = 2}).text_by_analysts(asking()) == sums);
}

TEST_CASE("experiment: data that are too few or all alike give reasons, never NaN") {
  const Report alike = report_of(header() + people("A", 10, 0) + people("B", 10, 0));
  CHECK(word(alike, "comparisons", "reason") == "no_spread");
  CHECK(word(alike, "sample_size", "reason") == "control_is_zero");
  const Report alone = report_of(header() + people("A", 10, 3) + "x,A,1\n");
  CHECK(table(alone, "comparisons").rows() == 0);
  CHECK(word(alone, "srm", "reason") == "one_variant");
  CHECK(says(alone, "There is only one variant: nothing can be compared."));
  CHECK(says(report_of(header() + people("A", 10, 3) + people("B", 10, 4), R"("variants":"C")"),
             "Nobody saw a variant that takes part."));
  const Report nothing = run(make_world({event("a", "A", 1), event("b", "B", 2)}), "experiment");
  CHECK(says(nothing, "No result of the variants is known: nothing can be compared."));
  const Report huge =
      report_of("user_id,variant,spend\na1,A,999999999999\na2,A,3\nb1,B,2\nb2,B,1\n");
  CHECK(says(huge, "1 value is too large, or of a group without customers, and is left out."));
}

TEST_CASE("experiment: arguments out of their range are refused") {
  const std::string text = header() + people("A", 10, 3) + people("B", 10, 4);
  Loaded loaded({{"test.csv", text}}, {});
  const Arguments usual = [] {
    Arguments all;
    for (const Parameter& row : kExperimentAnalysis.parameters)
      all.set(std::string(row.name), std::string(row.fallback));
    return all;
  }();
  const Context none;
  CHECK(kExperimentAnalysis.settle(none, usual).ok());
  for (const auto& [name, wrong] :
       std::initializer_list<std::pair<const char*, const char*>>{{"alpha", "0"},
                                                                  {"power", "1"},
                                                                  {"mde", "0"},
                                                                  {"tau2", "-1"},
                                                                  {"prior_a", "0.5"},
                                                                  {"peeks", "0"},
                                                                  {"shares", "a"},
                                                                  {"shares", "a=0"},
                                                                  {"ratio", "spend"}}) {
    INFO(name << "=" << wrong);
    Arguments arguments = usual;
    arguments.set(name, wrong);
    CHECK_FALSE(kExperimentAnalysis.settle(none, arguments).ok());
  }
  CHECK(kExperimentAnalysis.missing(none) ==
        "An experiment needs a file that says which customer saw which variant, or a table of "
        "results with a variant, its customers and its conversions.");
}

}  // namespace lens::tests
