// KPIs from tables of sums alone: which source is believed, and what must not be added.

#include "metrics/sums.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;

Report of_sums(const std::vector<SumRow>& rows,
               const std::map<std::string, std::string, std::less<>>& given = {}) {
  World world = make_world({});
  add_sums(world, rows);
  return run(world, "kpis", given);
}

}  // namespace

TEST_CASE("platforms add up what they bill, and never what they claim") {
  const Report report = of_sums({
      {.counts = {{Count::Cost, 30}, {Count::Clicks, 10}, {Count::Conversions, 4}},
       .origin = Origin::AdPlatform,
       .file = "google.csv",
       .platform = "google_ads"},
      {.counts = {{Count::Cost, 70}, {Count::Clicks, 40}, {Count::Conversions, 5}},
       .origin = Origin::AdPlatform,
       .file = "meta.csv",
       .platform = "meta_ads"},
  });
  CHECK(kpi(report, "cost") == 100);
  CHECK(kpi(report, "cpc") == 2);
  CHECK(kpi_text(report, "conversion_rate_clicks", "reason") == "not_additive:conversions");
  const ReportTable& also = table(report, "also_reported");
  REQUIRE(also.rows() == 2);
  CHECK(text_of(also.at(0, 1)) == "google_ads");
  CHECK(number_of(also.at(1, 2)) == 5);
}

TEST_CASE("cost per click takes cost and clicks from one system") {
  const Report report = of_sums({
      {.counts = {{Count::Clicks, 1000}, {Count::Impressions, 9000}},
       .file = "search.csv",
       .platform = "search_console"},
      {.counts = {{Count::Cost, 70}, {Count::Clicks, 40}},
       .origin = Origin::AdPlatform,
       .file = "ads.csv"},
  });
  CHECK(kpi(report, "cpc") == 1.75);
  CHECK_THAT(kpi(report, "ctr"), WithinAbs(1.0 / 9, 1e-12));
}

TEST_CASE("people are not added over days: a number of visitors is used only as given") {
  const SumRow monday = {.counts = {{Count::Users, 50}, {Count::Sessions, 70}},
                         .day = "2026-03-02"};
  const SumRow tuesday = {.counts = {{Count::Users, 60}, {Count::Sessions, 80}},
                          .day = "2026-03-03"};
  CHECK(kpi(of_sums({monday}), "visitors") == 50);
  const Report both = of_sums({monday, tuesday});
  CHECK(kpi_text(both, "visitors", "reason") == "not_additive:visitors");
  CHECK(kpi(both, "sessions") == 150);
}

TEST_CASE(
    "two reports of one system about the same days are not added; about other days they are") {
  const auto file = [](const std::string& name, const std::string& day) {
    return SumRow{.counts = {{Count::Sessions, 100}}, .file = name, .day = day};
  };
  CHECK(kpi(of_sums({file("a.csv", "2026-03-01"), file("b.csv", "2026-03-01")}), "sessions") ==
        100);
  CHECK(kpi(of_sums({file("a.csv", "2026-03-01"), file("b.csv", "2026-03-02")}), "sessions") ==
        200);
}

TEST_CASE("journeys are believed before totals, and the shop before both") {
  Happening view;
  view.customer = "ana";
  World world = make_world({view});
  add_sums(world, {{.counts = {{Count::Sessions, 500}, {Count::Orders, 9}, {Count::Revenue, 90}}},
                   {.counts = {{Count::Orders, 10}, {Count::Revenue, 120}},
                    .origin = Origin::Shop,
                    .file = "shop.csv"}});
  const Report report = run(world, "kpis");
  CHECK(kpi(report, "sessions") == 1);
  CHECK(kpi_text(report, "sessions", "source") == "events");
  CHECK(kpi(report, "orders") == 10);
  CHECK(kpi(report, "aov_gross") == 12);
  CHECK(number(report, "also_reported", "value", "count", "sessions") == 500);
}

TEST_CASE("spend that is unknown makes no cost per order; spend of zero makes one of zero") {
  const Report unknown = of_sums({{.counts = {{Count::Orders, 5}, {Count::Revenue, 50}}}});
  CHECK(kpi_text(unknown, "cpa", "reason") == "missing_count:cost");
  CHECK(kpi_text(unknown, "roas", "reason") == "missing_count:cost");
  const Report zero =
      of_sums({{.counts = {{Count::Orders, 5}, {Count::Revenue, 50}, {Count::Cost, 0}}}});
  CHECK(kpi(zero, "cpa") == 0);
  CHECK(kpi_text(zero, "roas", "reason") == "no_spend");
  CHECK(kpi_text(zero, "roi", "reason") == "no_spend");
}

TEST_CASE("position is weighted by impressions, followers are a level") {
  const Report report = of_sums({
      {.counts = {{Count::Position, 2}, {Count::Impressions, 300}, {Count::Followers, 1000}},
       .day = "2026-03-01"},
      {.counts = {{Count::Position, 10}, {Count::Impressions, 100}, {Count::Followers, 1100}},
       .day = "2026-03-09"},
  });
  CHECK(kpi(report, "avg_position") == 4);
  CHECK(kpi(report, "followers") == 1100);
  CHECK_THAT(kpi(report, "follower_growth"), WithinAbs(0.1, 1e-12));
}

TEST_CASE("what a web analytics tool calls conversions is divided by its own sessions alone") {
  const Report tool = of_sums({{.counts = {{Count::Sessions, 200}, {Count::Conversions, 5}}}});
  CHECK(kpi(tool, "conversion_rate_sessions") == 0.025);
  const Report ads = of_sums(
      {{.counts = {{Count::Sessions, 200}}},
       {.counts = {{Count::Conversions, 5}}, .origin = Origin::AdPlatform, .file = "ads.csv"}});
  CHECK(kpi_text(ads, "conversion_rate_sessions", "reason") == "missing_count:converted_sessions");
}

TEST_CASE("a missing count is explained once, with the export that would bring it") {
  const Report report = of_sums({{.counts = {{Count::Sessions, 200}}}});
  const auto& notes = report.notes;
  const bool found = std::any_of(notes.begin(), notes.end(), [](const std::string& note) {
    return note.starts_with("Not in these files:") && note.find("ctr") != std::string::npos &&
           note.find("an export of an ad platform") != std::string::npos;
  });
  CHECK(found);
}

}  // namespace lens::tests
