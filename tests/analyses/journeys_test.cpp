#include <catch2/catch_test_macros.hpp>

#include "support/story.h"

namespace lens::tests {

namespace {

constexpr double kDay = 24 * 60;

Happening at(const std::string& customer, double minute, const std::string& name,
             const std::string& channel = "") {
  Happening event;
  event.customer = customer;
  event.minute = minute;
  event.name = name;
  event.channel = channel;
  return event;
}

Happening order(const std::string& customer, double minute, double amount, const std::string& id) {
  Happening event = at(customer, minute, "order");
  event.kind = EventKind::Order;
  event.amount = amount;
  event.order = id;
  return event;
}

// Ana leaves a cart and buys two days later; ben never buys; cat buys, then leaves a cart; dan buys
// in the shop only.
World small_shop() {
  return make_world({at("ana", 0, "page_view", "Ads"), at("ana", 1, "add_to_cart"),
                     at("ana", 2 * kDay, "page_view", "Email"), at("ana", 2 * kDay + 1, "purchase"),
                     order("ana", 2 * kDay + 1, 50, "o1"), at("ana", 9 * kDay, "page_view", "Ads"),
                     at("ben", 0, "add_to_cart", "Social"), at("cat", 0, "purchase", "Ads"),
                     at("cat", kDay, "add_to_cart", "Ads"), order("dan", kDay, 20, "o2")});
}

std::vector<std::string> lines(const ReportTable& table) {
  std::vector<std::string> all;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::string line;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      if (column > 0) line += ';';
      line += text_of(table.at(row, column));
    }
    all.push_back(line);
  }
  return all;
}

}  // namespace

TEST_CASE("every path of every customer is listed, the open one last") {
  const Report report = run(small_shop(), "journeys");
  CHECK(lines(table(report, "paths")) == std::vector<std::string>{"ana;Ads > Email;1", "ana;Ads;0",
                                                                  "ben;Social;0", "cat;Ads;1",
                                                                  "cat;Ads;0"});
  CHECK(report.notes.size() == 1);  // dan's order has no touch
}

TEST_CASE("those who left a cart are told apart by whether they bought") {
  CHECK(lines(table(run(small_shop(), "journeys"), "abandoners")) ==
        std::vector<std::string>{"ana;bought_later", "ben;never_bought", "cat;bought_before"});
}

TEST_CASE("web purchases and orders are reconciled") {
  CHECK(lines(table(run(small_shop(), "journeys"), "reconciliation")) ==
        std::vector<std::string>{"2;1;1;1;o2;0"});
}

TEST_CASE("a limit cuts both lists and says how long they are") {
  const Report report = run(small_shop(), "journeys", {{"limit", "1"}});
  CHECK(lines(table(report, "paths")) == std::vector<std::string>{"ana;Ads > Email;1"});
  CHECK(lines(table(report, "abandoners")) == std::vector<std::string>{"ana;bought_later"});
  CHECK(report.notes.size() == 2);
}

TEST_CASE("the rows behind a reconciled number are the purchase and its order") {
  const World world = small_shop();
  const Analysis* journeys = find_analysis("journeys");
  Arguments arguments = run(world, "journeys").arguments;
  std::vector<RowRef> rows;
  journeys->rows(world.journeys(), world.context, arguments,
                 {{"table", "reconciliation"}, {"column", "orders_matched_to_web"}}, rows);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].row + rows[1].row == 3 + 4);
}

}  // namespace lens::tests
