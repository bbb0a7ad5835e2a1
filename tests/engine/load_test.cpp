// From bytes to numbers: what a load keeps, sets aside and answers.

#include <catch2/catch_test_macros.hpp>

#include "report/json.h"
#include "support/loaded.h"
#include "support/story.h"

using namespace lens;
using namespace lens::tests;

namespace {

const std::string kEvents =
    "timestamp,device_id,email,event,utm_source,utm_medium\n"
    "2026-03-01T10:00:00Z,\"d1\",,\"page_view\",google,cpc\n"
    "2026-03-01T10:00:40Z,d1,ana@example.com,add_to_cart,,\n"
    "2026-03-03T11:00:00Z,d2,Ana@Example.com ,page_view,newsletter,email\n"
    "2026-03-03T11:01:20Z,d2,ana@example.com,purchase,,\n";
const std::string kOrders =
    "order_id,created_at,customer,amount,currency,status\n"
    "o1,2026-03-03T11:01:20Z,ana@example.com,100.00,EUR,paid\n"
    "o1,2026-03-03T11:01:20Z,ana@example.com,100.00,EUR,paid\n"
    "o2,2026-03-04T09:00:00Z,till:7,40.00,EUR,paid\n"
    "r1,2026-03-05T09:00:00Z,ana@example.com,-60.00,EUR,refund:o1\n";

}  // namespace

TEST_CASE("two devices with one address are one customer, whose order is one sale") {
  Loaded loaded({{"events.csv", kEvents}, {"orders.csv", kOrders}}, {});
  const Report kpis = loaded.run("{\"analysis\":\"kpis\"}");
  CHECK(number(kpis, "kpis", "value", "name", "visitors") == 1);
  CHECK(number(kpis, "kpis", "value", "name", "devices") == 2);
  CHECK(number(kpis, "kpis", "value", "name", "orders") == 2);
  CHECK(number(kpis, "kpis", "value", "name", "revenue_gross") == 140);
  CHECK(number(kpis, "kpis", "value", "name", "revenue_net") == 80);
  CHECK(number(kpis, "kpis", "value", "name", "buyers") == 2);
}

TEST_CASE("a device with an order number is a visitor, an order number alone is none") {
  Loaded loaded({{"events.csv",
                  "timestamp,device_id,event,order_id,amount\n"
                  "2026-03-01T10:00:00Z,d1,page_view,,\n"
                  "2026-03-01T10:05:00Z,d1,purchase,o1,25.00\n"
                  "2026-03-01T11:00:00Z,,purchase,o2,30.00\n"}},
                {});
  const Report kpis = loaded.run("{\"analysis\":\"kpis\"}");
  CHECK(number(kpis, "kpis", "value", "name", "visitors") == 1);
  CHECK(number(kpis, "kpis", "value", "name", "buyers") == 1);
  const Report funnel = loaded.run(
      "{\"analysis\":\"funnel\",\"arguments\":{\"steps\":\"page_view,purchase\"}}");
  CHECK(number(funnel, "steps", "customers", "step", "purchase") == 1);
}

TEST_CASE("a page of the site itself is no referrer") {
  Loaded loaded({{"events.csv",
                  "timestamp,device_id,event,page_url,referrer\n"
                  "2026-03-01T10:00:00Z,d1,page_view,https://www.shop.example/a,"
                  "https://shop.example/b\n"
                  "2026-03-01T10:00:00Z,d2,page_view,https://shop.example/a,"
                  "https://blog.example/x\n"}},
                {});
  const Report channels = loaded.run(
      "{\"analysis\":\"channels\",\"arguments\":{\"by\":\"source_medium\"}}");
  CHECK(number(channels, "channels", "sessions", "channel", "(direct) / (none)") == 1);
  CHECK(number(channels, "channels", "sessions", "channel", "blog.example / referral") == 1);
}

TEST_CASE("rows read are rows used and rows set aside, with place, reason and bytes") {
  Loaded loaded({{"events.csv", kEvents + "31/31/2026,d3,,page_view,,\n"}, {"orders.csv", kOrders}}, {});
  const Ledger ledger = loaded.ledger();
  REQUIRE(ledger.files.size() == 2);
  CHECK(ledger.files[0].rows_read == 5);
  CHECK(ledger.files[0].rows_used == 4);
  CHECK(ledger.files[0].reasons.at("bad_time") == 1);
  CHECK(ledger.files[1].reasons.at("duplicate_order") == 1);
  CHECK(ledger.rows[0].row == 6);
  CHECK(ledger.rows[0].column == "timestamp");
  CHECK(ledger.rows[0].bytes == "31/31/2026,d3,,page_view,,");
}

TEST_CASE("a quote that is never closed costs its own line only") {
  Loaded loaded(
      {{"events.csv",
        kEvents +
            "2026-03-09T10:00:00Z,\"d9,,page_view,,\n2026-03-09T10:00:00Z,d8,,page_view,,\n"}},
      {});
  const Ledger ledger = loaded.ledger();
  CHECK(ledger.files[0].rows_read == 6);
  CHECK(ledger.files[0].rows_used == 5);
  CHECK(ledger.files[0].reasons.at("unclosed_quote") == 1);
}

TEST_CASE("money of another currency is set aside, never added") {
  Loaded loaded({{"orders.csv", kOrders + "o3,2026-03-06T09:00:00Z,bob@example.com,999.00,USD,paid\n"}}, {},
                "{\"version\":1,\"currency\":\"EUR\",\"files\":[]}");
  CHECK(loaded.ledger().files[0].reasons.at("other_currency") == 1);
  CHECK(number(loaded.run("{\"analysis\":\"kpis\"}"), "kpis", "value", "name", "revenue_gross") == 140);
}

TEST_CASE("money in a currency that nobody knows is set aside with its place") {
  Loaded loaded({{"orders.csv", kOrders + "o3,2026-03-06T09:00:00Z,bob@example.com,999.00,gold,paid\n"}}, {});
  const Ledger ledger = loaded.ledger();
  CHECK(ledger.files[0].reasons.at("unknown_currency") == 1);
  CHECK(ledger.rows.back().column == "currency");
}

TEST_CASE("a short row is used, counted as a cell note, and not listed among the rows set aside") {
  Loaded loaded({{"events.csv", kEvents + "2026-03-09T10:00:00Z,d8,,page_view\n"}}, {});
  const Ledger ledger = loaded.ledger();
  CHECK(ledger.files[0].rows_used == 5);
  CHECK(ledger.files[0].cell_notes.at("too_few_fields") == 1);
  CHECK(ledger.rows.empty());
}

TEST_CASE("where keeps what fits, and says what it does not know") {
  Loaded loaded({{"events.csv", kEvents}}, {});
  const Report part = loaded.run("{\"analysis\":\"kpis\",\"arguments\":{\"where\":\"source=newsletter\"}}");
  CHECK(number(part, "kpis", "value", "name", "sessions") == 1);
  const auto refused = loaded.first().check("{\"analysis\":\"kpis\",\"arguments\":{\"where\":\"planet=Mars\"}}");
  REQUIRE(!refused.ok());
  CHECK(refused.error().where == "arguments.where");
}

TEST_CASE("an unknown key of a request is refused with its path") {
  Loaded loaded({{"events.csv", kEvents}}, {});
  const auto refused = loaded.first().check("{\"analysis\":\"funnel\",\"arguments\":{\"windw\":\"7d\"}}");
  REQUIRE(!refused.ok());
  CHECK(refused.error().where == "arguments.windw");
}
