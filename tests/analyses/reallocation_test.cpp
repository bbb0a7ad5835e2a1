// Response curves and the division of a budget: against known answers, a search of everything, and worlds whose
// curves are known because they were made from them.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "attribution/response_curve.h"
#include "support/golden.h"
#include "support/loaded.h"
#include "support/tables.h"

using namespace lens;
using namespace lens::tests;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using nlohmann::json;

namespace {

ResponseCurve curve_of(const json& hill) {
  return {hill["V"].get<double>(), hill["K"].get<double>(), hill["s"].get<double>(), 0};
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }
std::string day(int number) {  // from 2026-01-05, a Monday
  static const int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int month = 0, at = 4 + number;
  while (at >= kDays[month]) at -= kDays[month++];
  return "2026-" + two_digits(month + 1) + "-" + two_digits(at + 1);
}

// One row a week and channel: spend goes up and down, the platform claims what the curve says.
struct Made {
  std::string source;
  ResponseCurve curve;
  double low, high;  // spend of a week
};
std::string weeks_of(const std::vector<Made>& all, int weeks, double noise = 0) {
  std::string text = "date,source,medium,cost,conversions\n";
  std::vector<double> stock(all.size());
  for (int week = 0; week < weeks; ++week) {
    for (int weekday = 0; weekday < 7; ++weekday) {
      for (std::size_t i = 0; i < all.size(); ++i) {
        const double place = (week * (3 + static_cast<int>(i) * 2) % 11) / 10.0;
        const double spend = std::round(all[i].low + (all[i].high - all[i].low) * place);
        if (weekday == 0) stock[i] = spend + all[i].curve.carry * stock[i];
        const double sign = (week * 7 + static_cast<int>(i) * 3) % 5 - 2;
        const double response = weekday == 0 ? all[i].curve.at(stock[i]) + noise * sign : 0;
        text += day(week * 7 + weekday) + "," + all[i].source + ",cpc," +
                (weekday == 0 ? std::to_string(spend) : "0") + "," + std::to_string(response) + "\n";
      }
    }
  }
  return text;
}

std::string asking(const std::string& more = "") {
  return R"({"analysis":"reallocation","arguments":{"by":"source_medium")" + more + "}}";
}
Report told(const std::string& text, const std::string& more = "", std::uint32_t workers = 1) {
  return Loaded({{"ads.csv", text}}, {.workers = workers}).run(asking(more));
}
double of(const Report& report, std::string_view name, std::string_view column, std::string_view channel) {
  return number(report, name, column, "channel", channel);
}

const Made kSearch{"search", {1000, 300, 1, 0}, 100, 700};
const Made kSocial{"social", {800, 500, 1, 0.5}, 50, 300};

}  // namespace

TEST_CASE("golden response_curves: Hill's curve, its slope, adstock and the best division of a budget") {
  const auto golden = known_json("response_curves.json");
  const json& hill = golden["hill"];
  std::vector<Allocated> channels;
  std::vector<double> expected;
  double best = 0;
  for (const auto& [name, row] : hill["channels"].items()) {
    const ResponseCurve curve = curve_of(row);
    const json& now = hill["at_current"][name];
    const double spend = now["spend"].get<double>();
    CHECK_THAT(curve.at(spend), WithinRel(now["response"].get<double>(), 1e-10));
    CHECK_THAT(curve.slope(spend), WithinRel(now["marginal"].get<double>(), 1e-10));
    CHECK_THAT(curve.at(spend) / spend, WithinRel(now["average"].get<double>(), 1e-10));
    channels.push_back({curve, 0, 1000});
    expected.push_back(golden["optimum_budget_1000"]["allocation"][name].get<double>());
  }
  const auto spends = allocate(channels, 1000);
  REQUIRE(spends);
  for (std::size_t i = 0; i < channels.size(); ++i) {
    CHECK_THAT((*spends)[i], WithinRel(expected[i], 1e-10));
    CHECK_THAT(channels[i].curve.slope((*spends)[i]),
               WithinRel(golden["optimum_budget_1000"]["lambda_marginal_return"].get<double>(), 1e-10));
    best += channels[i].curve.at((*spends)[i]);
  }
  CHECK_THAT(best, WithinRel(golden["optimum_budget_1000"]["response"].get<double>(), 1e-10));
  const json& bent = golden["hill_s2"];
  const ResponseCurve curve = curve_of(bent);
  CHECK_THAT(curve.at(bent["x"].get<double>()), WithinRel(bent["y"].get<double>(), 1e-10));
  CHECK_THAT(curve.slope(bent["x"].get<double>()), WithinRel(bent["dy"].get<double>(), 1e-10));
  const json& stock = golden["geometric_adstock_0.5"];
  CHECK(adstock(stock["spend"].get<std::vector<double>>(), 0.5) == stock["adstocked"].get<std::vector<double>>());
}

