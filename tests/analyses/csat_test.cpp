// The analysis `csat`: how content customers are, since when, and who is not.

#include "analyses/csat/csat.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "support/golden.h"
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
  one.name = "csat";
  one.score = score;
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

using Rows = std::vector<std::uint32_t>;

Rows rows_behind(const World& world, const CellName& cell) {
  Arguments arguments;
  for (const Parameter& row : kCsatAnalysis.parameters)
    arguments.set(std::string(row.name), std::string(row.fallback));
  std::vector<RowRef> refs;
  kCsatAnalysis.rows(world.journeys(), world.context, arguments, cell, refs);
  Rows rows;
  for (const RowRef& ref : refs)
    rows.push_back(ref.row);
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace

TEST_CASE("csat: three of five answers of 4 or 5 make 60 %, with intervals of share and mean") {
  const Report report = run(make_world(answers({5, 4, 4, 2, 1})), "csat");
  CHECK(lines(report, "csat", 3) == Lines{"3 5 0.6"});
  // Wilson's interval of 3 of 5.
  CHECK_THAT(only(report, "csat", "low"), WithinAbs(0.230724, 1e-6));
  CHECK_THAT(only(report, "csat", "high"), WithinAbs(0.882380, 1e-6));
  // Mean 16 / 5; variance (62 - 256 / 5) / 4 = 2.7; Student's 97.5 % point with 4 degrees
  // is 2.776445.
  const double half = 2.776445 * std::sqrt(2.7 / 5);
  CHECK_THAT(only(report, "csat", "mean"), WithinRel(3.2, 1e-12));
  CHECK_THAT(only(report, "csat", "mean_low"), WithinAbs(3.2 - half, 1e-5));
  CHECK_THAT(only(report, "csat", "mean_high"), WithinAbs(3.2 + half, 1e-5));
}

TEST_CASE("csat: every score of the scale stands in the distribution, also one that nobody gave") {
  const Report report = run(make_world(answers({5, 4, 4, 2, 1})), "csat");
  CHECK(lines(report, "distribution", 4) ==
        Lines{"1 1 5 0.2", "2 1 5 0.2", "3 0 5 0", "4 2 5 0.4", "5 1 5 0.2"});
  CHECK(number(report, "distribution", "satisfied", "score", "4") == 1);
  CHECK(number(report, "distribution", "satisfied", "score", "2") == 0);
}

TEST_CASE("csat: the latest answer of a customer counts, and in the trend the latest of a month") {
  const World world = make_world({answer("ana", 1, "2026-01-10"), answer("ana", 5, "2026-01-20"),
                                  answer("ana", 3, "2026-03-05"), answer("dan", 4, "2026-01-31")});
  const Report report = run(world, "csat");
  CHECK(lines(report, "csat", 3) == Lines{"1 2 0.5"});
  CHECK(lines(report, "trend", 4) == Lines{"2026-01 2 2 1", "2026-02 0 0 -", "2026-03 0 1 0"});
  CHECK(text_of(cell_of(report, "trend", "reason", 1)) == "no_answers");
  CHECK(text_of(cell_of(report, "trend", "reason", 2)) == "no_spread");
  CHECK(says(report, "2 earlier answers of the same customers are left out."));
  CHECK(lines(run(world, "csat", {{"answers", "each"}}), "csat", 2) == Lines{"2 4"});
}

TEST_CASE("csat: answers without a date are in the score and in no month; nobody's all count") {
  std::vector<Happening> all = {answer("order:1", 5), answer("order:1", 4), answer("ana", 1)};
  all[2].no_time = true;
  const Report report = run(make_world(all), "csat");
  CHECK(lines(report, "csat", 2) == Lines{"2 3"});
  CHECK(lines(report, "trend", 3) == Lines{"2026-03 2 2"});
  CHECK(says(report, "1 answer has no date: it is in no period."));
}

TEST_CASE("csat: answers are grouped by the first visit; a list that is cut holds its rest") {
  std::vector<Happening> all = {answer("ana", 5), answer("dan", 1), answer("eva", 2),
                                answer("ion", 4)};
  for (const char* customer : {"ana", "dan", "eva"}) {
    Happening visit;
    visit.customer = customer;
    visit.channel = customer == std::string("eva") ? "Email" : "Paid Search";
    all.push_back(visit);
  }
  const World world = make_world(all);
  CHECK(lines(run(world, "csat"), "groups", 4) ==
        Lines{"Paid Search 1 2 0.5", "(none) 1 1 1", "Email 0 1 0"});
  const Report cut = run(world, "csat", {{"limit", "1"}});
  CHECK(lines(cut, "groups", 4) == Lines{"Paid Search 1 2 0.5", "(other) 1 2 0.5"});
  CHECK(says(cut, "The groups shown are the 1 with the most answers; (other) is the rest."));
}

TEST_CASE("csat: of a scale that is given the two best answers are content, or those asked for") {
  const World world = make_world(answers({7, 6, 5, 1}));
  const Report unasked = run(world, "csat");
  CHECK(lines(unasked, "csat", 3) == Lines{"0 0 -"});
  CHECK(lines(unasked, "questions", 15) ==
        Lines{"story.csv - 4 - - - - - - 0 1 7 - 0 other_scale"});
  CHECK(says(unasked,
             "No question is on the scale that is asked for; choose another measure or scale."));
  const Report seven = run(world, "csat", {{"scale", "1_to_7"}});
  CHECK(lines(seven, "csat", 3) == Lines{"2 4 0.5"});
  CHECK(lines(seven, "questions", 4) == Lines{"story.csv 2 4 0.5"});
  CHECK(number(seven, "questions", "satisfied_from", "question", "story.csv") == 6);
  CHECK(table(seven, "distribution").rows() == 7);
  CHECK(lines(run(world, "csat", {{"scale", "1_to_7"}, {"satisfied_from", "5"}}), "csat", 3) ==
        Lines{"3 4 0.75"});
  CHECK(lines(run(world, "csat", {{"scale", "1_to_5"}}), "csat", 2) == Lines{"0 0"});
}

TEST_CASE("csat: answers about recommending or with decimals are another's, whatever the scale") {
  std::vector<Happening> all = answers({10, 3, 4.5, 2, 5, 4});
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i].question = i < 2 ? "nps" : i < 4 ? "b" : "c";
  const Report report = run(make_world(all), "csat", {{"scale", "0_to_10"}});
  CHECK(lines(report, "questions", 3) ==
        Lines{"story.csv, b - 2", "story.csv, c 0 2", "story.csv, nps - 2"});
  CHECK(text_of(cell_of(report, "questions", "reason", 0)) == "unknown_scale");
  CHECK(number_of(cell_of(report, "questions", "counted", 1)) == 1);
  CHECK(text_of(cell_of(report, "questions", "reason", 2)) == "other_scale");
}

