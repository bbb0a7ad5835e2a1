// The same rows under the rules of other tools: documented cases, and the analyses we have.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <string>

#include "analyses/definitions/visits.h"
#include "support/golden.h"
#include "support/loaded.h"
#include "support/tables.h"

using namespace lens;
using namespace lens::tests;
using namespace lens::definitions;
using Catch::Matchers::WithinAbs;

namespace {

std::string asking(const std::string& arguments = "") {
  return R"({"analysis":"definitions","arguments":{)" + arguments + "}}";
}

// The cell of one metric under one definition, as text.
std::string cell(const Report& report, const std::string& metric, const std::string& definition,
                 const std::string& name = "value") {
  const Texts metrics = column(report, "definitions", "metric"),
              definitions = column(report, "definitions", "definition"),
              cells = column(report, "definitions", name);
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    if (metrics[i] == metric && definitions[i] == definition) return cells[i];
  }
  FAIL("no row " << metric << " " << definition);
  return "";
}

// ann comes from news, looks on at 23:50 and over midnight, comes from ads without a pause, and
// buys; exactly 30 minutes later she looks once more. bob sees one page. Times of 1 March 2026.
std::string web() {
  return "timestamp,user_id,event,utm_source,utm_medium\n"
         "2026-03-01T23:50:00Z,ann,page_view,news,email\n"
         "2026-03-02T00:05:00Z,ann,page_view,,\n"
         "2026-03-02T00:10:00Z,ann,page_view,google,cpc\n"
         "2026-03-02T00:15:00Z,ann,purchase,,\n"
         "2026-03-02T00:45:00Z,ann,page_view,,\n"
         "2026-03-01T12:00:00Z,bob,page_view,,\n"
         "2026-03-12T12:00:00Z,cid,page_view,,\n";
}

std::size_t level(const std::string& story, const std::string& steps, int window, Entry entry) {
  std::vector<StepRow> rows;
  std::uint32_t row = 0;
  for (std::size_t at = 0; at < story.size();) {
    const std::size_t end = std::min(story.find(' ', at), story.size());
    const std::string word = story.substr(at, end - at);
    const auto step = steps.find(word[0]);
    const Timestamp time{std::chrono::minutes{std::stoi(word.substr(1))}};
    if (step != std::string::npos) rows.push_back({time, 1u << step, row});
    ++row;
    at = end + 1;
  }
  return funnel_level(rows, steps.size(), std::chrono::minutes{window}, entry);
}

}  // namespace

TEST_CASE("each tool splits the same clicks into other visits, and the reasons are counted") {
  Loaded all({{"web.csv", web()}}, {});
  const Report report = all.run(asking());
  // One visit of ann until the pause of exactly 30 minutes; bob and cid one each.
  CHECK(cell(report, "sessions", "ga4") == "4");
  CHECK(cell(report, "sessions", "yandex_metrica") == "4");
  CHECK(cell(report, "sessions", "posthog") == "3");   // only more than 30 minutes end a visit
  CHECK(cell(report, "sessions", "mixpanel") == "5");  // midnight
  CHECK(cell(report, "sessions", "universal_analytics") == "6");  // midnight and another campaign
  CHECK(cell(report, "sessions", "matomo") == "5");               // both, but no pause
  CHECK(cell(report, "sessions", "matomo", "difference") == "1");
  CHECK(cell(report, "sessions", "matomo", "moved") == "3");  // two begin there, one only in GA4
  REQUIRE(column(report, "causes", "definition") == Texts{"universal_analytics",
                                                          "universal_analytics", "matomo", "matomo",
                                                          "matomo", "mixpanel", "posthog"});
  CHECK(column(report, "causes", "cause") ==
        Texts{"midnight", "campaign", "midnight", "campaign", "pause", "midnight", "pause"});
  CHECK(column(report, "causes", "only_under")[4] == "reference");
}

TEST_CASE("a purchase counts for the visit that each tool sees it in") {
  Loaded all({{"web.csv", web()}}, {});
  const Report report = all.run(asking());
  const Texts definitions = column(report, "credit", "definition"),
              channels = column(report, "credit", "channel");
  REQUIRE(definitions.size() == 6);
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    INFO(definitions[i]);
    const bool splits = definitions[i] == "universal_analytics" || definitions[i] == "matomo";
    // Mixpanel's visit after midnight begins without a source, and then meets the ad.
    CHECK(channels[i] == (splits || definitions[i] == "mixpanel" ? "Paid Search" : "Email"));
  }
}

