// The analysis `kpis`: its arguments, and the rows behind its numbers.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "metrics/sums.h"

namespace lens::tests {

namespace {

Arguments defaults() {
  Arguments arguments;
  for (const Parameter& row : find_analysis("kpis")->parameters) {
    arguments.set(std::string(row.name), std::string(row.fallback));
  }
  for (const Parameter& row : common_parameters()) {
    arguments.set(std::string(row.name), std::string(row.fallback));
  }
  return arguments;
}

// Places in the story of the rows behind a cell.
std::vector<std::uint32_t> rows_behind(const World& world, const std::string& kpi,
                                       const std::string& column) {
  std::vector<RowRef> rows;
  find_analysis("kpis")->rows(world.journeys(), world.context, defaults(),
                              {{"table", "kpis"}, {"name", kpi}, {"column", column}}, rows);
  std::vector<std::uint32_t> places;
  for (const RowRef& row : rows)
    places.push_back(row.row);
  std::sort(places.begin(), places.end());
  return places;
}

}  // namespace

TEST_CASE("the rows behind a rate are those of its sessions; of its numerator, those that hit") {
  std::vector<Happening> all = story("ana", "page_view@0m add_to_cart@1m purchase@2m");
  const auto more = story("dan", "page_view@0m page_view@1m");
  all.insert(all.end(), more.begin(), more.end());
  const World world = make_world(all);
  CHECK(rows_behind(world, "conversion_rate_sessions", "value") ==
        std::vector<std::uint32_t>{0, 1, 2, 3, 4});
  CHECK(rows_behind(world, "conversion_rate_sessions", "numerator") ==
        std::vector<std::uint32_t>{0, 1, 2});
  CHECK(rows_behind(world, "orders", "value") == std::vector<std::uint32_t>{2});
  CHECK(rows_behind(world, "no_such_kpi", "value").empty());
}

TEST_CASE("the rows behind a number from totals are rows of totals") {
  World world = make_world({});
  add_sums(world, {{.counts = {{Count::Cost, 5}}}, {.counts = {{Count::Clicks, 7}}}});
  std::vector<RowRef> rows;
  find_analysis("kpis")->context_rows(world.context, defaults(),
                                      {{"name", "cpc"}, {"column", "numerator"}}, rows);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].piece == world.context.metrics[0].piece);
}

TEST_CASE("with a margin the return counts what is left after the goods are paid") {
  World world = make_world({});
  add_sums(world, {{.counts = {{Count::Revenue, 1000}, {Count::Cost, 200}}}});
  CHECK(kpi(run(world, "kpis"), "roi") == 4);
  CHECK(kpi_text(run(world, "kpis"), "roi_margin", "reason") == "missing_count:cost_of_goods");
  CHECK(kpi(run(world, "kpis", {{"margin", "0.4"}}), "roi_margin") == 1);
}

TEST_CASE("a margin outside 0 to 1 and an unknown target are refused with their path") {
  const Analysis& kpis = *find_analysis("kpis");
  Arguments arguments = defaults();
  arguments.set("margin", "40");
  CHECK(kpis.settle(Context{}, arguments).error().where == "arguments.margin");
  arguments.set("margin", "");
  arguments.set("targets", "bounce=1");
  CHECK(kpis.settle(Context{}, arguments).error().where == "arguments.targets.bounce");
}

TEST_CASE("without any rows there is nothing to count") {
  CHECK_FALSE(find_analysis("kpis")->missing(Context{}).empty());
}

}  // namespace lens::tests
