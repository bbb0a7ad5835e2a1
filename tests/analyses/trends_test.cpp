// One period against another, checked by hand; and every KPI against the analysis kpis.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <map>
#include <string>

#include "metrics/seasons.h"
#include "base/test_statistics.h"
#include "metrics/kpi_change.h"
#include "support/golden.h"
#include "support/loaded.h"
#include "support/tables.h"

using namespace lens;
using namespace lens::tests;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

std::string visit(const std::string& day, const std::string& who, const std::string& event,
                  const std::string& source) {
  return day + "T10:00:00Z," + who + "," + event + "," + source + "\n";
}

// In January of two visitors from news one buys, of two from google none; in February of one from
// news one, of three from google one. March is cut off after three days.
std::string web() {
  std::string text = "timestamp,user_id,event,utm_source,utm_medium\n";
  for (const char* who : {"ann", "bob"})
    text += visit("2026-01-01", who, "page_view", "news,email");
  for (const char* who : {"cid", "dan"})
    text += visit("2026-01-31", who, "page_view", "google,cpc");
  text += visit("2026-01-01", "ann", "purchase", ",");
  text += visit("2026-02-02", "ann", "page_view", "news,email");
  for (const char* who : {"eve", "fay", "gil"})
    text += visit("2026-02-28", who, "page_view", "google,cpc");
  text += visit("2026-02-02", "ann", "purchase", ",");
  text += visit("2026-02-28", "eve", "purchase", ",");
  text += visit("2026-03-03", "hal", "page_view", "google,cpc");
  return text;
}

std::string asking(const std::string& arguments = "") {
  return R"({"analysis":"trends","arguments":{)" + arguments + "}}";
}

// The row of one KPI (and group) in a table.
std::map<std::string, double> row_of(const Report& report, const std::string& name,
                                     const std::string& kpi, const std::string& group = "") {
  const ReportTable& found = table(report, name);
  for (std::size_t row = 0; row < found.rows(); ++row) {
    std::map<std::string, double> values;
    std::string kpi_here, group_here;
    for (std::size_t column = 0; column < found.columns.size(); ++column) {
      const std::string& title = found.columns[column].name;
      values[title] = number_of(found.at(row, column));
      if (title == "kpi") kpi_here = text_of(found.at(row, column));
      if (title == "group" && values[title] != values[title])
        group_here = text_of(found.at(row, column));
    }
    if (kpi_here == kpi && (group.empty() || group == group_here)) return values;
  }
  FAIL("no row for " << kpi << " " << group);
  return {};
}

}  // namespace

TEST_CASE("the last whole month is held against the one before, group by group") {
  Loaded all({{"web.csv", web()}}, {});
  const Report report = all.run(asking());
  auto sessions = row_of(report, "changes", "sessions");
  CHECK(sessions["before"] == 4);
  CHECK(sessions["after"] == 4);
  auto rate = row_of(report, "changes", "conversion_rate_sessions");
  CHECK(rate["before"] == 0.25);
  CHECK(rate["after"] == 0.5);
  CHECK(rate["change"] == 0.25);
  CHECK(rate["relative_change"] == 1);
  CHECK(rate["n_before"] == 4);
  CHECK(rate["low"] < 0);  // of four visits each nothing is certain
  CHECK(rate["high"] > 0.25);
  // Email: weight 1/2 -> 1/4, rate 1/2 -> 1; mix (1/4 - 1/2) (3/4 - 3/8), rate (1 - 1/2) 3/8.
  auto email = row_of(report, "change_by_group", "conversion_rate_sessions", "Email");
  CHECK_THAT(email["mix"], WithinAbs(-0.25 * 0.375, 1e-12));
  CHECK_THAT(email["rate_effect"], WithinAbs(0.5 * 0.375, 1e-12));
  // Paid: weight 1/2 -> 3/4, rate 0 -> 1/3; mix 1/4 (1/6 - 3/8), rate 1/3 * 5/8.
  auto paid = row_of(report, "change_by_group", "conversion_rate_sessions", "Paid Search");
  CHECK_THAT(paid["mix"], WithinAbs(0.25 * (1.0 / 6 - 0.375), 1e-12));
  CHECK_THAT(paid["rate_effect"], WithinAbs(5.0 / 24, 1e-12));
  CHECK_THAT(rate["mix"] + rate["rate_effect"], WithinAbs(0.25, 1e-12));
  auto visits = row_of(report, "change_by_group", "sessions", "Email");
  CHECK(visits["contribution"] == -1);
}

TEST_CASE("a month that the data end within is shown and held against nothing") {
  Loaded all({{"web.csv", web()}}, {});
  const Report report = all.run(asking());
  const Texts kpis = column(report, "series", "kpi"),
              complete = column(report, "series", "complete"),
              periods = column(report, "series", "period");
  for (std::size_t i = 0; i < kpis.size(); ++i) {
    INFO(kpis[i] << " " << periods[i]);
    if (kpis[i] == "sessions") CHECK(complete[i] == (periods[i] == "2026-03" ? "0" : "1"));
  }
  const Report cut = all.run(asking(R"("period":"2026-03")"));
  CHECK(column(cut, "changes", "reason").front() == "cut_period");
  const Report unknown = all.run(asking(R"("period":"2031-01")"));
  CHECK(column(unknown, "changes", "reason") == Texts{"no_such_period"});
  const Report year = all.run(asking(R"("against":"year")"));
  CHECK(column(year, "changes", "reason") == Texts{"too_few_periods"});
}

