#include "analyses/funnel/funnel.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "base/statistics.h"
#include "support/story.h"

using namespace lens;
using namespace lens::tests;
using Catch::Matchers::WithinAbs;
using Given = std::map<std::string, std::string, std::less<>>;

namespace {

World lives(const std::vector<std::pair<std::string, std::string>>& stories) {
  std::vector<Happening> all;
  for (const auto& [customer, line] : stories) {
    for (const Happening& one : story(customer, line))
      all.push_back(one);
  }
  return make_world(all);
}

std::vector<double> column(const Report& report, std::string_view table_name,
                           std::string_view name) {
  const ReportTable& found = table(report, table_name);
  std::vector<double> values;
  for (std::size_t at = 0; at < found.columns.size(); ++at) {
    if (found.columns[at].name != name) continue;
    for (std::size_t row = 0; row < found.rows(); ++row)
      values.push_back(number_of(found.at(row, at)));
  }
  return values;
}

std::vector<double> customers(const World& world, const Given& given) {
  return column(run(world, "funnel", given), "steps", "customers");
}

Arguments funnel_arguments(const Given& given) {
  std::vector<const Parameter*> rows;
  for (const Parameter& row : kFunnelAnalysis.parameters)
    rows.push_back(&row);
  for (const Parameter& row : common_parameters())
    rows.push_back(&row);
  return check_arguments(rows, given).value();
}

// Rows behind a cell, as positions in the list of happenings.
std::vector<std::uint32_t> rows_behind(const World& world, const Given& given,
                                       const CellName& cell) {
  std::vector<RowRef> refs;
  const Arguments arguments =
      kFunnelAnalysis.settle(world.context, funnel_arguments(given)).value();
  kFunnelAnalysis.rows(world.journeys(), world.context, arguments, cell, refs);
  std::vector<std::uint32_t> rows;
  for (const RowRef& ref : refs)
    rows.push_back(ref.row);
  return rows;
}

Happening sale(const std::string& customer, double minute, double amount,
               const std::string& order) {
  Happening one;
  one.customer = customer;
  one.minute = minute;
  one.name = "";
  one.kind = EventKind::Order;
  one.amount = amount;
  one.order = order;
  return one;
}

using Numbers = std::vector<double>;

}  // namespace

TEST_CASE("funnel: a customer counts for every step of the best chain") {
  const World world = lives({{"u1", "a@0m b@10m c@20m"},
                             {"u2", "a@0m b@10m"},
                             {"u3", "a@0m x@5m b@10m c@20m"},
                             {"u4", "b@0m a@5m c@9m"}});
  const Report report = run(world, "funnel", {{"steps", "a,b,c"}, {"window", "1h"}});
  CHECK(column(report, "steps", "customers") == Numbers{4, 3, 2});
  CHECK_THAT(number(report, "steps", "rate_from_start", "step", "c"), WithinAbs(0.5, 1e-15));
  CHECK_THAT(number(report, "steps", "rate_from_previous", "step", "c"), WithinAbs(2.0 / 3, 1e-15));
  CHECK_THAT(number(report, "steps", "low", "step", "c"), WithinAbs(wilson95(2, 3).low, 1e-15));
  CHECK_THAT(number(report, "steps", "high", "step", "c"), WithinAbs(wilson95(2, 3).high, 1e-15));
  CHECK(std::isnan(number(report, "steps", "low", "step", "a")));
  CHECK(number(report, "steps", "rate_from_previous", "step", "a") == 1);
}

TEST_CASE("funnel: the window is counted from the first step and includes its end") {
  const World world = lives({{"in", "a@0m b@5m c@10m"}, {"out", "a@0m b@5m c@11m"}});
  CHECK(customers(world, {{"steps", "a,b,c"}, {"window", "10m"}}) == Numbers{2, 2, 1});
  CHECK(customers(world, {{"steps", "a,b,c"}, {"window", "unbounded"}}) == Numbers{2, 2, 2});
}

TEST_CASE("funnel: a later first step may save the chain, unless only the first entry counts") {
  const World world = lives({{"u", "a@0m a@20m b@25m c@29m"}});
  CHECK(customers(world, {{"steps", "a,b,c"}, {"window", "10m"}}) == Numbers{1, 1, 1});
  CHECK(customers(world, {{"steps", "a,b,c"}, {"window", "10m"}, {"entry", "first"}}) ==
        Numbers{1, 0, 0});
}

