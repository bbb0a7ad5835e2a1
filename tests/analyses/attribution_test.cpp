#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "attribution/model.h"
#include "support/story.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using Given = std::map<std::string, std::string, std::less<>>;

// "Ads@0d Email@7d buy@9d": touches by channel, and purchases of 100.
std::vector<Happening> touches(const std::string& customer, std::string_view line) {
  std::vector<Happening> happenings = story(customer, line);
  for (Happening& happening : happenings) {
    if (happening.name == "buy") {
      happening.name = "purchase";
      happening.amount = 100;
    } else {
      happening.channel = happening.name;
      happening.name = "page_view";
    }
  }
  return happenings;
}

World world_of(const std::vector<std::string>& lines) {
  std::vector<Happening> all;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (const Happening& happening : touches("c" + std::to_string(i), lines[i])) {
      all.push_back(happening);
    }
  }
  return make_world(all);
}

Report attribution(const World& world, Given given = {}) {
  given.try_emplace("touch", "event");
  return run(world, "attribution", given);
}

double credit(const Report& report, std::string_view model, std::string_view channel,
              std::size_t column = 2) {
  const ReportTable& rows = table(report, "credit");
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    if (text_of(rows.at(row, 0)) == model && text_of(rows.at(row, 1)) == channel) {
      return number_of(rows.at(row, column));
    }
  }
  FAIL("no credit of " << channel << " under " << model);
  return 0;
}

double total(const Report& report, std::string_view model, std::size_t column) {
  const ReportTable& rows = table(report, "credit");
  double sum = 0;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    if (text_of(rows.at(row, 0)) == model) sum += number_of(rows.at(row, column));
  }
  return sum;
}

void add_spend(World& world, std::string_view channel, double cost) {
  Words& words = world.context.words;
  std::uint32_t tuple[kSourceParts] = {words.words.code(channel)};
  MetricRow row;
  row.source = words.sources.code(tuple);
  row.counts[static_cast<std::size_t>(Count::Cost)] = static_cast<std::int64_t>(cost * 1e6);
  world.context.metrics.push_back(row);
}

void add_path(World& world, const std::vector<std::string>& channels, std::int64_t conversions,
              std::int64_t nulls, double value) {
  PathRow row;
  for (const std::string& channel : channels) {
    row.channels.push_back(world.context.words.words.code(channel));
  }
  row.conversions = conversions;
  row.nulls = nulls;
  row.value_micros = static_cast<std::int64_t>(value * 1e6);
  world.context.paths.push_back(row);
}

}  // namespace

TEST_CASE("the catalogue of models and the argument that names them agree") {
  std::string names, defaults;
  for (const Model& model : models()) {
    CHECK((model.credit == nullptr) != (model.fit == nullptr));
    if (!names.empty()) names += ' ';
    names += model.name;
    if (!model.by_default) continue;
    if (!defaults.empty()) defaults += ' ';
    defaults += model.name;
  }
  for (const Parameter& parameter : find_analysis("attribution")->parameters) {
    if (parameter.name != "models") continue;
    CHECK(parameter.choices == names);
    std::string fallback(parameter.fallback);
    std::replace(fallback.begin(), fallback.end(), ',', ' ');
    CHECK(fallback == defaults);
  }
}

TEST_CASE("first, last and last non-direct give the whole conversion to one touch") {
  const Report report = attribution(world_of({"Ads@0d Email@1d Direct@2d buy@3d"}));
  CHECK(credit(report, "first", "Ads") == 1);
  CHECK(credit(report, "last", "Direct") == 1);
  CHECK(credit(report, "last_non_direct", "Email") == 1);
  CHECK(credit(report, "last_non_direct", "Email", 3) == 100);
  CHECK(credit(report, "last_non_direct", "Direct") == 0);
}

TEST_CASE("last non-direct stays with direct when there is nothing else") {
  const Report report = attribution(world_of({"Direct@0d Direct@1d buy@3d"}));
  CHECK(credit(report, "last_non_direct", "Direct") == 1);
}

