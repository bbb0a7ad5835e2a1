// The logistic model: its fit, what it is worth on journeys it was not fitted to, and the credit.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <random>

#include "analyses/attribution_support.h"
#include "support/golden.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;

double coefficient(const Report& report, const std::string& channel) {
  return number(report, "logistic", "coefficient", "channel", channel);
}

// The coefficients by small steps uphill, which know no second derivative.
std::map<std::string, double> climbed(const std::vector<PathLine>& lines) {
  std::map<std::string, double> at = {{"(intercept)", 0}};
  for (const PathLine& line : lines) {
    for (const std::string& channel : words_of(line.channels)) at[channel] = 0;
  }
  for (int step = 0; step < 400'000; ++step) {
    std::map<std::string, double> slope;
    for (const auto& [name, value] : at) slope[name] = name == "(intercept)" ? 0 : -value;
    for (const PathLine& line : lines) {
      std::vector<std::string> names = words_of(line.channels);
      std::sort(names.begin(), names.end());
      names.erase(std::unique(names.begin(), names.end()), names.end());
      names.push_back("(intercept)");
      double odds = 0;
      for (const std::string& name : names) odds += at[name];
      const double rest = static_cast<double>(line.conversions) -
                          static_cast<double>(line.conversions + line.nulls) / (1 + std::exp(-odds));
      for (const std::string& name : names) slope[name] += rest;
    }
    for (auto& [name, value] : at) value += 0.004 * slope[name];
  }
  return at;
}

// C brings buyers, B does not.
const std::vector<PathLine> kTelling = {{"A", 10, 30, 100}, {"B", 5, 45, 50},   {"C", 30, 10, 300}, {"A B", 10, 30, 90},
                                        {"A C", 25, 10, 250}, {"B C", 20, 15, 200}, {"A B C", 12, 8, 130}};

}  // namespace

TEST_CASE("the coefficients of the logistic model are those worked out elsewhere") {
  const auto golden = known_json("data_driven.json")["logistic_ridge"];
  std::vector<PathLine> lines;
  for (std::size_t row = 0; row < golden["y"].size(); ++row) {
    PathLine line;
    for (std::size_t channel = 0; channel < golden["channels"].size(); ++channel) {
      if (golden["X_presence"][row][channel].get<int>() == 0) continue;
      line.channels += (line.channels.empty() ? "" : " ") + golden["channels"][channel].get<std::string>();
    }
    const bool is_converted = golden["y"][row].get<int>() == 1;
    line.conversions = is_converted;
    line.nulls = !is_converted;
    lines.push_back(line);
  }
  const Report report = attribution_of(lines, "logistic");
  const auto& expected = golden["beta_intercept_first"];
  CHECK_THAT(coefficient(report, "(intercept)"), WithinAbs(expected[0].get<double>(), 1e-8));
  for (std::size_t channel = 0; channel < golden["channels"].size(); ++channel) {
    INFO(golden["channels"][channel]);
    CHECK_THAT(coefficient(report, golden["channels"][channel].get<std::string>()),
               WithinAbs(expected[channel + 1].get<double>(), 1e-8));
  }
  // Of ten journeys four did not convert: too few to leave some out of each of five fits.
  CHECK(told_of(report, "logistic", "reason") == "too_few_to_tell");
  CHECK(credits_of(report, "logistic").empty());
}

TEST_CASE("the logistic model is the one that small steps uphill arrive at") {
  const Report report = attribution_of(kTelling, "logistic");
  for (const auto& [name, value] : climbed(kTelling)) {
    INFO(name);
    CHECK_THAT(coefficient(report, name), WithinAbs(value, 1e-6));
  }
}

TEST_CASE("a converted journey is divided by what its chance loses without each channel") {
  const Report report = attribution_of(kTelling, "logistic");
  const double base = coefficient(report, "(intercept)");
  const std::map<std::string, double> coefficients = {
      {"A", coefficient(report, "A")}, {"B", coefficient(report, "B")}, {"C", coefficient(report, "C")}};
  std::map<std::string, double> expected;
  for (const PathLine& line : kTelling) {
    const std::vector<std::string> channels = words_of(line.channels);
    double odds = base, all = 0;
    for (const std::string& channel : channels) odds += coefficients.at(channel);
    const auto chance = [](double log_odds) { return 1 / (1 + std::exp(-log_odds)); };
    std::map<std::string, double> losses;
    for (const std::string& channel : channels) {
      const double without = channels.size() == 1 ? 0 : chance(odds - coefficients.at(channel));
      losses[channel] = std::max(0.0, chance(odds) - without);
      all += losses[channel];
    }
    for (const auto& [channel, loss] : losses) expected[channel] += static_cast<double>(line.conversions) * loss / all;
  }
  CHECK(coefficients.at("B") < 0);
  for (const auto& [channel, credit] : credits_of(report, "logistic")) {
    INFO(channel);
    CHECK_THAT(credit, WithinAbs(expected.at(channel), 1e-6));
  }
  // B alone brought five; beside others it only took away.
  CHECK_THAT(expected.at("B"), WithinAbs(5, 1e-9));
}

TEST_CASE("channels that say nothing of conversions leave the logistic model out, with its AUC") {
  const Report report = attribution_of({{"A", 20, 20, 10}, {"B", 20, 20, 10}, {"A B", 20, 20, 10}}, "logistic");
  CHECK(credits_of(report, "logistic").empty());
  CHECK(told_of(report, "logistic", "reason") == "no_skill");
  CHECK_THAT(number_of(table(report, "logistic_skill").at(0, 0)), WithinAbs(0.5, 1e-9));
}

TEST_CASE("a channel that tells all converted journeys from the others stays finite under the ridge") {
  const Report report = attribution_of({{"A", 50, 0, 10}, {"B", 0, 50, 0}}, "logistic");
  CHECK_THAT(credits_of(report, "logistic").at("A"), WithinAbs(50, 1e-9));
  CHECK_THAT(number_of(table(report, "logistic_skill").at(0, 0)), WithinAbs(1, 1e-9));
}

TEST_CASE("the AUC is the share of held-out pairs in the right order") {
  // With one channel and none beside it the order of A before B is the same in every fold.
  const Report report = attribution_of({{"A", 40, 10, 1}, {"B", 10, 40, 1}}, "logistic");
  // 40 of 50 converted and 10 of 50 others have A: right 40 * 40, tied 40 * 10 + 10 * 40 of 2500.
  CHECK_THAT(number_of(table(report, "logistic_skill").at(0, 0)), WithinAbs((1600 + 400.0) / 2500, 1e-9));
}

}  // namespace lens::tests