TEST_CASE("funnel: alternatives are one step, and a row serves one step only") {
  const World world = lives({{"u", "catalog@0m p2@1m cart@2m"}, {"v", "a@0m"}, {"w", "a@0m a@1m"}});
  CHECK(customers(world, {{"steps", "catalog,p1|p2,cart"}}) == Numbers{1, 1, 1});
  CHECK(customers(world, {{"steps", "a,a"}}) == Numbers{2, 1});
}

TEST_CASE("funnel: steps in any order count when they lie in one window") {
  const World world = lives({{"u", "c@0m a@1m b@2m"}, {"v", "c@0m b@20m a@21m"}});
  CHECK(customers(world, {{"steps", "a,b,c"}, {"window", "10m"}, {"order", "any"}}) ==
        Numbers{2, 2, 1});
}

TEST_CASE("funnel: in strict order nothing else may come between") {
  const World world = lives({{"clean", "a@0m b@1m c@2m"},
                             {"x", "a@0m b@1m x@2m c@3m"},
                             {"again", "a@0m x@1m a@2m b@3m c@4m"},
                             {"early", "a@0m c@1m b@2m"}});
  CHECK(customers(world, {{"steps", "a,b,c"}}) == Numbers{4, 4, 3});
  CHECK(customers(world, {{"steps", "a,b,c"}, {"order", "strict"}}) == Numbers{4, 3, 2});
}

TEST_CASE("funnel: an excluded event ends the attempt and keeps the steps before it") {
  const World world = lives({{"u", "a@0m x@5m b@10m"}, {"v", "a@0m x@5m a@6m b@10m"}});
  CHECK(customers(world, {{"steps", "a,b"}, {"exclude", "x"}}) == Numbers{2, 1});
}

TEST_CASE("funnel: whoever is still within the window is in progress, not lost") {
  const World world =
      lives({{"late", "a@9d"}, {"gone", "a@0d"}, {"done", "a@1d b@2d"}, {"end", "z@10d"}});
  const Report report = run(world, "funnel", {{"steps", "a,b"}, {"window", "7d"}});
  CHECK(number(report, "steps", "in_progress", "step", "a") == 1);
  CHECK(number(report, "steps", "lost", "step", "a") == 1);
  CHECK_THAT(number(report, "steps", "rate_from_previous", "step", "b"), WithinAbs(1.0 / 3, 1e-15));
  CHECK_THAT(number(report, "steps", "rate_settled", "step", "b"), WithinAbs(0.5, 1e-15));
  const Report unbounded = run(world, "funnel", {{"steps", "a,b"}, {"window", "unbounded"}});
  CHECK(number(unbounded, "steps", "in_progress", "step", "a") == 0);
  CHECK(number(unbounded, "steps", "lost", "step", "a") == 2);
}

TEST_CASE("funnel: times are those of the chain that started first") {
  const World world = lives({{"u1", "a@0m b@10m c@20m"},
                             {"u3", "a@0m b@10m c@20m"},
                             {"u5", "a@0m b@4m c@6m a@30m b@31m c@40m"},
                             {"u8", "a@0m a@1m b@2m c@2m"}});
  const Report report = run(world, "funnel", {{"steps", "a,b,c"}, {"window", "60m"}});
  CHECK(number(report, "steps", "median_time", "step", "b") == 7 * 60);
  const ReportTable& times = table(report, "times");
  REQUIRE(times.rows() == 3);
  CHECK(text_of(times.at(2, 0)) == "a");
  CHECK(text_of(times.at(2, 1)) == "c");
  CHECK_THAT(number_of(times.at(2, 3)), WithinAbs(13 * 60, 1e-9));
  CHECK_THAT(number_of(times.at(2, 5)), WithinAbs(20 * 60, 1e-9));
  CHECK(number_of(times.at(2, 6)) == 4);
}

TEST_CASE("funnel: the default steps are the usual ones that occur") {
  const World world = lives({{"u", "page_view@0m add_to_cart@1m begin_checkout@2m purchase@3m"}});
  const Report report = run(world, "funnel");
  CHECK(report.arguments.text("steps") == "page_view,add_to_cart,begin_checkout,purchase");
  CHECK(column(report, "steps", "customers") == Numbers{1, 1, 1, 1});
}

