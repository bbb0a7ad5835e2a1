// The models that run only when they are named: small examples that can be worked by hand.

#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "base/splitmix.h"
#include "analyses/attribution_support.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;

// Names that begin with an upper-case letter are touches; `buy` is a purchase of 100.
World world_of_story(const std::string& line) {
  std::vector<Happening> happenings = story("c", line);
  for (Happening& happening : happenings) {
    if (happening.name == "buy") {
      happening.name = "purchase";
      happening.amount = 100;
    } else if (happening.name[0] >= 'A' && happening.name[0] <= 'Z') {
      happening.channel = happening.name;
      happening.name = "page_view";
    }
  }
  return make_world(happenings);
}

void check_credits(const Report& report, std::string_view model,
                   const std::map<std::string, double>& expected) {
  const auto found = credits_of(report, model);
  for (const auto& [channel, credit] : expected) {
    INFO(model << " " << channel);
    REQUIRE(found.contains(channel));
    CHECK_THAT(found.at(channel), WithinAbs(credit, 1e-11));
  }
}

Result<Arguments> settled(const World& world, const Given& given) {
  const Analysis* analysis = find_analysis("attribution");
  std::vector<const Parameter*> rows;
  for (const Parameter& row : analysis->parameters)
    rows.push_back(&row);
  for (const Parameter& row : common_parameters())
    rows.push_back(&row);
  const auto arguments = check_arguments(rows, given);
  REQUIRE(arguments.ok());
  return analysis->settle(world.context, arguments.value());
}

}  // namespace

TEST_CASE("linear_unique gives every channel an equal part, repeats or not") {
  check_credits(attribution_of({{"A A A B", 2}}, "linear_unique"), "linear_unique",
                {{"A", 1}, {"B", 1}});
}

TEST_CASE("position_j gives 20 % to the first and 60 % to the last touch, inverse_j the reverse") {
  const Report report = attribution_of({{"A B C D", 1}}, "position_j,position_inverse_j");
  check_credits(report, "position_j", {{"A", 0.2}, {"B", 0.1}, {"C", 0.1}, {"D", 0.6}});
  check_credits(report, "position_inverse_j", {{"A", 0.6}, {"B", 0.1}, {"C", 0.1}, {"D", 0.2}});
  check_credits(attribution_of({{"A B", 1}}, "position_j"), "position_j", {{"A", 0.25}});
  check_credits(attribution_of({{"A", 1}}, "position_j"), "position_j", {{"A", 1}});
}

TEST_CASE("w_shaped without a milestone gives 30 % to the first, the middle and the last touch") {
  check_credits(attribution_of({{"A B C D E", 1}}, "w_shaped"), "w_shaped",
                {{"A", 0.3}, {"B", 0.05}, {"C", 0.3}, {"D", 0.05}, {"E", 0.3}});
  check_credits(attribution_of({{"A B C", 1}}, "w_shaped"), "w_shaped", {{"B", 1.0 / 3}});
  check_credits(attribution_of({{"A B", 1}}, "w_shaped"), "w_shaped", {{"A", 0.5}});
}

TEST_CASE("w_shaped with a milestone gives 30 % to the last touch before it") {
  const World world = world_of_story("A@0d B@1d C@2d lead@3d D@4d E@5d buy@6d");
  const Report report = run(world, "attribution",
                            {{"touch", "event"}, {"models", "w_shaped"}, {"milestone", "lead"}});
  check_credits(report, "w_shaped", {{"A", 0.3}, {"B", 0.05}, {"C", 0.3}, {"D", 0.05}, {"E", 0.3}});
  // A touch that is both the first and that of the milestone gets both parts.
  const World early = world_of_story("A@0d lead@1d B@2d C@3d buy@6d");
  check_credits(run(early, "attribution",
                    {{"touch", "event"}, {"models", "w_shaped"}, {"milestone", "lead"}}),
                "w_shaped", {{"A", 0.6}, {"B", 0.1}, {"C", 0.3}});
}

TEST_CASE("a path without the milestone divides what it would have had among the others") {
  const World world = world_of_story("A@0d B@1d C@2d buy@3d lead@4d");
  check_credits(run(world, "attribution",
                    {{"touch", "event"}, {"models", "w_shaped"}, {"milestone", "lead"}}),
                "w_shaped", {{"A", 0.3 / 0.7}, {"B", 0.1 / 0.7}, {"C", 0.3 / 0.7}});
}