TEST_CASE("a curve gives half its ceiling at half, and equal channels share a budget equally") {
  const ResponseCurve curve{100, 40, 2, 0.5};
  CHECK(curve.at(40) == 50);
  CHECK(curve.at(0) == 0);
  CHECK(curve.steady(20) == 50);  // 20 + 10 + 5 + … = 40
  CHECK_THAT(curve.steady_slope(20), WithinRel(2 * curve.slope(40), 1e-15));
  CHECK(adstock(std::vector<double>{8, 0, 4}, 0.5) == std::vector<double>{8, 4, 6});
  const std::vector<Allocated> equal(2, Allocated{{100, 40, 1, 0}, 0, 1000});
  const auto spends = allocate(equal, 300);
  REQUIRE(spends);
  CHECK_THAT((*spends)[0], WithinRel(150.0, 1e-12));
  CHECK_THAT((*spends)[1], WithinRel(150.0, 1e-12));
}

TEST_CASE("with S-shaped curves the division is the best of all, as trying every one shows") {
  const std::vector<Allocated> channels = {
      {{100, 50, 3, 0}, 0, 100}, {{100, 50, 3, 0}, 0, 100}, {{30, 20, 1, 0}, 0, 100}};
  const auto spends = allocate(channels, 100);
  REQUIRE(spends);
  double found = 0, best = 0, sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    found += channels[i].curve.steady((*spends)[i]);
    sum += (*spends)[i];
  }
  for (int a = 0; a <= 200; ++a) {
    for (int b = 0; a + b <= 200; ++b) {
      best = std::max(best, channels[0].curve.steady(a / 2.0) + channels[1].curve.steady(b / 2.0) +
                                channels[2].curve.steady(100 - (a + b) / 2.0));
    }
  }
  CHECK_THAT(sum, WithinRel(100.0, 1e-12));
  CHECK(found >= best - 1e-9);
}

TEST_CASE("bounds are kept, and a budget that they cannot hold is refused") {
  const std::vector<Allocated> channels = {{{1000, 10, 1, 0}, 40, 60}, {{10, 10, 1, 0}, 40, 60}};
  CHECK(*allocate(channels, 100) == std::vector<double>{60, 40});
  CHECK_FALSE(allocate(channels, 121).has_value());
  CHECK_FALSE(allocate(channels, 79).has_value());
  CHECK_FALSE(allocate({}, 0).has_value());
}

TEST_CASE("the curves from which weeks were made are found again, and money goes where the next unit brings more") {
  const Report report = told(weeks_of({kSearch, kSocial}, 40));
  CHECK(column(report, "curves", "reason") == Texts{"", ""});
  CHECK_THAT(of(report, "curves", "ceiling", "search / cpc"), WithinRel(1000.0, 2e-3));
  CHECK_THAT(of(report, "curves", "half", "search / cpc"), WithinRel(300.0, 5e-3));
  CHECK_THAT(of(report, "curves", "carry", "social / cpc"), WithinAbs(0.5, 5e-3));
  CHECK(of(report, "curves", "explained", "search / cpc") > 0.9999);
  CHECK(of(report, "curves", "periods", "search / cpc") == 40);
  const double up = of(report, "moves", "change", "social / cpc");
  const double down = of(report, "moves", "change", "search / cpc");
  CHECK_THAT(up, WithinAbs(-down, 1e-3 * std::abs(up)));
  const double social = of(report, "curves", "marginal", "social / cpc");
  CHECK((up > 0) == (social > of(report, "curves", "marginal", "search / cpc")));
  CHECK(column(report, "gain", "verdict") == Texts{"move"});
}

