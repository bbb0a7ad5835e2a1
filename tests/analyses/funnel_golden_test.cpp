// Funnels against published cases and a real shop, when those files lie beside the repository.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <sstream>

#include "journey/funnel_match.h"
#include "support/golden.h"
#include "support/story.h"

using namespace lens;
using namespace lens::tests;
using Catch::Matchers::WithinRel;
using Given = std::map<std::string, std::string, std::less<>>;

namespace {

Happening happening(const std::string& customer, double minute, const std::string& name) {
  Happening one;
  one.customer = customer;
  one.minute = minute;
  one.name = name;
  return one;
}

// "A0 B5" as moments; letters beyond the steps match nothing.
std::vector<Moment> moments_of(const std::string& line, std::uint32_t steps) {
  std::vector<Moment> moments;
  std::istringstream words(line);
  for (std::string word; words >> word;) {
    const auto step = static_cast<std::uint32_t>(word[0] - 'A');
    const std::uint32_t bits = step < steps ? 1u << step : 0;
    moments.push_back(
        {std::stoll(word.substr(1)), static_cast<std::uint32_t>(moments.size()), bits});
  }
  return moments;
}

std::uint32_t level(std::vector<Moment> moments, const FunnelRules& rules) {
  for (Moment& moment : moments) {
    if (rules.order == StepOrder::Strict && moment.steps == 0) moment.steps = kBreaks;
  }
  std::erase_if(moments, [](const Moment& moment) { return moment.steps == 0; });
  return match_funnel(moments, rules).level;
}

std::vector<double> customers(const World& world, const Given& given) {
  const Report report = run(world, "funnel", given);
  const ReportTable& steps = table(report, "steps");
  std::vector<double> values;
  for (std::size_t row = 0; row < steps.rows(); ++row)
    values.push_back(number_of(steps.at(row, 1)));
  return values;
}

}  // namespace

TEST_CASE("every golden case of windowFunnel, on distinct rows") {
  const auto golden = known_json("funnel.json");
  for (const auto& one : golden["clickhouse_window_funnel_cases"]) {
    INFO(one["name"]);
    std::vector<Moment> moments;
    bool is_one_step_each = true;
    for (const auto& event : one["events"]) {
      std::uint32_t bits = 0;
      for (const auto& step : event["matches_steps"])
        bits |= 1u << (step.get<int>() - 1);
      is_one_step_each = is_one_step_each && event["matches_steps"].size() <= 1;
      moments.push_back(
          {event["t"].get<std::int64_t>(), static_cast<std::uint32_t>(moments.size()), bits});
    }
    FunnelRules rules{.steps = one["steps"].get<std::uint32_t>(),
                      .window = one["window"].get<std::int64_t>()};
    CHECK(level(moments, rules) == one["exact_distinct_rows"].get<std::uint32_t>());
    if (!is_one_step_each) continue;  // there windowFunnel takes one row for two steps
    CHECK(level(moments, rules) == one["clickhouse"]["default"].get<std::uint32_t>());
    rules.order = StepOrder::Strict;
    CHECK(level(moments, rules) == one["clickhouse"]["strict_order"].get<std::uint32_t>());
  }
  for (const auto& one : golden["any_order"]) {
    const FunnelRules rules{.steps = one["steps"].get<std::uint32_t>(),
                            .window = one["window"].get<std::int64_t>(),
                            .order = StepOrder::Any};
    CHECK(level(moments_of(one["events"].get<std::string>(), rules.steps), rules) ==
          one["expected_completed_steps"].get<std::uint32_t>());
  }
}

TEST_CASE("every golden case of the vendors' own documentation") {
  const auto golden = known_json("vendor_funnel_session_cases.json");
  for (const auto& one : golden["funnel"]) {
    INFO(one["name"]);
    FunnelRules rules{.steps = static_cast<std::uint32_t>(one["steps"].get<std::string>().size()),
                      .window = one["window"].get<std::int64_t>()};
    for (const auto& [key, expected] : one.items()) {
      if (!key.starts_with("first_entry") && !key.starts_with("best_chain")) continue;
      rules.entry = key.starts_with("first_entry") ? Entry::First : Entry::Best;
      CHECK(level(moments_of(one["events"].get<std::string>(), rules.steps), rules) ==
            expected.get<std::uint32_t>());
    }
  }
}

