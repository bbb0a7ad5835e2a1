// The analysis made of others: it answers what its parts answer, each asked by itself.

#include "metrics/insights.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "metrics/kpi.h"
#include "report/json.h"
#include "support/loaded.h"

namespace lens::tests {

namespace {

// 40 look, 20 fill a cart, 4 of them buy: most are lost between the cart and the purchase.
Files shop() {
  std::string events = "timestamp,user_id,event,utm_source,utm_medium,amount\n";
  const auto add = [&](int user, const char* time, const char* name, const char* amount) {
    const std::string source = user % 4 == 0 ? "news,email" : "google,cpc";
    events += std::string("2026-01-") + (user < 20 ? "05" : "06") + "T" + time + "Z,u" + std::to_string(user) + "," +
              name + "," + source + "," + amount + "\n";
  };
  for (int user = 0; user < 40; ++user) {
    add(user, "10:00:00", "view_item", "");
    if (user % 2 == 0) add(user, "10:05:00", "add_to_cart", "");
    if (user % 10 == 0) add(user, "10:10:00", "purchase", "50");
  }
  // One who comes back when all others have had their thirty days.
  events += "2026-03-20T10:00:00Z,u1,view_item,google,cpc,\n";
  return {{"events.csv", events}, {"costs.csv", "date,source,medium,clicks,cost\n2026-01-05,google,cpc,40,12.5\n"}};
}

constexpr const char* kAsked = R"({"analysis":"insights"})";

const ReportTable& table_of(const Report& report, std::string_view name) {
  for (const ReportTable& table : report.tables) {
    if (table.name == name) return table;
  }
  FAIL("no table " << name);
  return report.tables.front();
}

std::string text_of(const Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return text == nullptr ? "" : *text;
}

}  // namespace

TEST_CASE("the insights are those drawn from the reports of the analyses that they read") {
  Loaded loaded(shop(), {});
  std::vector<Report> reports;
  for (const char* name : {"kpis", "channels", "attribution", "funnel", "cohorts"})
    reports.push_back(loaded.run("{\"analysis\":\"" + std::string(name) + "\"}"));
  const std::vector<Insight> wanted = insights_of(reports, LedgerTotals{});
  const Report report = loaded.run(kAsked);
  const ReportTable &insights = table_of(report, "insights"), &numbers = table_of(report, "numbers");
  const ReportTable& evidence = table_of(report, "evidence");
  REQUIRE(wanted.size() > 3);
  REQUIRE(insights.rows() == wanted.size());
  std::size_t number = 0, proof = 0;
  for (std::size_t rank = 0; rank < wanted.size(); ++rank) {
    CHECK(cell_json(insights.at(rank, 0)) == std::to_string(rank + 1));
    CHECK(text_of(insights.at(rank, 1)) == wanted[rank].id);
    CHECK(text_of(insights.at(rank, 2)) == name_of(wanted[rank].severity));
    for (const auto& [name, value] : wanted[rank].numbers) {
      if (name == "reason") continue;
      const bool is_text = std::holds_alternative<std::string>(value);
      CHECK(text_of(numbers.at(number, 2)) == name);
      CHECK(cell_json(numbers.at(number, 3)) == cell_json(is_text ? Cell() : value));
      CHECK(cell_json(numbers.at(number, 4)) == cell_json(is_text ? value : Cell()));
      ++number;
    }
    for (const CellProof& one : wanted[rank].evidence) {
      CHECK(text_of(evidence.at(proof, 2)) == one.analysis);
      CHECK(text_of(evidence.at(proof, 3)) == one.table);
      ++proof;
    }
  }
  CHECK(number == numbers.rows());
  CHECK(proof == evidence.rows());
}

TEST_CASE("a shop that loses its carts is told so, with the cell where it was read") {
  const Report report = Loaded(shop(), {}).run(kAsked);
  const ReportTable& evidence = table_of(report, "evidence");
  std::vector<std::string> cells;
  for (std::size_t row = 0; row < evidence.rows(); ++row) cells.push_back(text_of(evidence.at(row, 4)));
  CHECK(std::find(cells.begin(), cells.end(), "column=lost,step=add_to_cart") != cells.end());
}

TEST_CASE("what rests on fewer than thirty is calm and says so") {
  const Report report = Loaded(shop(), {}).run(kAsked);
  const ReportTable& insights = table_of(report, "insights");
  bool is_any = false;
  for (std::size_t row = 0; row < insights.rows(); ++row) {
    const auto n = as_number(insights.at(row, 4));
    const bool is_few = n && *n < 30;
    is_any = is_any || is_few;
    CHECK(text_of(insights.at(row, 5)) == (is_few ? "too_few_to_tell" : ""));
    if (is_few) CHECK(text_of(insights.at(row, 2)) == "calm");
  }
  CHECK(is_any);
}

TEST_CASE("insights are the same bytes for any number of workers, and from analysts") {
  Loaded one(shop(), {}), three(shop(), {.workers = 3, .chunk = 7});
  const std::string text = one.report_text(kAsked);
  CHECK(three.report_text(kAsked) == text);
  CHECK(three.text_by_analysts(kAsked) == text);
}

TEST_CASE("what all analyses are asked reaches those that the insights read") {
  Loaded loaded(shop(), {});
  const std::string asked = R"({"analysis":"insights","arguments":{"where":"channel=Email"}})";
  const Report report = loaded.run(asked);
  const ReportTable& insights = table_of(report, "insights");
  for (std::size_t row = 0; row < insights.rows(); ++row) CHECK(text_of(insights.at(row, 3)) != "Paid Search");
  const auto bad = loaded.first().check(R"({"analysis":"insights","arguments":{"targets":"nothing=1"}})");
  REQUIRE_FALSE(bad.ok());
  CHECK(bad.error().where == "arguments.targets.nothing");
}

TEST_CASE("a partial result made of parts comes back from its bytes, and its parts merge") {
  Partial partial;
  partial.parts.resize(2);
  partial.parts[1].tallies.emplace_back(1);
  partial.parts[1].tallies[0].at("key")[0] = 5;
  Partial read = Partial::read(partial.write());
  read.merge(partial);
  REQUIRE(read.parts.size() == 2);
  CHECK(read.parts[0].tallies.empty());
  CHECK(read.parts[1].tallies[0].find("key")[0] == 10);
}

}  // namespace lens::tests
