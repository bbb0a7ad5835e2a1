// The analysis `nps`: who recommends us, since when, from where, and what detractors went through.

#include "analyses/nps/nps.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "support/loaded.h"
#include "support/report_lines.h"
#include "support/story.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

Happening answer(const std::string& customer, double score,
                 const std::string& when = "2026-03-01T12:00:00") {
  Happening one;
  one.customer = customer;
  one.kind = EventKind::Survey;
  one.name = "nps";
  one.score = score;
  one.at = *parse_instant(when);
  return one;
}

Happening order(const std::string& customer, const std::string& when, double amount) {
  Happening one;
  one.customer = customer;
  one.kind = EventKind::Order;
  one.name = "order";
  one.amount = amount;
  one.at = *parse_instant(when);
  return one;
}

Happening event(const std::string& customer, const std::string& when, const std::string& name,
                const std::string& channel = "") {
  Happening one;
  one.customer = customer;
  one.name = name;
  one.channel = channel;
  one.at = *parse_instant(when);
  return one;
}

// One customer per score.
std::vector<Happening> answers(std::initializer_list<double> scores) {
  std::vector<Happening> all;
  for (const double score : scores)
    all.push_back(answer("c" + std::to_string(all.size()), score));
  return all;
}

std::vector<std::uint32_t> rows_behind(const World& world, const CellName& cell) {
  Arguments arguments;
  for (const Parameter& row : kNpsAnalysis.parameters)
    arguments.set(std::string(row.name), std::string(row.fallback));
  for (const Parameter& row : common_parameters())
    arguments.set(std::string(row.name), std::string(row.fallback));
  std::vector<RowRef> refs;
  kNpsAnalysis.rows(world.journeys(), world.context, arguments, cell, refs);
  std::vector<std::uint32_t> rows;
  for (const RowRef& ref : refs)
    rows.push_back(ref.row);
  std::sort(rows.begin(), rows.end());
  return rows;
}

using Rows = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("nps: five promoters, three passives and two detractors of ten make 30") {
  const Report report = run(make_world(answers({10, 9, 9, 10, 10, 7, 8, 8, 6, 0})), "nps");
  CHECK(lines(report, "nps", 4) == Lines{"10 5 3 2"});
  CHECK(only(report, "nps", "nps") == 30);
  // Standard error 100 sqrt((0.5 + 0.2 - 0.09) / 10) = 24.698 points.
  CHECK_THAT(only(report, "nps", "low"), WithinAbs(30 - 1.959964 * 24.698178, 1e-4));
  CHECK_THAT(only(report, "nps", "high"), WithinAbs(30 + 1.959964 * 24.698178, 1e-4));
  CHECK(only(report, "nps", "promoters_per_detractor") == 2.5);
  // Wilson's interval of 5 of 7 is 0.35893 to 0.91777; as odds 0.5599 and 11.162.
  CHECK_THAT(only(report, "nps", "ratio_low"), WithinAbs(0.5599, 1e-3));
  CHECK_THAT(only(report, "nps", "ratio_high"), WithinAbs(11.162, 1e-2));
  CHECK(lines(report, "classes", 4) ==
        Lines{"promoters 5 10 0.5", "passives 3 10 0.3", "detractors 2 10 0.2"});
}

TEST_CASE(
    "nps: the latest answer of a customer counts, and in the trend the latest of each month") {
  const World world = make_world({answer("ana", 2, "2026-01-10"), answer("ana", 10, "2026-01-20"),
                                  answer("ana", 8, "2026-03-05"), answer("dan", 0, "2026-01-31")});
  const Report report = run(world, "nps");
  CHECK(lines(report, "nps", 5) == Lines{"2 0 1 1 -50"});
  CHECK(lines(report, "trend", 6) ==
        Lines{"2026-01 2 1 0 1 0", "2026-02 0 0 0 0 -", "2026-03 1 0 1 0 0"});
  CHECK(lines(report, "questions", 3) == Lines{"story.csv 2 2"});
  CHECK(says(report, "2 earlier answers of the same customers are left out."));
  const Report each = run(world, "nps", {{"answers", "each"}});
  CHECK(lines(each, "nps", 4) == Lines{"4 1 1 2"});
  CHECK(each.notes.empty());
}

TEST_CASE("nps: answers of which nobody knows whose they are all count") {
  const World world = make_world({answer("order:1", 10), answer("order:1", 9), answer("ana", 0)});
  CHECK(lines(run(world, "nps"), "nps", 4) == Lines{"3 2 0 1"});
  CHECK(lines(run(world, "nps"), "purchases", 3) ==
        Lines{"promoters 0 0", "passives 0 0", "detractors 0 1"});
}

