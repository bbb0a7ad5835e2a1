// One customer over two exports, told in order, with what led to the sale; checked by hand.

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "support/loaded.h"
#include "support/tables.h"

using namespace lens;
using namespace lens::tests;

namespace {

// Ann comes by an advertisement, later by mail, and buys on the web; the shop knows the same order.
// A week later she buys in the shop alone. Bob only looks.
Files shop() {
  return {{"web.csv",
           "timestamp,user_id,event,utm_source,utm_medium,transaction_id,amount\n"
           "2026-01-01T10:00:00Z,ann,page_view,google,cpc,,\n"
           "2026-01-01T10:05:00Z,ann,view_item,,,,\n"
           "2026-01-02T09:00:00Z,ann,page_view,newsletter,email,,\n"
           "2026-01-02T09:10:00Z,ann,purchase,,,o1,30\n"
           "2026-01-05T09:00:00Z,bob,page_view,google,organic,,\n"},
          {"orders.csv",
           "order_id,created_at,customer,amount,currency,product\n"
           "o1,2026-01-02T09:10:00Z,ann,30,EUR,tea\n"
           "o2,2026-01-09T09:10:00Z,ann,20,EUR,cup\n"}};
}

std::string asking(const std::string& arguments) {
  return R"({"analysis":"customer","arguments":{)" + arguments + "}}";
}

}  // namespace

TEST_CASE("a customer's events of all files stand in order of time, each with its file and row") {
  for (const std::uint32_t workers : {1u, 3u}) {
    Loaded loaded(shop(), {.workers = workers});
    const Report report = loaded.run(asking(R"("id":"ann")"));
    CHECK(column(report, "timeline", "kind") ==
          Texts{"event", "event", "event", "order", "event", "order"});
    CHECK(column(report, "timeline", "event") ==
          Texts{"page_view", "view_item", "page_view", "order", "purchase", "order"});
    CHECK(column(report, "timeline", "session") == Texts{"1", "1", "2", "", "2", ""});
    CHECK(column(report, "timeline", "file") ==
          Texts{"web.csv", "web.csv", "web.csv", "orders.csv", "web.csv", "orders.csv"});
    CHECK(column(report, "timeline", "row") == Texts{"2", "3", "4", "2", "5", "3"});
    CHECK(column(report, "timeline", "conversion") == Texts{"0", "0", "0", "1", "0", "1"});
  }
}

TEST_CASE(
    "in short: stage, visits, what was bought for how much, and when the next order would come") {
  Loaded loaded(shop(), {});
  const Report report = loaded.run(asking(R"("id":"ann")"));
  CHECK(column(report, "customer", "stage") == Texts{"retention"});
  CHECK(column(report, "customer", "sessions") == Texts{"2"});
  CHECK(column(report, "customer", "conversions") == Texts{"2"});
  CHECK(column(report, "customer", "value") == Texts{"50"});
  CHECK(column(report, "customer", "between_conversions") == Texts{"604800"});  // seven days
  CHECK(column(report, "customer", "expected_next") == Texts{"2026-01-16T09:10:00Z"});
  CHECK(column(report, "customer", "last_bought") == Texts{"cup"});
  const Report bob = loaded.run(asking(R"("id":"bob")"));
  CHECK(column(bob, "customer", "expected_next") == Texts{""});
  CHECK(column(bob, "customer", "reason") == Texts{"no_conversion"});
}

TEST_CASE(
    "every touch before a conversion has its credit by each rule, and credits of a conversion sum "
    "to 1") {
  Loaded loaded(shop(), {});
  const Report report = loaded.run(asking(R"("id":"ann")"));
  const Texts models = column(report, "touches", "model"),
              channels = column(report, "touches", "channel");
  const Texts credits = column(report, "touches", "credit");
  REQUIRE(models.size() ==
          12);  // two touches before the first sale, six rules; none before the second
  for (std::size_t i = 0; i < models.size(); ++i) {
    const bool is_first = channels[i] == "Paid Search";
    if (models[i] == "first") CHECK(credits[i] == (is_first ? "1" : "0"));
    if (models[i] == "last") CHECK(credits[i] == (is_first ? "0" : "1"));
    if (models[i] == "linear") CHECK(credits[i] == "0.5");
  }
}

TEST_CASE(
    "without an id, or with a part of one, customers are listed, those with most events first") {
  Loaded loaded(shop(), {});
  CHECK(column(loaded.run(asking("")), "customers", "customer") == Texts{"ann", "bob"});
  const Report part = loaded.run(asking(R"("id":"o")"));
  CHECK(column(part, "customers", "customer") == Texts{"bob"});
  CHECK(column(part, "timeline", "kind").empty());
  CHECK(part.notes.front() ==
        "No customer has this id; the list shows those whose id contains it.");
  CHECK(column(loaded.run(asking(R"("limit":"1")")), "customers", "customer") == Texts{"ann"});
}