TEST_CASE("linear gives every touch an equal part, repeats included") {
  const Report report = attribution(world_of({"Ads@0d Ads@1d Email@2d buy@3d"}));
  CHECK_THAT(credit(report, "linear", "Ads"), WithinAbs(2.0 / 3, 1e-12));
  const Report collapsed =
      attribution(world_of({"Ads@0d Ads@1d Email@2d buy@3d"}), {{"repeats", "collapse"}});
  CHECK(credit(collapsed, "linear", "Ads") == 0.5);
}

TEST_CASE("position gives the ends 40 % each and those between the rest") {
  CHECK(credit(attribution(world_of({"A@0d buy@1d"})), "position", "A") == 1);
  CHECK(credit(attribution(world_of({"A@0d B@0d buy@1d"})), "position", "A") == 0.5);
  const Report four = attribution(world_of({"A@0d B@1d C@2d D@3d buy@4d"}));
  CHECK_THAT(credit(four, "position", "A"), WithinAbs(0.4, 1e-12));
  CHECK_THAT(credit(four, "position", "C"), WithinAbs(0.1, 1e-12));
  const Report skewed = attribution(world_of({"A@0d B@1d buy@2d"}),
                                    {{"position_first", "0.2"}, {"position_last", "0.6"}});
  CHECK_THAT(credit(skewed, "position", "A"), WithinAbs(0.25, 1e-12));
}

TEST_CASE("time decay: a touch one half-life older earns half as much") {
  const Report report = attribution(world_of({"Ads@0d Email@7d buy@9d"}));
  CHECK_THAT(credit(report, "time_decay", "Ads"), WithinAbs(1.0 / 3, 1e-12));
  CHECK_THAT(credit(report, "time_decay", "Email"), WithinAbs(2.0 / 3, 1e-12));
  const Report shorter = attribution(world_of({"Ads@0d Email@7d buy@9d"}), {{"half_life", "1d"}});
  CHECK_THAT(credit(shorter, "time_decay", "Ads"), WithinAbs(1.0 / 129, 1e-12));
}

TEST_CASE("time decay does not lose a journey of a thousand half-lives") {
  const Report report = attribution(world_of({"Ads@0d Email@29d buy@29d"}), {{"half_life", "1s"}});
  CHECK(credit(report, "time_decay", "Email") == 1);
}

TEST_CASE("markov: what would be lost without a channel, worked by hand") {
  // C1 > C2 > C3 converts, C1 does not, C2 > C3 does not: P = 1/3, without C1 1/6, without C2 or C3
  // nothing. Removal effects 1/2, 1, 1; credit 0.2, 0.4, 0.4.
  const World world = world_of({"C1@0d C2@1d C3@2d buy@3d", "C1@0d", "C2@0d C3@1d"});
  const Report report = attribution(world);
  CHECK_THAT(credit(report, "markov", "C1"), WithinAbs(0.2, 1e-12));
  CHECK_THAT(credit(report, "markov", "C3"), WithinAbs(0.4, 1e-12));
  CHECK_THAT(number(report, "removal", "removal_effect", "channel", "C1"), WithinAbs(0.5, 1e-12));
  CHECK_THAT(number_of(table(report, "totals").at(0, 6)), WithinRel(1.0 / 3, 1e-12));
  CHECK(number(report, "transitions", "count", "from", "(start)") == 2);
  const Report dropped = attribution(world, {{"open_paths", "drop"}});
  CHECK_THAT(credit(dropped, "markov", "C1"), WithinAbs(1.0 / 3, 1e-12));
}

TEST_CASE("markov: equal channels in a row are one state") {
  const Report report = attribution(world_of({"A@0d A@1d B@2d buy@3d", "A@0d"}));
  const ReportTable& steps = table(report, "transitions");
  std::vector<std::string> found;
  for (std::size_t row = 0; row < steps.rows(); ++row) {
    found.push_back(text_of(steps.at(row, 0)) + "-" + text_of(steps.at(row, 1)) + "-" +
                    text_of(steps.at(row, 2)));
  }
  CHECK(found ==
        std::vector<std::string>{"(start)-A-2", "A-(null)-1", "A-B-1", "B-(conversion)-1"});
}