TEST_CASE("funnel: a page view that hardly occurs is not the first of the default steps") {
  World world = lives({{"u", "page_view@0m view_item@1m purchase@3m"}});
  const auto steps_of = [&](std::int64_t views, std::int64_t items) {
    for (std::uint32_t code = 1; code < world.context.words.names.size(); ++code) {
      const std::string_view name = world.context.words.names.text(code);
      world.context.name_counts.resize(code + 1);
      world.context.name_counts[code] = name == "page_view" ? views : name == "view_item" ? items : 1;
    }
    return kFunnelAnalysis.settle(world.context, funnel_arguments({})).value().text("steps");
  };
  CHECK(steps_of(10, 1000) == "view_item,purchase");
  CHECK(steps_of(100, 1000) == "page_view,view_item,purchase");
}

TEST_CASE("funnel: without two usual steps the answer names the commonest events") {
  World world = lives({{"u", "alpha@0m beta@1m"}});
  world.context.name_counts = {0, 5, 9};
  const auto settled = kFunnelAnalysis.settle(world.context, funnel_arguments({}));
  REQUIRE_FALSE(settled.ok());
  CHECK(settled.error().code == "BAD_ARGUMENT");
  CHECK(settled.error().where == "arguments.steps");
  CHECK(settled.error().message.find("beta, alpha") != std::string::npos);
  CHECK_FALSE(kFunnelAnalysis.settle(world.context, funnel_arguments({{"steps", "alpha"}})).ok());
  CHECK_FALSE(kFunnelAnalysis
                  .settle(world.context,
                          funnel_arguments({{"steps", "alpha,beta"}, {"target_rates", "0.5,0.6"}}))
                  .ok());
  CHECK_FALSE(kFunnelAnalysis
                  .settle(world.context,
                          funnel_arguments({{"steps", "alpha,beta"}, {"target_rates", "1.5"}}))
                  .ok());
  CHECK_FALSE(
      kFunnelAnalysis
          .settle(world.context, funnel_arguments({{"steps", "a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a"}}))
          .ok());
}

TEST_CASE("funnel: a shop order closes the funnel when no web purchase tells of it") {
  std::vector<Happening> all = story("web", "page_view@0m purchase@5m");
  for (Happening& one : story("shop", "page_view@0m"))
    all.push_back(one);
  all.push_back(sale("shop", 60, 20, "o1"));
  all.push_back(sale("web", 5, 10, "o2"));
  all.push_back(sale("order:o3", 7, 10, "o3"));
  const World world = make_world(all);
  CHECK(customers(world, {{"steps", "page_view,purchase"}}) == Numbers{2, 2});
  CHECK(customers(world, {{"steps", "purchase,purchase"}}) == Numbers{2, 0});
  CHECK(rows_behind(world, {{"steps", "page_view,purchase"}},
                    {{"table", "steps"}, {"step", "purchase"}, {"column", "customers"}}) ==
        std::vector<std::uint32_t>{2, 3, 0, 1});
}

TEST_CASE("funnel: rows of a session without a customer are left out and counted") {
  World world = lives({{"u", "a@0m b@1m"}, {"order:9", "a@0m b@1m"}});
  CHECK(customers(world, {{"steps", "a,b"}}) == Numbers{1, 1});
}

TEST_CASE("funnel: drop-off shows what the lost did next beside those who went on") {
  const World world = lives({{"u1", "a@0m faq@1m"},
                             {"u2", "a@0m faq@1m"},
                             {"u3", "a@0m"},
                             {"u4", "a@0m b@1m"},
                             {"u5", "a@0m faq@1m b@2m"}});
  const Report report = run(world, "funnel", {{"steps", "a,b"}, {"window", "unbounded"}});
  CHECK(number(report, "drop_off", "customers", "next", "faq") == 2);
  CHECK(number(report, "drop_off", "customers", "next", "(exit)") == 1);
  CHECK_THAT(number(report, "drop_off", "share", "next", "faq"), WithinAbs(2.0 / 3, 1e-15));
  CHECK_THAT(number(report, "drop_off", "share_of_converters", "next", "faq"),
             WithinAbs(0.5, 1e-15));
  CHECK(number(report, "drop_off", "z", "next", "(exit)") > 0);
}

