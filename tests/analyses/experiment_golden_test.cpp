// Experiments against answers that others published or worked out, where these lie beside us.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <iomanip>
#include <sstream>

#include "analyses/experiment_support.h"
#include "support/golden.h"

namespace lens::tests {

using namespace experiments;

namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using nlohmann::json;

constexpr double kClose = 1e-10;

json golden() { return known_json("stats_ab.json"); }

// A table of results: pairs of conversions and customers, named A, B, C …
std::string results(const std::vector<std::pair<int, int>>& arms) {
  std::string text = "variant,users,conversions\n";
  for (std::size_t i = 0; i < arms.size(); ++i) {
    text += std::string(1, static_cast<char>('A' + i)) + "," + std::to_string(arms[i].second) +
            "," + std::to_string(arms[i].first) + "\n";
  }
  return text;
}

std::string six_digits(double number) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(6) << number;
  return text.str();
}

// The customers of the golden file with what was known before and what came of it.
std::string welch_rows(const json& sample) {
  std::string text = "user_id,variant,pre_value,outcome_value\n";
  for (std::size_t i = 0; i < sample["y"].size(); ++i) {
    text += "c" + std::to_string(i) + (sample["group"][i].get<int>() == 1 ? ",B," : ",A,") +
            six_digits(sample["x_pre"][i].get<double>()) + "," +
            six_digits(sample["y"][i].get<double>()) + "\n";
  }
  return text;
}

void check_test(const Report& report, std::string_view name, const json& wanted) {
  CHECK_THAT(value(report, name, "difference"), WithinRel(wanted["diff"].get<double>(), kClose));
  CHECK_THAT(value(report, name, "test_statistic"), WithinRel(wanted["t"].get<double>(), kClose));
  CHECK_THAT(value(report, name, "p"), WithinRel(wanted["p"].get<double>(), kClose));
}

}  // namespace

TEST_CASE("experiment golden: 200 against 250 conversions of 4000 each") {
  const json answers = golden();
  const json& two = answers["two_proportion"]["200/4000_vs_250/4000"];
  const json& chance = answers["beta_binomial"];
  const Report report =
      report_of(results({{200, 4000}, {250, 4000}}), R"("mde":"0.2","tau2":"0.0001")");
  const auto check = [&](std::string_view column, const json& wanted) {
    INFO(column);
    CHECK_THAT(value(report, "comparisons", column), WithinRel(wanted.get<double>(), kClose));
  };
  check("difference", two["diff"]);
  check("relative_lift", two["rel_lift"]);
  check("test_statistic", two["z_pooled"]);
  check("p", two["p_two_sided_pooled"]);
  check("difference_low", two["newcombe_ci95"][0]);
  check("difference_high", two["newcombe_ci95"][1]);
  check("p_best", chance["p_B_beats_A"]);
  check("expected_loss", chance["expected_loss_choose_B"]);
  check("control_loss", chance["expected_loss_choose_A"]);
  // Of one look at the end p is that of the look.
  check("always_valid_p", answers["msprt"]["looks"][3]["p_at_this_look"]);
  CHECK(value(report, "sample_size", "per_group") == 8158);  // 8157.73
}

TEST_CASE("experiment golden: 80 against 70 customers by Newcombe's method 10") {
  const json answers = golden();
  const json& two = answers["two_proportion"]["48/80_vs_56/70"];
  const Report report = report_of(results({{48, 80}, {56, 70}}));
  CHECK_THAT(value(report, "comparisons", "difference_low"),
             WithinRel(two["newcombe_ci95"][0].get<double>(), kClose));
  CHECK_THAT(value(report, "comparisons", "difference_high"),
             WithinRel(two["newcombe_ci95"][1].get<double>(), kClose));
}

TEST_CASE("experiment golden: three arms, the chance of each to be best") {
  const json answers = golden();
  const json& wanted = answers["beta_binomial"]["p_best_3arms"]["p"];
  const Report report = report_of(results({{200, 4000}, {250, 4000}, {235, 4000}}));
  for (std::size_t i = 1; i < 3; ++i)
    CHECK_THAT(value(report, "comparisons", "p_best", i - 1),
               WithinRel(wanted[i].get<double>(), kClose));
}

TEST_CASE("experiment golden: groups of the size they should be, and not") {
  const json answers = golden();
  for (const json& one : answers["srm"]) {
    std::vector<std::pair<int, int>> arms;
    std::string shares;
    for (std::size_t i = 0; i < one["observed"].size(); ++i) {
      arms.emplace_back(1, one["observed"][i].get<int>());
      shares += (i == 0 ? "" : "|") + std::string(1, static_cast<char>('A' + i)) + "=" +
                std::to_string(one["weights"][i].get<int>());
    }
    const Report report = report_of(results(arms), R"("shares":")" + shares + "\"");
    INFO(one.dump());
    CHECK_THAT(value(report, "srm", "chi_square"), WithinAbs(one["chi2"].get<double>(), 1e-9));
    CHECK_THAT(value(report, "srm", "p"), WithinRel(one["p"].get<double>(), kClose));
    const bool is_mismatch = one["p"].get<double>() < 0.001;
    CHECK(text_of(cell_of(report, "srm", "verdict")) == (is_mismatch ? "mismatch" : "as_planned"));
  }
}