TEST_CASE("claims that have nothing to do with the spend move no money") {
  Made search = kSearch, social = kSocial;
  search.curve = {100, 1e-9, 1, 0};  // the ceiling from the first cent on
  social.curve = search.curve;
  const Report report = told(weeks_of({search, social}, 40, 30));
  for (const std::string& reason : column(report, "curves", "reason")) CHECK(reason == "spend_explains_nothing");
  CHECK(column(report, "gain", "reason") == Texts{"no_curves"});
}

TEST_CASE("a gain that chance may have made is no evidence to move") {
  const Report report = told(weeks_of({kSearch, kSocial}, 40, 120), R"(,"move":"0.05")");
  REQUIRE(column(report, "gain", "verdict") == Texts{"no_evidence_to_move"});
  CHECK(std::stod(column(report, "gain", "gain_low").front()) <= 0);
}

TEST_CASE("too few weeks, spend that hardly varies and a single channel are told, not guessed") {
  CHECK(column(told(weeks_of({kSearch, kSocial}, 20)), "curves", "reason") ==
        Texts{"too_few_periods", "too_few_periods"});
  Made even = kSocial;
  even.low = even.high = 100;
  const Report report = told(weeks_of({kSearch, even}, 40));
  CHECK(column(report, "curves", "reason") == Texts{"", "even_spend"});
  CHECK(column(report, "gain", "reason") == Texts{"one_curve"});
  CHECK(std::isnan(of(report, "curves", "ceiling", "social / cpc")));
  CHECK(of(report, "curves", "cost_per", "social / cpc") > 0);  // the average is still known
  CHECK(column(told(weeks_of({kSearch, kSocial}, 40), R"(,"budget":"9999")"), "gain", "reason") ==
        Texts{"budget_beyond_moves"});
}

TEST_CASE("credited conversions count in the week of the touch") {
  std::string web = "timestamp,user_id,event,utm_source,utm_medium,amount\n";
  for (int week = 0; week < 30; ++week) {
    for (int buyer = 0; buyer <= week % 5; ++buyer) {
      const std::string who = "u" + std::to_string(week) + "_" + std::to_string(buyer);
      web += day(week * 7) + "T10:00:00Z," + who + ",page_view,search,cpc,\n";
      web += day(week * 7 + 8) + "T10:00:00Z," + who + ",purchase,,,30\n";  // a week later
    }
  }
  const Files files = {{"ads.csv", weeks_of({kSearch}, 30)}, {"web.csv", web}};
  const Report report = Loaded(files, {}).run(asking());
  CHECK(of(report, "curves", "response", "search / cpc") == 3);  // 1, 2, 3, 4, 5, 1, …
  const Report value = Loaded(files, {}).run(asking(R"(,"metric":"value")"));
  CHECK(of(value, "curves", "response", "search / cpc") == 90);
  CHECK(Loaded(files, {.workers = 3, .chunk = 64}).report_text(asking()) == Loaded(files, {}).report_text(asking()));
}

TEST_CASE("money in another unit changes the money alone") {
  std::string dear = "date,source,medium,cost,conversions\n";
  std::istringstream lines(weeks_of({kSearch, kSocial}, 40, 5));
  std::string line;
  std::getline(lines, line);
  const std::string cheap = weeks_of({kSearch, kSocial}, 40, 5);
  while (std::getline(lines, line)) {
    std::istringstream fields(line);
    std::string date, source, medium, cost, claimed;
    std::getline(fields, date, ',');
    std::getline(fields, source, ',');
    std::getline(fields, medium, ',');
    std::getline(fields, cost, ',');
    std::getline(fields, claimed, ',');
    dear += date + "," + source + "," + medium + "," + std::to_string(std::stod(cost) * 4) + "," + claimed + "\n";
  }
  const Report before = told(cheap), after = told(dear);
  for (const std::string channel : {"search / cpc", "social / cpc"}) {
    const double spend = of(before, "moves", "spend_then", channel);
    CHECK_THAT(of(after, "moves", "spend_then", channel), WithinRel(4 * spend, 1e-4));
    CHECK_THAT(of(after, "curves", "ceiling", channel), WithinRel(of(before, "curves", "ceiling", channel), 1e-4));
  }
  CHECK(column(after, "gain", "verdict") == column(before, "gain", "verdict"));
}
