// What a change came from: groups by Adtributor, dimensions and factors by Shapley.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <string>

#include "analyses/contribution/factors.h"
#include "analyses/contribution/shares.h"
#include "support/golden.h"
#include "support/loaded.h"
#include "support/tables.h"

using namespace lens;
using namespace lens::tests;
using namespace lens::contribution;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

// January: news 3 orders of 10, ads 1 order of 10. February: news 1, ads 1. All of one country.
std::string web() {
  std::string text = "timestamp,user_id,event,utm_source,utm_medium,country,amount,order_id\n";
  const auto buy = [&](const char* day, const char* who, const char* source) {
    text += std::string(day) + "T10:00:00Z," + who + ",page_view," + source + ",France,,\n";
    text += std::string(day) + "T10:05:00Z," + who + ",purchase,,,France,10," + who + "\n";
  };
  for (const char* who : {"a1", "a2", "a3"})
    buy("2026-01-01", who, "news,email");
  buy("2026-01-31", "b1", "google,cpc");
  buy("2026-02-01", "c1", "news,email");
  buy("2026-02-28", "d1", "google,cpc");
  return text;
}

std::string asking(const std::string& arguments) {
  return R"({"analysis":"contribution","arguments":{)" + arguments + "}}";
}

double sum(const std::vector<double>& values) {
  double total = 0;
  for (const double value : values)
    total += value;
  return total;
}

}  // namespace

TEST_CASE("the group that explains most of the change is named, the factors add up to it") {
  Loaded all({{"web.csv", web()}}, {});
  const Report report = all.run(asking(R"("kpi":"revenue_gross","dimensions":"channel,country")"));
  CHECK(column(report, "change", "before") == Texts{"40"});
  CHECK(column(report, "change", "after") == Texts{"20"});
  CHECK(column(report, "change", "relative_change") == Texts{"-0.5"});
  // Half the visitors, each with one visit, one order, ten euros.
  CHECK(column(report, "factors", "factor") == Texts{"visitors", "sessions", "orders", "revenue"});
  CHECK(column(report, "factors", "contribution") == Texts{"-20", "0", "0", "0"});
  CHECK(column(report, "factors", "share").front() == "1");
  // Email 30 -> 10 explains all, paid search 10 -> 10 nothing; of one country nothing is
  // surprising.
  CHECK(column(report, "dimensions", "dimension") == Texts{"channel", "country"});
  CHECK(column(report, "dimensions", "candidates") == Texts{"1", "1"});
  CHECK(column(report, "dimensions", "reason") == Texts{"", "one_group"});
  CHECK(column(report, "dimensions", "share") == Texts{"1", "0"});
  // p = 3/4 -> 1/2 and 1/4 -> 1/2: 1/2 (p ln(p/m) + q ln(q/m)), m the middle.
  const double email = (0.75 * std::log(0.75 / 0.625) + 0.5 * std::log(0.5 / 0.625)) / 2;
  const double paid = (0.25 * std::log(0.25 / 0.375) + 0.5 * std::log(0.5 / 0.375)) / 2;
  const auto found = table(report, "change_by_group");
  CHECK_THAT(number(report, "change_by_group", "surprise", "group", "Email"),
             WithinRel(email, 1e-12));
  CHECK_THAT(number(report, "change_by_group", "surprise", "group", "Paid Search"),
             WithinRel(paid, 1e-12));
  CHECK(number(report, "change_by_group", "explanatory_power", "group", "Email") == 1);
  CHECK(number(report, "change_by_group", "contribution", "group", "Email") == -20);
  CHECK_THAT(number(report, "dimensions", "shapley", "dimension", "channel"),
             WithinRel(email + paid, 1e-12));
}

TEST_CASE("a ratio's groups add up to its change by mix and rate") {
  Loaded all({{"web.csv", web()}}, {});
  const Report report = all.run(asking(R"("kpi":"revenue_per_visitor","dimensions":"channel")"));
  CHECK(column(report, "change", "change") == Texts{"0"});
  const Texts parts = column(report, "change_by_group", "contribution");
  REQUIRE(parts.size() == 2);
  CHECK_THAT(std::stod(parts[0]) + std::stod(parts[1]), WithinAbs(0, 1e-12));
  CHECK(column(report, "dimensions", "reason") == Texts{"no_change"});
}

