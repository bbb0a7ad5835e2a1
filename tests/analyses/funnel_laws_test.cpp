// What must hold for every funnel, on random small lives.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>

#include "analyses/funnel/funnel.h"
#include "support/story.h"

using namespace lens;
using namespace lens::tests;
using Given = std::map<std::string, std::string, std::less<>>;

namespace {

std::vector<Happening> random_lives(std::mt19937& random) {
  const char* names[] = {"a", "b", "c", "x"};
  std::vector<Happening> all;
  std::vector<double> minutes(60);
  for (std::size_t i = 0; i < minutes.size(); ++i)
    minutes[i] = static_cast<double>(i) * 3;
  std::shuffle(minutes.begin(), minutes.end(), random);
  for (const double minute : minutes) {
    Happening one;
    one.customer = std::to_string(random() % 6);
    one.minute = minute;
    one.name = names[random() % 4];
    all.push_back(one);
  }
  return all;
}

std::vector<double> customers(const World& world, const Given& given) {
  const Report report = run(world, "funnel", given);
  const ReportTable& steps = table(report, "steps");
  std::vector<double> values;
  for (std::size_t row = 0; row < steps.rows(); ++row)
    values.push_back(number_of(steps.at(row, 1)));
  return values;
}

bool none_above(const std::vector<double>& lower, const std::vector<double>& upper) {
  return std::equal(lower.begin(), lower.end(), upper.begin(), std::less_equal<double>());
}

}  // namespace

TEST_CASE("law: a longer window never lowers a funnel") {
  std::mt19937 random(1);
  for (int round = 0; round < 60; ++round) {
    const World world = make_world(random_lives(random));
    for (const char* order : {"ordered", "any", "strict"}) {
      std::vector<double> before;
      for (const char* window : {"1m", "10m", "30m", "2h", "unbounded"}) {
        const auto now =
            customers(world, {{"steps", "a,b,c"}, {"window", window}, {"order", order}});
        if (!before.empty()) CHECK(none_above(before, now));
        before = now;
      }
    }
  }
}

TEST_CASE("law: counts never rise from step to step, and strict <= ordered <= any") {
  std::mt19937 random(2);
  for (int round = 0; round < 60; ++round) {
    const World world = make_world(random_lives(random));
    Given given = {{"steps", "a,b,c"}, {"window", "20m"}};
    const auto ordered = customers(world, given);
    given["order"] = "strict";
    const auto strict = customers(world, given);
    given["order"] = "any";
    const auto any = customers(world, given);
    CHECK(none_above(strict, ordered));
    CHECK(none_above(ordered, any));
    for (const auto& counts : {strict, ordered, any}) {
      CHECK(std::is_sorted(counts.rbegin(), counts.rend()));
    }
  }
}

TEST_CASE("law: first entry never reaches more than best, and excluding never adds") {
  std::mt19937 random(3);
  for (int round = 0; round < 60; ++round) {
    const World world = make_world(random_lives(random));
    const Given given = {{"steps", "a,b,c"}, {"window", "20m"}};
    Given first = given, excluding = given;
    first["entry"] = "first";
    excluding["exclude"] = "x";
    CHECK(none_above(customers(world, first), customers(world, given)));
    CHECK(none_above(customers(world, excluding), customers(world, given)));
  }
}

TEST_CASE("law: shuffled rows of different times give the same report") {
  std::mt19937 random(4);
  for (int round = 0; round < 40; ++round) {
    std::vector<Happening> all = random_lives(random);
    const Given given = {{"steps", "a,b,c"}, {"window", "30m"}};
    const Report before = run(make_world(all), "funnel", given);
    std::shuffle(all.begin(), all.end(), random);
    const Report after = run(make_world(all), "funnel", given);
    REQUIRE(before.tables.size() == after.tables.size());
    for (std::size_t i = 0; i < before.tables.size(); ++i) {
      REQUIRE(before.tables[i].cells.size() == after.tables[i].cells.size());
      for (std::size_t cell = 0; cell < before.tables[i].cells.size(); ++cell) {
        CHECK(text_of(before.tables[i].cells[cell]) == text_of(after.tables[i].cells[cell]));
      }
    }
  }
}

TEST_CASE("law: each customer is at a step, in progress or lost, and the numbers add up") {
  std::mt19937 random(5);
  for (int round = 0; round < 40; ++round) {
    const World world = make_world(random_lives(random));
    const Report report = run(world, "funnel", {{"steps", "a,b,c"}, {"window", "30m"}});
    const ReportTable& steps = table(report, "steps");
    double stopped = number_of(steps.at(2, 1));
    for (std::size_t row = 0; row < 2; ++row) {
      CHECK(number_of(steps.at(row, 7)) >= 0);
      stopped += number_of(steps.at(row, 6)) + number_of(steps.at(row, 7));
    }
    CHECK(stopped == number_of(steps.at(0, 1)));
    double shown = 0;
    const ReportTable& next = table(report, "drop_off");
    for (std::size_t row = 0; row < next.rows(); ++row)
      shown += number_of(next.at(row, 2));
    CHECK(shown == number_of(steps.at(0, 7)) + number_of(steps.at(1, 7)));
  }
}

TEST_CASE("law: customers counted in parts and merged are customers counted at once") {
  std::mt19937 random(6);
  const std::vector<Happening> all = random_lives(random);
  const World whole = make_world(all);
  const Report expected = run(whole, "funnel", {{"steps", "a,b,c"}});
  Partial merged;
  for (int part = 0; part < 3; ++part) {
    // The same words in the same order in every part, as after Unite.
    std::vector<Happening> mine = all;
    std::erase_if(mine, [&](const Happening& one) { return (one.customer[0] - '0') % 3 != part; });
    World world = make_world(mine);
    const std::vector<std::string> names = {"a", "b", "c", "x"};
    if (world.context.words.names.size() != whole.context.words.names.size()) continue;
    std::vector<std::uint32_t> codes;
    for (std::uint32_t row = 0; row < world.events.rows; ++row) {
      codes.push_back(
          *whole.context.words.names.find(world.context.words.names.text(world.events.names[row])));
    }
    world.events.names = Codes(codes.data(), 4, 0);
    Partial partial;
    kFunnelAnalysis.map(world.journeys(), whole.context, expected.arguments, partial);
    merged.merge(Partial::read(partial.write()));
  }
  const Report report = kFunnelAnalysis.finish(merged, whole.context, expected.arguments);
  for (std::size_t i = 0; i < report.tables.size(); ++i) {
    REQUIRE(report.tables[i].cells.size() == expected.tables[i].cells.size());
    for (std::size_t cell = 0; cell < report.tables[i].cells.size(); ++cell) {
      CHECK(text_of(report.tables[i].cells[cell]) == text_of(expected.tables[i].cells[cell]));
    }
  }
}