TEST_CASE("nps: an answer without a date is in the score, in no month and in no journey") {
  std::vector<Happening> all = {answer("ana", 10), answer("dan", 3)};
  all[1].no_time = true;
  all.push_back(order("dan", "2026-01-01", 20));
  const Report report = run(make_world(all), "nps");
  CHECK(lines(report, "nps", 4) == Lines{"2 1 0 1"});
  CHECK(lines(report, "trend", 5) == Lines{"2026-03 1 1 0 0"});
  CHECK(table(report, "buyers").rows() == 0);
  CHECK(says(report, "1 answer has no date: it is in no period and in no journey."));
}

TEST_CASE("nps: answers are grouped by the channel of the customer's first visit") {
  std::vector<Happening> all = {event("ana", "2026-01-01", "page_view", "Paid Search"),
                                event("ana", "2026-02-01", "page_view", "Email"),
                                answer("ana", 10),
                                event("dan", "2026-01-05", "page_view", "Paid Search"),
                                answer("dan", 0),
                                event("eva", "2026-04-01", "page_view", "Email"),
                                answer("eva", 9),
                                answer("ion", 7),
                                answer("lia", 9)};
  all.back().channel = "Referral";  // the survey says it itself
  CHECK(lines(run(make_world(all), "nps"), "groups", 6) ==
        Lines{"(none) 2 1 1 0 50", "Paid Search 2 1 0 1 0", "Referral 1 1 0 0 100"});
}

TEST_CASE("nps: answers are grouped by what was known of the customer when they answered") {
  std::vector<Happening> all = {event("ana", "2026-01-01", "page_view"), answer("ana", 10),
                                event("ana", "2026-04-01", "page_view"), answer("dan", 6)};
  all[0].country = "Moldova";
  all[2].country = "France";
  const World world = make_world(all);
  CHECK(lines(run(world, "nps", {{"by", "country"}}), "groups", 2) ==
        Lines{"(not set) 1", "Moldova 1"});
  const Report none = run(world, "nps", {{"by", "none"}});
  CHECK(std::none_of(none.tables.begin(), none.tables.end(),
                     [](const ReportTable& one) { return one.name == "groups"; }));
}

TEST_CASE("nps: a list that is cut says so, and the rest of the groups stands together") {
  std::vector<Happening> all = answers({10, 10, 0, 1, 2, 7});
  for (std::size_t i = 0; i < 6; ++i) {
    all[i].country = i < 2 ? "A" : std::string(1, static_cast<char>('A' + i));
    all.push_back(order("c" + std::to_string(i), "2026-01-01", 10));
  }
  const Report report = run(make_world(all), "nps", {{"by", "country"}, {"limit", "1"}});
  CHECK(lines(report, "groups", 5) == Lines{"A 2 2 0 0", "(other) 4 0 1 3"});
  CHECK(lines(report, "buyers", 2) == Lines{"c2 0"});
  CHECK(says(report, "The groups shown are the 1 with the most answers; (other) is the rest."));
  CHECK(says(report,
             "The first 1 of 3 detractors who have bought are listed, by customer; limit=0 lists "
             "all."));
}

TEST_CASE("nps: what happened between the last purchase and the answer, against promoters") {
  // Three detractors and two promoters who bought; the returns all lie with detractors.
  std::vector<Happening> all;
  for (const char* customer : {"d1", "d2", "d3", "p1", "p2"}) {
    all.push_back(event(customer, "2026-01-01", "page_view"));
    all.push_back(order(customer, "2026-01-02", 50));
    all.push_back(order(customer, "2026-02-01", 30));
    all.push_back(answer(customer, customer[0] == 'd' ? 4 : 9));
  }
  all.push_back(event("d1", "2026-02-10", "return_request"));
  all.push_back(event("d1", "2026-02-11", "return_request"));
  all.push_back(event("d2", "2026-02-10", "return_request"));
  all.push_back(event("d2", "2026-02-12", "page_view"));
  all.push_back(event("p1", "2026-02-12", "page_view"));
  all.push_back(event("p1", "2026-03-12", "return_request"));  // after the answer
  const Report report = run(make_world(all), "nps");
  CHECK(lines(report, "purchases", 4) ==
        Lines{"promoters 2 2 1", "passives 0 0 -", "detractors 3 3 1"});
  CHECK_THAT(number(report, "purchases", "median_since_purchase", "kind", "detractors"),
             WithinRel(28.5 * 86400, 1e-12));
  CHECK(number(report, "purchases", "revenue", "kind", "detractors") == 240);
  // event, detractors with it, of, rate ... promoters with it.
  const ReportTable& between = table(report, "between");
  REQUIRE(between.rows() == 3);
  CHECK(lines(report, "between", 3) == Lines{"return_request 2 3", "(none) 1 3", "page_view 1 3"});
  CHECK(number(report, "between", "promoters", "event", "return_request") == 0);
  CHECK_THAT(number(report, "between", "difference", "event", "return_request"),
             WithinRel(2.0 / 3, 1e-12));
  CHECK_THAT(number(report, "between", "difference", "event", "page_view"),
             WithinRel(1.0 / 3 - 0.5, 1e-12));
  CHECK(number(report, "between", "p_adjusted", "event", "return_request") >=
        number(report, "between", "p", "event", "return_request"));
  REQUIRE(table(report, "buyers").rows() == 3);
  CHECK(lines(report, "buyers", 4)[0] == "d1 4 2026-03-01T12:00:00Z 2026-02-01T00:00:00Z");
  CHECK(number(report, "buyers", "events", "customer", "d2") == 2);
  CHECK(number(report, "buyers", "revenue", "customer", "d2") == 80);
}

