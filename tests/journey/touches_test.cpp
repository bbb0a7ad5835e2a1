#include "journey/touches.h"

#include <catch2/catch_test_macros.hpp>

#include "support/story.h"

namespace lens::tests {

namespace {

constexpr double kDay = 24 * 60;

Happening at(double minute, const std::string& channel, const std::string& name = "page_view") {
  Happening event;
  event.customer = "ana";
  event.minute = minute;
  event.channel = channel;
  event.name = name;
  return event;
}

Happening buy(double minute) { return at(minute, "", "purchase"); }

Walk walk(const World& world, std::map<std::string, std::string> given = {}) {
  Arguments arguments;
  for (const Parameter& parameter : path_parameters()) {
    arguments.set(std::string(parameter.name), std::string(parameter.fallback));
  }
  for (const auto& [name, value] : given)
    arguments.set(name, value);
  Walker walker(world.context, arguments);
  Walk result;
  walker.walk(world.journeys(), 0, result);
  Walk touches;
  walker.walk_touches(world.journeys(), 0, touches);
  CHECK(touches.emptied_by_lookback == result.emptied_by_lookback);
  CHECK(touches.holders == result.holders);
  REQUIRE(touches.steps.size() == result.steps.size());
  REQUIRE(touches.touches_used == result.touches_used);
  for (std::size_t i = 0; i < result.touches_used; ++i) {
    CHECK(touches.touches[i].key == result.touches[i].key);
    CHECK(touches.touches[i].row == result.touches[i].row);
  }
  return result;
}

// The paths as "Ads Email* | Email": a star where the step converted.
std::string paths(const World& world, std::map<std::string, std::string> given = {}) {
  const Walk found = walk(world, given);
  const TouchKeys keys(world.context, given.contains("by") ? given["by"] : "channel");
  std::string text;
  for (const Walk::Step& step : found.steps) {
    if (!text.empty()) text += " | ";
    for (std::uint32_t i = step.first; i < step.end; ++i) {
      if (i > step.first) text += ' ';
      text += keys.text(found.touches[i].key);
    }
    if (step.conversion != kNoEvent) text += '*';
  }
  return text;
}

}  // namespace

TEST_CASE("a session is one touch, and the path restarts after each conversion") {
  const World world = make_world(
      {at(0, "Ads"), at(5, "Email"), at(kDay, "Email"), buy(kDay + 1), at(3 * kDay, "Social")});
  CHECK(paths(world) == "Ads Email* | Social");
  const Walk found = walk(world);
  REQUIRE(found.sessions.size() == 3);
  CHECK_FALSE(found.sessions[0].converted);
  CHECK(found.sessions[1].converted);
  CHECK_FALSE(found.sessions[2].converted);
  CHECK(found.holders == std::vector<std::uint32_t>{1});
}

TEST_CASE("the session that holds a conversion counts for it though another came before") {
  const World world = make_world({at(0, "Ads"), buy(5), buy(10), at(kDay, "Email"), buy(kDay)});
  CHECK(paths(world) == "Ads* | Ads* | Email*");
}

TEST_CASE("every event with a channel is a touch when asked for, save conversions") {
  const World world =
      make_world({at(0, "Ads"), at(5, "Ads"), at(6, ""), at(7, "Email"), at(8, "Ads", "purchase")});
  CHECK(paths(world, {{"touch", "event"}}) == "Ads Ads Email*");
  CHECK(paths(world, {{"touch", "event"}, {"repeats", "collapse"}}) == "Ads Email*");
  CHECK(paths(world) == "Ads*");
}

TEST_CASE("a touch as old as the lookback counts, an older one does not") {
  const World world =
      make_world({at(0, "Old"), at(kDay, "Ads"), at(2 * kDay, "Email"), buy(31 * kDay)});
  CHECK(paths(world, {{"touch", "event"}}) == "Ads Email*");
  CHECK(paths(world, {{"touch", "event"}, {"lookback", "28d"}}) == "*");
  CHECK(walk(world, {{"touch", "event"}, {"lookback", "28d"}}).emptied_by_lookback == 1);
  CHECK(paths(world, {{"touch", "event"}, {"lookback", "unbounded"}}) == "Old Ads Email*");
}

TEST_CASE("the open path is not cut by the lookback") {
  const World world = make_world({at(0, "Ads"), at(300 * kDay, "Email")});
  CHECK(paths(world) == "Ads Email");
}

TEST_CASE("without reset a touch counts for every later conversion") {
  const World world = make_world({at(0, "Ads"), buy(kDay), at(2 * kDay, "Email"), buy(3 * kDay)});
  CHECK(paths(world, {{"touch", "event"}}) == "Ads* | Email*");
  CHECK(paths(world, {{"touch", "event"}, {"reset", "false"}}) == "Ads* | Ads Email*");
}

TEST_CASE("an order of the shop belongs to the session that is still open") {
  Happening order = buy(kDay + 29);
  order.kind = EventKind::Order;
  order.amount = 10;
  CHECK(paths(make_world({at(0, "Ads"), at(kDay, "Email"), order})) == "Ads Email*");
  Happening second = order;
  second.minute = kDay + 29.5;
  second.amount = 12;
  CHECK(paths(make_world({at(0, "Ads"), at(kDay, "Email"), order, second})) ==
        "Ads Email* | Email*");
  second.minute = kDay + 30;
  CHECK(paths(make_world({at(0, "Ads"), at(kDay, "Email"), order, second})) == "Ads Email* | *");
}

TEST_CASE("touches are grouped by source and medium, landing page or campaign") {
  Happening tagged = at(0, ""), direct = at(kDay, "");
  tagged.source = "google";
  tagged.medium = "cpc";
  tagged.campaign = "spring";
  tagged.page = "/a";
  const World world = make_world({tagged, direct, buy(2 * kDay)});
  CHECK(paths(world, {{"by", "source_medium"}}) ==
        "google / cpc (direct) / (none) (direct) / (none)*");
  CHECK(paths(world, {{"by", "campaign"}}) == "spring (not set) (not set)*");
  CHECK(paths(world, {{"by", "landing_page"}}) == "/a (not set) (not set)*");
  CHECK(paths(world) == "Paid Search Direct Direct*");
  CHECK(paths(world, {{"touch", "event"}}) == "Paid Search*");
}

}  // namespace lens::tests
