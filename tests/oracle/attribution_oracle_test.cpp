// A slow, obvious second implementation of attribution, compared on random small worlds.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <random>
#include <set>

#include "support/story.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;
using Channels = std::vector<std::string>;

struct SlowPath {
  Channels channels;
  std::vector<double> age;  // days before the conversion
  double value = 0;
  bool converted = false;
};

constexpr double kDay = 24 * 60;

std::vector<Happening> random_life(std::mt19937& random, const std::string& customer) {
  std::vector<Happening> life;
  const auto below = [&](unsigned bound) { return static_cast<unsigned>(random()) % bound; };
  const unsigned events = below(12);
  for (unsigned i = 0; i < events; ++i) {
    Happening event;
    event.customer = customer;
    // Distinct minutes, since ties are decided by the order of rows.
    event.minute = below(60) * kDay + i * 7 + below(5);
    if (below(4) == 0) {
      event.name = "purchase";
      event.amount = below(100);
    } else if (below(5) != 0) {
      event.channel = std::string(1, static_cast<char>('A' + below(4)));
    }
    life.push_back(event);
  }
  return life;
}

void collapse(SlowPath& path) {
  for (std::size_t i = 1; i < path.channels.size();) {
    if (path.channels[i] == path.channels[i - 1]) {
      path.channels.erase(path.channels.begin() + static_cast<std::ptrdiff_t>(i));
      if (!path.age.empty()) path.age.erase(path.age.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
}

// The paths of one customer, straight from the definition.
std::vector<SlowPath> slow_paths(std::vector<Happening> life) {
  std::sort(life.begin(), life.end(),
            [](const Happening& a, const Happening& b) { return a.minute < b.minute; });
  std::vector<SlowPath> paths;
  double previous = -1;
  for (const Happening& sale : life) {
    if (sale.name != "purchase") continue;
    SlowPath path{{}, {}, sale.amount, true};
    for (const Happening& event : life) {
      const bool is_touch = event.name != "purchase" && !event.channel.empty();
      const bool is_between = event.minute > previous && event.minute <= sale.minute;
      if (!is_touch || !is_between || event.minute < sale.minute - 30 * kDay) continue;
      path.channels.push_back(event.channel);
      path.age.push_back((sale.minute - event.minute) / kDay);
    }
    previous = sale.minute;
    paths.push_back(path);
  }
  SlowPath open;
  for (const Happening& event : life) {
    if (event.name != "purchase" && !event.channel.empty() && event.minute > previous) {
      open.channels.push_back(event.channel);
    }
  }
  if (!open.channels.empty()) paths.push_back(open);
  for (SlowPath& path : paths)
    collapse(path);
  return paths;
}

std::vector<double> slow_weights(std::string_view model, const SlowPath& path) {
  const std::size_t n = path.channels.size();
  std::vector<double> weights(n, 0);
  if (model == "first") weights.front() = 1;
  if (model == "last") weights.back() = 1;
  if (model == "linear") std::fill(weights.begin(), weights.end(), 1.0 / static_cast<double>(n));
  if (model == "position") {
    for (std::size_t i = 0; i < n; ++i) {
      const bool is_end = i == 0 || i + 1 == n;
      weights[i] = n == 1 ? 1 : n == 2 ? 0.5 : is_end ? 0.4 : 0.2 / static_cast<double>(n - 2);
    }
  }
  if (model == "time_decay") {
    double sum = 0;
    for (const double age : path.age)
      sum += std::pow(2, -age / 7);
    for (std::size_t i = 0; i < n; ++i)
      weights[i] = std::pow(2, -path.age[i] / 7) / sum;
  }
  return weights;
}

std::map<std::string, double> slow_credit(std::string_view model,
                                          const std::vector<SlowPath>& paths) {
  std::map<std::string, double> credit;
  for (const SlowPath& path : paths) {
    if (!path.converted || path.channels.empty()) continue;
    const std::vector<double> weights = slow_weights(model, path);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      credit[path.channels[i]] += weights[i] * path.value;
    }
  }
  return credit;
}

// States of one path: runs of `order` channels, equal ones in a row once.
std::vector<Channels> slow_states(const Channels& path, std::size_t order) {
  std::vector<Channels> states;
  const std::size_t count = path.size() < order ? 1 : path.size() - order + 1;
  for (std::size_t i = 0; i < count; ++i) {
    const auto begin = path.begin() + static_cast<std::ptrdiff_t>(i);
    const auto end = path.size() < order ? path.end() : begin + static_cast<std::ptrdiff_t>(order);
    const Channels state(begin, end);
    if (states.empty() || states.back() != state) states.push_back(state);
  }
  return states;
}

// Probability of converting from the start by elimination without any cleverness; states that hold
// `removed` are never reached.
double slow_p(const std::vector<SlowPath>& paths, std::size_t order, const std::string& removed) {
  std::map<Channels, std::size_t> number = {{Channels{"(start)"}, 0}};
  std::vector<std::vector<double>> counts(1);
  std::vector<double> converted(1), leaving(1);
  for (const SlowPath& path : paths) {
    if (path.channels.empty()) continue;
    std::size_t here = 0;
    for (const Channels& state : slow_states(path.channels, order)) {
      const std::size_t next = number.try_emplace(state, number.size()).first->second;
      counts.resize(number.size());
      converted.resize(number.size());
      leaving.resize(number.size());
      counts[here].resize(std::max(counts[here].size(), number.size()));
      counts[here][next] += 1;
      leaving[here] += 1;
      here = next;
    }
    converted[here] += path.converted;
    leaving[here] += 1;
  }
  const std::size_t n = number.size();
  std::vector<std::vector<double>> rows(n, std::vector<double>(n + 1));
  for (std::size_t i = 0; i < n; ++i) {
    rows[i][i] = 1;
    if (leaving[i] == 0) continue;
    for (std::size_t j = 0; j < counts[i].size(); ++j)
      rows[i][j] -= counts[i][j] / leaving[i];
    rows[i][n] = converted[i] / leaving[i];
  }
  for (const auto& [state, index] : number) {
    if (std::find(state.begin(), state.end(), removed) == state.end()) continue;
    for (std::size_t i = 0; i < n; ++i)
      rows[i][index] = i == index ? 1 : 0;
    std::fill(rows[index].begin(), rows[index].end(), 0);
    rows[index][index] = 1;
  }
  for (std::size_t pivot = 0; pivot < n; ++pivot) {
    for (std::size_t row = 0; row < n; ++row) {
      if (row == pivot || rows[row][pivot] == 0) continue;
      const double factor = rows[row][pivot] / rows[pivot][pivot];
      for (std::size_t j = 0; j <= n; ++j)
        rows[row][j] -= factor * rows[pivot][j];
    }
  }
  return rows[0][n] / rows[0][0];
}

double credit_of(const Report& report, std::string_view model, std::string_view channel) {
  const ReportTable& rows = table(report, "credit");
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    if (text_of(rows.at(row, 0)) == model && text_of(rows.at(row, 1)) == channel) {
      return number_of(rows.at(row, 3));
    }
  }
  return 0;
}

}  // namespace

