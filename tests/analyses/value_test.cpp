// What customers brought and may bring: small data counted by hand, and data that allow no model.

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>

#include "base/minimise.h"
#include "base/statistics.h"
#include "base/time.h"
#include "support/loaded.h"
#include "support/tables.h"

using namespace lens;
using namespace lens::tests;

namespace {

const std::string kHeader = "order_id,created_at,customer,amount,currency\n";

std::string order(int number, const std::string& day, const std::string& customer,
                  const std::string& amount) {
  return "o" + std::to_string(number) + "," + day + "T10:00:00Z," + customer + "," + amount +
         ",EUR\n";
}

// ann: 10 in January, 20 and 30 on one day in March, 40 in May; bob: 50 in January.
std::string two_buyers() {
  return kHeader + order(1, "2026-01-10", "ann", "10") + order(2, "2026-03-01", "ann", "20") +
         order(3, "2026-03-01", "ann", "30") + order(4, "2026-05-10", "ann", "40") +
         order(5, "2026-01-31", "bob", "50");
}

// So many buyers from the first days of January on, of whom the first `repeaters` come again a
// month later.
std::string once_again(int buyers, int repeaters) {
  std::string text = kHeader;
  for (int i = 0; i < buyers; ++i) {
    const std::string name = "c" + std::to_string(1000 + i);
    text += order(2 * i, "2026-01-0" + std::to_string(1 + i % 9), name, "10");
    if (i < repeaters)
      text += order(2 * i + 1, "2026-02-0" + std::to_string(1 + i % 9), name, "12");
  }
  return text;
}

// 400 customers who buy at rates of their own for a year and leave after a purchase by chances of
// their own.
std::string natural() {
  std::uint64_t state = 7;
  const auto chance = [&] {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (static_cast<double>(state >> 11) + 0.5) / 9007199254740992.0;
  };
  std::string text = kHeader;
  int number = 0;
  for (int i = 0; i < 400; ++i) {
    const double gap = 8 / (0.1 + chance()), leaves = 0.05 + 0.4 * chance(),
                 spends = 10 + 40 * chance();
    for (double day = static_cast<double>(i % 60); day < 365; day -= gap * std::log(chance())) {
      text += order(++number, date_text(20454 + static_cast<std::int64_t>(day)),
                    "c" + std::to_string(1000 + i),
                    std::to_string(1 + static_cast<int>(spends * (0.5 + chance()))));
      if (chance() < leaves) break;
    }
  }
  return text;
}

Report value(const std::string& text, const std::string& arguments = "",
             std::uint32_t workers = 1) {
  Loaded loaded({{"orders.csv", text}}, {.workers = workers});
  return loaded.run(R"({"analysis":"value","arguments":{)" + arguments + "}}");
}

}  // namespace

TEST_CASE(
    "Orders of one day are one purchase, unless each is to count; times are counted from the "
    "first") {
  const Report by_day = value(two_buyers(), R"("time_unit":"day")");
  CHECK(column(by_day, "customers", "customer") == Texts{"ann", "bob"});
  CHECK(column(by_day, "customers", "purchases") == Texts{"3", "1"});
  CHECK(column(by_day, "customers", "last_at") == Texts{"120", "0"});
  CHECK(column(by_day, "customers", "watched") == Texts{"120", "99"});  // the data end on 10 May
  CHECK(column(by_day, "customers", "mean_value") == Texts{"45", ""});  // (50 + 40) / 2
  const Report by_order = value(two_buyers(), R"("purchase_unit":"order")");
  CHECK(column(by_order, "customers", "purchases") == Texts{"4", "1"});
}

TEST_CASE("Value by age is that of all who have reached the age") {
  const Report report = value(two_buyers());
  // Both came in January; the last of that month has 99 days on 10 May: ages 0, 1 and 2 are whole.
  CHECK(column(report, "by_age", "cohort") == Texts{"2026-01", "2026-01", "2026-01"});
  CHECK(column(report, "by_age", "per_customer") ==
        Texts{"30", "55", "55"});  // 60, 110, 110 over two
}