TEST_CASE("funnel: a breakdown is the same funnel for each first value") {
  std::vector<Happening> all = story("u1", "a@0m b@1m");
  for (Happening& one : story("u2", "a@0m"))
    all.push_back(one);
  for (Happening& one : story("u3", "a@0m"))
    all.push_back(one);
  all[0].country = "FR";
  all[1].country = "DE";
  all[2].country = "FR";
  const Report report = run(make_world(all), "funnel", {{"steps", "a,b"}, {"by", "country"}});
  const ReportTable& found = table(report, "breakdown");
  REQUIRE(found.rows() == 4);
  CHECK(text_of(found.at(0, 0)) == "FR");
  CHECK(number_of(found.at(0, 2)) == 2);
  CHECK(number_of(found.at(1, 2)) == 1);
  CHECK(text_of(found.at(2, 0)) == "(not set)");
}

TEST_CASE("funnel: the rows behind a number are those of exactly these customers") {
  const World world =
      lives({{"late", "a@9d"}, {"gone", "a@0d x@1d"}, {"done", "a@1d b@2d"}, {"end", "z@10d"}});
  const Given given = {{"steps", "a,b"}, {"window", "7d"}};
  const auto behind = [&](const std::string& column_name, const std::string& step) {
    return rows_behind(world, given, {{"table", "steps"}, {"step", step}, {"column", column_name}});
  };
  CHECK(behind("lost", "a") == std::vector<std::uint32_t>{1});
  CHECK(behind("in_progress", "a") == std::vector<std::uint32_t>{0});
  CHECK(behind("customers", "b") == std::vector<std::uint32_t>{3, 4});
  CHECK(behind("customers", "a") == std::vector<std::uint32_t>{3, 1, 0});
  CHECK(rows_behind(world, given, {{"table", "drop_off"}, {"step", "a"}, {"next", "x"}}) ==
        std::vector<std::uint32_t>{2, 1});
  CHECK(behind("customers", "nothing").empty());
}

TEST_CASE("funnel: a bottleneck is the gap to an attainable rate, not the largest loss") {
  // 100 -> 40 -> 20 with targets 0.4 and 0.6: the first loses more, the second could give 4 more.
  std::vector<Happening> all;
  for (int i = 0; i < 100; ++i) {
    const std::string line = i < 20 ? "a@0m b@1m purchase@2m" : i < 40 ? "a@0m b@1m" : "a@0m";
    for (const Happening& one : story("u" + std::to_string(i), line))
      all.push_back(one);
    if (i < 20) all.back().amount = 50;
  }
  const Report report =
      run(make_world(all), "funnel",
          {{"steps", "a,b,purchase"}, {"window", "unbounded"}, {"target_rates", "0.4,0.6"}});
  CHECK(number(report, "bottleneck", "value_at_stake", "step", "b") == 0);
  CHECK_THAT(number(report, "bottleneck", "recoverable", "step", "purchase"), WithinAbs(4, 1e-12));
  CHECK_THAT(number(report, "bottleneck", "value_at_stake", "step", "purchase"),
             WithinAbs(200, 1e-6));
  CHECK(number(report, "bottleneck", "lost", "step", "purchase") == 20);
}

TEST_CASE("funnel: without targets the best segment says what is attainable") {
  std::vector<Happening> all;
  for (int i = 0; i < 200; ++i) {
    const bool is_mail = i < 100;
    const int of_hundred = i % 100;
    for (Happening one :
         story("u" + std::to_string(i), of_hundred < (is_mail ? 60 : 20) ? "a@0m b@1m" : "a@0m")) {
      one.channel = is_mail ? "mail" : "ads";
      all.push_back(one);
    }
  }
  const Report report =
      run(make_world(all), "funnel", {{"steps", "a,b"}, {"conversion_value", "10"}});
  CHECK_THAT(number(report, "bottleneck", "attainable_rate", "step", "b"),
             WithinAbs(wilson95(60, 100).low, 1e-12));
  const double gain = (wilson95(60, 100).low - 0.4) * 200;
  CHECK_THAT(number(report, "bottleneck", "value_at_stake", "step", "b"),
             WithinAbs(gain * 10, 1e-6));
  CHECK(text_of(table(report, "bottleneck").at(0, 4)) == "channel=mail");
  for (Happening& one : all)
    one.channel = "mail";
  const Report alike = run(make_world(all), "funnel", {{"steps", "a,b"}});
  CHECK_THAT(number(alike, "bottleneck", "attainable_rate", "step", "b"), WithinAbs(0.4, 1e-15));
  CHECK(number(alike, "bottleneck", "recoverable", "step", "b") == 0);
  CHECK(text_of(table(alike, "bottleneck").at(0, 4)) == "no_better_segment");
}

