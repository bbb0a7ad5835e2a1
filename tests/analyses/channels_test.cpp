// Channels: traffic, conversions and revenue by where visits come from.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <map>
#include <set>

#include "support/story.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;

Happening event(const std::string& customer, double minute, const std::string& name,
                const std::string& channel, double amount = -1) {
  Happening happening;
  happening.customer = customer;
  happening.minute = minute;
  happening.name = name;
  happening.channel = channel;
  happening.amount = amount;
  return happening;
}

double cell(const Report& report, std::string_view channel, std::string_view column) {
  return number(report, "channels", column, "channel", channel);
}

const std::vector<Happening> kTwoVisits = {
    event("ana", 0, "page_view", "Email"),    event("ana", 5, "purchase", "", 40),
    event("ana", 100, "page_view", "Social"), event("dan", 0, "page_view", "Social"),
    event("dan", 200, "page_view", "Email"),  event("dan", 201, "purchase", "", 10),
    event("dan", 202, "purchase", "", 10),
};

}  // namespace

TEST_CASE("by session, a conversion belongs to the channel its session came from") {
  const Report report = run(make_world(kTwoVisits), "channels");
  CHECK(table(report, "channels").rows() == 2);
  CHECK(cell(report, "Email", "sessions") == 2);
  CHECK(cell(report, "Email", "events") == 5);
  CHECK(cell(report, "Email", "visitors") == 2);
  CHECK(cell(report, "Email", "conversions") == 3);
  CHECK(cell(report, "Email", "buyers") == 2);
  CHECK(cell(report, "Email", "revenue") == 60);
  CHECK(cell(report, "Email", "aov") == 20);
  CHECK(cell(report, "Email", "conversion_rate") == 1);
  CHECK(cell(report, "Social", "sessions") == 2);
  CHECK(cell(report, "Social", "conversion_rate") == 0);
  CHECK(cell(report, "Social", "low") == 0);
  CHECK(std::isnan(cell(report, "Social", "aov")));
}

TEST_CASE("by event, each row counts for the channel beside it, the empty one too") {
  const Report report = run(make_world(kTwoVisits), "channels", {{"grain", "event"}});
  CHECK(table(report, "channels").rows() == 3);
  CHECK(cell(report, "", "events") == 3);
  CHECK(cell(report, "", "conversions") == 3);
  CHECK(cell(report, "", "visitors") == 2);
  CHECK(cell(report, "", "buyers") == 2);
  CHECK(cell(report, "", "conversion_rate") == 1);
  CHECK(cell(report, "", "revenue") == 60);
  CHECK(cell(report, "Email", "conversions") == 0);
  CHECK(std::isnan(cell(report, "Email", "sessions")));
}

TEST_CASE("a conversion outside every session is told in the notes") {
  Happening order = event("ana", 500, "order", "", 30);
  order.kind = EventKind::Order;
  const Report report = run(make_world({event("ana", 0, "page_view", "Email"), order}), "channels");
  CHECK(cell(report, "Email", "conversions") == 0);
  REQUIRE(report.notes.size() == 1);
  CHECK(report.notes[0] == "1 conversion lies in no session and has no channel here.");
}

TEST_CASE("amounts that nobody tells make no revenue and no average order") {
  const Report report =
      run(make_world({event("ana", 0, "page_view", "Email"), event("ana", 1, "purchase", "")}),
          "channels");
  CHECK(cell(report, "Email", "conversions") == 1);
  CHECK(std::isnan(cell(report, "Email", "revenue")));
  CHECK(text_of(table(report, "channels").at(0, 11)) == "missing_count:revenue");
}

TEST_CASE("by event equals counting with sets, on random events") {
  std::uint64_t state = 7;
  const auto draw = [&](std::uint64_t n) {
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    return (state >> 33) % n;
  };
  const std::string channels[] = {"", "Email", "Social", "Paid Search"};
  std::vector<Happening> events;
  std::map<std::string, std::set<std::string>> visitors, buyers;
  std::map<std::string, double> revenue, rows;
  for (int i = 0; i < 6000; ++i) {
    const std::string who = "c" + std::to_string(draw(300));
    const std::string& channel = channels[draw(4)];
    const bool buys = draw(10) == 0;
    events.push_back(event(who, i, buys ? "purchase" : "page_view", channel, buys ? i % 50 : -1));
    visitors[channel].insert(who);
    ++rows[channel];
    if (!buys) continue;
    buyers[channel].insert(who);
    revenue[channel] += i % 50;
  }
  const Report report = run(make_world(events), "channels", {{"grain", "event"}});
  for (const std::string& channel : channels) {
    CHECK(cell(report, channel, "events") == rows[channel]);
    CHECK(cell(report, channel, "visitors") == static_cast<double>(visitors[channel].size()));
    CHECK(cell(report, channel, "buyers") == static_cast<double>(buyers[channel].size()));
    CHECK_THAT(cell(report, channel, "revenue"), WithinAbs(revenue[channel], 1e-9));
    CHECK_THAT(cell(report, channel, "conversion_rate"),
               WithinAbs(static_cast<double>(buyers[channel].size()) /
                             static_cast<double>(visitors[channel].size()),
                         1e-12));
  }
}

TEST_CASE("the rows behind a channel are its events, or its conversions") {
  const World world = make_world(kTwoVisits);
  const Analysis& channels = *find_analysis("channels");
  Arguments arguments;
  for (const Parameter& row : channels.parameters) {
    arguments.set(std::string(row.name), std::string(row.fallback));
  }
  arguments.set("conversion", "");
  std::vector<RowRef> rows;
  channels.rows(world.journeys(), world.context, arguments,
                {{"table", "channels"}, {"channel", "Email"}, {"column", "events"}}, rows);
  CHECK(rows.size() == 5);
  rows.clear();
  channels.rows(world.journeys(), world.context, arguments,
                {{"table", "channels"}, {"channel", "Email"}, {"column", "revenue"}}, rows);
  CHECK(rows.size() == 3);
}

}  // namespace lens::tests