TEST_CASE("What comes after the calibration is held against the forecast and taught to no model") {
  const Report report = value(two_buyers(), R"("calibration_end":"2026-03-31")");
  CHECK(column(report, "customers", "purchases") == Texts{"2", "1"});
  CHECK(column(report, "holdout", "repeats") == Texts{"0", "1", "all"});
  CHECK(column(report, "holdout", "purchases") == Texts{"0", "1", "1"});
}

TEST_CASE("Without enough buyers or repeats there is no model, and the reason is said") {
  CHECK(column(value(two_buyers()), "summary", "reason") == Texts{"too_few_buyers"});
  CHECK(column(value(once_again(60, 0)), "summary", "reason") == Texts{"no_repeats"});
  CHECK(column(value(once_again(60, 5)), "summary", "reason") == Texts{"too_few_repeats"});
  // All come once more and never again: any chance of leaving that is alike for all explains it.
  CHECK(column(value(once_again(60, 60)), "summary", "reason") == Texts{"not_identified"});
  const Report nobody = value(kHeader + ",2026-01-01T10:00:00Z,,10,EUR\n");
  CHECK(column(nobody, "summary", "customers") == Texts{"0"});
  CHECK(column(nobody, "summary", "lifetime_value") == Texts{""});
}

TEST_CASE(
    "With repeats there is a forecast with its interval, worth most first; a margin scales it") {
  const Report report = value(natural());
  const Texts values = column(report, "customers", "future_value"),
              low = column(report, "customers", "low"), high = column(report, "customers", "high");
  REQUIRE(values.size() == 400);
  for (std::size_t i = 1; i < values.size(); ++i) {
    CHECK(std::stod(values[i]) <= std::stod(values[i - 1]));
    if (low[i].empty()) continue;
    CHECK(std::stod(low[i]) < std::stod(values[i]));
    CHECK(std::stod(high[i]) > std::stod(values[i]));
  }
  const Report half = value(natural(), R"("margin":"0.5")");
  CHECK(std::stod(column(half, "customers", "future_value").front()) ==
        Catch::Approx(std::stod(values.front()) / 2));
}

TEST_CASE("The unit of time changes parameters, not forecasts") {
  const Report weeks = value(natural()), days = value(natural(), R"("time_unit":"day")");
  const double by_week = std::stod(column(weeks, "summary", "expected_purchases").front());
  const double by_day = std::stod(column(days, "summary", "expected_purchases").front());
  CHECK(by_week == Catch::Approx(by_day).epsilon(1e-3));
}

TEST_CASE("Values of customers are the same from any number of workers") {
  CHECK(
      Loaded({{"orders.csv", natural()}}, {.workers = 3}).report_text(R"({"analysis":"value"})") ==
      Loaded({{"orders.csv", natural()}}, {}).report_text(R"({"analysis":"value"})"));
}

TEST_CASE("A minimum is found with its sharpness, and a parameter that runs away is noticed") {
  const Objective bowl = [](std::span<const double> at) {
    return 2 * (at[0] - 1) * (at[0] - 1) + 0.5 * (at[1] + 2) * (at[1] + 2) + 3;
  };
  const std::vector<double> start = {0, 0};
  const auto found = minimise(bowl, start, 7);
  REQUIRE(found);
  CHECK(found->at[0] == Catch::Approx(1).margin(1e-8));
  CHECK(found->at[1] == Catch::Approx(-2).margin(1e-8));
  CHECK(found->covariance[0] ==
        Catch::Approx(0.25).epsilon(1e-6));  // one over the second derivative, 4
  CHECK(found->covariance[3] == Catch::Approx(1).epsilon(1e-6));
  const auto slope =
      minimise([](std::span<const double> at) { return at[0] + at[1] * at[1]; }, start, 7);
  REQUIRE(slope);
  CHECK_FALSE(slope->is_inside);
}

TEST_CASE("Digits that nobody knows are rounded away") {
  CHECK(to_digits(0.24259452243, 6) == 0.242595);
  CHECK(to_digits(-9582.42920667, 10) == -9582.429207);
  CHECK(to_digits(123456789, 3) == 123000000);
  CHECK(to_digits(0, 6) == 0);
}
