// Slow, obvious second implementations of the models that look at sets of channels, compared on
// random sets of paths: Shapley values by all orders in which the channels can join.

#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <functional>
#include <random>
#include <set>

#include "attribution/rate_game.h"
#include "analyses/attribution_support.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;
using Channels = std::set<std::string>;
using Credits = std::map<std::string, double>;
using Game = std::function<double(const Channels&)>;

std::vector<PathLine> random_lines(std::mt19937& random, unsigned channels) {
  const auto below = [&](unsigned bound) { return static_cast<unsigned>(random()) % bound; };
  std::vector<PathLine> lines;
  for (unsigned line = 0; line < 2 + below(12); ++line) {
    PathLine path;
    for (unsigned step = 0; step < 1 + below(6); ++step)
      path.channels += std::string(1, static_cast<char>('A' + below(channels))) + " ";
    path.conversions = below(4);
    path.nulls = below(4);
    path.value = static_cast<double>(path.conversions) * (1 + below(50));
    lines.push_back(path);
  }
  return lines;
}

Channels channels_of(const PathLine& line) {
  const auto words = words_of(line.channels);
  return {words.begin(), words.end()};
}

Channels all_channels(const std::vector<PathLine>& lines) {
  Channels all;
  for (const PathLine& line : lines) {
    if (line.conversions + line.nulls > 0) all.merge(channels_of(line));
  }
  return all;
}

bool is_within(const PathLine& line, const Channels& channels) {
  const Channels own = channels_of(line);
  return std::includes(channels.begin(), channels.end(), own.begin(), own.end());
}

// The mean over all orders of what a channel adds to those before it: the definition itself.
Credits slow_shapley(const Channels& channels, const Game& game) {
  std::vector<std::string> order(channels.begin(), channels.end());
  Credits sums;
  double orders = 0;
  do {
    Channels joined;
    double before = game(joined);
    for (const std::string& channel : order) {
      joined.insert(channel);
      const double now = game(joined);
      sums[channel] += now - before;
      before = now;
    }
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  for (auto& [channel, sum] : sums)
    sum /= orders;
  return sums;
}

double summed(const std::vector<PathLine>& lines, const Channels& channels,
              const std::function<double(const PathLine&)>& of) {
  double sum = 0;
  for (const PathLine& line : lines) {
    if (is_within(line, channels)) sum += of(line);
  }
  return sum;
}

double conversions_of(const PathLine& line) { return static_cast<double>(line.conversions); }
double value_of(const PathLine& line) { return line.value; }
double paths_of(const PathLine& line) { return static_cast<double>(line.conversions + line.nulls); }

Game sum_game(const std::vector<PathLine>& lines, double (*of)(const PathLine&)) {
  return [&lines, of](const Channels& channels) { return summed(lines, channels, of); };
}

Game rate_game(const std::vector<PathLine>& lines, double (*of)(const PathLine&)) {
  return [&lines, of](const Channels& channels) {
    const double paths = summed(lines, channels, paths_of);
    return paths > 0 ? summed(lines, channels, of) / paths : 0;
  };
}

// p(y | all of these channels).
double slow_rate(const std::vector<PathLine>& lines, const Channels& with,
                 double* paths = nullptr) {
  double hits = 0, all = 0;
  for (const PathLine& line : lines) {
    const Channels own = channels_of(line);
    if (!std::includes(own.begin(), own.end(), with.begin(), with.end())) continue;
    hits += conversions_of(line);
    all += paths_of(line);
  }
  if (paths != nullptr) *paths = all;
  return all > 0 ? hits / all : 0;
}

Credits slow_shao_li(const std::vector<PathLine>& lines, const Channels& channels) {
  Credits scores;
  for (const std::string& one : channels) {
    scores[one] = slow_rate(lines, {one});
    for (const std::string& other : channels) {
      double together = 0;
      const double pair = slow_rate(lines, {one, other}, &together);
      if (one == other || together == 0) continue;
      scores[one] += (pair - slow_rate(lines, {one}) - slow_rate(lines, {other})) /
                     (2.0 * static_cast<double>(channels.size() - 1));
    }
  }
  return scores;
}

void check_equal(const Credits& expected, const Credits& found, double scale) {
  for (const auto& [channel, credit] : expected) {
    INFO(channel);
    REQUIRE(found.contains(channel));
    CHECK_THAT(found.at(channel), WithinAbs(credit * scale, 1e-9));
  }
}

// Every place of the ordered value adds up to the unordered one, both ways of counting places.
void check_places(const Report& report) {
  const ReportTable& rows = table(report, "shapley_ordered");
  std::map<std::string, Credits> sums;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    sums[text_of(rows.at(row, 1))][text_of(rows.at(row, 0))] += number_of(rows.at(row, 3));
  }
  const Credits unordered = credits_of(report, "shapley");
  for (const std::string counted : {"channel", "touch"}) {
    for (const auto& [channel, sum] : sums[counted])
      CHECK_THAT(sum, WithinAbs(unordered.at(channel), 1e-9));
  }
}

}  // namespace