TEST_CASE("contribution is the same for any number of workers, and its rows are those of a group") {
  const Files files = {{"web.csv", web()}};
  const std::string request = asking(R"("kpi":"orders","dimensions":"channel")");
  Loaded all(files, {});
  CHECK(Loaded(files, {.workers = 3, .chunk = 7, .ranges = 2}).report_text(request) ==
        all.report_text(request));
  const Files more = {{"spend.csv",
                       "date,source,medium,cost\n2026-01-31,google,cpc,20\n"
                       "2026-02-28,google,cpc,30\n2026-02-27,news,email,5\n"},
                      {"web.csv", web()}};
  const std::string costs = asking(R"("kpi":"cost","dimensions":"channel,source")");
  CHECK(Loaded(more, {.workers = 3, .chunk = 7}).report_text(costs) ==
        Loaded(more, {}).report_text(costs));
  const Report spent = Loaded(more, {}).run(costs);
  CHECK(column(spent, "change", "change") == Texts{"15"});
  CHECK(number(spent, "change_by_group", "contribution", "group", "Paid Search") == 10);
  const auto rows = all.first().check(
      R"({"analysis":"contribution","arguments":{"kpi":"orders","dimensions":"channel"},)"
      R"("cell":{"table":"change_by_group","dimension":"channel","group":"Email","column":"before"}})");
  REQUIRE(rows.ok());
  CHECK(all.first().rows(rows.value()).size() == 3);
}

TEST_CASE("a KPI that groups do not add up to is refused by name") {
  Loaded all({{"web.csv", web()}}, {});
  for (const char* wrong : {"session_duration_median", "no_such_kpi"}) {
    const auto checked = all.first().check(asking(R"("kpi":")" + std::string(wrong) + "\""));
    REQUIRE_FALSE(checked.ok());
    CHECK(checked.error().where == "arguments.kpi");
  }
  const auto many = all.first().check(
      asking(R"("dimensions":"channel,source,campaign,country,browser,system,city")"));
  REQUIRE_FALSE(many.ok());
  CHECK(many.error().where == "arguments.dimensions");
}

TEST_CASE("with one period there is nothing to explain, and the report says so") {
  Loaded all({{"web.csv", "timestamp,user_id,event\n2026-01-01T10:00:00Z,a,page_view\n"}}, {});
  const Report report = all.run(asking(""));
  CHECK(column(report, "change", "reason") == Texts{"too_few_periods"});
  CHECK(column(report, "factors", "reason") == Texts{"no_factors"});
  CHECK(table(report, "change_by_group").rows() == 0);
}

TEST_CASE("Shapley values sum to what all players are worth, whatever the game") {
  // Three factors 2 x 3 x 5 -> 4 x 3 x 1; the second does not change and gets nothing.
  const std::vector<Factor> factors = {{CountId::Visitors, CountId::None, false, 2, 4},
                                       {CountId::Sessions, CountId::Visitors, false, 3, 3},
                                       {CountId::Orders, CountId::Sessions, false, 5, 1}};
  const auto parts = shapley(3, [&](unsigned set) { return product_of(factors, set); });
  CHECK_THAT(sum(parts), WithinAbs(12 - 30, 1e-12));
  CHECK_THAT(parts[1], WithinAbs(0, 1e-12));
  // (30 + 6) / 2 for the first: it doubles 30 before, or 6 after the fall of the last.
  CHECK_THAT(parts[0], WithinAbs(18, 1e-12));
}

TEST_CASE("negative amounts have no surprise, and no change no explanation") {
  const std::vector<GroupChange> negative = {{"a", {-1, 0}, {2, 0}}, {"b", {1, 0}, {2, 0}}};
  CHECK(adtributor(negative, Makeup::Sum, 0.1, 0.67).reason == "negative_parts");
  const std::vector<GroupChange> same = {{"a", {1, 0}, {2, 0}}, {"b", {2, 0}, {1, 0}}};
  CHECK(adtributor(same, Makeup::Sum, 0.1, 0.67).reason == "no_change");
}

TEST_CASE("Adtributor names the golden candidates with their surprise and power") {
  const auto golden = known_json("contribution.json");
  const auto& given = golden["adtributor"];
  for (const auto& expected : given["expected"]) {
    const std::string dimension = expected["dimension"];
    std::vector<GroupChange> groups;
    for (const auto& [name, before] : given["forecast"][dimension].items()) {
      groups.push_back(
          {name, {before.get<double>(), 0}, {given["actual"][dimension][name].get<double>(), 0}});
    }
    const Adtributor found = adtributor(groups, Makeup::Sum, 0.1, 0.67);
    REQUIRE(found.power);
    std::vector<std::string> candidates;
    for (std::size_t i = 0; i < found.power->groups.size(); ++i) {
      const GroupPower& power = found.power->groups[i];
      const auto& element = expected["elements"][i];
      CHECK(groups[power.group].group == element["element"].get<std::string>());
      CHECK_THAT(power.surprise, WithinRel(element["surprise"].get<double>(), 1e-10));
      CHECK_THAT(power.power, WithinRel(element["explanatory_power"].get<double>(), 1e-10));
      if (power.is_candidate) candidates.push_back(groups[power.group].group);
    }
    CHECK(candidates == expected["candidates"].get<std::vector<std::string>>());
    CHECK_THAT(found.power->power, WithinRel(expected["ep_sum"].get<double>(), 1e-10));
    CHECK_THAT(found.power->surprise, WithinRel(expected["surprise_sum"].get<double>(), 1e-10));
  }
}