TEST_CASE("on random lives attribution equals the slow definition") {
  std::mt19937 random(20260101);
  for (int round = 0; round < 60; ++round) {
    std::vector<Happening> all;
    std::vector<SlowPath> paths;
    for (int customer = 0; customer < 8; ++customer) {
      const auto life = random_life(random, "c" + std::to_string(customer));
      all.insert(all.end(), life.begin(), life.end());
      for (const SlowPath& path : slow_paths(life))
        paths.push_back(path);
    }
    const std::string order = std::to_string(1 + round % 3);
    const Report report =
        run(make_world(all), "attribution",
            {{"touch", "event"}, {"repeats", "collapse"}, {"markov_order", order}});
    INFO("round " << round);
    for (const std::string_view model : {"first", "last", "linear", "position", "time_decay"}) {
      for (const auto& [channel, value] : slow_credit(model, paths)) {
        CHECK_THAT(credit_of(report, model, channel), WithinAbs(value, 1e-8));
      }
    }
    const auto size = static_cast<std::size_t>(1 + round % 3);
    const double p = slow_p(paths, size, "");
    if (p == 0) continue;
    CHECK_THAT(number_of(table(report, "totals").at(0, 6)), WithinAbs(p, 1e-12));
    for (const std::string channel : {"A", "B", "C", "D"}) {
      const bool is_seen = std::any_of(paths.begin(), paths.end(), [&](const SlowPath& path) {
        return std::count(path.channels.begin(), path.channels.end(), channel) > 0;
      });
      if (!is_seen) continue;
      CHECK_THAT(number(report, "removal", "removal_effect", "channel", channel),
                 WithinAbs(1 - slow_p(paths, size, channel) / p, 1e-10));
    }
  }
}

TEST_CASE("the order in which customers come changes no byte of the report") {
  std::mt19937 random(7);
  std::vector<Happening> all;
  for (int customer = 0; customer < 30; ++customer) {
    const auto life = random_life(random, "c" + std::to_string(customer));
    all.insert(all.end(), life.begin(), life.end());
  }
  const Report whole = run(make_world(all), "attribution", {{"touch", "event"}});
  // The same world in two halves, merged the other way round.
  const World world = make_world(all);
  const Analysis* analysis = find_analysis("attribution");
  std::string first(world.events.rows, '0'), second(world.events.rows, '0');
  for (std::uint32_t customer = 0; customer < world.events.customers(); ++customer) {
    for (std::uint32_t row = world.events.offsets[customer];
         row < world.events.offsets[customer + 1]; ++row) {
      (customer % 2 == 0 ? first : second)[row] = '1';
    }
  }
  Partial a, b;
  analysis->map({world.events, kept_rows(second)}, world.context, whole.arguments, a);
  analysis->map({world.events, kept_rows(first)}, world.context, whole.arguments, b);
  a.merge(b);
  const Report merged = analysis->finish(a, world.context, whole.arguments);
  for (const ReportTable& one : whole.tables) {
    const ReportTable& other = table(merged, one.name);
    REQUIRE(one.rows() == other.rows());
    for (std::size_t i = 0; i < one.cells.size(); ++i) {
      CHECK(text_of(one.cells[i]) == text_of(other.cells[i]));
    }
  }
}

}  // namespace lens::tests
