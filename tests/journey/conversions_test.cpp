#include "journey/conversions.h"

#include <catch2/catch_test_macros.hpp>

#include "support/story.h"

namespace lens::tests {

namespace {

std::vector<Conversion> conversions(const World& world, const std::string& names = "") {
  Arguments arguments;
  arguments.set("conversion", names);
  const ConversionRule rule =
      conversion_rule(world.context, arguments, roles_of_names(world.context));
  std::vector<Conversion> all;
  for (std::uint32_t customer = 0; customer < world.journeys().customers(); ++customer) {
    conversions_of(world.journeys(), world.context, rule, customer, all);
  }
  return all;
}

Happening purchase(double minute, double amount = -1, const std::string& order = "") {
  Happening event;
  event.customer = "ana";
  event.name = "purchase";
  event.minute = minute;
  event.amount = amount;
  event.order = order;
  return event;
}

Happening order(double minute, double amount, const std::string& id = "") {
  Happening event = purchase(minute, amount, id);
  event.kind = EventKind::Order;
  event.name = "order";
  return event;
}

}  // namespace

TEST_CASE("a web purchase and the order of the same id are one conversion worth the order") {
  const auto found = conversions(make_world({purchase(0, 99, "o1"), order(600, 100, "o1")}));
  REQUIRE(found.size() == 1);
  CHECK(found[0].value == 100'000'000);
  CHECK(found[0].event == 1);
  CHECK(found[0].web_event == 0);
  CHECK(found[0].at == *parse_instant("2026-01-01"));
}

TEST_CASE("without ids they are one within a minute when the amounts agree or one is unknown") {
  CHECK(conversions(make_world({purchase(0, 100), order(1, 100, "o1")})).size() == 1);
  CHECK(conversions(make_world({purchase(0), order(1, 100, "o1")})).size() == 1);
  CHECK(conversions(make_world({purchase(0, 90), order(1, 100, "o1")})).size() == 2);
  CHECK(conversions(make_world({purchase(0, 100), order(1.1, 100, "o1")})).size() == 2);
}

TEST_CASE("an order is matched once, to the purchase nearest in time") {
  const auto found = conversions(
      make_world({purchase(0, 10), purchase(1, 10), order(0.9, 10, "a"), order(0.1, 10, "b")}));
  REQUIRE(found.size() == 2);
  CHECK(found[0].web_event == 0);
  CHECK(found[0].event == 1);
  CHECK(found[1].web_event == 3);
}

TEST_CASE("the lines of an order add up; lines below zero and other orders stay out") {
  const auto found = conversions(
      make_world({order(0, 10, "a"), order(0, 5, "b"), order(0, 20, "a"), order(1, 3)}));
  REQUIRE(found.size() == 3);
  CHECK(found[0].value == 30'000'000);
  CHECK(found[1].value == 5'000'000);
  CHECK(found[2].value == 3'000'000);
}

TEST_CASE("a purchase told twice by the web under one id counts once") {
  const auto found = conversions(make_world({purchase(0, -1, "o1"), purchase(5, 30, "o1")}));
  REQUIRE(found.size() == 1);
  CHECK(found[0].value == 30'000'000);
}

TEST_CASE("refunds are no conversions, nor is an order without a time") {
  Happening refund = order(5, -1, "r1"), timeless = order(0, 10);
  refund.kind = EventKind::Refund;
  refund.refund = 10;
  timeless.no_time = true;
  CHECK(conversions(make_world({refund, timeless})).empty());
}

TEST_CASE("a cancelled order is none") {
  World world = make_world({order(0, 10, "a"), order(5, 10, "b")});
  world.events.detail_memory[0].flags |= Detail::kCancelled;
  world.events.details = world.events.detail_memory;
  REQUIRE(conversions(world).size() == 1);
  CHECK(conversions(world)[0].event == 1);
}

TEST_CASE("named goals replace orders and purchases") {
  Happening lead = purchase(3);
  lead.name = "lead";
  Happening demo = purchase(4);
  demo.name = "demo";
  const World world = make_world({purchase(0), order(100, 5), lead, demo});
  CHECK(conversions(world).size() == 2);
  CHECK(conversions(world, "lead|demo").size() == 2);
  CHECK(conversions(world, "lead").at(0).event == 1);
  CHECK(conversions(world, "order").size() == 1);
  CHECK(conversions(world, "no such event").empty());
}

}  // namespace lens::tests
