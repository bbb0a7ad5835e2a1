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
    {"model", "first"},           {"term", "quarter"},            {"poor_to", "3"},
    {"good_from", "5"},           {"min_reviews", "3"},           {"prior", "50"},
    {"topics", "1"},              {"bootstrap", "100"},           {"seed", "5"},
    {"markov_order", "2"},        {"position_first", "0.3"},      {"position_last", "0.2"},
    {"top", "3"},                 {"top_transitions", "2"},       {"threshold", "0.5"},
    {"top_channels", "1"},        {"response", "claimed"},        {"metric", "value"},
    {"min_periods", "9"},         {"min_variation", "0.1"},       {"move", "0.3"},
    {"budget", "7"},              {"bootstrap", "200"},           {"seed", "7"},
    {"least_power", "0.4"},       {"enough_power", "0.2"},        {"min_count", "2"},
    {"time_unit", "day"},         {"horizon", "6"},               {"discount", "0.02"},
    {"limit", "2"},               {"measure", "ces"},             {"scale", "0_to_10"},
    {"satisfied_from", "3"},      {"interval", "wald"},
    {"control", "B"},             {"shares", "A=2|B=1"},
    {"file", "other.csv"},        {"alpha", "0.1"},               {"power", "0.9"},
    {"mde", "0.2"},               {"tau2", "0.01"},               {"prior_a", "2"},
    {"prior_b", "3"},             {"peeks", "3"},                 {"srm_alpha", "0.01"},
    {"what_if_step", "view_item"}, {"what_if_rate", "0.9"},
    {"grid", "a,a,a,a,a/a,a,a,a,a/a,a,a,a,a/a,a,a,a,a/a,a,a,a,a"}};

Files shop() {
  std::string text = "timestamp,user_id,event,utm_source,utm_medium,amount,product\n";
  const char* events[] = {"page_view", "view_item", "add_to_cart", "purchase"};
  const char* sources[] = {"google,cpc", "news,email", ",", "bing,organic"};
  for (int i = 0; i < 300; ++i) {
    const std::string day = std::to_string(10 + i % 19);
    const std::string minute = std::to_string(10 + i % 47);
    const std::string sale = i * 5 % 4 == 3 ? "20.5,p" + std::to_string(i % 3) : ",";
    text += "2026-01-" + day + "T1" + std::to_string(i % 7) + ":" + minute + ":00Z,u" + std::to_string(i * 7 % 41) +
            "," + events[i * 5 % 4] + "," + sources[i * 3 % 4] + "," + sale + "\n";
  }
  std::string survey = "customer,nps,date\n";
  for (int i = 0; i < 40; ++i)
    survey += "u" + std::to_string(i) + "," + std::to_string(i * 3 % 11) + ",2026-01-29\n";
  const std::string costs = "date,source,medium,clicks,cost\n2026-01-12,google,cpc,40,12.5\n";
  const std::string test = "variant,users,conversions\nA,100,5\nB,101,9\n";
  const std::string clicks =
      "page,x,y,viewport_width,page_height\n/a,5,5,900,900\n/a,500,5,900,900\n/a,5,500,900,900\n";
  std::string reviews = "review_id,date,stars,text\n";
  for (int i = 0; i < 30; ++i) {
    reviews += "R" + std::to_string(i) + ",2026-01-2" + std::to_string(i % 8) + "," + std::to_string(i % 5 + 1) + "," +
               (i % 5 < 2 ? i % 2 == 0 ? "Late parcel" : "Torn box" : i % 3 == 0 ? "Warm coat" : "Good boots") + "\n";
  }
  const std::string contracts =
      "subscription_id,customer_id,start_date,end_date,monthly_amount\n"
      "s1,u1,2025-06-01,2025-11-01,10\ns2,u2,2025-07-01,2025-10-01,10\ns3,u3,2025-06-01,,10\n";
  return {{"clicks.csv", clicks},
          {"contracts.csv", contracts},
          {"costs.csv", costs},
          {"events.csv", text},
          {"reviews.csv", reviews},
          {"survey.csv", survey},
          {"test.csv", test}};
}

std::string asking(const Analysis& analysis, const std::string& arguments) {
  return "{\"analysis\":\"" + std::string(analysis.name) + "\",\"arguments\":{" + arguments + "}}";
}

std::string fixed_steps(const Analysis& analysis) {
  const bool is_of_steps = analysis.name == "funnel" || analysis.name == "dropoff";
  return is_of_steps ? "\"steps\":\"page_view,view_item,purchase\"" : "";
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
        INFO(row.name);
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
