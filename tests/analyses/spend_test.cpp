// Spend beside credit and claims; two buyers, two platforms, checked by hand.

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "support/golden.h"
#include "support/loaded.h"
#include "support/tables.h"

using namespace lens;
using namespace lens::tests;
using Catch::Approx;

namespace {

// ann comes by google, then by the newsletter, and buys for 30; bob comes by google and buys for 50.
const std::string kWeb =
    "timestamp,user_id,event,utm_source,utm_medium,amount\n"
    "2026-01-01T10:00:00Z,ann,page_view,google,cpc,\n"
    "2026-01-02T10:00:00Z,ann,page_view,news,email,\n"
    "2026-01-02T10:05:00Z,ann,purchase,,,30\n"
    "2026-01-02T11:00:00Z,bob,page_view,google,cpc,\n"
    "2026-01-02T11:05:00Z,bob,purchase,,,50\n";
// Google claims three conversions of two, Facebook two that nobody's journey knows.
const std::string kAds =
    "date,source,medium,impressions,clicks,cost,conversions,conversion_value\n"
    "2026-01-01,google,cpc,600,30,15,2,80\n"
    "2026-01-02,google,cpc,400,20,5,1,40\n"
    "2026-01-02,facebook,paid_social,500,5,10,2,40\n";

std::string asking(const std::string& more = "") {
  return R"({"analysis":"spend","arguments":{"by":"source_medium")" + more + "}}";
}
Report both(const std::string& more = "", std::uint32_t workers = 1) {
  return Loaded({{"ads.csv", kAds}, {"web.csv", kWeb}}, {.workers = workers}).run(asking(more));
}
double of(const Report& report, std::string_view name, std::string_view channel) {
  return number(report, "spend", name, "channel", channel);
}
std::string text_by(const Files& files, std::uint32_t workers) {
  return Loaded(files, {.workers = workers, .chunk = 64}).report_text(asking());
}

}  // namespace

TEST_CASE("spend divided by credited conversions is the CPA, their value by the spend the ROAS") {
  const Report report = both();
  CHECK(column(report, "spend", "channel") ==
        Texts{"facebook / paid_social", "google / cpc", "news / email"});
  CHECK(of(report, "cost", "google / cpc") == 20);
  CHECK(of(report, "conversions", "google / cpc") == 1);  // last non-direct: bob's
  CHECK(of(report, "cpa", "google / cpc") == 20);
  CHECK(of(report, "roas", "google / cpc") == 2.5);
  CHECK(of(report, "roi", "google / cpc") == 1.5);
  const Report first = both(R"(,"model":"first")");
  CHECK(of(first, "cpa", "google / cpc") == 10);  // ann's as well
  CHECK(of(first, "roas", "google / cpc") == 4);
  const Report linear = both(R"(,"model":"linear")");
  CHECK(of(linear, "conversions", "google / cpc") == 1.5);
  CHECK(of(linear, "value", "google / cpc") == 65);
}

TEST_CASE("a margin turns the ROI on revenue into one on what is left of it") {
  CHECK(of(both(R"(,"margin":"0.5")"), "roi", "google / cpc") == 0.25);  // (50 x 0.5 - 20) / 20
}

TEST_CASE("what platforms claim stands beside what they are credited with, and how many times over") {
  const Report report = both();
  CHECK(of(report, "claimed", "google / cpc") == 3);
  CHECK(of(report, "over_claim", "google / cpc") == 3);
  CHECK(of(report, "claimed_cpa", "google / cpc") == Approx(20.0 / 3).epsilon(1e-15));
  CHECK(of(report, "claimed_roas", "google / cpc") == 6);
  CHECK(column(report, "totals", "claimed") == Texts{"5"});
  CHECK(column(report, "totals", "over_claim") == Texts{"2.5"});
  CHECK(column(report, "totals", "cpa") == Texts{"15"});
}

TEST_CASE("spend that no journey met and touches that no spend tells of are listed with a reason") {
  const Report report = both();
  CHECK(column(report, "spend", "reason") == Texts{"no_touches", "", "no_spend"});
  CHECK(std::isnan(of(report, "cpa", "facebook / paid_social")));
  CHECK(std::isnan(of(report, "over_claim", "facebook / paid_social")));
  CHECK(std::isnan(of(report, "cost", "news / email")));
  CHECK(std::isnan(of(report, "roas", "news / email")));
}

