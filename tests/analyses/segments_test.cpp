// Who fits which rule, and what to offer; eight customers, checked by hand.

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "support/loaded.h"
#include "support/tables.h"

using namespace lens;
using namespace lens::tests;

namespace {

std::string web() {
  return "timestamp,user_id,event\n"
         // cara fills a cart on the last day; dan looked at a product three days before it
         "2026-03-31T10:00:00Z,cara,view_item\n"
         "2026-03-31T10:01:00Z,cara,add_to_cart\n"
         "2026-03-28T10:00:00Z,dan,view_item\n"
         // eve filled a cart, then bought; fay filled hers long ago
         "2026-03-20T10:00:00Z,eve,add_to_cart\n"
         "2026-01-20T10:00:00Z,fay,add_to_cart\n"
         // gil came three times and looked
         "2026-03-10T10:00:00Z,gil,view_item\n"
         "2026-03-11T10:00:00Z,gil,view_item\n"
         "2026-03-12T10:00:00Z,gil,view_item\n";
}

// hal bought on two days a week apart and then no more. Three customers bought tea and a cup.
std::string orders() {
  return "order_id,created_at,customer,amount,currency,product\n"
         "o1,2026-03-21T10:00:00Z,eve,10,EUR,tea\n"
         "o2,2026-01-01T10:00:00Z,hal,10,EUR,tea\n"
         "o3,2026-01-08T10:00:00Z,hal,15,EUR,cup\n"
         "o4,2026-01-02T10:00:00Z,ida,10,EUR,tea\n"
         "o5,2026-01-03T10:00:00Z,ida,15,EUR,cup\n"
         "o6,2026-01-02T10:00:00Z,jon,10,EUR,tea\n"
         "o7,2026-03-30T10:00:00Z,jon,15,EUR,cup\n";
}

Loaded loaded(std::uint32_t workers = 1) {
  return Loaded({{"orders.csv", orders()}, {"web.csv", web()}}, {.workers = workers});
}

std::string asking(const std::string& arguments = "") {
  return R"({"analysis":"segments","arguments":{)" + arguments + "}}";
}

Texts members(const Report& report, const std::string& segment) {
  const Texts segments = column(report, "members", "segment"),
              customers = column(report, "members", "customer");
  Texts found;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (segments[i] == segment) found.push_back(customers[i]);
  }
  return found;
}

}  // namespace

TEST_CASE("each named segment holds those that its rule fits, the worthiest first") {
  for (const std::uint32_t workers : {1u, 3u}) {
    Loaded all = loaded(workers);
    const Report report = all.run(asking());
    CHECK(members(report, "cart_abandoners") == Texts{"cara"});          // eve bought, fay's is old
    CHECK(members(report, "browse_abandoners") == Texts{"dan", "gil"});  // cara went on to the cart
    CHECK(members(report, "at_risk") == Texts{"hal", "ida"});  // jon's usual gap is 87 days
    CHECK(members(report, "high_potential") == Texts{"gil"});
    CHECK(members(report, "detractors").empty());
    CHECK(column(report, "segments", "customers") == Texts{"1", "2", "2", "1", "0"});
    CHECK(column(report, "segments", "n") == Texts{"8", "8", "8", "8", "8"});
    CHECK(column(report, "segments", "reason") == Texts{"", "", "", "", "nobody_fits"});
  }
}

TEST_CASE("a rule of one's own joins conditions over numbers and other features") {
  Loaded all = loaded();
  CHECK(members(all.run(asking(R"("rule":"orders=2; value>=25; days_since_order<60")")), "rule") ==
        Texts{"jon"});
  CHECK(members(all.run(asking(R"("rule":"days_since_cart<days_since_order")")), "rule") ==
        Texts{"cara", "fay"});
  for (const char* wrong : {"orders", "orders>", "orders>>2", "money>2", "orders>many"}) {
    const auto checked = all.first().check(asking(R"("rule":")" + std::string(wrong) + "\""));
    REQUIRE_FALSE(checked.ok());
    CHECK(checked.error().where == "arguments.rule");
  }
}

TEST_CASE("what is suggested is what buyers of the last bought item bought, too, beyond chance") {
  Loaded all = loaded();
  const Report report = all.run(asking(R"("rule":"orders>0")"));
  const Texts segments = column(report, "members", "segment"),
              bought = column(report, "members", "last_bought");
  const Texts suggested = column(report, "members", "suggested");
  // Three of eight bought a cup, four tea, three both: 3 * 8 / (3 * 4) = 2 times chance.
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (bought[i] == "cup") CHECK(suggested[i] == "tea");
    if (bought[i] == "tea") CHECK(suggested[i] == "cup");
  }
}
