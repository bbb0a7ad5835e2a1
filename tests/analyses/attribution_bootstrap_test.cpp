// Intervals of credit: people drawn anew, against the published draws and against doing it the long way.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <numeric>
#include <random>

#include "analyses/attribution_small.h"
#include "analyses/attribution_support.h"
#include "base/money.h"
#include "base/statistics.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using nlohmann::json;

constexpr std::size_t kLow = 3, kHigh = 4, kValueLow = 6, kValueHigh = 7, kTopRate = 8, kReason = 9;

Cell drawn(const Report& report, std::string_view model, std::string_view channel, std::size_t column) {
  const ReportTable& rows = table(report, "bootstrap");
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    if (text_of(rows.at(row, 0)) == model && text_of(rows.at(row, 1)) == channel) return rows.at(row, column);
  }
  FAIL("nothing drawn for " << channel << " under " << model);
  return {};
}

using People = std::vector<std::vector<Happening>>;

// People of a few touches and perhaps an order; their names rise in bytes.
People random_people(std::mt19937& random, int count) {
  static const char* const kChannels[] = {"Email", "Direct", "Social", "Display"};
  People people;
  for (int person = 0; person < count; ++person) {
    std::vector<Happening> story;
    Happening event;
    event.customer = "p" + std::to_string(100 + person);
    for (unsigned touch = 0; touch < 1 + random() % 4; ++touch) {
      event.channel = kChannels[random() % 4];
      event.minute += 1 + static_cast<double>(random() % 9000);
      story.push_back(event);
    }
    event.channel.clear();
    event.name = "purchase";
    event.minute += 10;
    event.amount = static_cast<double>(random() % 90);
    event.order = "o" + std::to_string(person);
    if (random() % 2 == 0) story.push_back(event);
    people.push_back(story);
  }
  return people;
}

World world_of(const People& people) {
  std::vector<Happening> all;
  for (const auto& story : people) all.insert(all.end(), story.begin(), story.end());
  return make_world(all);
}

// The published generator, in wider numbers than ours.
struct Chance {
  std::uint64_t state;
  std::size_t below(std::size_t bound) {
    state += 0x9e3779b97f4a7c15ull;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return static_cast<std::size_t>((static_cast<UnsignedWide>(z ^ (z >> 31)) * bound) >> 64);
  }
};

// Everybody who was drawn, each under a name and with orders of their own.
World drawn_world(const People& people, Chance& chance) {
  People again;
  for (std::size_t i = 0; i < people.size(); ++i) {
    again.push_back(people[chance.below(people.size())]);
    for (Happening& event : again.back()) {
      event.customer = "q" + std::to_string(1000 + i);
      if (!event.order.empty()) event.order = "o" + std::to_string(i);
    }
  }
  return world_of(again);
}

const Given kAll = {{"touch", "event"},
                    {"lookback", "5d"},
                    {"markov_order", "2"},
                    {"models", "last,linear,position,w_shaped,time_decay,participation,markov,shapley,shapley_rate,"
                               "shapley_ordered,shao_li"}};

// A channel that nobody who was drawn had touched is credited with nothing.
std::map<std::string, double> of_everybody(const std::map<std::string, double>& credits) {
  std::map<std::string, double> all{{"Email", 0}, {"Direct", 0}, {"Social", 0}, {"Display", 0}};
  for (auto& [channel, credit] : all) credit = credits.contains(channel) ? credits.at(channel) : 0;
  return all;
}

Given with(Given given, const std::string& name, const std::string& value) {
  given[name] = value;
  return given;
}

double quantile_of(std::vector<double> numbers, double p) {
  std::sort(numbers.begin(), numbers.end());
  return quantile7(numbers, p);
}

}  // namespace

TEST_CASE("golden attribution_small: intervals of people drawn anew a thousand times") {
  const auto golden = known_json("attribution_small.json");
  const Report report = run(small_world(golden), "attribution",
                            {{"touch", "event"}, {"models", "last,linear,shapley"}, {"bootstrap", "1000"}});
  for (const std::string model : {"last", "linear", "shapley"}) {
    for (const auto& [channel, expected] : golden["bootstrap"][model + "_conversions"].items()) {
      INFO(model << " " << channel);
      CHECK_THAT(number_of(drawn(report, model, channel, kLow)), WithinAbs(expected["p2_5"].get<double>(), 1e-12));
      CHECK_THAT(number_of(drawn(report, model, channel, kHigh)), WithinAbs(expected["p97_5"].get<double>(), 1e-12));
    }
  }
}