TEST_CASE("csat: effort from 1 to 7 is easy from 5 on, and is no answer about contentment") {
  Loaded loaded({{"help.csv",
                  "email,customer effort score,date\n"
                  "a@x.io,7,2026-01-02\nb@x.io,5,2026-01-02\nc@x.io,4,2026-01-03\n"
                  "d@x.io,2,2026-01-03\n"}},
                {});
  const Report effort = loaded.run(R"({"analysis":"csat","arguments":{"measure":"ces"}})");
  CHECK(lines(effort, "csat", 3) == Lines{"2 4 0.5"});
  CHECK(lines(effort, "questions", 4) == Lines{"help.csv, ces 2 4 0.5"});
  CHECK(lines(loaded.run(R"({"analysis":"csat"})"), "csat", 2) == Lines{"0 0"});
  CHECK(lines(loaded.run(R"({"analysis":"nps"})"), "nps", 4) == Lines{"0 0 0 0"});
}

TEST_CASE("csat: of questions on different scales the share has a sense, the mean has none") {
  std::vector<Happening> all = answers({7, 6, 5, 1});
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i].question = i < 2 ? "Customer effort, delivery" : "Customer effort, payment";
  const Report report = run(make_world(all), "csat", {{"measure", "ces"}});
  CHECK(lines(report, "csat", 3) == Lines{"3 4 0.75"});
  CHECK(std::isnan(only(report, "csat", "mean")));
  CHECK(text_of(cell_of(report, "csat", "reason")) == "mixed_scales");
}

