// Laws of survival, on random lives.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <random>

#include "analyses/survival/survival.h"
#include "support/loaded.h"
#include "support/story.h"
#include "support/watched.h"

using namespace lens;
using namespace lens::tests;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

TEST_CASE("law: without anybody lost from sight the curve is the share still there") {
  std::mt19937 random(31);
  for (int round = 0; round < 40; ++round) {
    std::vector<Watched> lives;
    for (unsigned long i = 0, n = 1 + random() % 40; i < n; ++i) {
      lives.push_back({static_cast<int>(1 + random() % 12), true, ""});
    }
    const Report report = run(make_world(watched(lives)), "survival", kWatched);
    for (int time = 1; time <= 12; ++time) {
      double ended_now = 0, still = 0;
      for (const Watched& one : lives)
        ended_now += one.days == time, still += one.days > time;
      if (ended_now == 0) continue;
      CHECK_THAT(number(report, "survival", "survival", "time", std::to_string(time)),
                 WithinAbs(still / static_cast<double>(lives.size()), 1e-12));
    }
  }
}

TEST_CASE("law: observed and expected ends sum to the same, and groups may change places") {
  std::mt19937 random(32);
  for (int round = 0; round < 40; ++round) {
    std::vector<Watched> lives, renamed;
    for (int i = 0; i < 60; ++i) {
      const auto group = random() % 4;
      const Watched one{static_cast<int>(1 + random() % 15), random() % 3 > 0,
                        std::string(1, static_cast<char>('A' + group))};
      lives.push_back(one);
      renamed.push_back({one.days, one.has_ended, std::string(1, static_cast<char>('Z' - group))});
    }
    Given given = kWatched;
    given["by"] = "country";
    const Report report = run(make_world(watched(lives)), "survival", given);
    const ReportTable& expected = table(report, "expected");
    double surplus = 0;
    for (std::size_t row = 0; row < expected.rows(); ++row) {
      surplus += number_of(expected.at(row, 2)) - number_of(expected.at(row, 3));
    }
    CHECK_THAT(surplus, WithinAbs(0, 1e-10));
    const Report turned = run(make_world(watched(renamed)), "survival", given);
    CHECK_THAT(number_of(table(turned, "log_rank").at(0, 1)),
               WithinRel(number_of(table(report, "log_rank").at(0, 1)), 1e-9));
  }
}

TEST_CASE("law: any number of workers gives the same curve") {
  std::string csv =
      "subscription_id,customer_id,start_date,updated_at,status,monthly_amount,plan\n";
  std::mt19937 random(33);
  for (int i = 0; i < 300; ++i) {
    const auto day = [&](unsigned long n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    csv += std::to_string(i) + ",c" + std::to_string(i) + ",2026-01-" + day(1 + random() % 28) +
           ",2026-02-" + day(1 + random() % 28) + (random() % 2 == 0 ? ",active" : ",cancelled") +
           ",10," + (random() % 2 == 0 ? "basic" : "pro") + "\n";
  }
  const std::string request =
      R"({"analysis":"survival","arguments":{"by":"plan","watched_until":"2026-03-01"}})";
  const std::string alone = Loaded({{"contracts.csv", csv}}, {}).report_text(request);
  CHECK(Loaded({{"contracts.csv", csv}}, {.workers = 3, .ranges = 4}).report_text(request) ==
        alone);
}
