// What follows what: the process map by hand and against golden/process.json; transitions and paths
// of the same visits.

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <numeric>
#include <string>

#include "support/golden.h"
#include "support/loaded.h"
#include "support/tables.h"

using namespace lens;
using namespace lens::tests;

namespace {

using Log = std::map<std::string, std::vector<std::string>>;

// One event a minute.
std::string csv_of(const Log& log) {
  std::string text = "timestamp,user_id,event\n";
  for (const auto& [customer, names] : log) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      text += "2026-03-01T10:0" + std::to_string(i) + ":00Z," + customer + "," + names[i] + "\n";
    }
  }
  return text;
}

// ann buys at once, bob looks twice and leaves, cid goes back before he buys.
Log three() {
  return {{"ann", {"view", "cart", "purchase"}},
          {"bob", {"view", "view", "search"}},
          {"cid", {"view", "cart", "view", "cart", "purchase"}}};
}

Report report_of(const std::string& analysis, const Log& log, const std::string& arguments = "",
                 std::uint32_t workers = 1) {
  Loaded loaded({{"events.csv", csv_of(log)}}, {.workers = workers});
  return loaded.run(R"({"analysis":")" + analysis + R"(","arguments":{)" + arguments + "}}");
}

double cell(const Report& report, const std::string& name, const std::string& column_name) {
  return std::stod(column(report, name, column_name).front());
}

// The counts of a table by the words of two of its columns.
std::map<std::string, std::string> by_two(const Report& report, const std::string& name,
                                          const std::string& a, const std::string& b,
                                          const std::string& value) {
  const Texts from = column(report, name, a), to = column(report, name, b),
              values = column(report, name, value);
  std::map<std::string, std::string> all;
  for (std::size_t i = 0; i < from.size(); ++i)
    all[from[i] + ">" + to[i]] = values[i];
  return all;
}

}  // namespace

TEST_CASE("golden process: pairs, dependency, variants, rework and entropy") {
  const auto golden = known_json("process.json");
  Log log;
  for (const auto& [customer, names] : golden["logs"].items())
    log[customer] = names.get<std::vector<std::string>>();
  const Report report = report_of("process", log);
  const auto counts = by_two(report, "directly_follows", "from", "to", "count");
  CHECK(counts.size() == golden["directly_follows"].size());
  for (const auto& [pair, count] : golden["directly_follows"].items()) {
    CHECK(counts.at(pair) == std::to_string(count.get<int>()));
  }
  const auto dependencies = by_two(report, "directly_follows", "from", "to", "dependency");
  for (const auto& [pair, value] : golden["heuristics_miner_dependency"].items()) {
    CHECK(std::stod(dependencies.at(pair)) == Catch::Approx(value.get<double>()).epsilon(1e-12));
  }
  CHECK(cell(report, "summary", "self_loop_cases") == golden["self_loops_cases"].get<int>());
  CHECK(cell(report, "summary", "rework_cases") == golden["rework_cases"].get<int>());
  CHECK(cell(report, "summary", "variant_entropy") ==
        Catch::Approx(golden["variant_entropy_bits"].get<double>()));
  CHECK(cell(report, "summary", "variants") == static_cast<double>(golden["variants"].size()));
}

TEST_CASE(
    "A process counts what follows at once, who does something again, and how long cases take") {
  const Report report = report_of("process", three());
  const auto counts = by_two(report, "directly_follows", "from", "to", "count");
  CHECK(counts == std::map<std::string, std::string>{{"view>cart", "3"},
                                                     {"cart>purchase", "2"},
                                                     {"cart>view", "1"},
                                                     {"view>view", "1"},
                                                     {"view>search", "1"}});
  const auto dependencies = by_two(report, "directly_follows", "from", "to", "dependency");
  CHECK(std::stod(dependencies.at("view>cart")) ==
        Catch::Approx(2.0 / 5));                 // (3 - 1) / (3 + 1 + 1)
  CHECK(dependencies.at("view>view") == "0.5");  // 1 / 2
  CHECK(column(report, "summary", "self_loop_cases") == Texts{"1"});
  CHECK(column(report, "summary", "rework_cases") == Texts{"2"});
  CHECK(cell(report, "summary", "median_duration") == 120);  // two, two and four minutes
  CHECK(cell(report, "summary", "mean_duration") == 160);
}

