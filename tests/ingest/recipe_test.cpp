#include "ingest/plan_json.h"
#include "ingest/plan_recipe.h"
#include "planning.h"

using namespace lens;
using namespace lens::tests;

namespace {

Plan recipe_of(const std::string& json) {
  const Result<Plan> recipe = read_plan(json);
  if (!recipe.ok()) FAIL(recipe.error().message);
  return recipe.value();
}

std::string place_of_mistake(const std::string& json) {
  const Result<Plan> recipe = read_plan(json);
  REQUIRE_FALSE(recipe.ok());
  CHECK(recipe.error().code == "BAD_RECIPE");
  return recipe.error().where;
}

FilePlan read_with(const std::string& recipe, std::string text, std::string name) {
  const Plan given = recipe_of(recipe);
  return plan_all({head_of(std::move(name), std::move(text))}, &given).files.at(0);
}

}  // namespace

TEST_CASE("a plan printed and read back reads the file in the same way") {
  const std::vector<Head> heads = {
      head_of("orders.csv", "order_id;date;quantity;unit_price;item\n1;03.04.2026;2;5,50;Lamp\n"),
      head_of("ads.csv", "Campaign report\n1 May 2026 - 31 May 2026\nCampaign,Impr.,Clicks,Cost\n"
                         "a,10,2,5.00\n"),
      head_of("nps.csv", "customer,score\na,9\n")};
  const Plan plan = plan_all(heads);
  const Result<Plan> back = read_plan(plan_json(plan));
  REQUIRE(back.ok());
  REQUIRE(back.value().files.size() == plan.files.size());
  for (std::size_t i = 0; i < plan.files.size(); ++i) {
    const FilePlan& a = plan.files[i];
    const FilePlan& b = back.value().files[i];
    CHECK(a.file == b.file);
    CHECK(a.kind == b.kind);
    CHECK(a.source == b.source);
    CHECK(a.rules == b.rules);
    CHECK(a.delimiter == b.delimiter);
    CHECK(a.header_row == b.header_row);
    CHECK(a.period_last == b.period_last);
    CHECK(a.default_source == b.default_source);
    CHECK(a.default_event == b.default_event);
    CHECK(a.computed.size() == b.computed.size());
    CHECK(meanings_of(a) == meanings_of(b));
    for (std::size_t c = 0; c < a.columns.size(); ++c) {
      CHECK(a.columns[c].format == b.columns[c].format);
      CHECK(a.columns[c].unit == b.columns[c].unit);
    }
  }
  const Plan again = plan_all(heads, &back.value());
  const Result<Plan> twice = read_plan(plan_json(again));
  REQUIRE(twice.ok());
  CHECK(plan_json(plan_all(heads, &twice.value())) == plan_json(again));
}

TEST_CASE("a recipe's choices stand, and evidence is counted under them") {
  const FilePlan file = read_with(
      R"({"version":1,"files":[{"match":"orders*.csv","kind":"orders","columns":[
          {"header":"when","meaning":"time","format":"mm/dd/yyyy"},
          {"header":"sum","meaning":"amount","format":"1.234,56","unit":"RON"},
          {"header":"no","meaning":"order_id"}]}]})",
      "no;when;sum\n1;25/04/2026;1.234,50\n2;04/25/2026;2,50\n", "orders_may.csv");
  CHECK(file.kind == TableKind::Orders);
  CHECK(file.match == "orders*.csv");
  CHECK(column(file, "when").format == "mm/dd/yyyy");
  CHECK(column(file, "when").evidence.agreeing == 1);
  CHECK(column(file, "when").evidence.rival == 1);
  CHECK(column(file, "sum").unit == "RON");
}

TEST_CASE("columns go by header first and by index second") {
  const std::string recipe =
      R"({"files":[{"match":"*","kind":"orders","header":true,"columns":[
          {"index":1,"header":"total","meaning":"amount"},
          {"index":2,"header":"gone","meaning":"order_id"}]}]})";
  const FilePlan file = read_with(recipe, "x,y,total\n1,2,3\n4,5,6\n", "a.csv");
  CHECK(meaning(file, "total") == "amount");
  CHECK(meaning(file, "y") == "order_id");
  CHECK(meaning(file, "x").empty());
}

TEST_CASE("what a recipe leaves out is found in the file") {
  const FilePlan file = read_with(
      R"({"files":[{"match":"lines.csv","kind":"order_lines",
          "computed":[{"meaning":"amount","product":["quantity","unit_price"]}]}]})",
      "InvoiceNo;Quantity;UnitPrice;InvoiceDate\n1;2;5,5;2026-01-01\n", "folder/lines.csv");
  CHECK(file.delimiter == ";");
  CHECK(meaning(file, "InvoiceNo") == "order_id");
  CHECK(file.computed.size() == 1);
  CHECK(column(file, "UnitPrice").format == "1.234,56");
}