TEST_CASE("funnel: nobody is absent rates with a reason, not zero") {
  const World world = lives({{"u", "x@0m"}});
  const Report report = run(world, "funnel", {{"steps", "a,b"}});
  CHECK(column(report, "steps", "customers") == Numbers{0, 0});
  CHECK(std::isnan(number(report, "steps", "rate_from_start", "step", "a")));
  CHECK(text_of(table(report, "steps").at(1, 10)) == "no_customers");
  CHECK(report.notes.size() == 2);
}

TEST_CASE("a step may have a window of its own, counted from the step before") {
  // At 3 h the cart is two hours after the view: with 1 h for it, only the later view reaches it.
  const World world = lives({{"u1", "view@0h cart@3h"},
                             {"u2", "view@0h view@2h cart@3h buy@3h"},
                             {"u3", "view@0h cart@1h buy@9h"}});
  Given given = {{"steps", "view,cart,buy"}, {"window", "unbounded"}};
  CHECK(customers(world, given) == std::vector<double>{3, 3, 2});
  given["step_windows"] = "1h,unbounded";
  CHECK(customers(world, given) == std::vector<double>{3, 2, 2});
  given["step_windows"] = "1h,2h";
  CHECK(customers(world, given) == std::vector<double>{3, 2, 1});
}

TEST_CASE("a window of a step that is still open is in progress, not lost") {
  const World world = lives({{"u1", "view@0h"}, {"u2", "view@8h"}, {"u3", "buy@9h"}});
  const Given given = {{"steps", "view,buy"}, {"window", "unbounded"}, {"step_windows", "2h"}};
  CHECK(column(run(world, "funnel", given), "steps", "in_progress") == std::vector<double>{1, 0});
}

TEST_CASE("windows of steps are refused when they are too few, no span, or have no step before") {
  const World world = lives({{"u1", "view@0h cart@3h"}});
  for (const Given& given : {Given{{"step_windows", "1h,1h"}}, Given{{"step_windows", "soon"}},
                             Given{{"step_windows", "1h"}, {"order", "any"}}}) {
    Given all = given;
    all["steps"] = "view,cart";
    const auto settled = kFunnelAnalysis.settle(world.context, funnel_arguments(all));
    REQUIRE_FALSE(settled.ok());
    CHECK(settled.error().where == "arguments.step_windows");
  }
}

TEST_CASE("held constant, the steps of an attempt agree in the product") {
  std::vector<Happening> all;
  const auto add = [&](const std::string& customer, double minute, const std::string& name,
                       const std::string& product) {
    Happening one;
    one.customer = customer;
    one.minute = minute;
    one.name = name;
    one.question = product;  // the item of the row
    one.status = "seen";
    all.push_back(one);
  };
  add("u1", 0, "view", "shoe");
  add("u1", 1, "cart", "hat");  // another product
  add("u2", 0, "view", "shoe");
  add("u2", 1, "view", "hat");
  add("u2", 2, "cart", "hat");
  add("u3", 0, "view", "");  // no product agrees with nothing, not even with another like it
  add("u3", 1, "cart", "");
  add("u4", 0, "view", "shoe");
  add("u4", 1, "remove", "hat");
  add("u4", 2, "cart", "shoe");
  const World world = make_world(all);
  Given given = {{"steps", "view,cart"}};
  CHECK(customers(world, given) == std::vector<double>{4, 4});
  given["hold_constant"] = "product";
  CHECK(customers(world, given) == std::vector<double>{4, 2});
  given["exclude"] = "remove";  // of another product: it ends no attempt with the shoe
  CHECK(customers(world, given) == std::vector<double>{4, 2});
}