TEST_CASE("experiment golden: Welch's test, and CUPED by the value before") {
  const json answers = golden();
  const json& wanted = answers["welch_and_cuped"];
  const Report report = report_of(welch_rows(wanted));
  check_test(report, "comparisons", wanted["welch"]);
  check_test(report, "cuped", wanted["cuped"]);
  CHECK_THAT(value(report, "cuped", "theta"), WithinRel(wanted["theta"].get<double>(), kClose));
  CHECK_THAT(value(report, "cuped", "variance_reduction"),
             WithinRel(wanted["variance_reduction"].get<double>(), kClose));
}

TEST_CASE("experiment golden: a ratio of orders to sessions by the delta method") {
  const json answers = golden();
  const json& wanted = answers["ratio_delta_method"];
  std::string text = "user_id,variant,sessions,orders\n";
  for (std::size_t i = 0; i < wanted["users_sessions_orders"].size(); ++i) {
    const json& one = wanted["users_sessions_orders"][i];
    for (const char* variant : {"A", "B"}) {
      text += variant + std::to_string(i) + "," + variant + "," + one[0].dump() + "," +
              one[1].dump() + "\n";
    }
  }
  const Report report = report_of(text, R"("ratio":"orders/sessions","metric":"orders/sessions")");
  CHECK_THAT(value(report, "variants", "mean"), WithinRel(wanted["ratio"].get<double>(), kClose));
  CHECK_THAT(value(report, "variants", "mean_low"),
             WithinRel(wanted["ci95"][0].get<double>(), kClose));
  CHECK_THAT(value(report, "variants", "mean_high"),
             WithinRel(wanted["ci95"][1].get<double>(), kClose));
}

TEST_CASE("experiment golden: p that is valid at each of four looks") {
  const json answers = golden();
  const json& looks = answers["msprt"]["looks"];
  std::string text = "user_id,variant,exposed_at,converted\n";
  int customers = 0, hits[2] = {0, 0}, next = 0;
  for (std::size_t look = 0; look < looks.size(); ++look) {
    const std::string day = ",2026-01-0" + std::to_string(look + 1) + "T09:00:00Z,";
    for (std::size_t arm = 0; arm < 2; ++arm) {
      const int conversions = looks[look]["conv"][arm].get<int>();
      for (int i = customers; i < looks[look]["n_per_arm"].get<int>(); ++i) {
        const bool hit = hits[arm] < conversions;
        hits[arm] += hit;
        text += "u" + std::to_string(next++) + (arm == 0 ? ",A" : ",B") + day + (hit ? "1" : "0") +
                "\n";
      }
    }
    customers = looks[look]["n_per_arm"].get<int>();
  }
  const Report report = report_of(text, R"("peeks":"4","tau2":"0.0001")");
  for (std::size_t look = 0; look < looks.size(); ++look) {
    INFO(looks[look].dump());
    const auto check = [&](std::string_view column, double wanted) {
      CHECK_THAT(value(report, "looks", column, look), WithinRel(wanted, kClose));
    };
    const double difference = looks[look]["diff"].get<double>();
    check("difference", difference);
    check("p_at_look", looks[look]["p_at_this_look"].get<double>());
    check("always_valid_p", looks[look]["always_valid_p"].get<double>());
    check("sequence_high", difference + looks[look]["ci95_half_width"].get<double>());
  }
}

TEST_CASE("experiment golden: 90 189 players whose gate moved from level 30 to level 40") {
  const auto text = shared_file("data/abtest/cookie_cats.csv");
  const auto answers = shared_json("data/reference/cookie_cats.json");
  if (!text || !answers) return;
  const Report report = report_of(*text);
  const auto check = [&](std::string_view table, std::string_view column, std::size_t row,
                         const json& wanted) {
    INFO(table << " " << column << " " << row);
    CHECK_THAT(value(report, table, column, row), WithinRel(wanted.get<double>(), 1e-9));
  };
  check("srm", "p", 0, (*answers)["srm"]["p"]);
  REQUIRE(lines(report, "comparisons", 1) == Lines{"retention_1", "retention_7", "sum_gamerounds"});
  for (const std::size_t row : {std::size_t{0}, std::size_t{1}}) {
    const json& wanted = (*answers)[row == 0 ? "retention_1" : "retention_7"];
    check("variants", "conversions", 2 * row, wanted["x_control"]);
    check("variants", "conversions", 2 * row + 1, wanted["x_variant"]);
    check("comparisons", "difference", row, wanted["diff"]);
    check("comparisons", "test_statistic", row, wanted["z_pooled"]);
    check("comparisons", "p", row, wanted["p_two_sided"]);
  }
  check("comparisons", "test_statistic", 2, (*answers)["sum_gamerounds"]["welch_t"]);
  check("comparisons", "p", 2, (*answers)["sum_gamerounds"]["welch_p"]);
}

}  // namespace lens::tests
