#include <catch2/catch_test_macros.hpp>

#include "support/golden.h"
#include "support/story.h"

namespace lens::tests {

namespace {

using nlohmann::json;

std::vector<std::string> parts_of_text(const std::string& text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

World world_of(const json& golden) {
  std::vector<Happening> happenings;
  for (const json& row : golden["events"]) {
    Happening event;
    event.customer = row[0].get<std::string>();
    event.at = *parse_instant(row[1].get<std::string>());
    if (row[2].is_string()) {
      const auto parts = parts_of_text(row[2].get<std::string>(), '/');
      event.source = parts.at(0);
      event.medium = parts.at(1);
      event.campaign = parts.at(2);
    }
    happenings.push_back(event);
  }
  return make_world(happenings);
}

void check_against(const Report& report, const json& expected) {
  const ReportTable& sessions = table(report, "sessions");
  REQUIRE(sessions.rows() == expected.size());
  for (std::size_t row = 0; row < expected.size(); ++row) {
    CHECK(text_of(sessions.at(row, 0)) == expected[row]["user"].get<std::string>());
    CHECK(text_of(sessions.at(row, 1)) == expected[row]["start"].get<std::string>());
    CHECK(text_of(sessions.at(row, 2)) == expected[row]["end"].get<std::string>());
    CHECK(number_of(sessions.at(row, 3)) == expected[row]["events"].get<double>());
    CHECK(number_of(sessions.at(row, 5)) == expected[row]["duration_s"].get<double>());
  }
}

}  // namespace

TEST_CASE("sessions are listed by customer and start with their length and source") {
  Happening first;
  first.customer = "ben";
  first.source = "google";
  first.medium = "cpc";
  Happening second = first;
  second.minute = 10;
  Happening other = first;
  other.customer = "ana";
  other.minute = 90;
  const Report report = run(make_world({first, second, other}), "sessions");
  const ReportTable& sessions = table(report, "sessions");
  REQUIRE(sessions.rows() == 2);
  CHECK(text_of(sessions.at(0, 0)) == "ana");
  CHECK(number(report, "sessions", "duration", "customer", "ben") == 600);
  CHECK(text_of(sessions.at(1, 6)) == "google / cpc");
  CHECK(text_of(sessions.at(1, 7)) == "Paid Search");
  CHECK(number_of(table(report, "totals").at(0, 0)) == 2);
}

TEST_CASE("a limit lists the first sessions, counts all and says so") {
  std::vector<Happening> happenings;
  for (int i = 0; i < 9; ++i) {
    Happening event;
    event.customer = "c" + std::to_string(8 - i);
    happenings.push_back(event);
  }
  const Report report = run(make_world(happenings), "sessions", {{"limit", "2"}});
  REQUIRE(table(report, "sessions").rows() == 2);
  CHECK(text_of(table(report, "sessions").at(1, 0)) == "c1");
  CHECK(number_of(table(report, "totals").at(0, 0)) == 9);
  CHECK(report.notes.size() == 1);
}

TEST_CASE("sessions agree with the published cases under four rules") {
  const auto golden = known_json("sessions.json");
  World world = world_of(golden);
  const std::map<std::string, std::string, std::less<>> universal = {{"split_midnight", "true"},
                                                                     {"split_campaign", "true"}};
  check_against(run(world, "sessions"), golden["ga4_like_default_gap_ge_1800"]);
  check_against(run(world, "sessions", {{"session_gap", "1800001ms"}}), golden["gap_gt_1800"]);
  check_against(run(world, "sessions", universal),
                golden["ua_like_midnight_UTC_and_campaign_gap_ge"]);
  world.context.zone.transitions = {{0, 2 * 3600}, {1774746000, 3 * 3600}};  // 2026-03-29T01:00Z
  check_against(run(world, "sessions", universal),
                golden["ua_like_midnight_Europe/Bucharest_and_campaign_gap_ge"]);
}

}  // namespace lens::tests