TEST_CASE("a single page is a bounce for one tool and none for another") {
  Loaded all({{"web.csv", web()}}, {});
  const Report report = all.run(asking());
  // GA4: ann's last page, bob and cid of four. Single views: the same visits.
  CHECK(cell(report, "bounce_rate", "ga4") == "0.75");
  CHECK(cell(report, "bounce_rate", "ga4", "n") == "4");
  CHECK(cell(report, "bounce_rate", "mixpanel", "reason") == "no_rule");
  CHECK(cell(report, "bounce_rate", "mixpanel").empty());
  // Universal Analytics: 23:50, 00:05, 00:10 with the purchase, 00:45, bob, cid: one view in each.
  CHECK(cell(report, "bounce_rate", "universal_analytics") == "1");
}

TEST_CASE("rules that we have as switches give the numbers of the KPIs") {
  Loaded all({{"web.csv", web()}}, {});
  const Report report = all.run(asking());
  const auto kpi = [&](const std::string& name, const std::string& arguments) {
    const Report kpis = all.run(R"({"analysis":"kpis","arguments":{)" + arguments + "}}");
    return number(kpis, "kpis", "value", "name", name);
  };
  CHECK_THAT(std::stod(cell(report, "sessions", "ga4")), WithinAbs(kpi("sessions", ""), 1e-12));
  CHECK_THAT(std::stod(cell(report, "bounce_rate", "ga4")),
             WithinAbs(kpi("bounce_rate", ""), 1e-6));
  const std::string splits = R"("split_midnight":"true","split_campaign":"true")";
  CHECK_THAT(std::stod(cell(report, "sessions", "universal_analytics")),
             WithinAbs(kpi("sessions", splits), 1e-12));
  CHECK_THAT(std::stod(cell(report, "bounce_rate", "universal_analytics")),
             WithinAbs(kpi("bounce_rate_single_page", splits), 1e-6));
  CHECK_THAT(std::stod(cell(report, "bounce_rate", "yandex_metrica")),
             WithinAbs(kpi("bounce_rate_under_15s", ""), 1e-6));
}

TEST_CASE("a visit over midnight is a return by the calendar and none by the clock") {
  // The counter example of PostHog #29958: signed up 23:45, seen last 00:01.
  Loaded all({{"web.csv",
               "timestamp,user_id,event\n2026-03-01T23:45:00Z,a,sign_up\n"
               "2026-03-02T00:01:00Z,a,page_view\n2026-03-20T10:00:00Z,z,page_view\n"}},
             {});
  const Report report = all.run(asking());
  CHECK(cell(report, "retention_day_1", "posthog") == "1");
  CHECK(cell(report, "retention_day_1", "mixpanel") == "0");
  CHECK(cell(report, "retention_day_1", "mixpanel", "moved") == "1");
  CHECK(cell(report, "retention_day_1", "matomo", "reason") == "no_rule");
  CHECK(cell(report, "retention_day_1", "ga4", "n") == "1");  // z's first day is not over
}

TEST_CASE("the golden clicks are 5, 3 and 7 visits, and 6 where midnight is another") {
  std::string text = "timestamp,user_id,event,utm_source,utm_medium,utm_campaign\n";
  const auto golden = known_json("sessions.json");
  for (const auto& event : golden["events"]) {
    std::string source = ",,";
    if (!event[2].is_null()) {
      source = event[2].get<std::string>();
      std::replace(source.begin(), source.end(), '/', ',');
    }
    text += event[1].get<std::string>() + "," + event[0].get<std::string>() + ",page_view," +
            source + "\n";
  }
  // Two equal rows are two clicks here.
  Loaded all({{"web.csv", text}}, {});
  const Report report = all.run(asking(R"("duplicates":"keep")"));
  CHECK(cell(report, "sessions", "ga4") == "5");
  CHECK(cell(report, "sessions", "posthog") == "3");
  CHECK(cell(report, "sessions", "universal_analytics") == "7");
}