TEST_CASE("All that leave a step go somewhere: the shares of its transitions add up to 1") {
  const Report report = report_of("transitions", three());
  const auto counts = by_two(report, "transitions", "from", "to", "count");
  CHECK(counts.at("(start)>view") == "3");
  CHECK(counts.at("purchase>(end)") == "2");
  CHECK(counts.at("search>(end)") == "1");
  CHECK_FALSE(counts.contains("view>view"));  // twice in a row counts once
  CHECK(by_two(report_of("transitions", three(), R"("repeats":"keep")"), "transitions", "from",
               "to", "count")
            .at("view>view") == "1");
  std::map<std::string, double> sums;
  const Texts from = column(report, "transitions", "from"),
              share = column(report, "transitions", "share");
  for (std::size_t i = 0; i < from.size(); ++i)
    sums[from[i]] += std::stod(share[i]);
  for (const auto& [step, sum] : sums)
    CHECK(sum == Catch::Approx(1));
}

TEST_CASE("Every step of the paths adds up to all visits, with others and those that have left") {
  const Report report = report_of("paths", three(), R"("top":"1")");
  const Texts place = column(report, "steps", "place"),
              count = column(report, "steps", "sequences");
  std::map<std::string, int> sums;
  for (std::size_t i = 0; i < place.size(); ++i)
    sums[place[i]] += std::stoi(count[i]);
  CHECK(sums == std::map<std::string, int>{{"1", 3}, {"2", 3}, {"3", 3}, {"4", 3}, {"5", 3}});
  const auto steps = by_two(report, "steps", "place", "step", "sequences");
  CHECK(steps.at("2>cart") == "2");
  CHECK(steps.at("2>(other)") == "1");  // search
  CHECK(steps.at("3>purchase") == "1");
  CHECK(steps.at("3>(left)") == "1");
  const auto flows = by_two(report, "flows", "from", "to", "sequences");
  CHECK(flows.at("view>cart") == "2");
}

TEST_CASE("Paths begin at an anchor and go either way; who has none is left out and told") {
  const Report after = report_of("paths", three(), R"("anchor":"cart","steps":"3")");
  CHECK(column(after, "paths", "variant") == Texts{"cart > purchase", "cart > view > cart"});
  CHECK(after.notes == std::vector<std::string>{"1 have no such step and are left out."});
  const Report before =
      report_of("paths", three(), R"("anchor":"purchase","direction":"before","steps":"3")");
  CHECK(column(before, "paths", "variant") == Texts{"purchase > cart > view"});
  CHECK(column(before, "paths", "converted") == Texts{"2"});
}

TEST_CASE(
    "How many visits and days a conversion takes counts from the first visit after the one "
    "before") {
  const std::string text =
      "timestamp,user_id,event\n"
      "2026-03-01T10:00:00Z,ann,view\n2026-03-03T10:00:00Z,ann,view\n2026-03-04T11:00:00Z,ann,"
      "purchase\n"
      "2026-03-09T10:00:00Z,ann,purchase\n";
  Loaded loaded({{"events.csv", text}}, {});
  const Report report = loaded.run(R"({"analysis":"paths"})");
  CHECK(column(report, "visits_before", "number") == Texts{"1", "3"});
  CHECK(column(report, "days_before", "number") == Texts{"0", "3"});
}

TEST_CASE("Processes, transitions and paths are the same from any number of workers") {
  for (const std::string analysis : {"process", "transitions", "paths"}) {
    const std::string request = R"({"analysis":")" + analysis + R"("})";
    CHECK(Loaded({{"events.csv", csv_of(three())}}, {.workers = 3}).report_text(request) ==
          Loaded({{"events.csv", csv_of(three())}}, {}).report_text(request));
  }
}
