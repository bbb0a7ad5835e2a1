// What holds of every attribution model, whatever the paths are.

#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <random>

#include "attribution/model.h"
#include "analyses/attribution_support.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;

// What the model of this name is asked with; a table of paths gives no times.
Report ask(const std::vector<PathLine>& lines, const Model& model) {
  return attribution_of(lines, std::string(model.name), {{"weights", "3,1,2"}});
}

std::string letter(unsigned number) { return std::string(1, static_cast<char>('A' + number)); }

std::vector<PathLine> random_lines(std::mt19937& random) {
  std::vector<PathLine> lines;
  for (int line = 0; line < 8; ++line) {
    PathLine path;
    for (unsigned step = 0; step < 1 + random() % 5; ++step)
      path.channels += letter(static_cast<unsigned>(random() % 4)) + " ";
    path.conversions = static_cast<std::int64_t>(1 + random() % 4);
    path.nulls = static_cast<std::int64_t>(random() % 4);
    path.value = static_cast<double>(random() % 90);
    lines.push_back(path);
  }
  return lines;
}

// The same paths with another name for every channel, their order by bytes reversed.
std::vector<PathLine> renamed(std::vector<PathLine> lines) {
  for (PathLine& line : lines) {
    for (char& name : line.channels) {
      if (name != ' ') name = static_cast<char>('Z' - (name - 'A'));
    }
  }
  return lines;
}

void check_finite(const Report& report) {
  for (const ReportTable& one : report.tables) {
    for (const Cell& cell : one.cells) {
      if (const auto* number = std::get_if<double>(&cell)) CHECK(std::isfinite(*number));
    }
  }
}

}  // namespace

TEST_CASE(
    "every model that conserves gives out the conversions and the value, no more and no less") {
  const auto& model = GENERATE(from_range(models().begin(), models().end()));
  if (model.needs_times) return;  // worked journey by journey, with stories
  std::mt19937 random(3);
  for (int round = 0; round < 50; ++round) {
    const std::vector<PathLine> lines = random_lines(random);
    const Report report = ask(lines, model);
    double conversions = 0, value = 0;
    for (const PathLine& line : lines) {
      conversions += static_cast<double>(line.conversions);
      value += line.value;
    }
    INFO(model.name << ", round " << round);
    if (is_left_out(report, model)) continue;
    const double given = sum_of(credits_of(report, model.name));
    if (!model.conserves) {
      CHECK(given >= conversions);
      CHECK(told_of(report, model.name, "conserves") == "0");
      continue;
    }
    CHECK_THAT(given, WithinAbs(conversions, 1e-9));
    CHECK_THAT(sum_of(credits_of(report, model.name, 3)), WithinAbs(value, 1e-7));
  }
}

TEST_CASE("other names for the channels change nobody's credit") {
  const auto& model = GENERATE(from_range(models().begin(), models().end()));
  std::mt19937 random(4);
  for (int round = 0; round < 30; ++round) {
    const std::vector<PathLine> lines = random_lines(random);
    const auto before = credits_of(ask(lines, model), model.name);
    const auto after = credits_of(ask(renamed(lines), model), model.name);
    INFO(model.name << ", round " << round);
    REQUIRE(before.size() == after.size());
    for (const auto& [channel, credit] : before) {
      const std::string other = renamed({{channel}})[0].channels;
      CHECK_THAT(after.at(other), WithinAbs(credit, 1e-10));
    }
  }
}

TEST_CASE("channels that stand for each other in every path get the same credit") {
  const auto& model = GENERATE(from_range(models().begin(), models().end()));
  if (model.needs_times) return;
  const Report report = ask({{"A C", 3, 2, 30},
                             {"B C", 3, 2, 30},
                             {"C A", 1, 1, 5},
                             {"C B", 1, 1, 5},
                             {"A B", 2, 1, 8},
                             {"B A", 2, 1, 8},
                             {"C", 1, 4, 2}},
                            model);
  if (is_left_out(report, model)) return;
  for (const std::size_t column : {2u, 3u}) {
    const auto credits = credits_of(report, model.name, column);
    INFO(model.name);
    CHECK_THAT(credits.at("A"), WithinAbs(credits.at("B"), 1e-10));
  }
}

TEST_CASE("a channel of no converted path gets nothing from a model of converted paths") {
  for (const Model& model : models()) {
    if (model.needs_times || model.name == "shapley_rate" || model.name == "shao_li") continue;
    const Report report = ask({{"A B", 2, 1, 9}, {"C", 0, 3}, {"A C", 0, 1}}, model);
    if (is_left_out(report, model)) continue;
    const auto credits = credits_of(report, model.name);
    INFO(model.name);
    CHECK(credits.at("C") == 0);
  }
}

TEST_CASE("a channel that no path touches gets nothing, and changes nobody's credit") {
  for (const Model& model : models()) {
    if (model.needs_times) continue;
    const std::vector<PathLine> lines = {{"A B", 2, 1, 9}, {"B", 1, 3, 2}};
    std::vector<PathLine> more = lines;
    more.push_back({"Never", 0, 0, 0});
    const Report report = ask(more, model);
    if (is_left_out(report, model)) continue;
    auto with = credits_of(report, model.name);
    INFO(model.name);
    CHECK(with.at("Never") == 0);
    for (const auto& [channel, credit] : credits_of(ask(lines, model), model.name))
      CHECK_THAT(with.at(channel), WithinAbs(credit, 1e-12));
  }
}