TEST_CASE("who was there before a period is not new in it") {
  Loaded all({{"web.csv", web()}}, {});
  const Report report = all.run(asking());
  CHECK(column(report, "new_and_returning", "period") ==
        Texts{"2026-01", "2026-02", "2026-03", "2026-01", "2026-02", "2026-03"});
  CHECK(column(report, "new_and_returning", "n") == Texts{"4", "4", "1", "1", "2", "0"});
  CHECK(column(report, "new_and_returning", "first_time") == Texts{"4", "3", "1", "1", "1", "0"});
  CHECK(column(report, "new_and_returning", "reason") ==
        Texts{"history_unknown", "", "", "history_unknown", "", "no_buyers"});
}

TEST_CASE("every KPI of a period is what the analysis kpis tells of it") {
  Loaded all({{"web.csv", web()}}, {});
  const Report trends = all.run(asking());
  const Report kpis =
      all.run(R"({"analysis":"kpis","arguments":{"from":"2026-02-01","to":"2026-03-01"}})");
  const Texts names = column(kpis, "kpis", "name"), values = column(kpis, "kpis", "value");
  const Texts series = column(trends, "series", "kpi"),
              periods = column(trends, "series", "period"),
              told = column(trends, "series", "value");
  std::size_t compared = 0;
  for (std::size_t i = 0; i < series.size(); ++i) {
    // Who came back within 30 or 90 days, and which carts stay open, a period cannot know.
    const bool looks_on = series[i].find("90d") != std::string::npos ||
                          series[i].find("30d") != std::string::npos ||
                          series[i].find("cart") != std::string::npos ||
                          series[i].find("returning_visitor") != std::string::npos;
    if (periods[i] != "2026-02" || looks_on) continue;
    for (std::size_t j = 0; j < names.size(); ++j) {
      INFO(series[i]);
      if (names[j] != series[i]) continue;
      CHECK(told[i] == values[j]);
      ++compared;
    }
  }
  CHECK(compared > 15);
}

TEST_CASE("trends are the same for any number of workers, chunks and pieces") {
  // The spend begins before the visits: every worker must lay out the same periods.
  const std::string spend =
      "date,source,medium,cost,clicks\n2025-11-05,google,cpc,10,5\n2026-01-31,google,cpc,20,7\n"
      "2026-02-28,google,cpc,30,9\n2026-03-20,google,cpc,40,9\n";
  const Files files = {{"spend.csv", spend}, {"web.csv", web()}};
  for (const char* const arguments : {"", R"("grain":"week")", R"("grain":"day","by":"country")"}) {
    const std::string once = Loaded(files, {}).report_text(asking(arguments));
    CHECK(Loaded(files, {.workers = 3, .chunk = 7, .ranges = 2}).report_text(asking(arguments)) ==
          once);
    CHECK(once.find("cost") != std::string::npos);
  }
}

TEST_CASE("a spike of March stands out among twelve months as the golden test says") {
  // 880 of 1000 otherwise, 70 of 100 in March: -0.18 / sqrt(0.8636 x 0.1364 x (1/1000 + 1/100)).
  const auto test = two_proportion_test({880, 1000}, {70, 100});
  REQUIRE(test);
  CHECK_THAT(test->statistic, WithinAbs(-5.0, 0.01));
  const auto golden = known_json("seasonality.json");
  const auto& year = golden["renewal_rate_by_month"];
  Proportion rest;
  for (std::size_t i = 0; i < 12; ++i) {
    if (i == 2) continue;
    rest.hits += year["renewed"][i].get<std::int64_t>();
    rest.n += year["due"][i].get<std::int64_t>();
  }
  const auto march = two_proportion_test(
      rest, {year["renewed"][2].get<std::int64_t>(), year["due"][2].get<std::int64_t>()});
  REQUIRE(march);
  CHECK_THAT(march->statistic, WithinRel(year["march_vs_rest_z"].get<double>(), 1e-10));
}

TEST_CASE("before a source begins its counts are unknown, not zero") {
  std::string orders = "order_id,created_at,customer,amount,currency\n";
  for (const char* day : {"2025-11-01", "2025-12-05", "2026-01-10", "2026-02-28"}) {
    orders += "o" + std::string(day) + "," + day + "T09:00:00Z,ann,10,EUR\n";
  }
  Loaded all({{"orders.csv", orders}, {"web.csv", web()}}, {});
  const Report report = all.run(asking());
  const Texts kpis = column(report, "series", "kpi"), periods = column(report, "series", "period"),
              values = column(report, "series", "value"),
              reasons = column(report, "series", "reason");
  std::size_t seen = 0;
  for (std::size_t i = 0; i < kpis.size(); ++i) {
    if (kpis[i] != "sessions" || periods[i] > "2025-12") continue;
    CHECK(values[i].empty());
    CHECK(reasons[i] == "missing_count:sessions");
    ++seen;
  }
  CHECK(seen == 2);
}