TEST_CASE("on random paths the Shapley values equal the mean over all orders of the channels") {
  std::mt19937 random(20260102);
  for (int round = 0; round < 300; ++round) {
    const auto lines = random_lines(random, 1 + static_cast<unsigned>(round) % 6);
    const Channels channels = all_channels(lines);
    const Report report =
        attribution_of(lines, "linear_unique,shapley,shapley_rate,shapley_ordered");
    INFO("round " << round);
    const Credits sum = slow_shapley(channels, sum_game(lines, conversions_of));
    const Credits value = slow_shapley(channels, sum_game(lines, value_of));
    for (const std::string model : {"linear_unique", "shapley", "shapley_ordered"}) {
      check_equal(sum, credits_of(report, model), 1);
      check_equal(value, credits_of(report, model, 3), 1);
    }
    const double journeys = summed(lines, channels, paths_of);
    check_equal(slow_shapley(channels, rate_game(lines, conversions_of)),
                credits_of(report, "shapley_rate"), journeys);
    check_equal(slow_shapley(channels, rate_game(lines, value_of)),
                credits_of(report, "shapley_rate", 3), journeys);
    check_places(report);
  }
}

TEST_CASE("on random paths the scores of Shao and Li equal their formula") {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    const auto lines = random_lines(random, 1 + static_cast<unsigned>(round) % 6);
    const Channels channels = all_channels(lines);
    const Report report = attribution_of(lines, "shao_li");
    INFO("round " << round);
    for (const auto& [channel, score] : slow_shao_li(lines, channels)) {
      CHECK_THAT(number(report, "shao_li", "score", "channel", channel), WithinAbs(score, 1e-12));
    }
  }
}

TEST_CASE("sampled values of the rate game lie about the exact ones as their error says") {
  std::mt19937 random(5);
  int far = 0, compared = 0;
  for (int round = 0; round < 100; ++round) {
    PathCounts paths;
    paths.channels = {"A", "B", "C", "D", "E", "F"};
    for (int line = 0; line < 12; ++line) {
      for (unsigned step = 0; step < 1 + random() % 4; ++step)
        paths.steps.push_back(static_cast<std::uint32_t>(random() % 6));
      paths.ends.push_back(static_cast<std::uint32_t>(paths.steps.size()));
      paths.conversions.push_back(static_cast<std::int64_t>(random() % 5));
      paths.nulls.push_back(static_cast<std::int64_t>(1 + random() % 5));
      paths.value.push_back(Wide{1'000'000} * static_cast<Wide>(random() % 9));
    }
    const ChannelSets sets = make_sets(paths);
    const RateValues exact = exact_rate_values(sets, 6);
    const RateValues sampled = sampled_rate_values(sets, 6, 400, static_cast<std::uint64_t>(round));
    for (std::size_t channel = 0; channel < 6; ++channel) {
      const double away = std::abs(sampled.rate[channel] - exact.rate[channel]);
      const double away_value = std::abs(sampled.value[channel] - exact.value[channel]);
      CHECK(away <= 5 * sampled.rate_error[channel] + 1e-12);
      CHECK(away_value <= 5 * sampled.value_error[channel] + 1e-12);
      far += away > 2 * sampled.rate_error[channel] + 1e-12;
      ++compared;
    }
  }
  // About one in twenty lies further away than two standard errors.
  CHECK(far < compared / 10);
  CHECK(far > compared / 100);
}

}  // namespace lens::tests
