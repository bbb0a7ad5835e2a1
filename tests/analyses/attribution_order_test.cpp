// The order of the Markov chain that predicts held-out journeys best.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <random>

#include "analyses/attribution_support.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;

double loss_of(const Report& report, const std::string& order) {
  return number(report, "markov_orders", "log_loss", "markov_order", order);
}

// Journeys of lines, sorted and spread over five parts by hand; then every step predicted from the runs of the other
// parts, found by looking at all of them.
double slow_loss(std::vector<PathLine> lines, std::size_t order, std::size_t channels) {
  std::sort(lines.begin(), lines.end(),
            [](const PathLine& a, const PathLine& b) { return words_of(a.channels) < words_of(b.channels); });
  struct One {
    std::vector<std::string> steps;
    int part;
  };
  std::vector<One> journeys;
  int converted = 0, others = 0;
  for (const PathLine& line : lines) {
    for (std::int64_t i = 0; i < line.conversions + line.nulls; ++i) {
      const bool is_converted = i < line.conversions;
      One one{std::vector<std::string>(order, "(start)"), (is_converted ? converted : others)++ % 5};
      for (const std::string& channel : words_of(line.channels)) {
        if (one.steps.back() != channel) one.steps.push_back(channel);
      }
      one.steps.push_back(is_converted ? "(conversion)" : "(null)");
      journeys.push_back(one);
    }
  }
  double loss = 0;
  for (const One& held : journeys) {
    for (std::size_t place = order; place < held.steps.size(); ++place) {
      double seen = 0, hits = 0;
      for (const One& other : journeys) {
        if (other.part == held.part) continue;
        for (std::size_t at = order; at < other.steps.size(); ++at) {
          const bool is_run = std::equal(other.steps.begin() + static_cast<std::ptrdiff_t>(at - order),
                                         other.steps.begin() + static_cast<std::ptrdiff_t>(at),
                                         held.steps.begin() + static_cast<std::ptrdiff_t>(place - order));
          seen += is_run;
          hits += is_run && other.steps[at] == held.steps[place];
        }
      }
      loss -= std::log((hits + 1 / (static_cast<double>(channels) + 2)) / (seen + 1));
    }
  }
  return loss / static_cast<double>(journeys.size());
}

}  // namespace

TEST_CASE("the log-loss of each order is that of predicting every step from the other parts") {
  std::mt19937 chance(11);
  std::map<std::string, PathLine> lines;
  for (int journey = 0; journey < 200; ++journey) {
    std::string path;
    for (std::uint32_t step = 0; step <= chance() % 5; ++step) path += std::string(1, "ABC"[chance() % 3]) + " ";
    PathLine& line = lines[path];
    line.channels = path;
    ++(chance() % 3 == 0 ? line.conversions : line.nulls);
  }
  std::vector<PathLine> all;
  for (const auto& [path, line] : lines) all.push_back(line);
  const Report report = attribution_of(all, "markov", {{"markov_order", "0"}});
  for (std::size_t order = 1; order <= 4; ++order) {
    INFO("order " << order);
    CHECK_THAT(loss_of(report, std::to_string(order)), WithinAbs(slow_loss(all, order, 3), 1e-7));
  }
}

TEST_CASE("where the step before the last decides, a chain of order 2 is chosen, and is that chain") {
  // After B, who came from A converts and who came from C does not.
  const std::vector<PathLine> lines = {{"A B", 80, 5, 800}, {"C B", 5, 80, 50}, {"A C B", 6, 70, 60}, {"C A B", 70, 6}};
  const Report chosen = attribution_of(lines, "markov", {{"markov_order", "0"}});
  const Report second = attribution_of(lines, "markov", {{"markov_order", "2"}});
  CHECK(loss_of(chosen, "2") < loss_of(chosen, "1"));
  CHECK(credits_of(chosen, "markov") == credits_of(second, "markov"));
}

TEST_CASE("where the last step says all, the chain stays of order 1") {
  const std::vector<PathLine> lines = {{"A", 40, 40}, {"B", 40, 40}, {"A B", 40, 40}, {"B A", 40, 40}};
  const Report chosen = attribution_of(lines, "markov", {{"markov_order", "0"}});
  CHECK(credits_of(chosen, "markov") == credits_of(attribution_of(lines, "markov"), "markov"));
}

TEST_CASE("a chain with more states than every tenth conversion says so") {
  const std::string note =
      "The Markov chain has 4 states for 30 conversions: with fewer than ten for each, its credit rests on few "
      "journeys.";
  // Runs of two: A, B, A B and B A.
  const std::vector<PathLine> lines = {{"A", 5, 40}, {"B", 5, 40}, {"A B", 10, 40}, {"B A", 10, 40}};
  CHECK(std::ranges::count(attribution_of(lines, "markov", {{"markov_order", "2"}}).notes, note) == 1);
  CHECK(std::ranges::count(attribution_of(lines, "markov").notes, note) == 0);
  std::vector<PathLine> more = lines;
  more[0].conversions = 15;
  CHECK(std::ranges::count_if(attribution_of(more, "markov", {{"markov_order", "2"}}).notes, [](const auto& one) {
          return one.starts_with("The Markov chain has");
        }) == 0);
}

TEST_CASE("journeys of which there are none have no order to choose") {
  const Report report = attribution_of({{"A", 0, 0}}, "markov", {{"markov_order", "0"}});
  CHECK(table(report, "markov_orders").rows() == 0);
}

}  // namespace lens::tests