TEST_CASE("two milestones make the full path: 22.5 % for each of four touches") {
  const World world = world_of_story("A@0d B@1d lead@1d C@2d D@3d deal@3d E@4d buy@5d");
  check_credits(run(world, "attribution",
                    {{"touch", "event"}, {"models", "w_shaped"}, {"milestone", "lead,deal"}}),
                "w_shaped", {{"A", 0.225}, {"B", 0.225}, {"C", 0.1}, {"D", 0.225}, {"E", 0.225}});
}

TEST_CASE("custom weighs places, the one before the last serving all between, and channels") {
  const std::vector<PathLine> lines = {{"A B C D", 1}};
  check_credits(attribution_of(lines, "custom", {{"weights", "3,1,2"}}), "custom",
                {{"A", 3.0 / 7}, {"B", 1.0 / 7}, {"C", 1.0 / 7}, {"D", 2.0 / 7}});
  check_credits(attribution_of(lines, "custom", {{"channel_weights", "A=2,D=0"}}), "custom",
                {{"A", 0.5}, {"B", 0.25}, {"C", 0.25}, {"D", 0}});
  check_credits(attribution_of({{"D D", 1}}, "custom", {{"channel_weights", "D=0"}}), "custom",
                {{"D", 1}});
}

TEST_CASE(
    "participation gives each channel all of it, and the report says that it does not add up") {
  const Report report = attribution_of({{"A A B", 2, 0, 10}, {"B", 1}}, "participation,linear");
  check_credits(report, "participation", {{"A", 2}, {"B", 3}});
  CHECK(told_of(report, "participation", "conserves") == "0");
  CHECK(told_of(report, "participation", "reason") == "not_conserving");
  CHECK(told_of(report, "linear", "conserves") == "1");
  CHECK(std::any_of(report.notes.begin(), report.notes.end(), [](const std::string& note) {
    return note.find("must not be added up") != std::string::npos;
  }));
}

TEST_CASE("shapley divides a conversion equally among its distinct channels") {
  // A B A: half each; B C: half each.
  check_credits(attribution_of({{"A B A", 2, 7}, {"B C", 1}}, "shapley"), "shapley",
                {{"A", 1}, {"B", 1.5}, {"C", 0.5}});
}

TEST_CASE("the rate game: what a channel adds to the rate of journeys, worked by hand") {
  // v(A) = 1/2, v(B) = 0, v(AB) = 3/8. A first: 1/2, then B -1/8; B first: 0, then A 3/8.
  // A = (1/2 + 3/8) / 2 = 7/16, B = -1/16; times 8 journeys 3.5 and -0.5 of 3 conversions.
  const Report report = attribution_of({{"A", 2, 2}, {"B", 0, 2}, {"A B", 1, 1}}, "shapley_rate");
  check_credits(report, "shapley_rate", {{"A", 3.5}, {"B", -0.5}});
  CHECK(number(report, "shapley_rate", "effect", "channel", "A") == 7.0 / 16);
  CHECK(std::isnan(number(report, "shapley_rate", "effect_error", "channel", "A")));
  CHECK(told_of(report, "shapley_rate", "samples") == "0");
}

TEST_CASE("above twenty channels the rate game is sampled, with its error, the same for one seed") {
  std::vector<PathLine> lines;
  for (int i = 0; i < 21; ++i) {
    const std::string channel(1, static_cast<char>('A' + i));
    lines.push_back({channel, 1 + i % 3, 2});
    lines.push_back({channel + " A", 1, i % 4});
  }
  const Report report = attribution_of(lines, "shapley_rate");
  CHECK(told_of(report, "shapley_rate", "samples") == "2000");
  const double error = number(report, "shapley_rate", "effect_error", "channel", "B");
  CHECK(error > 0);
  CHECK(error < 0.01);
  const double conversions = 21 + 7 * (0 + 1 + 2) + 21;
  CHECK_THAT(sum_of(credits_of(report, "shapley_rate")), WithinAbs(conversions, 1e-9));
  CHECK(credits_of(attribution_of(lines, "shapley_rate"), "shapley_rate") ==
        credits_of(report, "shapley_rate"));
  CHECK(credits_of(attribution_of(lines, "shapley_rate", {{"seed", "7"}}), "shapley_rate") !=
        credits_of(report, "shapley_rate"));
}

TEST_CASE("the ordered Shapley value tells apart where a channel stood") {
  const Report report = attribution_of({{"A B A", 1, 0, 60}}, "shapley_ordered");
  const ReportTable& rows = table(report, "shapley_ordered");
  std::vector<std::string> found;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    found.push_back(text_of(rows.at(row, 0)) + " " + text_of(rows.at(row, 1)) + " " +
                    text_of(rows.at(row, 2)) + " " + text_of(rows.at(row, 3)));
  }
  CHECK(found == std::vector<std::string>{"A channel 1 0.5", "A touch 1 0.25", "A touch 3 0.25",
                                          "B channel 2 0.5", "B touch 2 0.5"});
  check_credits(report, "shapley_ordered", {{"A", 0.5}, {"B", 0.5}});
}