TEST_CASE("the golden users, with and without an excluded event") {
  const auto golden = known_json("funnel.json");
  const auto& users = golden["user_level"];
  std::vector<Happening> all;
  for (const auto& [user, line] : users["users"].items()) {
    std::istringstream words(line.get<std::string>());
    for (std::string word; words >> word;) {
      all.push_back(happening(user, std::stod(word.substr(1)), word.substr(0, 1)));
    }
  }
  const World world = make_world(all);
  Given given = {{"steps", "A,B,C"}, {"window", "60m"}};
  CHECK(customers(world, given) == users["reached_counts"].get<std::vector<double>>());
  const Report report = run(world, "funnel", given);
  const ReportTable& times = table(report, "times");
  CHECK_THAT(number_of(times.at(2, 3)) / 60,
             WithinRel(users["time_to_convert_median"].get<double>(), 1e-12));
  CHECK_THAT(number_of(times.at(2, 5)) / 60,
             WithinRel(users["time_to_convert_p90_type7"].get<double>(), 1e-12));
  given["exclude"] = "X";
  std::vector<double> expected(3, 0);
  for (const auto& [user, reached] : users["with_exclusion_X_between_steps_levels"].items()) {
    for (std::size_t step = 0; step < reached.get<std::size_t>(); ++step)
      ++expected[step];
  }
  CHECK(customers(world, given) == expected);
}

TEST_CASE("the golden bottleneck: checkout has the largest value at stake") {
  const auto golden = known_json("funnel.json");
  const auto& bottleneck = golden["bottleneck"];
  std::string names, targets;
  std::vector<Happening> all;
  std::vector<std::string> steps;
  for (const auto& step : bottleneck["steps"]) {
    steps.push_back(step[0].get<std::string>());
    names += (names.empty() ? "" : ",") + steps.back();
    for (int customer = 0; customer < step[1].get<int>(); ++customer) {
      all.push_back(
          happening(std::to_string(customer), static_cast<double>(steps.size()), steps.back()));
    }
    if (steps.size() == 1) continue;
    std::ostringstream target;
    target << bottleneck["targets"][steps.back()].get<double>();
    targets += (targets.empty() ? "" : ",") + target.str();
  }
  const Report report = run(make_world(all), "funnel",
                            {{"steps", names},
                             {"target_rates", targets},
                             {"window", "unbounded"},
                             {"conversion_value", "80"}});
  for (const auto& expected : bottleneck["expected"]) {
    const std::string step = expected["to"].get<std::string>();
    INFO(step);
    const auto check = [&](const char* ours, const char* theirs) {
      CHECK_THAT(number(report, "bottleneck", ours, "step", step),
                 WithinRel(expected[theirs].get<double>(), 1e-9));
    };
    check("rate", "rate");
    check("lost", "lost");
    check("downstream_rate", "downstream_rate");
    check("recoverable", "recoverable_conversions_to_target");
    check("value_at_stake", "value_at_stake_to_target");
    CHECK_THAT(number(report, "steps", "low", "step", step),
               WithinRel(expected["wilson95"][0].get<double>(), 1e-9));
    CHECK_THAT(number(report, "steps", "high", "step", step),
               WithinRel(expected["wilson95"][1].get<double>(), 1e-9));
  }
}

TEST_CASE("a real shop: 32,283 events give the published funnel") {
  const auto csv = shared_file("data/clickstream/simple-onlineshop.csv");
  const auto reference = shared_json("data/reference/simple_shop.json");
  if (!csv || !reference) return;
  std::istringstream lines(*csv);
  std::vector<Happening> all;
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    const std::size_t first = line.find(','), second = line.find(',', first + 1);
    Happening one;
    one.customer = line.substr(0, first);
    one.name = line.substr(first + 1, second - first - 1);
    const std::string at = line.substr(second + 1);
    one.at = *parse_instant(at.substr(0, 19)) +
             Duration{at.size() > 20 ? std::stoll(at.substr(20, 6)) : 0};
    all.push_back(one);
  }
  const World world = make_world(all);
  Given given = {{"steps", "catalog,product1|product2,cart,payment_done"}, {"window", "unbounded"}};
  CHECK(customers(world, given) ==
        (*reference)["funnel_unbounded"]["users"].get<std::vector<double>>());
  given["window"] = "1h";
  CHECK(customers(world, given) ==
        (*reference)["funnel_within_1h"]["users_any_anchor"].get<std::vector<double>>());
  given["entry"] = "first";
  CHECK(customers(world, given) ==
        (*reference)["funnel_within_1h"]["users_first_anchor"].get<std::vector<double>>());
}
