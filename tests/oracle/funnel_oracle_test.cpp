// The one-pass funnels against the ones that try everything, on random small lives.

#include "oracle/funnel_oracle.h"

#include <catch2/catch_test_macros.hpp>
#include <random>

using namespace lens;
using namespace lens::tests;

namespace {

struct Random {
  std::mt19937 engine{2026};
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(engine() % n); }

  FunnelRules rules() {
    FunnelRules rules;
    rules.steps = 1 + below(4);
    rules.window = below(5) == 0 ? std::numeric_limits<std::int64_t>::max() : below(12);
    rules.data_end = 12;
    return rules;
  }
  void add_step_windows(FunnelRules& rules) {
    for (std::uint32_t step = 1; step < rules.steps; ++step) {
      if (below(3) != 0) rules.step_windows[step] = below(6);
    }
  }
  std::vector<Moment> rows(std::uint32_t steps, bool single_step) {
    std::vector<Moment> rows;
    std::int64_t at = 0;
    for (std::uint32_t row = 0, count = below(9); row < count; ++row) {
      at += below(4);
      std::uint32_t bits = below(1u << steps);
      if (single_step) bits = below(4) == 0 ? 0 : 1u << below(steps);
      rows.push_back({at, row, bits});
    }
    return rows;
  }
};

// A chain as told must be one: in order, within the window, each row once.
bool is_chain(const FunnelMatch& match, const FunnelRules& rules) {
  for (std::uint32_t step = 0; step < match.level; ++step) {
    if (rules.order != StepOrder::Any && !can_be(match.chain[step], step)) return false;
    if (match.chain[step].at - match.chain[0].at > rules.window) return false;
    if (step == 0) continue;
    if (match.chain[step].row <= match.chain[step - 1].row) return false;
    if (match.chain[step].at - match.chain[step - 1].at > rules.step_windows[step]) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("one pass finds the deepest chain that trying everything finds") {
  Random random;
  for (int round = 0; round < 20000; ++round) {
    FunnelRules rules = random.rules();
    rules.entry = random.below(3) == 0 ? Entry::First : Entry::Best;
    std::vector<Moment> rows = random.rows(rules.steps, false);
    for (Moment& row : rows)
      row.steps |= random.below(8) == 0 ? kBreaks : 0;
    const FunnelMatch match = match_in_order(rows, rules);
    REQUIRE(match.level == deepest_chain(rows, rules));
    REQUIRE(is_chain(match, rules));
  }
}

TEST_CASE("with a window for each step, too, one pass finds the deepest chain and shows one") {
  Random random;
  for (int round = 0; round < 40000; ++round) {
    FunnelRules rules = random.rules();
    random.add_step_windows(rules);
    rules.entry = random.below(3) == 0 ? Entry::First : Entry::Best;
    std::vector<Moment> rows = random.rows(rules.steps, false);
    for (Moment& row : rows)
      row.steps |= random.below(8) == 0 ? kBreaks : 0;
    const FunnelMatch match = match_in_order(rows, rules);
    REQUIRE(match.level == deepest_chain(rows, rules));
    REQUIRE(is_chain(match, rules));
  }
}

TEST_CASE("the chain shown is the one that started first") {
  Random random;
  for (int round = 0; round < 20000; ++round) {
    const FunnelRules rules = random.rules();
    const std::vector<Moment> rows = random.rows(rules.steps, false);
    const FunnelMatch match = match_in_order(rows, rules);
    if (match.level == 0) continue;
    // No start before it reaches as far.
    std::vector<Moment> later_only;
    for (const Moment& row : rows) {
      Moment copy = row;
      if (row.row >= match.chain[0].row) copy.steps &= ~1u;
      later_only.push_back(copy);
    }
    REQUIRE(deepest_chain(later_only, rules) < match.level);
  }
}

TEST_CASE("any order finds the most steps that trying every assignment finds") {
  Random random;
  for (int round = 0; round < 10000; ++round) {
    FunnelRules rules = random.rules();
    rules.order = StepOrder::Any;
    rules.entry = random.below(3) == 0 ? Entry::First : Entry::Best;
    std::vector<Moment> rows = random.rows(rules.steps, false);
    if (rules.entry == Entry::Best) {
      for (Moment& row : rows)
        row.steps |= random.below(8) == 0 ? kBreaks : 0;
    }
    std::erase_if(rows, [](const Moment& row) { return row.steps == 0; });
    const FunnelMatch match = match_in_any_order(rows, rules);
    REQUIRE(match.level == widest_set(rows, rules));
    REQUIRE(is_chain(match, rules));
  }
}

TEST_CASE("strict order restarts after a break and allows repeats of steps already done") {
  Random random;
  for (int round = 0; round < 20000; ++round) {
    FunnelRules rules = random.rules();
    rules.order = StepOrder::Strict;
    std::vector<Moment> rows = random.rows(rules.steps, true);
    for (Moment& row : rows)
      row.steps = row.steps == 0 ? kBreaks : row.steps;
    const FunnelMatch match = match_in_order(rows, rules);
    REQUIRE(match.level == strict_run(rows, rules));
    REQUIRE(is_chain(match, rules));
  }
}

TEST_CASE("who is in progress could still go on, and who is lost could not") {
  Random random;
  for (int round = 0; round < 20000; ++round) {
    FunnelRules rules = random.rules();
    rules.order = random.below(2) == 0 ? StepOrder::Ordered : StepOrder::Any;
    std::vector<Moment> rows = random.rows(rules.steps, true);
    std::erase_if(rows, [](const Moment& row) { return row.steps == 0; });
    rules.data_end = rows.empty() ? 0 : rows.back().at + random.below(4);
    const FunnelMatch match = match_funnel(rows, rules);
    if (match.level == 0 || match.level == rules.steps ||
        rules.window == std::numeric_limits<std::int64_t>::max()) {
      CHECK_FALSE(match.in_progress);
      continue;
    }
    const std::uint32_t all = (1u << rules.steps) - 1;
    rows.push_back(
        {rules.data_end + 1, 99, rules.order == StepOrder::Any ? all : 1u << match.level});
    REQUIRE((match_funnel(rows, rules).level > match.level) == match.in_progress);
  }
}
