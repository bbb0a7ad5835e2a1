// Drop-off against known answers, when those files lie beside the repository.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <sstream>

#include "support/golden.h"
#include "support/report_lines.h"
#include "support/story.h"
#include "support/tables.h"

using namespace lens;
using namespace lens::tests;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using Given = std::map<std::string, std::string, std::less<>>;

namespace {

Happening happening(int customer, double minute, const std::string& name) {
  Happening one;
  one.customer = std::to_string(customer);
  one.minute = minute;
  one.name = name;
  return one;
}

}  // namespace

TEST_CASE("the golden funnel: rates, losses, and a tenth more at any step brings 4160") {
  const auto golden = shared_json("golden/funnel.json");
  if (!golden) return;
  const auto& bottleneck = (*golden)["bottleneck"];
  std::string names;
  std::vector<Happening> all;
  double minute = 0;
  for (const auto& step : bottleneck["steps"]) {
    const auto name = step[0].get<std::string>();
    names += (names.empty() ? "" : ",") + name;
    for (int customer = 0; customer < step[1].get<int>(); ++customer)
      all.push_back(happening(customer, minute, name));
    ++minute;
  }
  std::ostringstream value;
  value << bottleneck["aov"].get<double>();
  const Report report = run(make_world(all), "dropoff",
                            {{"steps", names},
                             {"window", "unbounded"},
                             {"compare", "event"},
                             {"by", "none"},
                             {"conversion_value", value.str()}});
  for (const auto& one : bottleneck["expected"]) {
    const auto step = one["from"].get<std::string>();
    INFO(step);
    const auto told = [&](std::string_view column) {
      return number(report, "steps", column, "step", step);
    };
    CHECK_THAT(told("rate"), WithinRel(one["rate"].get<double>(), 1e-12));
    CHECK_THAT(told("low"), WithinRel(one["wilson95"][0u].get<double>(), 1e-10));
    CHECK_THAT(told("high"), WithinRel(one["wilson95"][1u].get<double>(), 1e-10));
    CHECK(told("lost") == one["lost"].get<double>());
    CHECK_THAT(told("downstream_rate"), WithinRel(one["downstream_rate"].get<double>(), 1e-12));
    CHECK_THAT(number(report, "what_if", "more_value", "step", step),
               WithinAbs(one["elasticity_gain_if_rate_plus_10pct_relative"].get<double>(), 1e-5));
  }
}

TEST_CASE("the golden mix: mobile and desktop both get better, the whole gets worse") {
  const auto golden = shared_json("golden/contribution.json");
  if (!golden) return;
  const auto& mix = (*golden)["mix_rate_decomposition"];
  std::vector<Happening> all;
  int customer = 0;
  for (const char* period : {"before", "after"}) {
    for (const auto& [device, counts] : mix[period].items()) {
      const int entered = counts[0u].get<int>(), bought = counts[1u].get<int>();
      for (int i = 0; i < entered; ++i, ++customer) {
        Happening one = happening(customer, 0, "View");
        one.variant = period;
        one.country = device;
        all.push_back(one);
        one.minute = 1;
        one.name = "Buy";
        if (i < bought) all.push_back(one);
      }
    }
  }
  const Report report = run(make_world(all), "dropoff",
                            {{"steps", "View,Buy"},
                             {"window", "unbounded"},
                             {"compare", "event"},
                             {"by", "variant"},
                             {"within", "country"}});
  CHECK(lines(report, "simpson", 4) == Lines{"View Buy after before"});
  CHECK_THAT(only(report, "simpson", "difference"), WithinAbs(mix["delta"].get<double>(), 1e-12));
  CHECK(only(report, "simpson", "held_difference") > 0);
  CHECK(column(report, "simpson", "order_of_groups") == Texts{"turns_by_chance"});
}

TEST_CASE("the golden sample size: from 5 % to 6 %, and from 10 % to 12 %") {
  const auto golden = shared_json("golden/stats_ab.json");
  if (!golden) return;
  const auto& sizes = (*golden)["sample_size_per_arm"];
  const auto per_group = [](int bought, int entered, const char* rate) {
    std::vector<Happening> all;
    for (int customer = 0; customer < entered; ++customer) {
      all.push_back(happening(customer, 0, "View"));
      if (customer < bought) all.push_back(happening(customer, 1, "Buy"));
    }
    return only(run(make_world(all), "dropoff",
                    {{"steps", "View,Buy"}, {"window", "unbounded"}, {"what_if_rate", rate}}),
                "what_if", "per_group");
  };
  CHECK(per_group(5, 100, "0.06") == std::ceil(sizes["5%->6%"].get<double>()));
  CHECK(per_group(10, 100, "0.12") == std::ceil(sizes["10%->12%"].get<double>()));
}
