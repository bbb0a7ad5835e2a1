#include "journey/sessions.h"

#include <catch2/catch_test_macros.hpp>

#include "support/golden.h"
#include "support/story.h"

namespace lens::tests {

namespace {

std::vector<Session> sessions(const World& world, const SessionRules& rules = {}) {
  Sessioniser sessioniser(world.context, rules);
  std::vector<Session> all;
  for (std::uint32_t customer = 0; customer < world.journeys().customers(); ++customer) {
    sessioniser.sessions_of(world.journeys(), customer, all);
  }
  return all;
}

Happening visit(double minute, const std::string& source = "", const std::string& device = "") {
  Happening event;
  event.customer = "ana";
  event.minute = minute;
  event.source = source;
  event.device = device;
  return event;
}

Role role_named(const std::string& name) {
  Happening event;
  event.name = name;
  const World world = make_world({event});
  return roles_of_names(world.context)[*world.context.words.names.find(name)];
}

}  // namespace

TEST_CASE("a pause of exactly 30 minutes starts a new session, one shorter does not") {
  const auto found = sessions(make_world({visit(0), visit(29.99), visit(59.99)}));
  REQUIRE(found.size() == 2);
  CHECK(found[0].events == 2);
  CHECK(found[1].events == 1);
  CHECK(found[0].end - found[0].start == std::chrono::milliseconds{1'799'400});
}

TEST_CASE("two devices of one customer have sessions of their own at the same time") {
  const auto found =
      sessions(make_world({visit(0, "", "phone"), visit(10, "", "desk"), visit(20, "", "phone")}));
  REQUIRE(found.size() == 2);
  CHECK(found[0].events == 2);
  CHECK(found[1].events == 1);
  CHECK(found[0].stream != found[1].stream);
}

TEST_CASE("a session comes from where its first event with a source came from") {
  const World world = make_world({visit(0), visit(1, "google"), visit(2, "bing")});
  const auto found = sessions(world);
  REQUIRE(found.size() == 1);
  CHECK(world.context.words.part(found[0].source, SourcePart::Source) == "google");
}

TEST_CASE("orders, rows without a time and rows left out take no part in sessions") {
  Happening order = visit(5), timeless = visit(0);
  order.kind = EventKind::Order;
  timeless.no_time = true;
  World world = make_world({visit(0), order, timeless, visit(10)});
  CHECK(sessions(world).at(0).events == 2);
  world.kept = kept_rows("1011");  // the timeless row sorts first
  CHECK(sessions(world).at(0).events == 1);
}

TEST_CASE("a row of kind session is one session of its own") {
  Happening row = visit(5);
  row.kind = EventKind::Session;
  const auto found = sessions(make_world({visit(0), row, visit(10)}));
  REQUIRE(found.size() == 2);
  CHECK(found[0].events == 2);
  CHECK(found[1].views == 1);
}

TEST_CASE("midnight in the report's zone splits a session when asked to") {
  SessionRules rules;
  rules.split_at_midnight = true;
  World world = make_world({visit(24 * 60 - 5), visit(24 * 60 + 5)});
  CHECK(sessions(world).size() == 1);
  CHECK(sessions(world, rules).size() == 2);
  world.context.zone.transitions = {{0, 3600}};
  CHECK(sessions(world, rules).size() == 1);
}

TEST_CASE("another campaign splits a session when asked to, the same one and none do not") {
  SessionRules rules;
  rules.split_at_campaign = true;
  const World world = make_world({visit(0, "a"), visit(1, "a"), visit(2), visit(3, "b")});
  CHECK(sessions(world).size() == 1);
  CHECK(sessions(world, rules).size() == 2);
}

TEST_CASE("where no event is a view every event counts as one") {
  Happening click = visit(1), page = visit(0);
  click.name = "click";
  CHECK(sessions(make_world({page, click})).at(0).views == 1);
  page.name = "scroll";
  CHECK(sessions(make_world({page, click})).at(0).views == 2);
}

TEST_CASE("names of the tools we know have roles, however they are spelled") {
  CHECK(role_named("page_view") == Role::View);
  CHECK(role_named("Product Added") == Role::AddToCart);
  CHECK(role_named("InitiateCheckout") == Role::BeginCheckout);
  CHECK(role_named("Order Completed") == Role::Purchase);
  CHECK(role_named("Просмотр страницы") == Role::View);
  CHECK(role_named("cart") == Role::None);
}

}  // namespace lens::tests
