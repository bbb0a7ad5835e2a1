#include "analyses/identity/identity.h"

#include <catch2/catch_test_macros.hpp>

#include "identity/facts.h"
#include "support/story.h"

using namespace lens;
using namespace lens::tests;

namespace {

// ana has an e-mail, two devices and an order; a kiosk was seen with four strangers.
IdentityFacts facts() {
  Ids ids;
  const auto add = [&](IdType type, std::string_view text) {
    ids.types.push_back(type);
    ids.texts.push_back(text);
    return static_cast<std::uint32_t>(ids.texts.size() - 1);
  };
  const std::uint32_t ana = add(IdType::Email, "ana@x.ro"), kiosk = add(IdType::Device, "kiosk");
  std::vector<IdPair> pairs = {{ana, add(IdType::Device, "d1"), 0, 0},
                               {add(IdType::Device, "d2"), ana, 0, 0},
                               {ana, add(IdType::Order, "o1"), 0, 0},
                               {kiosk, ana, 0, 0}};
  for (const char* stranger : {"b@x.ro", "c@x.ro", "d@x.ro"}) {
    pairs.push_back({kiosk, add(IdType::Email, stranger), 0, 0});
  }
  pairs.push_back({add(IdType::Email, "test@test.com"), add(IdType::Device, "d3"), 0, 0});
  return facts_of(ids, pairs, unite(ids, pairs, {}));
}

}  // namespace

TEST_CASE("identity: what was joined and what was left apart is counted") {
  World world = make_world(story("ana@x.ro", "page_view@0m page_view@1m"));
  world.context.identity = facts();
  const Report report = run(world, "identity");
  CHECK(number(report, "ids", "ids", "type", "email") == 5);
  CHECK(number(report, "ids", "ids", "type", "device") == 4);
  CHECK(number(report, "sizes", "customers", "ids", "4") == 1);
  CHECK(number(report, "sizes", "customers", "ids", "1") == 6);
  CHECK(number(report, "largest", "ids", "customer", "ana@x.ro") == 4);
  CHECK(number(report, "apart", "seen_with", "id", "kiosk") == 4);
  CHECK(number(report, "apart", "seen_with", "id", "test@test.com") == 1);
  CHECK(number(report, "joins", "pairs", "b", "device") == 7);
  CHECK(number(report, "joins", "joined", "b", "device") == 2);
  CHECK(number(report, "joins", "joined", "b", "order") == 1);
  CHECK(report.notes.size() == 2);
}

TEST_CASE("identity: with one kind of id every id is a customer") {
  const Report report = run(make_world(story("ana", "page_view@0m page_view@1m")), "identity");
  CHECK(number(report, "ids", "ids", "type", "login") == 1);
  CHECK(number(report, "ids", "customers", "type", "login") == 1);
  CHECK(number(report, "ids", "rows", "type", "login") == 2);
  CHECK(table(report, "joins").rows() == 0);
  CHECK(report.notes.empty());
}

TEST_CASE("identity: the rows behind a customer are all of that customer's") {
  std::vector<Happening> all = story("ana", "page_view@0m page_view@1m");
  for (const Happening& one : story("bob", "page_view@0m"))
    all.push_back(one);
  const World world = make_world(all);
  const auto count = [&](const CellName& cell) {
    std::vector<RowRef> rows;
    kIdentityAnalysis.rows(world.journeys(), world.context, {}, cell, rows);
    return rows.size();
  };
  CHECK(count({{"table", "largest"}, {"customer", "ana"}}) == 2);
  CHECK(count({{"table", "ids"}, {"type", "login"}}) == 3);
  CHECK(count({{"table", "apart"}}) == 0);
}
