// The period that the sampled rows of a file span.

#include "ingest/plan_json.h"
#include "planning.h"

using namespace lens;
using namespace lens::tests;

TEST_CASE("the period of a table is the first and last day among the sampled rows") {
  const FilePlan file = file_of("timestamp,user_id,event\n2026-03-02T23:59:00Z,u1,view\n"
                                "2026-01-05T00:00:00Z,u2,view\n");
  CHECK(file.sampled_first == "2026-01-05");
  CHECK(file.sampled_last == "2026-03-02");
}

TEST_CASE("a period ends with its last day") {
  const FilePlan file = file_of("Campaign,Day,Reporting ends,Impressions,Clicks,Cost\nA,2026-01-01,2026-01-31,9,3,5\n");
  CHECK(file.sampled_first == "2026-01-01");
}

TEST_CASE("what stands above the table goes before what the rows show") {
  const FilePlan file = file_of("Campaign report\n1 May 2026 - 31 May 2026\n"
                                "Day,Campaign,Currency code,Impr.,Clicks,Cost\n"
                                "2026-05-02,Tents,EUR,9,3,5.00\n");
  CHECK(file.period_first == "2026-05-01");
  CHECK(plan_json(plan_of("date,cost\n2026-01-01,5\n")).find("\"period\":{\"first\":\"2026-01-01\"") !=
        std::string::npos);
}

TEST_CASE("a file whose end was not sampled has no period") {
  std::string text = "timestamp,user_id,event\n";
  while (text.size() < kHeadBytes) text += "2026-01-05T00:00:00Z,u2,view\n";
  text.resize(kHeadBytes);
  CHECK(file_of(text).sampled_first.empty());
}

TEST_CASE("a printed plan given back leaves the times of the rows alone") {
  const std::string text = "date,cost\n2026-01-01,5\n,7\n";
  const Result<Plan> recipe = read_plan(plan_json(plan_of(text)));
  REQUIRE(recipe.ok());
  const Plan again = plan_all({head_of("file.csv", text)}, &recipe.value());
  CHECK(again.files[0].period_first.empty());
  CHECK(again.files[0].sampled_first == "2026-01-01");
}

TEST_CASE("a table of events without a time says that no row can be used") {
  const FilePlan file = file_of("order_id,amount\n1,5.00\n2,6.00\n");
  REQUIRE(file.kind == TableKind::Orders);
  CHECK(file.notes.back().find("when a row") != std::string::npos);
}
