// Asked again with another argument that only `finish` reads: no event is mapped, and the answer is
// that of a fresh load.

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <string>

#include "support/loaded.h"

using namespace lens;
using namespace lens::tests;

namespace {

// Another value for every such argument of the catalogue.
const std::map<std::string_view, std::string> kOtherValues = {
    {"stage_model", "aida"},      {"targets", "bounce_rate=0.2"}, {"margin", "0.4"},
    {"target_rates", "0.5,0.25"}, {"conversion_value", "12.5"},   {"models", "last,markov"},
    {"markov_order", "2"},        {"position_first", "0.3"},      {"position_last", "0.2"},
    {"top", "3"},                 {"top_transitions", "2"},
    {"grid", "a,a,a,a,a/a,a,a,a,a/a,a,a,a,a/a,a,a,a,a/a,a,a,a,a"}};

Files shop() {
  std::string text = "timestamp,user_id,event,utm_source,utm_medium,amount\n";
  const char* events[] = {"page_view", "view_item", "add_to_cart", "purchase"};
  const char* sources[] = {"google,cpc", "news,email", ",", "bing,organic"};
  for (int i = 0; i < 300; ++i) {
    const std::string day = std::to_string(10 + i % 19);
    const std::string minute = std::to_string(10 + i % 47);
    text += "2026-01-" + day + "T1" + std::to_string(i % 7) + ":" + minute + ":00Z,u" + std::to_string(i * 7 % 41) +
            "," + events[i * 5 % 4] + "," + sources[i * 3 % 4] + "," + (i * 5 % 4 == 3 ? "20.5" : "") + "\n";
  }
  return {{"events.csv", text}};
}

std::string asking(const Analysis& analysis, const std::string& arguments) {
  return "{\"analysis\":\"" + std::string(analysis.name) + "\",\"arguments\":{" + arguments + "}}";
}

std::string fixed_steps(const Analysis& analysis) {
  return analysis.name == "funnel" ? "\"steps\":\"page_view,view_item,purchase\"" : "";
}

}  // namespace

TEST_CASE("an argument that only finish reads is answered from what was mapped before") {
  for (const std::uint32_t workers : {1u, 3u}) {
    Loaded loaded(shop(), {.workers = workers});
    for (const Analysis* analysis : analyses()) {
      std::vector<Parameter> rows(analysis->parameters.begin(), analysis->parameters.end());
      rows.insert(rows.end(), common_parameters().begin(), common_parameters().end());
      const bool is_kept = std::any_of(analysis->parameters.begin(), analysis->parameters.end(),
                                       [](const Parameter& row) { return row.only_finish; });
      for (const Parameter& row : rows) {
        if (!row.only_finish || !is_kept) continue;
        REQUIRE(kOtherValues.contains(row.name));
        const std::string fixed = fixed_steps(*analysis);
        const std::string usual = asking(*analysis, fixed);
        const std::string other = asking(*analysis, fixed + (fixed.empty() ? "" : ",") + "\"" + std::string(row.name) +
                                                        "\":\"" + kOtherValues.at(row.name) + "\"");
        INFO(other);
        const std::string before = loaded.report_text(usual);
        REQUIRE(loaded.holds(other));
        const std::string again = loaded.finished_text(other);
        CHECK(again != before);
        CHECK(again == Loaded(shop(), {.workers = workers}).report_text(other));
        CHECK(loaded.finished_text(usual) == before);
      }
    }
  }
}

TEST_CASE("an argument that a map reads is not answered from before, nor is one after another load") {
  Loaded loaded(shop(), {});
  loaded.report_text("{\"analysis\":\"kpis\"}");
  CHECK(loaded.holds("{\"analysis\":\"kpis\"}"));
  CHECK_FALSE(loaded.holds("{\"analysis\":\"kpis\",\"arguments\":{\"from\":\"2026-01-15\"}}"));
  CHECK_FALSE(loaded.holds("{\"analysis\":\"funnel\"}"));
  loaded.report_text("{\"analysis\":\"channels\"}");
  CHECK(loaded.holds("{\"analysis\":\"kpis\"}"));
  CHECK_FALSE(Loaded(shop(), {}).holds("{\"analysis\":\"kpis\"}"));
}