TEST_CASE("intervals are those of every replicate worked out as a world of its own") {
  std::mt19937 random(20260101);
  const People people = random_people(random, 12);
  constexpr int kReplicates = 100;
  const Report report = run(world_of(people), "attribution", with(kAll, "bootstrap", std::to_string(kReplicates)));
  Chance chance{42};
  std::map<std::string, std::map<std::string, std::vector<double>>> conversions, value, is_top;
  for (int replicate = 0; replicate < kReplicates; ++replicate) {
    const Report one = run(drawn_world(people, chance), "attribution", kAll);
    for (const std::string& model : words_of("last linear position w_shaped time_decay participation markov shapley "
                                             "shapley_rate shapley_ordered shao_li")) {
      const auto credits = of_everybody(credits_of(one, model));
      const auto earned = of_everybody(credits_of(one, model, 3));
      for (const auto& [channel, credit] : credits) {
        const double here = credit;  // a lambda of C++20 cannot hold a part of a binding in every compiler
        const auto better = std::count_if(credits.begin(), credits.end(), [&](const auto& other) {
          return other.second - here > 1e-9 * (1 + std::abs(other.second));
        });
        conversions[model][channel].push_back(here);
        value[model][channel].push_back(earned.at(channel));
        is_top[model][channel].push_back(better < 3 ? 1 : 0);
      }
    }
  }
  for (const auto& [model, channels] : conversions) {
    for (const auto& [channel, numbers] : channels) {
      INFO(model << " " << channel);
      CHECK_THAT(number_of(drawn(report, model, channel, kLow)), WithinAbs(quantile_of(numbers, 0.025), 1e-9));
      CHECK_THAT(number_of(drawn(report, model, channel, kHigh)), WithinAbs(quantile_of(numbers, 0.975), 1e-9));
      const std::vector<double>& earned = value[model][channel];
      CHECK_THAT(number_of(drawn(report, model, channel, kValueLow)), WithinAbs(quantile_of(earned, 0.025), 1e-7));
      CHECK_THAT(number_of(drawn(report, model, channel, kValueHigh)), WithinAbs(quantile_of(earned, 0.975), 1e-7));
      const std::vector<double>& top = is_top[model][channel];
      CHECK_THAT(number_of(drawn(report, model, channel, kTopRate)),
                 WithinAbs(std::accumulate(top.begin(), top.end(), 0.0) / kReplicates, 1e-12));
    }
  }
}

TEST_CASE("credit stands beside its interval, and money in another unit changes the money alone") {
  std::mt19937 random(7);
  People people = random_people(random, 20);
  const Given given = with(kAll, "bootstrap", "200");
  const Report before = run(world_of(people), "attribution", given);
  for (auto& story : people) {
    for (Happening& event : story) event.amount *= event.amount > 0 ? 100 : 1;
  }
  const Report after = run(world_of(people), "attribution", given);
  for (const auto& [channel, credit] : credits_of(before, "linear")) {
    if (channel == "(none)") continue;
    CHECK(number_of(drawn(before, "linear", channel, 2)) == credit);
    CHECK(number_of(drawn(before, "linear", channel, kLow)) <= credit);
    CHECK(number_of(drawn(before, "linear", channel, kHigh)) >= credit);
    CHECK(number_of(drawn(after, "linear", channel, kHigh)) == number_of(drawn(before, "linear", channel, kHigh)));
    CHECK_THAT(number_of(drawn(after, "linear", channel, kValueHigh)),
               WithinRel(100 * number_of(drawn(before, "linear", channel, kValueHigh)), 1e-12));
  }
}

TEST_CASE("one person is drawn every time, so nothing varies") {
  const Report report = run(make_world(story("p", "Email@0d purchase@1d")), "attribution", {{"bootstrap", "100"}});
  for (std::size_t row = 0; row < table(report, "bootstrap").rows(); ++row) {
    const ReportTable& rows = table(report, "bootstrap");
    CHECK(number_of(rows.at(row, kLow)) == number_of(rows.at(row, 2)));
    CHECK(number_of(rows.at(row, kHigh)) == number_of(rows.at(row, 2)));
  }
}

TEST_CASE("a table of paths has no people to draw, and says so") {
  const Report report = attribution_of({{"A B", 3, 2, 10}, {"A", 1, 4, 5}}, "last,markov", {{"bootstrap", "100"}});
  CHECK(std::holds_alternative<std::monostate>(drawn(report, "last", "B", kLow)));
  CHECK(text_of(drawn(report, "last", "B", kReason)) == "no_people");
  CHECK(text_of(drawn(report, "markov", "A", kReason)) == "no_people");
}

TEST_CASE("without the argument nothing is drawn") {
  const Report report = run(make_world(story("p", "Email@0d purchase@1d")), "attribution");
  CHECK(std::none_of(report.tables.begin(), report.tables.end(),
                     [](const ReportTable& one) { return one.name == "bootstrap"; }));
}

}  // namespace lens::tests
