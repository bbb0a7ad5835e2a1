// Attribution against answers that others published or worked out, where these lie beside us.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "analyses/attribution_small.h"
#include "support/golden.h"
#include "support/story.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using Given = std::map<std::string, std::string, std::less<>>;
using nlohmann::json;

Cell credit(const Report& report, std::string_view model, std::string_view channel,
            std::size_t column) {
  const ReportTable& rows = table(report, "credit");
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    if (text_of(rows.at(row, 0)) == model && text_of(rows.at(row, 1)) == channel) {
      return rows.at(row, column);
    }
  }
  FAIL("no credit of " << channel << " under " << model);
  return {};
}

void check_near(const Cell& cell, const json& expected, double tolerance) {
  if (expected.is_null()) {
    CHECK(std::holds_alternative<std::monostate>(cell));
  } else {
    CHECK_THAT(number_of(cell), WithinRel(expected.get<double>(), tolerance) ||
                                    WithinAbs(expected.get<double>(), tolerance));
  }
}

struct NamedCase {
  std::string golden, model;
  Given arguments;
};

const std::vector<NamedCase>& rule_cases() {
  static const std::vector<NamedCase> cases = {
      {"first", "first", {}},
      {"last", "last", {}},
      {"last_non_direct", "last_non_direct", {}},
      {"linear", "linear", {}},
      {"pos_40_20_40", "position", {}},
      {"pos_30_40_30", "position", {{"position_first", "0.3"}, {"position_last", "0.3"}}},
      {"pos_J_20_20_60", "position", {{"position_first", "0.2"}, {"position_last", "0.6"}}},
      {"pos_invJ_60_20_20", "position", {{"position_first", "0.6"}, {"position_last", "0.2"}}},
      {"pos_J_20_20_60", "position_j", {}},
      {"pos_invJ_60_20_20", "position_inverse_j", {}},
      {"w_shaped_30_30_30_10", "w_shaped", {}},
      {"decay_7", "time_decay", {}},
      {"decay_1", "time_decay", {{"half_life", "1d"}}}};
  return cases;
}

World world_of_paths(const json& rows) {
  World world = make_world({});
  for (const json& row : rows) {
    PathRow path;
    for (const json& channel : row["path"]) {
      path.channels.push_back(world.context.words.words.code(channel.get<std::string>()));
    }
    path.conversions = row["conversions"].get<std::int64_t>();
    path.nulls = row["null"].get<std::int64_t>();
    path.value_micros = static_cast<std::int64_t>(std::llround(row["value"].get<double>() * 1e6));
    world.context.paths.push_back(path);
  }
  return world;
}

void check_markov(const Report& report, const json& expected, double tolerance) {
  for (const auto& [channel, conversions] : expected["conversions"].items()) {
    check_near(credit(report, "markov", channel, 2), conversions, tolerance);
    check_near(credit(report, "markov", channel, 3), expected["value"][channel], tolerance);
    const auto removal = [&](std::string_view column) {
      return Cell(number(report, "removal", column, "channel", channel));
    };
    check_near(removal("removal_effect"), expected["removal_effect_conversion"][channel],
               tolerance);
    check_near(removal("removal_effect_value"), expected["removal_effect_value"][channel],
               tolerance);
    check_near(removal("value_by_removal_effect"),
               expected["value_by_conversion_removal_effect"][channel], tolerance);
  }
  check_near(table(report, "totals").at(0, 6), expected["p_conversion_from_start"], tolerance);
}

void check_transitions(const Report& report, const json& expected) {
  const ReportTable& rows = table(report, "transitions");
  REQUIRE(rows.rows() == expected.size());
  std::map<std::pair<std::string, std::string>, double> counts;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    counts[{text_of(rows.at(row, 0)), text_of(rows.at(row, 1))}] = number_of(rows.at(row, 2));
  }
  const auto spelled = [](const json& state) {  // "A>B" there, "A > B" here
    std::string text;
    for (const char c : state.get<std::string>())
      text += c == '>' ? " > " : std::string(1, c);
    return text;
  };
  for (const json& row : expected) {
    CHECK(counts[{spelled(row[0]), spelled(row[1])}] == row[2].get<double>());
  }
}