TEST_CASE("csat: rows without a score are people who were asked and did not answer") {
  Loaded loaded({{"csat.csv",
                  "email,csat,date\na@x.io,5,2026-01-02\nb@x.io,,2026-01-02\n"
                  "c@x.io,2,2026-01-03\nd@x.io,,2026-01-03\ne@x.io,,2026-01-03\n"}},
                {});
  const Report report = loaded.run(R"({"analysis":"csat"})");
  CHECK(lines(report, "csat", 2) == Lines{"1 2"});
  CHECK(lines(report, "responses", 4) == Lines{"csat.csv 2 5 0.4"});
}

TEST_CASE("csat: one answer has a share with its interval and a mean without one") {
  const Report report = run(make_world(answers({5})), "csat");
  CHECK(lines(report, "csat", 3) == Lines{"1 1 1"});
  CHECK_FALSE(std::isnan(only(report, "csat", "low")));
  CHECK(std::isnan(only(report, "csat", "mean_low")));
  CHECK(text_of(cell_of(report, "csat", "reason")) == "no_spread");
}

TEST_CASE("csat: without survey answers the analysis says what would bring them") {
  Happening visit;
  visit.customer = "ana";
  CHECK(kCsatAnalysis.missing(make_world({visit}).context) != "");
  CHECK(kCsatAnalysis.missing(make_world(answers({5})).context).empty());
  CHECK_FALSE(kCsatAnalysis.in_report);
  const Report nothing = run(make_world({}), "csat");
  CHECK(lines(nothing, "csat", 3) == Lines{"0 0 -"});
  CHECK(text_of(cell_of(nothing, "csat", "reason")) == "no_answers");
  CHECK(table(nothing, "trend").rows() == 0);
}

TEST_CASE("csat: the rows behind a number are the answers") {
  std::vector<Happening> all = {answer("ana", 1, "2026-01-10"), answer("ana", 5, "2026-03-05"),
                                answer("dan", 2, "2026-03-06"), answer("eva", 9)};
  all[3].question = "nps";
  const World world = make_world(all);
  CHECK(rows_behind(world, {{"table", "csat"}, {"column", "answers"}}) == Rows{1, 2});
  CHECK(rows_behind(world, {{"table", "csat"}, {"column", "satisfied"}}) == Rows{1});
  CHECK(rows_behind(world, {{"table", "distribution"}, {"score", "2"}}) == Rows{2});
  CHECK(rows_behind(world, {{"table", "trend"}, {"period", "2026-01"}}) == Rows{0});
  CHECK(rows_behind(world, {{"table", "groups"}, {"value", "(none)"}}) == Rows{1, 2});
  CHECK(rows_behind(world, {{"table", "groups"}, {"value", "Email"}}).empty());
}

// ---- laws ---------------------------------------------------------------------------------------

namespace {

Files survey(const std::string& mark) {
  std::string events = "timestamp,email,event,utm_source,utm_medium\n";
  std::string answers = "customer,csat,date\n";
  for (int i = 0; i < 200; ++i) {
    const std::string who = mark + std::to_string(i * 7 % 60) + "@example.com";
    const std::string day =
        "2026-0" + std::to_string(1 + i % 3) + "-" + std::to_string(10 + i % 17);
    events += day + "T0" + std::to_string(i % 9) + ":00:00Z," + who + ",page_view," +
              (i % 4 == 0 ? "google,cpc" : "news,email") + "\n";
    if (i % 3 != 0)
      answers += who + "," + (i % 8 == 0 ? "" : std::to_string(1 + i % 5)) + "," + day + "\n";
  }
  return {{"csat.csv", answers}, {"events.csv", events}};
}

constexpr const char* kAsked = R"({"analysis":"csat","arguments":{"by":"source_medium"}})";

}  // namespace