TEST_CASE("a click rate of a channel carries Wilson's interval over its impressions") {
  const Report report = both();
  CHECK(of(report, "ctr", "google / cpc") == 0.05);
  CHECK(of(report, "impressions", "google / cpc") == 1000);
  CHECK(of(report, "ctr_low", "google / cpc") == Approx(0.0381).epsilon(2e-3));
  CHECK(of(report, "ctr_high", "google / cpc") == Approx(0.0653).epsilon(2e-3));
  CHECK(of(report, "cpc", "google / cpc") == 0.4);
}

TEST_CASE("without journeys the claims stand alone, and the report says so") {
  const Report report = Loaded({{"ads.csv", kAds}}, {}).run(asking());
  CHECK(column(report, "spend", "reason") == Texts{"no_journeys", "no_journeys"});
  CHECK(std::isnan(of(report, "cpa", "google / cpc")));
  CHECK(of(report, "claimed", "google / cpc") == 3);
  CHECK(report.notes.size() == 3);
}

TEST_CASE("a spend of zero has a CPA of 0 and no ROAS") {
  const std::string free = "date,source,medium,clicks,cost\n2026-01-01,google,cpc,30,0\n";
  const Report report = Loaded({{"ads.csv", free}, {"web.csv", kWeb}}, {}).run(asking());
  CHECK(of(report, "cpa", "google / cpc") == 0);
  CHECK(std::isnan(of(report, "roas", "google / cpc")));
  CHECK(column(report, "spend", "reason") == Texts{"zero_spend", "no_spend"});
}

TEST_CASE("spend that names no channel is not what direct visits cost") {
  const std::string unnamed = "date,clicks,cost\n2026-01-01,30,12\n";
  const std::string direct =
      "timestamp,user_id,event,amount\n"
      "2026-01-01T10:00:00Z,ann,page_view,\n2026-01-01T10:05:00Z,ann,purchase,30\n";
  Loaded all({{"ads.csv", unnamed}, {"web.csv", direct}}, {});
  const Report report = all.run(R"({"analysis":"spend"})");
  CHECK(column(report, "spend", "channel") == Texts{"(unnamed)", "Direct"});
  CHECK(column(report, "spend", "reason") == Texts{"no_channel", "no_spend"});
  CHECK(column(report, "spend", "cpa") == Texts{"", ""});
  CHECK(column(report, "totals", "cost") == Texts{"12"});
}

TEST_CASE("without spend it is said what to add") {
  CHECK(find_analysis("spend")->missing(Context{}) ==
        "There is no spend: add an export of an ad platform with a cost, by day or by campaign.");
}

TEST_CASE("spend by a landing page is refused, since spend names none") {
  Loaded all({{"ads.csv", kAds}, {"web.csv", kWeb}}, {});
  const auto checked =
      all.first().check(R"({"analysis":"spend","arguments":{"by":"landing_page"}})");
  REQUIRE_FALSE(checked.ok());
  CHECK(checked.error().where == "arguments.by");
}

TEST_CASE("spend is told by the same bytes for any number of workers and order of files") {
  const std::string once = text_by({{"ads.csv", kAds}, {"web.csv", kWeb}}, 1);
  CHECK(once == text_by({{"web.csv", kWeb}, {"ads.csv", kAds}}, 3));
}

TEST_CASE("golden: the shop of four files pays 50 for a buyer by Google and 2.50 by the newsletter") {
  Files files;
  for (const char* name : {"orders.csv", "spend.csv", "web_events.csv"}) {
    const auto text = known_file("e2e/" + std::string(name));
    files.emplace_back(name, text);
  }
  const auto expected = known_json("e2e_expected.json");
  for (const char* model : {"first", "last", "linear"}) {
    const Report report =
        Loaded(files, {}).run(asking(R"(,"model":")" + std::string(model) + "\""));
    const auto& wanted = expected["expected"]["attribution_" + std::string(model)];
    for (const char* channel : {"google / cpc", "newsletter / email"}) {
      const double cost = channel[0] == 'g' ? 50 : 5;
      const double conversions = wanted[channel].get<double>();
      CHECK(of(report, "cost", channel) == cost);
      CHECK(of(report, "conversions", channel) == Approx(conversions).epsilon(1e-12));
      CHECK(of(report, "cpa", channel) == Approx(cost / conversions).epsilon(1e-12));
    }
    CHECK(column(report, "totals", "cost") == Texts{"80"});
  }
}