TEST_CASE("one channel gets everything, whatever the model") {
  const auto& model = GENERATE(from_range(models().begin(), models().end()));
  if (model.needs_times) return;
  const Report report = ask({{"A", 2, 3, 20}, {"A A", 1, 0, 4}}, model);
  INFO(model.name);
  check_finite(report);
  if (is_left_out(report, model)) return;
  CHECK_THAT(credits_of(report, model.name).at("A"), WithinAbs(3, 1e-12));
  CHECK_THAT(credits_of(report, model.name, 3).at("A"), WithinAbs(24, 1e-11));
}

TEST_CASE("paths of which none converted give no credit, and the reason") {
  const auto& model = GENERATE(from_range(models().begin(), models().end()));
  const Report report = ask({{"A B", 0, 3}, {"B", 0, 1}}, model);
  INFO(model.name);
  check_finite(report);
  CHECK(sum_of(credits_of(report, model.name)) == 0);
  if (model.by_default) return;
  CHECK(told_of(report, model.name, "reason") == (model.needs_journeys ? "no_times"
                                                  : model.conserves   ? "no_conversions"
                                                                      : "not_conserving"));
}

TEST_CASE("paths that all converted are divided, and models that compare say what they lack") {
  const auto& model = GENERATE(from_range(models().begin(), models().end()));
  if (model.needs_times || model.needs_journeys) return;
  const Report report = ask({{"A B", 3, 0, 6}, {"B C A", 1}, {"C", 2}}, model);
  INFO(model.name);
  check_finite(report);
  const bool is_divided = model.conserves && !is_left_out(report, model);
  if (is_divided) CHECK_THAT(sum_of(credits_of(report, model.name)), WithinAbs(6, 1e-9));
  if (model.may_be_left_out || model.name == "shapley_rate" || model.name == "shao_li") {
    CHECK(told_of(report, model.name, "reason") == "all_converted");
  }
}

TEST_CASE("scores of Shao and Li that sum to nothing give a reason instead of credit") {
  const Report report = attribution_of({{"A", 1}, {"B", 1}, {"A B", 0, 1}}, "shao_li");
  check_finite(report);
  CHECK(credits_of(report, "shao_li").empty());
  CHECK(told_of(report, "shao_li", "reason") == "no_positive_score");
  CHECK(number(report, "shao_li", "score", "channel", "A") == 0);
}

TEST_CASE("sixty channels, and a path of thousands, are answered by every model") {
  const auto& model = GENERATE(from_range(models().begin(), models().end()));
  if (model.needs_times) return;
  std::vector<PathLine> lines;
  std::string all;
  for (int i = 0; i < 60; ++i) {
    const std::string channel = "c" + std::to_string(i);
    all += channel + " ";
    lines.push_back({channel + " c" + std::to_string((i * 7 + 1) % 60), 1 + i % 3, i % 5, 10});
  }
  std::string longest;
  for (int i = 0; i < 50; ++i)
    longest += all;
  lines.push_back({longest, 1, 1, 1});
  const Report report = ask(lines, model);
  INFO(model.name);
  check_finite(report);
  if (is_left_out(report, model)) return;
  CHECK(credits_of(report, model.name).size() == 60);
  const double conversions = 20 * (1 + 2 + 3) + 1;
  if (model.conserves) {
    CHECK_THAT(sum_of(credits_of(report, model.name)), WithinAbs(conversions, 1e-8));
  }
}

TEST_CASE("no paths at all are no credit, whatever the model") {
  const auto& model = GENERATE(from_range(models().begin(), models().end()));
  const Report report = run(make_world({}), "attribution",
                            {{"models", std::string(model.name)}, {"weights", "3,1,2"}});
  INFO(model.name);
  check_finite(report);
  CHECK(sum_of(credits_of(report, model.name)) == 0);
}

TEST_CASE("every model answers every view of a touch") {
  const auto& model = GENERATE(from_range(models().begin(), models().end()));
  std::vector<Happening> all;
  for (int customer = 0; customer < 30; ++customer) {
    Happening event;
    event.customer = "c" + std::to_string(customer);
    for (int step = 0; step <= customer % 3; ++step) {
      event.minute = customer + step * 100;
      event.source = "s" + std::to_string((customer + step) % 25);
      event.medium = step % 2 == 0 ? "cpc" : "email";
      event.campaign = "k" + std::to_string((customer * 5 + step) % 28);
      event.page = "/p" + std::to_string(customer % 4);
      all.push_back(event);
    }
    if (customer % 4 == 3) continue;
    Happening sale;
    sale.customer = event.customer;
    sale.name = "purchase";
    sale.minute = 1000;
    sale.amount = 10;
    all.push_back(sale);
  }
  const World world = make_world(all);
  for (const std::string by : {"channel", "source_medium", "source", "campaign", "landing_page"}) {
    const Report report =
        run(world, "attribution",
            {{"models", std::string(model.name)}, {"weights", "3,1,2"}, {"by", by}});
    INFO(model.name << " by " << by);
    check_finite(report);
    if (!model.conserves || is_left_out(report, model)) continue;
    CHECK_THAT(sum_of(credits_of(report, model.name)), WithinAbs(23, 1e-9));
  }
}

}  // namespace lens::tests
