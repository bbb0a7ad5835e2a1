// What a finisher makes of the partial results of all engines is what an engine would have made.

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "support/loaded.h"

using namespace lens;
using namespace lens::tests;

namespace {

// Two weeks of a shop's events, and what its advertising cost by day: rows and sums.
Files shop() {
  std::string events = "timestamp,user_id,event,utm_source,utm_medium,amount\n";
  const char* names[] = {"page_view", "view_item", "add_to_cart", "purchase"};
  for (int i = 0; i < 200; ++i) {
    events += "2026-01-" + std::to_string(10 + i % 14) + "T1" + std::to_string(i % 7) + ":00:00Z,u" +
              std::to_string(i * 7 % 23) + "," + names[i * 5 % 4] + ",google,cpc," + (i % 4 == 3 ? "20.5" : "") + "\n";
  }
  std::string costs = "Day,Campaign,Impressions,Clicks,Cost\n";
  for (int day = 10; day < 24; ++day) costs += "2026-01-" + std::to_string(day) + ",brand,1000,50,12.34\n";
  return {{"costs.csv", costs}, {"events.csv", events}};
}

}  // namespace

TEST_CASE("a finisher's report of any analysis is the engine's, byte for byte") {
  for (const std::uint32_t workers : {1u, 3u}) {
    Loaded loaded(shop(), {.workers = workers});
    Finisher finisher;
    finisher.open(loaded.first().context_block(), {});
    for (const Analysis* analysis : analyses()) {
      // These two read what only worker 0 knows, and are never left to a finisher.
      if (analysis->name == "columns" || analysis->name == "identity") continue;
      const std::string request = "{\"analysis\":\"" + std::string(analysis->name) + "\"}";
      if (!loaded.first().check(request).ok()) continue;  // the data do not allow it
      INFO(request);
      const std::string wanted = loaded.report_text(request);
      CHECK(loaded.text_by(finisher, request) == wanted);
    }
  }
}

TEST_CASE("what a request filters out of the sums is there again for the next one") {
  Loaded loaded(shop(), {});
  Finisher finisher;
  finisher.open(loaded.first().context_block(), {});
  const std::string whole = loaded.text_by(finisher, "{\"analysis\":\"kpis\"}");
  const std::string part = R"({"analysis":"kpis","arguments":{"from":"2026-01-15"}})";
  CHECK(loaded.text_by(finisher, part) != whole);
  CHECK(loaded.text_by(finisher, "{\"analysis\":\"kpis\"}") == whole);
}