// "path",conversions,value,nulls: what the file of the comparison looks like.
void add_line(World& world, const std::string& line) {
  const std::size_t end = line.find('"', 1);
  PathRow row;
  std::string path = line.substr(1, end - 1) + " > ";
  for (std::size_t at = path.find(" > "); at != std::string::npos; at = path.find(" > ")) {
    row.channels.push_back(world.context.words.words.code(path.substr(0, at)));
    path.erase(0, at + 3);
  }
  std::istringstream numbers(line.substr(end + 2));
  std::string field;
  std::getline(numbers, field, ',');
  row.conversions = std::stoll(field);
  std::getline(numbers, field, ',');
  row.value_micros = std::llround(std::stod(field) * 1e6);
  std::getline(numbers, field, ',');
  row.nulls = std::llround(std::stod(field));
  world.context.paths.push_back(row);
}

}  // namespace

TEST_CASE("rule models agree with the worked example of ten journeys") {
  const auto golden = known_json("attribution_small.json");
  const World world = small_world(golden);
  for (const NamedCase& one : rule_cases()) {
    Given given = one.arguments;
    given["touch"] = "event";
    given["models"] = one.model;
    const Report report = run(world, "attribution", given);
    for (const auto& [channel, expected] : golden["expected"][one.golden].items()) {
      INFO(one.golden << " " << channel);
      check_near(credit(report, one.model, channel, 2), expected["conversions"], 1e-10);
      check_near(credit(report, one.model, channel, 3), expected["value"], 1e-10);
      if (!golden["economics"].contains(one.golden)) continue;
      const json& economics = golden["economics"][one.golden][channel];
      check_near(credit(report, one.model, channel, 6), economics["cpa"], 1e-10);
      check_near(credit(report, one.model, channel, 7), economics["roas"], 1e-10);
      check_near(credit(report, one.model, channel, 8), economics["roi"], 1e-10);
    }
  }
}

TEST_CASE("a lookback of seven days keeps the touches of the worked example") {
  const auto golden = known_json("attribution_small.json");
  std::map<std::string, double> expected;
  for (const auto& [journey, kept] : golden["lookback_7d_inclusive_touches_kept"].items()) {
    std::string path;
    for (const json& channel : kept)
      path += (path.empty() ? "" : " > ") + channel.get<std::string>();
    ++expected[path];
  }
  const Report report =
      run(small_world(golden), "attribution", {{"touch", "event"}, {"lookback", "7d"}});
  const ReportTable& paths = table(report, "paths");
  CHECK(paths.rows() == expected.size());
  for (std::size_t row = 0; row < paths.rows(); ++row) {
    CHECK(expected[text_of(paths.at(row, 0))] == number_of(paths.at(row, 1)));
  }
}

TEST_CASE("markov agrees with the worked example at orders one to three") {
  const auto golden = known_json("attribution_small.json");
  const World world = small_world(golden);
  for (const std::string order : {"1", "2", "3"}) {
    for (const std::string open : {"null", "drop"}) {
      INFO("order " << order << ", open paths " << open);
      const Report report =
          run(world, "attribution",
              {{"touch", "event"}, {"markov_order", order}, {"open_paths", open}});
      const std::string nulls = open == "null" ? "_with_null" : "_without_null";
      const json& expected = golden["markov"]["order" + order + nulls];
      check_markov(report, expected, 1e-9);
      check_transitions(report, expected["transition"]);
    }
  }
}

TEST_CASE("markov agrees with the classic examples") {
  const auto golden = known_json("markov_classic.json");
  const json& bryl = golden["bryl_anderl_example"];
  check_markov(run(world_of_paths(bryl["paths"]), "attribution"), bryl["expected"], 1e-9);
  const json& toy = golden["toy_self_loops_collapsed"];
  const World world = world_of_paths(toy["paths"]);
  check_markov(run(world, "attribution"), toy["expected_order1"], 1e-9);
  const Report second = run(world, "attribution", {{"markov_order", "2"}});
  check_markov(second, toy["expected_order2"], 1e-9);
  check_transitions(second, toy["expected_order2"]["transition"]);
}

