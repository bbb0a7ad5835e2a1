// Insights: what is said first, with which numbers, and from which cells.

#include "metrics/insights.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "metrics/sums.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;

const Insight* find(const std::vector<Insight>& insights, std::string_view id) {
  const auto found = std::find_if(insights.begin(), insights.end(),
                                  [&](const Insight& insight) { return insight.id == id; });
  return found == insights.end() ? nullptr : &*found;
}

double value(const Insight& insight, std::string_view name) {
  const auto found = insight.numbers.find(name);
  REQUIRE(found != insight.numbers.end());
  return number_of(found->second);
}

std::string word(const Insight& insight, std::string_view name) {
  const auto found = insight.numbers.find(name);
  REQUIRE(found != insight.numbers.end());
  return text_of(found->second);
}

Report funnel_report() {
  Report report{.analysis = "funnel", .arguments = {}, .tables = {}, .notes = {}};
  ReportTable& steps = report.add_table(
      "steps", {{"step", "text"}, {"customers", "count"}, {"low", "rate"}, {"high", "rate"}});
  steps.add_row({std::string("product"), std::int64_t{5600}, {}, {}});
  steps.add_row({std::string("cart"), std::int64_t{1200}, 0.2, 0.23});
  steps.add_row({std::string("checkout"), std::int64_t{420}, 0.32, 0.38});
  ReportTable& table = report.add_table("bottleneck", {{"from", "text"},
                                                       {"step", "text"},
                                                       {"rate", "rate"},
                                                       {"attainable_rate", "rate"},
                                                       {"basis", "text"},
                                                       {"lost", "count"},
                                                       {"recoverable", "count"},
                                                       {"value_at_stake", "EUR"}});
  table.add_row({std::string("product"), std::string("cart"), 0.214, 0.22, std::string("target"),
                 std::int64_t{4400}, 11.8, WideMoney{944'000'000}});
  table.add_row({std::string("cart"), std::string("checkout"), 0.35, 0.44, std::string("target"),
                 std::int64_t{780}, 104.0, WideMoney{8'320'000'000}});
  return report;
}

Report channel_report() {
  Report report{.analysis = "channels", .arguments = {}, .tables = {}, .notes = {}};
  ReportTable& table = report.add_table("channels", {{"channel", "text"},
                                                     {"sessions", "count"},
                                                     {"conversion_rate", "rate"},
                                                     {"low", "rate"},
                                                     {"high", "rate"}});
  table.add_row({std::string("Instagram"), std::int64_t{5000}, 0.002, 0.001, 0.004});
  table.add_row({std::string("Newsletter"), std::int64_t{800}, 0.12, 0.1, 0.144});
  table.add_row({std::string("Search"), std::int64_t{4200}, 0.03, 0.025, 0.036});
  return report;
}

Report credit_report() {
  Report report{.analysis = "attribution", .arguments = {}, .tables = {}, .notes = {}};
  ReportTable& table = report.add_table(
      "credit",
      {{"model", "text"}, {"channel", "text"}, {"conversions", "count"}, {"value", "EUR"}});
  const auto add = [&](const char* model, const char* channel, double units) {
    table.add_row({std::string(model), std::string(channel), units / 10, units});
  };
  add("last", "Email", 60);
  add("last", "Direct", 940);
  add("markov", "Email", 170);
  add("markov", "Direct", 830);
  report.add_table("totals", {{"attributed", "count"}}).add_row({std::int64_t{100}});
  return report;
}

Report cohort_report() {
  Report report{.analysis = "cohorts", .arguments = {}, .tables = {}, .notes = {}};
  report.arguments.set("grain", "month");
  ReportTable& table = report.add_table("cohorts", {{"cohort", "text"},
                                                    {"period", "count"},
                                                    {"customers", "count"},
                                                    {"size", "count"},
                                                    {"complete", "text"}});
  const auto add = [&](const char* cohort, std::int64_t customers, std::int64_t size,
                       bool complete) {
    table.add_row({std::string(cohort), std::int64_t{1}, customers, size, complete});
  };
  add("2026-01", 40, 200, true);
  add("2026-02", 44, 200, true);
  add("2026-03", 90, 260, true);
  add("2026-04", 5, 5, true);
  add("2026-05", 199, 200, false);
  return report;
}

}  // namespace

TEST_CASE("the bottleneck is where most value is at stake, not where most are lost") {
  const std::vector<Report> reports = {funnel_report()};
  const auto insights = insights_of(reports, {});
  REQUIRE(insights.size() == 1);
  CHECK(insights[0].id == "bottleneck");
  CHECK(name_of(insights[0].severity) == "attention");
  CHECK(word(insights[0], "step") == "checkout");
  CHECK(value(insights[0], "n") == 1200);
  CHECK(value(insights[0], "low") == 0.32);
  CHECK(value(insights[0], "value_at_stake") == 8320);
  CHECK(insights[0].evidence.front().cell.at("step") == "cart");
  CHECK(insights[0].evidence.back().cell.at("step") == "checkout");
}

TEST_CASE(
    "much traffic without conversions is a mismatch; little traffic that converts, the best "
    "channel") {
  const std::vector<Report> reports = {channel_report()};
  const auto insights = insights_of(reports, {});
  const Insight* mismatch = find(insights, "message_mismatch");
  REQUIRE(mismatch != nullptr);
  CHECK(word(*mismatch, "channel") == "Instagram");
  CHECK(value(*mismatch, "share_of_sessions") == 0.5);
  CHECK_THAT(value(*mismatch, "average_rate"), WithinAbs((10 + 96 + 126) / 10000.0, 1e-12));
  CHECK(mismatch->severity == Severity::Attention);
  REQUIRE(find(insights, "best_channel") != nullptr);
  CHECK(word(*find(insights, "best_channel"), "channel") == "Newsletter");
}

TEST_CASE("a channel is undervalued when Markov gives it more than the last touch does") {
  const std::vector<Report> reports = {credit_report()};
  const auto insights = insights_of(reports, {});
  const Insight* under = find(insights, "undervalued_channel");
  REQUIRE(under != nullptr);
  CHECK(word(*under, "channel") == "Email");
  CHECK(value(*under, "last_share") == 0.06);
  CHECK(value(*under, "markov_share") == 0.17);
  CHECK(value(*under, "n") == 100);
  REQUIRE(find(insights, "overvalued_channel") != nullptr);
  CHECK(word(*find(insights, "overvalued_channel"), "channel") == "Direct");
}

TEST_CASE("the best cohort is large enough and wholly seen") {
  const std::vector<Report> reports = {cohort_report()};
  const auto insights = insights_of(reports, {});
  REQUIRE(insights.size() == 1);
  CHECK(word(insights[0], "cohort") == "2026-03");
  CHECK(word(insights[0], "grain") == "month");
  CHECK_THAT(value(insights[0], "others_rate"), WithinAbs(0.21, 1e-12));
  CHECK(insights[0].severity == Severity::News);
}

TEST_CASE("rows set aside are calm when few, and an alarm when many") {
  const auto severity = [](std::int64_t aside) {
    const auto insights = insights_of({}, {10'000, aside, "bad_time", aside});
    return insights.empty() ? "none" : std::string(name_of(insights[0].severity));
  };
  CHECK(severity(0) == "none");
  CHECK(severity(5) == "calm");
  CHECK(severity(100) == "news");
  CHECK(severity(600) == "attention");
}

TEST_CASE("the most pressing comes first, and beside a bottleneck the stage is no second alarm") {
  World world = make_world({});
  add_sums(world, {{.counts = {{Count::EngagedSessions, 650},
                               {Count::Sessions, 1000},
                               {Count::Orders, 200},
                               {Count::Revenue, 900},
                               {Count::Checkouts, 1000}}}});
  const std::vector<Report> all = {run(world, "kpis"), channel_report(), credit_report(),
                                   cohort_report(), funnel_report()};
  const auto insights = insights_of(all, {10'000, 5, "bad_time", 5});
  CHECK(insights.size() >= 3);
  CHECK(insights[0].id == "bottleneck");
  CHECK(insights[1].id == "message_mismatch");
  CHECK(find(insights, "weakest_stage")->severity == Severity::News);
  CHECK(std::is_sorted(insights.begin(), insights.end(),
                       [](const Insight& a, const Insight& b) { return a.severity < b.severity; }));
  const auto alone = insights_of(std::span(all).first(1), {});
  CHECK(alone[0].id == "weakest_stage");
  CHECK(alone[0].severity == Severity::Attention);
  CHECK(word(alone[0], "kpi") == "checkout_completion_rate");
  CHECK(find(alone, "revenue") != nullptr);
}

TEST_CASE("platforms that claim more conversions than there are orders are named") {
  World world = make_world({});
  add_sums(world, {{.counts = {{Count::Orders, 10}}, .origin = Origin::Shop, .file = "shop.csv"},
                   {.counts = {{Count::Conversions, 8}, {Count::Clicks, 100}},
                    .origin = Origin::AdPlatform,
                    .file = "google.csv",
                    .platform = "google_ads"},
                   {.counts = {{Count::Conversions, 7}, {Count::Clicks, 100}},
                    .origin = Origin::AdPlatform,
                    .file = "meta.csv",
                    .platform = "meta_ads"}});
  const std::vector<Report> reports = {run(world, "kpis")};
  const auto insights = insights_of(reports, {});
  REQUIRE(find(insights, "over_claim") != nullptr);
  CHECK(value(*find(insights, "over_claim"), "ratio") == 1.5);
}

}  // namespace lens::tests
