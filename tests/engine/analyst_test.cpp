// Analysts that look at copies of the tables answer as engines that have every analysis would.

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "engine/table_block.h"
#include "support/loaded.h"

using namespace lens;
using namespace lens::tests;

namespace {

// Two weeks of a shop's events, what its advertising cost by day, and what customers say: rows and sums.
Files shop() {
  std::string events = "timestamp,user_id,event,utm_source,utm_medium,amount\n";
  const char* names[] = {"page_view", "view_item", "add_to_cart", "purchase"};
  for (int i = 0; i < 200; ++i) {
    events += "2026-01-" + std::to_string(10 + i % 14) + "T1" + std::to_string(i % 7) + ":00:00Z,u" +
              std::to_string(i * 7 % 23) + "," + names[i * 5 % 4] + ",google,cpc," + (i % 4 == 3 ? "20.5" : "") + "\n";
  }
  std::string costs = "Day,Campaign,Impressions,Clicks,Cost\n";
  for (int day = 10; day < 24; ++day) costs += "2026-01-" + std::to_string(day) + ",brand,1000,50,12.34\n";
  std::string survey = "customer,nps,date\n";
  for (int i = 0; i < 40; ++i)
    survey += "u" + std::to_string(i) + "," + std::to_string(i * 3 % 11) + ",2026-01-29\n";
  return {{"costs.csv", costs}, {"events.csv", events}, {"survey.csv", survey}};
}

}  // namespace

TEST_CASE("analysts beside the engines give the reports that the engines would give, byte for byte") {
  for (const std::uint32_t workers : {1u, 3u}) {
    Loaded loaded(shop(), {.workers = workers});
    for (const Analysis* analysis : analyses()) {
      if (analysis->name == "identity") continue;  // it reads what only the first engine knows, and stays there
      const std::string request = "{\"analysis\":\"" + std::string(analysis->name) + "\"}";
      if (!loaded.first().check(request).ok()) continue;  // the data do not allow it
      INFO(request);
      const std::string wanted = loaded.report_text(request);
      CHECK(loaded.text_by_analysts(request) == wanted);
    }
  }
}

TEST_CASE("what a request filters out of the sums is there again for an analyst's next one") {
  Loaded loaded(shop(), {});
  const std::string whole = loaded.text_by_analysts("{\"analysis\":\"kpis\"}");
  const std::string part = R"({"analysis":"kpis","arguments":{"from":"2026-01-15"}})";
  CHECK(loaded.text_by_analysts(part) != whole);
  CHECK(loaded.text_by_analysts("{\"analysis\":\"kpis\"}") == whole);
}

TEST_CASE("an analyst finds the rows behind a cell that the engine finds") {
  Loaded loaded(shop(), {});
  Analyst analyst;
  analyst.open(loaded.first().context_block(), {});
  for (const EventTable& table : loaded.first().tables()) analyst.take_table(write_table(table));
  const std::string request = R"({"analysis":"customer","arguments":{"id":"u7"},"cell":{"table":"timeline"}})";
  const auto wanted = loaded.first().rows(loaded.first().check(request).value());
  REQUIRE_FALSE(wanted.empty());
  CHECK(analyst.rows(analyst.check(request).value()) == wanted);
}
