// The promise that makes every number one number: same input, same bytes.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "support/loaded.h"

using namespace lens;
using namespace lens::tests;

namespace {

// Two linked files of a small shop: devices that log in, orders by e-mail, quoted commas and line
// ends, equal instants, one row out of order, one equal row.
Files small_shop() {
  std::vector<std::string> events, orders;
  constexpr const char* sources[] = {"google,cpc", "newsletter,email", ",", "instagram,social"};
  std::uint32_t dice = 7;
  const auto roll = [&](std::uint32_t sides) { return (dice = dice * 1664525u + 1013904223u) >> 16 & 0xffff % sides; };
  for (std::uint32_t i = 0; i < 400; ++i) {
    const std::uint32_t person = roll(40), day = 1 + roll(27), hour = roll(24);
    const auto two = [](std::uint32_t n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    const std::string time = "2026-03-" + two(day) + "T" + two(hour) + ":" + two(roll(60)) + ":00Z";
    constexpr const char* names[] = {"page_view", "view_item", "add_to_cart", "begin_checkout", "purchase"};
    const std::string mail = roll(3) == 0 ? "p" + std::to_string(person) + "@example.com" : "";
    events.push_back(time + ",d" + std::to_string(person) + "-" + std::to_string(roll(2)) + "," + mail + "," +
                     names[roll(5)] + ",\"/p/" + std::to_string(roll(9)) + ", \"\"x\"\"\n#\"," + sources[roll(4)]);
    if (roll(5) == 0) {
      orders.push_back("o" + std::to_string(i) + "," + time + ",p" + std::to_string(person) + "@example.com," +
                       std::to_string(roll(90)) + ".5,EUR,paid");
    }
  }
  events.push_back(events.front());
  std::string event_text = "timestamp,device_id,email,event,page,utm_source,utm_medium\n";
  for (const std::string& row : events) event_text += row + "\n";
  std::string order_text = "order_id,created_at,email,amount,currency,status\n";
  for (const std::string& row : orders) order_text += row + "\n";
  return {{"events.csv", event_text}, {"orders.csv", order_text}};
}

std::string all_reports(Loaded loaded) {
  std::string text;
  for (const char* name : {"kpis", "channels", "funnel", "attribution", "cohorts", "journeys", "sessions"}) {
    text += loaded.report_text(std::string("{\"analysis\":\"") + name + "\"}") + "\n";
  }
  text += loaded.report_text("{\"analysis\":\"attribution\",\"arguments\":{\"bootstrap\":\"100\"}}");
  return text;
}

}  // namespace

TEST_CASE("one, two and eight workers give the same bytes") {
  const std::string alone = all_reports(Loaded(small_shop(), {}));
  CHECK(all_reports(Loaded(small_shop(), {.workers = 2, .ranges = 3})) == alone);
  CHECK(all_reports(Loaded(small_shop(), {.workers = 8, .ranges = 5})) == alone);
}

TEST_CASE("rows that cross between workers in many blocks give the same bytes") {
  std::string text = "timestamp,device_id,user_id,event,utm_source,amount\n";
  for (std::uint32_t i = 0; i < 290'000; ++i) {
    const std::uint32_t person = i * 7919u % 30'000;
    const bool is_sale = i % 11 == 0;
    text += std::to_string(1'770'000'000 + i) + ",d" + std::to_string(i % 45'000) + "," +
            (i % 3 == 0 ? "u" + std::to_string(person) : "") + (is_sale ? ",purchase," : ",page_view,") + "s" +
            std::to_string(i % 23) + "," + (is_sale ? std::to_string(i % 97) + ".25" : "") + "\n";
  }
  const Files files = {{"events.csv", text}};
  const auto reports = [&](Loaded::Cut cut) {
    Loaded loaded(files, cut);
    return loaded.report_text("{\"analysis\":\"channels\"}") + loaded.report_text("{\"analysis\":\"identity\"}");
  };
  const std::string alone = reports({.chunk = std::size_t{1} << 20});
  CHECK(reports({.workers = 2, .chunk = std::size_t{1} << 20, .ranges = 2}) == alone);
}

TEST_CASE("the size of the chunks changes nothing") {
  const std::string whole = all_reports(Loaded(small_shop(), {.chunk = std::size_t{1} << 20}));
  for (const std::size_t chunk : {1u, 7u, 64u, 4096u})
    CHECK(all_reports(Loaded(small_shop(), {.chunk = chunk})) == whole);
}

TEST_CASE("files dropped in another order are the same files") {
  Files turned = small_shop();
  std::reverse(turned.begin(), turned.end());
  CHECK(all_reports(Loaded(turned, {})) == all_reports(Loaded(small_shop(), {})));
}

TEST_CASE("a range that begins inside quotes is read again from the right place") {
  const Files files = small_shop();
  for (const std::uint32_t ranges : {2u, 9u, 31u}) {
    Loaded cut(files, {.workers = 3, .ranges = ranges});
    const Ledger ledger = cut.ledger();
    CHECK(ledger.files[0].rows_read == 401);
    CHECK(ledger.files[0].rows_used == 400);
    CHECK(ledger.files[0].reasons.at("duplicate_row") == 1);
  }
}