TEST_CASE("a meaning that a recipe gives away is taken from the column that had it") {
  const FilePlan file = read_with(
      R"({"files":[{"match":"*","columns":[{"header":"paid_at","meaning":"time"}]}]})",
      "order_id,created_at,paid_at,amount\n1,2026-01-01,2026-01-02,5\n", "a.csv");
  CHECK(meaning(file, "paid_at") == "time");
  CHECK(meaning(file, "created_at").empty());
  CHECK(meaning(file, "amount") == "amount");
}

TEST_CASE("a recipe may name the character that makes a quote text, or that there is none") {
  const std::string text = "id,text,n\n1,\"48\\\", round\",2\n";
  const auto given = [&](const std::string& escape) {
    const auto recipe = read_plan("{\"files\":[{\"match\":\"*\",\"escape\":\"" + escape + "\"}]}");
    REQUIRE(recipe.ok());
    return plan_all({head_of("a.csv", text)}, &recipe.value()).files[0];
  };
  CHECK(given("\\\\").escape == '\\');
  CHECK(given("").escape == 0);
  CHECK_FALSE(read_plan("{\"files\":[{\"match\":\"*\",\"escape\":\"ab\"}]}").ok());
}

TEST_CASE("an empty quote means none, and a meaning of null means not used") {
  const FilePlan file = read_with(
      R"({"files":[{"match":"*","quote":"","delimiter":",","header":true,"header_row":2,
          "columns":[{"header":"cost","meaning":null}]}]})",
      "junk\ndate,cost\n2026-01-01,\"5\n", "a.csv");
  CHECK(file.quote == 0);
  CHECK(file.header_row == 2);
  CHECK(meaning(file, "cost").empty());
}

TEST_CASE("a recipe with a zone or a currency leaves neither open") {
  const Plan recipe = recipe_of(R"({"timezone":"Europe/Bucharest","currency":"RON","files":[]})");
  const Plan plan = plan_all(
      {head_of("a.csv", "order_id,time,amount\n1,2026-01-01 10:00:00,5\n")}, &recipe);
  CHECK(plan.timezone == "Europe/Bucharest");
  CHECK(plan.currency == "RON");
  CHECK(plan.questions.empty());
}

TEST_CASE("mistakes in a recipe are named with their path") {
  CHECK(place_of_mistake("not json").empty());
  CHECK(place_of_mistake(R"({"verson":1})") == "verson");
  CHECK(place_of_mistake(R"({"version":2})") == "version");
  CHECK(place_of_mistake(R"({"files":[{"match":"*","knd":"orders"}]})") == "files[0].knd");
  CHECK(place_of_mistake(R"({"files":[{"match":"*","kind":"order"}]})") == "files[0].kind");
  CHECK(place_of_mistake(R"({"files":[{"kind":"orders"}]})") == "files[0].match");
  CHECK(place_of_mistake(R"({"files":[{"match":"*","columns":[{"index":1},{"index":2},
      {"header":"a","meaning":"nonsense"}]}]})") == "files[0].columns[2].meaning");
  CHECK(place_of_mistake(R"({"files":[{"match":"*","columns":[{"header":"a","format":"dmy"}]}]})") ==
        "files[0].columns[0].format");
  CHECK(place_of_mistake(R"({"files":[{"match":"*","source":"gogle"}]})") == "files[0].source");
  CHECK(place_of_mistake(R"({"files":[{"match":"*","encoding":"ebcdic"}]})") == "files[0].encoding");
  CHECK(place_of_mistake(R"({"files":[{"match":"*","header":"yes"}]})") == "files[0].header");
  CHECK(place_of_mistake(R"({"files":[{"match":"*","computed":[{"meaning":"amount",
      "product":["quantity"]}]}]})") == "files[0].computed[0].product");
}

TEST_CASE("evidence, notes and questions of a printed plan are ignored on the way in") {
  const Plan plan = recipe_of(
      R"({"version":1,"notes":["x"],"questions":[{"code":"y"}],"files":[{"match":"*","notes":["n"],
          "rows_sampled":5,"columns":[{"index":1,"header":"a","meaning":"time",
          "evidence":{"for":1,"anything":true}}]}]})");
  CHECK(plan.notes.empty());
  CHECK(plan.files[0].columns[0].evidence.agreeing == 0);
}

TEST_CASE("patterns of file names know stars and question marks") {
  CHECK(fits_pattern("orders_2026.csv", "orders*.csv"));
  CHECK(fits_pattern("orders.csv", "orders*.csv"));
  CHECK(fits_pattern("a1.csv", "a?.csv"));
  CHECK(fits_pattern("abc", "*"));
  CHECK(fits_pattern("abcabd", "*ab?"));
  CHECK_FALSE(fits_pattern("a12.csv", "a?.csv"));
  CHECK_FALSE(fits_pattern("orders.tsv", "orders*.csv"));
}