TEST_CASE("csat: any number of workers gives the same bytes") {
  const std::string alone = Loaded(survey("p"), {}).report_text(kAsked);
  CHECK(Loaded(survey("p"), {.workers = 3, .ranges = 4}).report_text(kAsked) == alone);
  CHECK(Loaded(survey("p"), {.workers = 8, .ranges = 2}).report_text(kAsked) == alone);
}

TEST_CASE("csat: other names of the customers change no number") {
  const Report one = Loaded(survey("p"), {}).run(kAsked);
  const Report other = Loaded(survey("zz"), {}).run(kAsked);
  for (const ReportTable& each : one.tables) {
    INFO(each.name);
    CHECK(lines(one, each.name, each.columns.size()) ==
          lines(other, each.name, each.columns.size()));
    CHECK(each.rows() > 0);
  }
}

TEST_CASE("csat: share and mean are the KPIs csat and csat_mean") {
  Loaded loaded(survey("p"), {});
  const Report kpis = loaded.run(R"({"analysis":"kpis"})");
  const Report report = loaded.run(kAsked);
  for (const char* column : {"low", "high"})
    CHECK_THAT(only(report, "csat", column),
               WithinRel(number(kpis, "kpis", column, "name", "csat"), 1e-12));
  CHECK(only(report, "csat", "rate") == number(kpis, "kpis", "value", "name", "csat"));
  CHECK(only(report, "csat", "mean") == number(kpis, "kpis", "value", "name", "csat_mean"));
}

// ---- answers that others worked out
// ---------------------------------------------------------------

TEST_CASE("csat golden: share and mean of the KPI examples") {
  const auto golden = known_json("kpi.json");
  std::vector<Happening> all;
  for (const auto& [score, times] : golden["inputs"]["csat_responses"].items()) {
    for (int i = 0; i < times.get<int>(); ++i)
      all.push_back(answer("c" + std::to_string(all.size()), std::stod(score)));
  }
  const Report report = run(make_world(all), "csat");
  const auto& expected = golden["expected"];
  CHECK_THAT(only(report, "csat", "rate"), WithinRel(expected["csat"].get<double>(), 1e-10));
  CHECK_THAT(only(report, "csat", "mean"), WithinRel(expected["csat_mean"].get<double>(), 1e-10));
}

TEST_CASE("csat golden: the stars of a published shop as answers from 1 to 5") {
  const auto golden = shared_json("data/reference/olist.json");
  const auto file =
      golden ? shared_file("data/olist/olist_order_reviews_dataset.csv") : std::nullopt;
  if (!file) return;
  Loaded loaded({{"reviews.csv", *file}}, {.workers = 2, .ranges = 3},
                R"({"version":1,"files":[{"match":"*","kind":"survey","columns":[
                  {"header":"review_score","meaning":"score"}]}]})");
  const Report report = loaded.run(R"({"analysis":"csat","arguments":{"answers":"each"}})");
  const auto& expected = (*golden)["review"];
  CHECK(only(report, "csat", "answers") == expected["n"].get<double>());
  CHECK_THAT(only(report, "csat", "rate"), WithinRel(expected["csat_4_5"].get<double>(), 1e-10));
  CHECK_THAT(only(report, "csat", "mean"), WithinRel(expected["mean"].get<double>(), 1e-10));
  for (const auto& [score, times] : expected["counts"].items())
    CHECK(number(report, "distribution", "answers", "score", score) == times.get<double>());
  for (const auto& [month, mean] : expected["mean_by_month_of_creation"].items())
    CHECK_THAT(number(report, "trend", "mean", "period", month),
               WithinRel(mean.get<double>(), 1e-10));
}

}  // namespace lens::tests