TEST_CASE("sums over a longer time than a period are left out, and said to be") {
  const std::string spend =
      "date from,date to,campaign,cost,clicks\n"
      "2026-01-01,2026-01-31,a,10,5\n2026-02-01,2026-02-28,a,30,5\n2026-01-15,2026-02-14,b,99,9\n";
  Loaded all({{"web.csv", web()}, {"spend.csv", spend}}, {});
  const Report report = all.run(asking());
  auto cost = row_of(report, "changes", "cost");
  CHECK(cost["before"] == 10);
  CHECK(cost["after"] == 30);
  CHECK(std::count(report.notes.begin(), report.notes.end(),
                   "1 rows of sums have no date or run over several periods, and are left out.") ==
        1);
}

TEST_CASE("the rows behind a KPI are those of its period") {
  Loaded all({{"web.csv", web()}}, {});
  const auto request = all.first().check(
      R"({"analysis":"trends","cell":{"table":"changes","kpi":"orders","column":"after"}})");
  REQUIRE(request.ok());
  CHECK(all.first().rows(request.value()).size() == 2);
}

TEST_CASE("a line with a season is taken apart exactly, and a spike alone is unusual") {
  std::vector<double> values;
  const double season[] = {-3, 1, 2};
  for (std::size_t i = 0; i < 18; ++i)
    values.push_back(10 + 0.5 * double(i) + season[i % 3]);
  values[10] += 7;
  const Decomposition parts = decompose(values, 3);
  const RobustScores robust = robust_scores(parts.rest, 1e-6);
  REQUIRE(robust.scores.size() == values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    INFO(i);
    CHECK_THAT(parts.trend[i] + parts.seasonal[i] + parts.rest[i], WithinAbs(values[i], 1e-9));
    if (i == 10) CHECK(robust.scores[i] > 3.5);
  }
  CHECK_THAT(parts.rest[10], WithinAbs(7, 0.2));
  CHECK(robust_scores(std::vector<double>{1, 1, 1}, 1e-9).scores.empty());
}

TEST_CASE("mix and rate of the golden segments: both devices better, the whole worse") {
  const GroupChange mobile{"mobile", {120, 6000}, {168, 8000}};
  const GroupChange desktop{"desktop", {160, 4000}, {126, 3000}};
  const Portion before{280, 10000}, after{294, 11000};
  const MixRate a = mix_rate_of(mobile, before, after), b = mix_rate_of(desktop, before, after);
  CHECK_THAT(a.mix + a.rate + b.mix + b.rate, WithinAbs(294.0 / 11000 - 0.028, 1e-15));
  CHECK(a.rate > 0);
  CHECK(b.rate > 0);
  const auto golden = known_json("contribution.json");
  const auto& by_segment = golden["mix_rate_decomposition"]["by_segment"];
  CHECK_THAT(a.mix, WithinAbs(by_segment["mobile"]["mix"].get<double>(), 1e-12));
  CHECK_THAT(a.rate, WithinAbs(by_segment["mobile"]["rate"].get<double>(), 1e-12));
  CHECK_THAT(b.mix, WithinAbs(by_segment["desktop"]["mix"].get<double>(), 1e-12));
  CHECK_THAT(b.rate, WithinAbs(by_segment["desktop"]["rate"].get<double>(), 1e-12));
}

TEST_CASE("a group that brings something without weighing anything keeps the sum exact") {
  const GroupChange seen{"seen", {1, 10}, {2, 10}}, unseen{"unseen", {0, 0}, {3, 0}};
  const Portion before{1, 10}, after{5, 10};
  const MixRate a = mix_rate_of(seen, before, after), b = mix_rate_of(unseen, before, after);
  CHECK_THAT(a.mix + a.rate + b.mix + b.rate, WithinAbs(0.4, 1e-15));
}

TEST_CASE("the seasonal index and its average are those of the golden series") {
  const std::vector<double> flat(24, 5);
  const auto even = seasonal_index(flat, 12);
  REQUIRE(even);
  for (const double index : *even)
    CHECK_THAT(index, WithinRel(1.0, 1e-12));
  CHECK_FALSE(seasonal_index(std::vector<double>(23, 5), 12));
  const auto golden = known_json("seasonality.json");
  const auto values = golden["monthly_renewals"].get<std::vector<double>>();
  const auto& classical = golden["classical_multiplicative_2x12_CMA"];
  const std::vector<double> averages = centred_average(values, 12);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (classical["trend"][i].is_null()) continue;
    CHECK_THAT(averages[i], WithinRel(classical["trend"][i].get<double>(), 1e-12));
  }
  const auto index = seasonal_index(values, 12).value();
  for (std::size_t i = 0; i < 12; ++i)
    CHECK_THAT(index[i], WithinRel(classical["seasonal_index"][i].get<double>(), 1e-10));
}