TEST_CASE("every model shares out exactly the conversions and the value") {
  const auto& model = GENERATE(from_range(models().begin(), models().end()));
  const World world = world_of({"A@0d B@3d A@4d buy@9d C@10d buy@12d", "B@0d", "buy@1d",
                                "C@0d A@1d B@2d C@3d A@4d buy@5d D@6d"});
  if (!model.conserves || model.may_be_left_out) return;  // too few to show anything
  const Report report =
      attribution(world, {{"models", std::string(model.name)}, {"weights", "3,1,2"}});
  CHECK_THAT(total(report, model.name, 2), WithinRel(4.0, 1e-12));
  CHECK_THAT(total(report, model.name, 3), WithinRel(400.0, 1e-12));
  CHECK_THAT(total(report, model.name, 4), WithinRel(1.0, 1e-12));
  CHECK(credit(report, model.name, "(none)") == 1);
  // D never converts: it gets nothing, or, compared with journeys without it, less than nothing.
  CHECK(credit(report, model.name, "D") <= 0);
  CHECK((credit(report, model.name, "D") == 0 || model.name == "shapley_rate" ||
         model.name == "shao_li"));
}

TEST_CASE("rows stand by model in the order of the catalogue, then by channel") {
  const Report report = attribution(world_of({"B@0d A@1d buy@2d"}), {{"models", "last,first"}});
  const ReportTable& rows = table(report, "credit");
  REQUIRE(rows.rows() == 4);
  CHECK(text_of(rows.at(0, 0)) == "first");
  CHECK(text_of(rows.at(0, 1)) == "A");
  CHECK(text_of(rows.at(3, 0)) == "last");
}

TEST_CASE("spend becomes cost per conversion, return and profit; absent ones say why") {
  World world = world_of({"Ads@0d Email@1d buy@2d", "Free@0d buy@1d", "Lost@0d"});
  add_spend(world, "Ads", 30);
  add_spend(world, "Ads", 10);
  add_spend(world, "Free", 0);
  add_spend(world, "Lost", 5);
  add_spend(world, "Unseen", 7);
  const Report report = attribution(world, {{"models", "first"}, {"margin", "0.5"}});
  CHECK(credit(report, "first", "Ads", 5) == 40);
  CHECK(credit(report, "first", "Ads", 6) == 40);
  CHECK(credit(report, "first", "Ads", 7) == 2.5);
  CHECK(credit(report, "first", "Ads", 8) == 0.25);
  CHECK(credit(report, "first", "Free", 6) == 0);
  CHECK(std::isnan(credit(report, "first", "Free", 7)));
  CHECK(number(report, "credit", "cost", "channel", "Unseen") == 7);
  std::map<std::string, std::string> reasons;
  const ReportTable& rows = table(report, "credit");
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    const Cell& reason = rows.at(row, 9);
    reasons[text_of(rows.at(row, 1))] =
        std::holds_alternative<std::monostate>(reason) ? "" : text_of(reason);
  }
  CHECK(reasons["Ads"] == "");
  CHECK(reasons["Email"] == "no_spend");
  CHECK(reasons["Free"] == "zero_spend");
  CHECK(reasons["Lost"] == "no_conversions");
}

TEST_CASE("the commonest converting paths are listed, equally common ones by name") {
  const Report report = attribution(
      world_of({"B@0d buy@1d", "A@0d B@1d buy@2d", "A@0d buy@1d", "B@0d buy@1d", "B@0d", "C@0d"}),
      {{"top", "2"}});
  const ReportTable& paths = table(report, "paths");
  REQUIRE(paths.rows() == 2);
  CHECK(text_of(paths.at(0, 0)) == "B");
  CHECK(number_of(paths.at(0, 1)) == 2);
  CHECK(number_of(paths.at(0, 2)) == 200);
  CHECK(number_of(paths.at(0, 3)) == 1);
  CHECK(text_of(paths.at(1, 0)) == "A");
}