TEST_CASE("the Shapley games agree with the worked example") {
  const auto golden = known_json("attribution_small.json");
  const json& expected = golden["shapley"];
  const Report report =
      run(small_world(golden), "attribution",
          {{"touch", "event"}, {"models", "linear_unique,shapley,shapley_rate,shapley_ordered"}});
  for (const auto& [channel, conversions] : expected["v_sum_conversions"].items()) {
    INFO(channel);
    for (const std::string model : {"linear_unique", "shapley", "shapley_ordered"}) {
      check_near(credit(report, model, channel, 2), conversions, 1e-10);
      check_near(credit(report, model, channel, 3), expected["v_sum_value"][channel], 1e-10);
    }
    check_near(credit(report, "shapley_rate", channel, 2),
               expected["v_conversion_rate_subset_scaled_to_total"][channel], 1e-10);
    check_near(Cell(number(report, "shapley_rate", "effect", "channel", channel)),
               expected["v_conversion_rate_subset"][channel], 1e-10);
  }
}

TEST_CASE("the ordered Shapley value agrees with the worked example at every place") {
  const auto golden = known_json("attribution_small.json");
  const Report report =
      run(small_world(golden), "attribution", {{"touch", "event"}, {"models", "shapley_ordered"}});
  const ReportTable& rows = table(report, "shapley_ordered");
  std::map<std::string, json> found;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    found[text_of(rows.at(row, 1))][text_of(rows.at(row, 0))][text_of(rows.at(row, 2))] =
        number_of(rows.at(row, 3));
  }
  const std::map<std::string, std::string> names = {{"channel", "ordered_first_occurrence_rank"},
                                                    {"touch", "ordered_touchpoint_position"}};
  for (const auto& [counted, name] : names) {
    const json& expected = golden["shapley"][name];
    REQUIRE(found[counted].size() == expected.size());
    for (const auto& [channel, places] : expected.items()) {
      INFO(name << " " << channel);
      REQUIRE(found[counted][channel].size() == places.size());
      for (const auto& [place, conversions] : places.items()) {
        REQUIRE(found[counted][channel].contains(place));
        check_near(Cell(found[counted][channel][place].get<double>()), conversions, 1e-10);
      }
    }
  }
}

TEST_CASE("the scores of Shao and Li agree with the worked example") {
  const auto golden = known_json("attribution_small.json");
  const Report report =
      run(small_world(golden), "attribution", {{"touch", "event"}, {"models", "shao_li"}});
  for (const auto& [channel, score] : golden["shao_li_2011_second_order"].items()) {
    INFO(channel);
    check_near(Cell(number(report, "shao_li", "score", "channel", channel)), score, 1e-10);
  }
}

TEST_CASE("ten thousand published paths give the published credit") {
  const auto golden = shared_json("golden/channelattribution_pathdata.json");
  const auto file = golden ? shared_file("golden/data/PathData.csv") : std::nullopt;
  if (!file) return;
  World world = make_world({});
  std::istringstream lines(*file);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line))
    add_line(world, line);
  REQUIRE(world.context.paths.size() == 10000);
  for (const std::string order : {"1", "2"}) {
    const Report report = run(world, "attribution", {{"markov_order", order}});
    const json& exact = (*golden)["markov_exact"]["order" + order + "_null"];
    for (const auto& [channel, rules] : (*golden)["heuristic_models"].items()) {
      INFO("order " << order << ", " << channel);
      check_near(credit(report, "first", channel, 2), rules["first_touch_conversions"], 1e-8);
      check_near(credit(report, "last", channel, 3), rules["last_touch_value"], 1e-8);
      check_near(credit(report, "linear", channel, 2), rules["linear_touch_conversions"], 1e-8);
      check_near(credit(report, "linear", channel, 3), rules["linear_touch_value"], 1e-8);
      check_near(credit(report, "markov", channel, 2), exact["total_conversions"][channel], 1e-8);
      check_near(credit(report, "markov", channel, 3), exact["total_conversion_value"][channel],
                 1e-8);
    }
  }
}

}  // namespace lens::tests