TEST_CASE("funnels stop where the documented cases say") {
  CHECK(level("A0 A100 B110", "AB", 60, Entry::First) == 1);
  CHECK(level("A0 A100 B110", "AB", 60, Entry::Any) == 2);
  CHECK(level("A0 B5", "AB", 5, Entry::Any) == 2);  // the window is inclusive
  const auto golden = known_json("vendor_funnel_session_cases.json");
  for (const auto& one : golden["funnel"]) {
    INFO(one["name"].get<std::string>());
    const std::string events = one["events"], steps = one["steps"];
    const int window = one["window"];
    CHECK(level(events, steps, window, Entry::First) ==
          one["first_entry_mode_level(Mixpanel default uniques)"].get<std::size_t>());
    CHECK(level(events, steps, window, Entry::Any) ==
          one["best_chain_level(ClickHouse default, Mixpanel optimized re-entry; our default)"]
              .get<std::size_t>());
  }
}

TEST_CASE("Mixpanel's documented sessions split at a pause and at midnight") {
  Loaded pause({{"web.csv",
                 "timestamp,user_id,event\n2026-03-01T13:00:00Z,a,A\n2026-03-01T13:10:00Z,a,B\n"
                 "2026-03-01T13:50:00Z,a,C\n2026-03-01T14:10:00Z,a,D\n"
                 "2026-03-01T14:25:00Z,a,E\n"}},
               {});
  CHECK(cell(pause.run(asking()), "sessions", "mixpanel") == "2");
  Loaded night({{"web.csv",
                 "timestamp,user_id,event\n2026-03-01T23:30:00Z,a,A\n2026-03-01T23:50:00Z,a,B\n"
                 "2026-03-02T00:05:00Z,a,C\n2026-03-02T00:10:00Z,a,D\n"}},
               {});
  const Report report = night.run(asking());
  CHECK(cell(report, "sessions", "mixpanel") == "2");
  CHECK(cell(report, "sessions", "ga4") == "1");
}

TEST_CASE("the funnel within a visit loses who came back to buy") {
  const std::string text =
      "timestamp,user_id,event\n2026-03-01T10:00:00Z,a,view_item\n2026-03-03T10:00:00Z,a,purchase\n"
      "2026-03-01T10:00:00Z,b,view_item\n2026-03-01T10:05:00Z,b,purchase\n"
      "2026-03-01T10:00:00Z,c,view_item\n2026-03-10T10:00:00Z,c,view_item\n"
      "2026-03-11T10:00:00Z,c,purchase\n2026-03-01T10:00:00Z,d,view_item\n";
  Loaded all({{"web.csv", text}}, {});
  const Report report = all.run(asking());
  CHECK(cell(report, "funnel_rate", "ga4") == "0.75");
  CHECK(cell(report, "funnel_rate", "matomo") == "0.25");
  CHECK(cell(report, "funnel_rate", "mixpanel") == "0.5");  // c's first window is over
  CHECK(cell(report, "funnel_rate", "posthog") == "0.75");
  CHECK(cell(report, "funnel_rate", "mixpanel", "moved") == "1");
  const auto moved = all.first().check(
      R"({"analysis":"definitions","cell":{"metric":"funnel_rate","definition":"mixpanel"}})");
  REQUIRE(moved.ok());
  CHECK(all.first().rows(moved.value()).size() == 1);
}

TEST_CASE("definitions are the same for any number of workers, whichever is the reference") {
  const Files files = {{"web.csv", web()}};
  for (const char* const reference : {"ga4", "matomo", "mixpanel"}) {
    const std::string request = asking(R"("reference":")" + std::string(reference) + "\"");
    CHECK(Loaded(files, {.workers = 3, .chunk = 7, .ranges = 2}).report_text(request) ==
          Loaded(files, {}).report_text(request));
    const Report report = Loaded(files, {}).run(request);
    CHECK(cell(report, "sessions", reference, "moved") == "0");
  }
}

TEST_CASE("rules without anything to rule give reasons") {
  Loaded all({{"web.csv", "timestamp,user_id,event\n2026-03-01T23:45:00Z,a,hum\n"}}, {});
  const Report report = all.run(asking());
  CHECK(cell(report, "funnel_rate", "ga4", "reason") == "no_steps");
  CHECK(cell(report, "retention_day_7", "ga4", "reason") == "too_little_history");
  CHECK(cell(report, "direct_conversions", "ga4") == "0");
  const auto one = all.first().check(asking(R"("steps":"hum")"));
  REQUIRE_FALSE(one.ok());
  CHECK(one.error().where == "arguments.steps");
}