TEST_CASE("a table of paths goes through the same models, save those that need times") {
  World world = make_world({});
  add_path(world, {"A", "B"}, 3, 1, 30);
  add_path(world, {"B"}, 1, 0, 5);
  const Report report = attribution(world);
  CHECK(credit(report, "first", "A") == 3);
  CHECK(credit(report, "linear", "B") == 2.5);
  CHECK(credit(report, "linear", "B", 3) == 20);
  CHECK(total(report, "markov", 2) == 4);
  CHECK(total(report, "time_decay", 2) == 0);
  CHECK(number_of(table(report, "totals").at(0, 4)) == 1);
}

TEST_CASE("arguments that no model can use are refused") {
  const World world = world_of({"A@0d buy@1d"});
  const Analysis* analysis = find_analysis("attribution");
  for (const auto& [name, value] : Given{{"markov_order", "11"},
                                         {"half_life", "0s"},
                                         {"position_first", "1.5"},
                                         {"position_last", "0.7"}}) {
    Arguments arguments = attribution(world).arguments;
    arguments.set(name, value);
    const auto settled = analysis->settle(world.context, arguments);
    REQUIRE(!settled.ok());
    CHECK(settled.error().where == "arguments." + name);
  }
}

TEST_CASE("of more transitions than are asked for those that happened most are listed") {
  // (start) > A four times, A > (conversion) three times, A > B once and B > (conversion) once.
  const World world = world_of({"A@0d buy@1d", "A@0d buy@1d", "A@0d buy@1d", "A@0d B@1d buy@2d"});
  const Report all = attribution(world);
  CHECK(table(all, "transitions").rows() == 4);
  const Report two = attribution(world, {{"top_transitions", "2"}});
  const ReportTable& rows = table(two, "transitions");
  REQUIRE(rows.rows() == 2);
  CHECK(text_of(rows.at(0, 0)) == "(start)");
  CHECK(text_of(rows.at(1, 1)) == "(conversion)");
  CHECK(number_of(rows.at(1, 2)) == 3);
  const std::string note = "Of 4 transitions the 2 that happened most are listed; top_transitions=0 lists all.";
  CHECK(std::ranges::count(two.notes, note) == 1);
  CHECK(std::ranges::count(all.notes, note) == 0);
  // Those that happened as often as one left out are left out too.
  CHECK(table(attribution(world, {{"top_transitions", "3"}}), "transitions").rows() == 2);
  CHECK(table(attribution(world, {{"top_transitions", "0"}}), "transitions").rows() == 4);
}

TEST_CASE("the rows behind a credit are the touches and the conversion of its journeys") {
  const World world = world_of({"A@0d B@1d buy@2d C@3d", "C@0d buy@1d"});
  const Arguments arguments = attribution(world).arguments;
  const auto rows = [&](const CellName& cell) {
    std::vector<RowRef> found;
    find_analysis("attribution")->rows(world.journeys(), world.context, arguments, cell, found);
    std::vector<std::uint32_t> numbers;
    for (const RowRef& row : found)
      numbers.push_back(row.row);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
  };
  using Rows = std::vector<std::uint32_t>;
  CHECK(rows({{"model", "linear"}, {"channel", "B"}}) == Rows{0, 1, 2});
  CHECK(rows({{"model", "first"}, {"channel", "B"}}) == Rows{});
  CHECK(rows({{"table", "transitions"}, {"from", "C"}, {"to", "(null)"}}) == Rows{3});
  CHECK(rows({{"table", "paths"}, {"path", "C"}}) == Rows{4, 5});
}

TEST_CASE("bytes of a partial result read back give the same report") {
  const World world = world_of({"A@0d B@1d buy@2d", "C@0d"});
  const Arguments arguments = attribution(world).arguments;
  const Analysis* analysis = find_analysis("attribution");
  Partial partial;
  analysis->map(world.journeys(), world.context, arguments, partial);
  Partial merged = Partial::read(partial.write());
  merged.merge(partial);
  const Report report = analysis->finish(merged, world.context, arguments);
  CHECK(credit(report, "first", "A") == 2);
  CHECK(number_of(table(report, "totals").at(0, 4)) == 2);
}

}  // namespace lens::tests