TEST_CASE("Shao and Li: a channel's rate, mended by its pairs, worked by hand") {
  // p(A) = 3/6, p(B) = 1/4, p(AB) = 1/2: C(A) = 1/2 + (1/2 - 3/4) / 2 = 3/8, C(B) = 1/8.
  const Report report = attribution_of({{"A", 2, 2}, {"B", 0, 2}, {"A B", 1, 1}}, "shao_li");
  CHECK(number(report, "shao_li", "score", "channel", "A") == 0.375);
  CHECK(number(report, "shao_li", "score", "channel", "B") == 0.125);
  CHECK(number(report, "shao_li", "n", "channel", "A") == 6);
  CHECK(number(report, "shao_li", "rate", "channel", "B") == 0.25);
  check_credits(report, "shao_li", {{"A", 3 * 0.75}, {"B", 3 * 0.25}});
}

TEST_CASE("splitmix64 begins as published") {
  SplitMix64 random(42);
  CHECK(random.next() == 13679457532755275413ull);
  CHECK(random.next() == 2949826092126892291ull);
  CHECK(random.next() == 5139283748462763858ull);
  SplitMix64 again(42);
  std::vector<std::uint64_t> drawn;
  for (int i = 0; i < 8; ++i)
    drawn.push_back(again.below(10));
  CHECK(drawn == std::vector<std::uint64_t>{7, 1, 2, 3, 0, 8, 2, 8});
}

TEST_CASE("arguments of the named models that make no sense are refused") {
  const World world = world_of_story("A@0d lead@1d buy@2d");
  for (const auto& [name, value] : Given{{"weights", "1,x"},
                                         {"channel_weights", "Email"},
                                         {"seed", "-1"},
                                         {"milestone", "never_seen"},
                                         {"bootstrap", "7"},
                                         {"top_channels", "0"}}) {
    const auto refused = settled(world, {{name, value}});
    INFO(name);
    REQUIRE(!refused.ok());
    CHECK(refused.error().where == "arguments." + name);
  }
  CHECK(!settled(world, {{"bootstrap", "1000000"}}).ok());
  CHECK(!settled(world, {{"weights", "0,1,0"}}).ok());
  CHECK(!settled(world, {{"weights", "-1,2"}}).ok());
  CHECK(!settled(world, {{"weights", "1e300"}}).ok());
  CHECK(!settled(world, {{"channel_weights", "A=nan"}}).ok());
  CHECK(!settled(world, {{"milestone", "lead,lead,lead"}}).ok());
  CHECK(settled(world, {{"milestone", "other|lead"}}).ok());
}

TEST_CASE("arguments of models that are not asked for leave no trace in the report") {
  const auto usual = settled(world_of_story("A@0d buy@2d"), {});
  REQUIRE(usual.ok());
  for (const char* name : {"milestone", "weights", "channel_weights", "seed"})
    CHECK(!usual.value().all().contains(name));
  const Report report = run(world_of_story("A@0d buy@2d"), "attribution");
  for (const ReportTable& one : report.tables)
    CHECK(one.name != "models");
}

TEST_CASE("the rows behind the credit of a named model are those of its journeys") {
  const World world = world_of_story("A@0d lead@1d B@2d A@3d buy@4d C@5d");
  const auto rows = [&](const Given& given, const CellName& cell) {
    Given asked = given;
    asked["touch"] = "event";
    const Arguments arguments = settled(world, asked).value();
    std::vector<RowRef> found;
    find_analysis("attribution")->rows(world.journeys(), world.context, arguments, cell, found);
    return found.size();
  };
  CHECK(rows({}, {{"table", "shapley_ordered"},
                  {"channel", "A"},
                  {"place_of", "touch"},
                  {"place", "3"}}) == 4);
  CHECK(rows({}, {{"table", "shapley_ordered"},
                  {"channel", "A"},
                  {"place_of", "channel"},
                  {"place", "3"}}) == 0);
  CHECK(rows({}, {{"table", "shao_li"}, {"channel", "C"}}) == 1);
  CHECK(rows({{"weights", "1"}, {"channel_weights", "B=0"}},
             {{"model", "custom"}, {"channel", "B"}}) == 0);
  CHECK(rows({{"milestone", "lead"}}, {{"model", "w_shaped"}, {"channel", "B"}}) == 4);
}

}  // namespace lens::tests
