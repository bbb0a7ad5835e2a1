// What goes together, what comes next, and after how long: checked by hand.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <map>
#include <string>

#include "support/loaded.h"
#include "support/tables.h"

using namespace lens;
using namespace lens::tests;
using Catch::Matchers::WithinAbs;

namespace {

// Eight baskets. Tea lies in four, a cup in four, both in three. ann buys tea, after 10 days tea
// and a cup, after 20 more days tea; bob a cup, then soap.
std::string orders() {
  return "order_id,created_at,customer,unit_price,quantity,product\n"
         "o1,2026-01-01T10:00:00Z,ann,5,1,tea\n"
         "o2,2026-01-11T10:00:00Z,ann,5,1,tea\n"
         "o2,2026-01-11T10:00:00Z,ann,9,1,cup\n"
         "o3,2026-01-31T10:00:00Z,ann,5,1,tea\n"
         "o3,2026-01-31T10:00:00Z,ann,9,1,cup\n"
         "o4,2026-01-01T10:00:00Z,bob,9,1,cup\n"
         "o5,2026-01-05T10:00:00Z,bob,2,1,soap\n"
         "o6,2026-01-02T10:00:00Z,cid,5,1,tea\n"
         "o6,2026-01-02T10:00:00Z,cid,9,1,cup\n"
         "o7,2026-01-03T10:00:00Z,dan,2,1,soap\n"
         "o8,2026-01-04T10:00:00Z,eve,2,1,soap\n";
}

std::string asking(const std::string& arguments = "") {
  return R"({"analysis":"next_item","arguments":{)" + arguments + "}}";
}

std::map<std::string, std::string> pair_of(const Report& report, const std::string& name,
                                           const std::string& item, const std::string& with) {
  const Texts items = column(report, name, "item"), others = column(report, name, "with");
  std::map<std::string, std::string> row;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i] != item || others[i] != with) continue;
    for (const ReportColumn& title : table(report, name).columns)
      row[title.name] = column(report, name, title.name)[i];
  }
  return row;
}

}  // namespace

TEST_CASE("two items go together as often as their baskets say, against chance") {
  Loaded all({{"orders.csv", orders()}}, {});
  const Report report = all.run(asking(R"("min_count":"1")"));
  auto pair = pair_of(report, "pairs", "cup", "tea");
  CHECK(pair["cases"] == "3");
  CHECK(pair["n"] == "4");
  CHECK(pair["support"] == "0.375");         // 3 of 8
  CHECK(pair["confidence"] == "0.75");       // 3 of 4 baskets with a cup
  CHECK(pair["confidence_back"] == "0.75");  // 3 of 4 with tea
  CHECK(pair["lift"] == "1.5");              // 3 x 8 / (4 x 4)
  // Tables with margins 4 and 4 of 8: 1, 16, 36, 16, 1 of 70; as far off as this one 34.
  CHECK_THAT(std::stod(pair["p"]), WithinAbs(34.0 / 70, 1e-5));
  CHECK(pair["verdict"] == "chance");
  CHECK(column(report, "pairs", "item").size() == 1);
}

TEST_CASE("the next basket is counted step by step of each customer") {
  Loaded all({{"orders.csv", orders()}}, {});
  const Report report = all.run(asking(R"("min_count":"1")"));
  // Three steps: tea -> tea and cup, tea and cup -> tea and cup, cup -> soap.
  auto again = pair_of(report, "next", "tea", "tea");
  CHECK(again["cases"] == "2");
  CHECK(again["n"] == "2");
  CHECK(again["confidence"] == "1");
  CHECK(again["lift"] == "1.5");  // 2 x 3 / (2 x 2)
  auto soap = pair_of(report, "next", "cup", "soap");
  CHECK(soap["cases"] == "1");
  CHECK(soap["lift"] == "1.5");  // 1 x 3 / (2 x 1)
  CHECK(pair_of(report, "next", "soap", "cup").empty());
}

TEST_CASE("an item is bought again after its median interval") {
  Loaded all({{"orders.csv", orders()}}, {});
  const Report report = all.run(asking());
  CHECK(column(report, "repeat", "item") == Texts{"cup", "soap", "tea"});
  CHECK(column(report, "repeat", "buyers") == Texts{"3", "3", "2"});
  CHECK(number(report, "repeat", "repeat_rate", "item", "tea") == 0.5);
  CHECK(number(report, "repeat", "intervals", "item", "tea") == 2);
  CHECK(number(report, "repeat", "interval_median", "item", "tea") ==
        15 * 86400);  // 10 and 20 days
  CHECK(number(report, "repeat", "interval_median", "item", "cup") == 20 * 86400);
  CHECK(column(report, "repeat", "reason") == Texts{"", "nobody_again", ""});
}

TEST_CASE("a basket may be all that a customer bought") {
  Loaded all({{"orders.csv", orders()}}, {});
  const Report report = all.run(asking(R"("min_count":"1","basket":"customer")"));
  auto pair = pair_of(report, "pairs", "cup", "soap");
  CHECK(pair["cases"] == "1");      // bob
  CHECK(pair["support"] == "0.2");  // of five customers
  CHECK(table(report, "next").rows() == 0);
}

TEST_CASE("pairs below the smallest count are not tested, and the list can be cut") {
  Loaded all({{"orders.csv", orders()}}, {});
  CHECK(table(all.run(asking()), "pairs").rows() == 0);
  CHECK(table(all.run(asking(R"("top":"1")")), "items").rows() == 1);
  const auto wrong = all.first().check(asking(R"("min_count":"0")"));
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().where == "arguments.min_count");
}

TEST_CASE("next items are the same for any number of workers, and their rows are the baskets") {
  const Files files = {{"orders.csv", orders()}};
  const std::string request = asking(R"("min_count":"1")");
  CHECK(Loaded(files, {.workers = 3, .chunk = 7, .ranges = 2}).report_text(request) ==
        Loaded(files, {}).report_text(request));
  Loaded all(files, {});
  const auto rows = all.first().check(
      R"({"analysis":"next_item","cell":{"table":"pairs","item":"cup","with":"tea"}})");
  REQUIRE(rows.ok());
  CHECK(all.first().rows(rows.value()).size() == 6);
}

TEST_CASE("without items the analysis says what it needs") {
  Loaded all({{"web.csv", "timestamp,user_id,event\n2026-01-01T10:00:00Z,a,page_view\n"}}, {});
  const auto checked = all.first().check(asking());
  REQUIRE_FALSE(checked.ok());
  CHECK(checked.error().code == "TOO_LITTLE_DATA");
}