TEST_CASE("nps: an answer that is dated by the day alone comes after a purchase of that day") {
  const World world = make_world(
      {order("ana", "2026-03-01T18:00:00", 10), answer("ana", 0, "2026-03-01"),
       order("dan", "2026-03-01T18:00:00", 10), answer("dan", 0, "2026-03-01T09:00:00")});
  CHECK(lines(run(world, "nps"), "buyers", 2) == Lines{"ana 0"});
}

TEST_CASE("nps: a web purchase and its order are one purchase, and neither lies between") {
  std::vector<Happening> all = {event("ana", "2026-02-01T10:00:00", "purchase"),
                                order("ana", "2026-02-01T10:00:30", 25), answer("ana", 0)};
  all[0].order = all[1].order = "o1";
  const Report report = run(make_world(all), "nps");
  CHECK(lines(report, "between", 3) == Lines{"(none) 1 1"});
  CHECK(number(report, "buyers", "revenue", "customer", "ana") == 25);
}

TEST_CASE(
    "nps: without promoters who bought there is nothing to compare with, and the row says so") {
  const World world =
      make_world({order("ana", "2026-01-01", 10), answer("ana", 0), answer("dan", 9)});
  const Report report = run(world, "nps");
  const ReportTable& between = table(report, "between");
  REQUIRE(between.rows() == 1);
  CHECK(text_of(between.at(0, between.columns.size() - 1)) == "no_promoters_who_bought");
  CHECK(std::isnan(number_of(between.at(0, 11))));
}

TEST_CASE(
    "nps: scores with decimals or above ten are refused, and those from 1 to 5 are another's") {
  std::vector<Happening> all = answers({7.5, 9, 3, 11, 5, 1});
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i].question = i < 2 ? "a" : i < 4 ? "b" : "c";
  const Report report = run(make_world(all), "nps");
  CHECK(lines(report, "questions", 7) == Lines{"story.csv, a 2 0 7.5 9 0 unknown_scale",
                                               "story.csv, b 2 0 3 11 0 unknown_scale",
                                               "story.csv, c 2 0 1 5 0 other_scale"});
  CHECK(lines(report, "nps", 7) == Lines{"0 0 0 0 - - -"});
  CHECK(text_of(table(report, "nps").at(0, 10)) == "no_answers");
  CHECK(table(report, "trend").rows() == 0);
  CHECK(says(
      report,
      "The answers of story.csv, a are on no known scale (0 to 10 or 1 to 5, whole numbers) and "
      "are not counted."));
}

TEST_CASE(
    "nps: answers all of one class have a score and no interval, for nothing tells how sure it "
    "is") {
  const Report report = run(make_world(answers({9, 10, 10})), "nps");
  CHECK(lines(report, "nps", 7) == Lines{"3 3 0 0 100 - -"});
  CHECK(lines(report, "trend", 9) == Lines{"2026-03 3 3 0 0 100 - - one_class"});
  CHECK(std::isnan(only(report, "nps", "promoters_per_detractor")));
  CHECK_FALSE(std::isnan(only(report, "nps", "ratio_low")));
}

TEST_CASE("nps: without survey answers the analysis says what would bring them") {
  CHECK(kNpsAnalysis.missing(make_world({event("ana", "2026-01-01", "page_view")}).context) != "");
  CHECK(kNpsAnalysis.missing(make_world(answers({9})).context).empty());
  CHECK_FALSE(kNpsAnalysis.in_report);
  CHECK(lines(run(make_world({}), "nps"), "nps", 5) == Lines{"0 0 0 0 -"});
}

