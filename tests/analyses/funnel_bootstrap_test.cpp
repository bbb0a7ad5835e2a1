// Intervals of a funnel by drawing anew the people who entered it.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "base/splitmix.h"
#include "base/statistics.h"
#include "support/story.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;
using Given = std::map<std::string, std::string, std::less<>>;

// 60 look, 25 of them put something in the cart, 10 of these buy.
World shop() {
  std::vector<Happening> all;
  for (int person = 0; person < 60; ++person) {
    const std::string line = person < 10   ? "page_view@0m add_to_cart@1m purchase@2m"
                             : person < 25 ? "page_view@0m add_to_cart@1m"
                                           : "page_view@0m";
    const std::vector<Happening> more = story("p" + std::to_string(person), line);
    all.insert(all.end(), more.begin(), more.end());
  }
  return make_world(std::move(all));
}

double drawn(const Report& report, const std::string& column, const std::string& step) {
  return number(report, "bootstrap", column, "step", step);
}

// Everybody as a list of how far they got; each replicate draws one person after the other.
std::vector<std::vector<int>> drawn_by_hand(std::uint64_t seed, int times) {
  std::vector<int> far;
  for (int person = 0; person < 60; ++person) far.push_back(person < 10 ? 3 : person < 25 ? 2 : 1);
  SplitMix64 chance(seed);
  std::vector<std::vector<int>> replicates;
  for (int replicate = 0; replicate < times; ++replicate) {
    std::vector<int> reached(3);
    for (int i = 0; i < 60; ++i) {
      const int got = far[static_cast<std::size_t>(chance.below(60))];
      for (int step = 0; step < got; ++step) ++reached[static_cast<std::size_t>(step)];
    }
    replicates.push_back(reached);
  }
  return replicates;
}

}  // namespace

TEST_CASE("funnel: the intervals are those of drawing everybody who entered by hand") {
  const Report report = run(shop(), "funnel", {{"bootstrap", "500"}, {"seed", "7"}});
  std::vector<double> carts, sales, rates;
  for (const std::vector<int>& reached : drawn_by_hand(7, 500)) {
    carts.push_back(reached[1]);
    sales.push_back(reached[2] / 60.0);
    rates.push_back(static_cast<double>(reached[2]) / reached[1]);
  }
  for (std::vector<double>* all : {&carts, &sales, &rates}) std::sort(all->begin(), all->end());
  CHECK_THAT(drawn(report, "customers_low", "add_to_cart"), WithinAbs(quantile7(carts, 0.025), 1e-9));
  CHECK_THAT(drawn(report, "customers_high", "add_to_cart"), WithinAbs(quantile7(carts, 0.975), 1e-9));
  CHECK_THAT(drawn(report, "start_low", "purchase"), WithinAbs(quantile7(sales, 0.025), 1e-12));
  CHECK_THAT(drawn(report, "previous_high", "purchase"), WithinAbs(quantile7(rates, 0.975), 1e-12));
  // Who entered is drawn; how many entered is not.
  CHECK(drawn(report, "customers_low", "page_view") == 60);
  CHECK(drawn(report, "customers_high", "page_view") == 60);
}

TEST_CASE("funnel: the drawn interval of a rate is near the one by formula") {
  const Report report = run(shop(), "funnel", {{"bootstrap", "2000"}});
  const double low = number(report, "steps", "low", "step", "add_to_cart");
  const double high = number(report, "steps", "high", "step", "add_to_cart");
  CHECK_THAT(drawn(report, "previous_low", "add_to_cart"), WithinAbs(low, 0.03));
  CHECK_THAT(drawn(report, "previous_high", "add_to_cart"), WithinAbs(high, 0.03));
}

TEST_CASE("funnel: nobody is drawn unless it is asked for, and then as often as makes sense") {
  const Report report = run(shop(), "funnel");
  CHECK(std::ranges::none_of(report.tables, [](const ReportTable& one) { return one.name == "bootstrap"; }));
  CHECK_FALSE(report.arguments.has("bootstrap"));
  const Report none = run(shop(), "funnel", {{"steps", "Nothing,purchase"}, {"bootstrap", "100"}});
  CHECK(text_of(table(none, "bootstrap").at(0, 10)) == "no_customers");
}

}  // namespace lens::tests
