// Verdicts: met, to be watched, missed, unknown.

#include "metrics/targets.h"

#include <catch2/catch_test_macros.hpp>

#include "metrics/sums.h"

namespace lens::tests {

namespace {

Report of_sums(const std::vector<std::pair<Count, double>>& counts,
               const std::map<std::string, std::string, std::less<>>& given = {}) {
  World world = make_world({});
  add_sums(world, {{.counts = counts}});
  return run(world, "kpis", given);
}

std::string verdict(const Report& report, std::string_view name) {
  return kpi_text(report, name, "verdict");
}

}  // namespace

TEST_CASE(
    "a floor is missed only when the whole interval lies below, and watched when the value does") {
  const auto completion = [](double orders, double checkouts) {
    return verdict(of_sums({{Count::Orders, orders}, {Count::Checkouts, checkouts}}),
                   "checkout_completion_rate");
  };
  CHECK(completion(600, 1000) == "met");
  CHECK(completion(590, 1000) == "watch");
  CHECK(completion(500, 1000) == "missed");
  CHECK(completion(5, 10) == "watch");
  CHECK(verdict(of_sums({{Count::Orders, 5}}), "checkout_completion_rate") == "unknown");
}

TEST_CASE("a ceiling is the mirror of a floor") {
  const auto bounce = [](double engaged, double sessions) {
    return verdict(of_sums({{Count::EngagedSessions, engaged}, {Count::Sessions, sessions}}),
                   "bounce_rate");
  };
  CHECK(bounce(700, 1000) == "met");
  CHECK(bounce(690, 1000) == "watch");
  CHECK(bounce(600, 1000) == "missed");
}

TEST_CASE("a customer should be worth 3 to 4 average orders") {
  const auto ltv = [](double orders) {
    std::vector<Happening> all;
    for (int i = 0; i < static_cast<int>(orders); ++i) {
      Happening order;
      order.customer = i % 2 == 0 ? "ana" : "dan";
      order.kind = EventKind::Order;
      order.minute = i * 1000.0;
      order.amount = 10;
      all.push_back(order);
    }
    return verdict(run(make_world(all), "kpis"), "ltv_to_aov");
  };
  CHECK(ltv(4) == "missed");
  CHECK(ltv(7) == "watch");
  CHECK(ltv(8) == "met");
}

TEST_CASE("a person's own target takes the place of the usual one") {
  const std::vector<std::pair<Count, double>> counts = {{Count::EngagedSessions, 600},
                                                        {Count::Sessions, 1000}};
  const Report report = of_sums(counts, {{"targets", "bounce_rate=0.5, sessions = 2000"}});
  CHECK(verdict(report, "bounce_rate") == "met");
  CHECK(kpi(report, "bounce_rate", "target") == 0.5);
  CHECK(verdict(report, "sessions") == "missed");
  CHECK(verdict(report, "page_views").empty());
  CHECK(kpi_text(report, "visitors", "target").empty());
}

TEST_CASE("a target that names no KPI or no number is refused with its path") {
  CHECK(parse_targets("bounce=0.3").error().where == "arguments.targets.bounce");
  CHECK(parse_targets("bounce_rate=low").error().where == "arguments.targets.bounce_rate");
  CHECK(parse_targets("bounce_rate").error().code == "BAD_ARGUMENT");
  CHECK(parse_targets("devices=3").error().code == "BAD_ARGUMENT");
  CHECK(parse_targets("").value().empty());
}

TEST_CASE("the weakest stage is the one farthest from its target") {
  const Report report = of_sums({{Count::EngagedSessions, 650},
                                 {Count::Sessions, 1000},
                                 {Count::Orders, 200},
                                 {Count::Checkouts, 1000}});
  CHECK(number(report, "stages", "weakest", "stage", "decision") == 1);
  CHECK(number(report, "stages", "weakest", "stage", "awareness") == 0);
  CHECK(text_of(table(report, "stages").at(0, 1)) == "engagement_rate");
  CHECK(table(report, "stages").rows() == 5);
  const Report aida = of_sums({{Count::Sessions, 1000}}, {{"stage_model", "aida"}});
  CHECK(table(aida, "stages").rows() == 4);
  CHECK(kpi_text(aida, "sessions", "stage") == "awareness");
}

}  // namespace lens::tests