TEST_CASE("nps: the rows behind a number are the answers, and for journeys what lies before them") {
  std::vector<Happening> all = {answer("ana", 2, "2026-01-10"),             // 0
                                order("ana", "2026-02-01", 10),             // 1
                                event("ana", "2026-02-05", "chat"),         // 2
                                event("ana", "2026-02-06", "refund"),       // 3
                                answer("ana", 3, "2026-03-05T10:00:00"),    // 4
                                answer("dan", 10, "2026-03-05T10:00:00")};  // 5
  const World world = make_world(all);
  CHECK(rows_behind(world, {{"table", "classes"}, {"kind", "detractors"}}) == Rows{4});
  CHECK(rows_behind(world, {{"table", "nps"}, {"column", "answers"}}) == Rows{4, 5});
  CHECK(rows_behind(world, {{"table", "nps"}, {"column", "promoters"}}) == Rows{5});
  CHECK(rows_behind(world, {{"table", "trend"}, {"period", "2026-01"}, {"column", "detractors"}}) ==
        Rows{0});
  CHECK(rows_behind(world, {{"table", "between"}, {"event", "chat"}, {"column", "detractors"}}) ==
        Rows{1, 2, 4});
  CHECK(rows_behind(world, {{"table", "buyers"}, {"customer", "ana"}}) == Rows{1, 2, 3, 4});
  CHECK(rows_behind(
            world, {{"table", "purchases"}, {"kind", "detractors"}, {"column", "bought_before"}}) ==
        Rows{1, 4});
  CHECK(rows_behind(world, {{"table", "groups"}, {"value", "(none)"}, {"column", "answers"}}) ==
        Rows{5});
}

// ---- laws
// ----------------------------------------------------------------------------------------

namespace {

Files shop_with_survey(const std::string& mark) {
  std::string events = "timestamp,email,event,utm_source,utm_medium\n";
  std::string orders = "order_id,created_at,email,amount,currency\n";
  std::string survey = "customer,nps,date,comment\n";
  for (int i = 0; i < 240; ++i) {
    const std::string who = mark + std::to_string(i * 7 % 60) + "@example.com";
    const std::string day =
        "2026-0" + std::to_string(1 + i % 3) + "-" + std::to_string(10 + i % 17);
    const char* names[] = {"page_view", "chat_start", "view_item"};
    events += day + "T0" + std::to_string(i % 9) + ":00:00Z," + who + "," + names[i % 3] + "," +
              (i % 4 == 0 ? "google,cpc" : "news,email") + "\n";
    if (i % 2 == 0)
      orders += "o" + std::to_string(i) + "," + day + "T05:30:00Z," + who + ",19.5,EUR\n";
    if (i % 3 == 0) survey += who + "," + std::to_string(i * 5 % 11) + "," + day + ",x\n";
  }
  return {{"events.csv", events}, {"orders.csv", orders}, {"survey.csv", survey}};
}

constexpr const char* kAsked = R"({"analysis":"nps","arguments":{"by":"source_medium"}})";

}  // namespace

TEST_CASE("nps: any number of workers gives the same bytes") {
  const std::string alone = Loaded(shop_with_survey("p"), {}).report_text(kAsked);
  CHECK(alone.find("return_request") == std::string::npos);
  CHECK(Loaded(shop_with_survey("p"), {.workers = 3, .ranges = 4}).report_text(kAsked) == alone);
  CHECK(Loaded(shop_with_survey("p"), {.workers = 8, .ranges = 2}).report_text(kAsked) == alone);
}

TEST_CASE("nps: other names of the customers change no number") {
  const Report one = Loaded(shop_with_survey("p"), {}).run(kAsked);
  const Report other = Loaded(shop_with_survey("zz"), {}).run(kAsked);
  for (const char* name : {"nps", "classes", "trend", "groups", "purchases", "between"}) {
    INFO(name);
    const std::size_t columns = table(one, name).columns.size();
    CHECK(lines(one, name, columns) == lines(other, name, columns));
    CHECK(table(one, name).rows() > 0);
  }
}

TEST_CASE("nps: the score is the KPI nps, with its interval") {
  Loaded loaded(shop_with_survey("p"), {});
  const Report kpis = loaded.run(R"({"analysis":"kpis"})");
  const Report report = loaded.run(kAsked);
  CHECK(only(report, "nps", "nps") == number(kpis, "kpis", "value", "name", "nps"));
  CHECK_THAT(only(report, "nps", "low"),
             WithinAbs(number(kpis, "kpis", "low", "name", "nps"), 1e-12));
  CHECK_THAT(only(report, "nps", "high"),
             WithinAbs(number(kpis, "kpis", "high", "name", "nps"), 1e-12));
}

}  // namespace lens::tests
