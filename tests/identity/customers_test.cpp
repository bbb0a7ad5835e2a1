#include "identity/customers.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <random>
#include <set>
#include <string>

#include "identity/blocklist.h"
#include "support/golden.h"

using namespace lens;

namespace {

// Ids are written "type:text", as in "email:ana@x.ro"; codes are given in the order of first use.
class People {
 public:
  explicit People(const std::vector<std::pair<std::string, std::string>>& together) {
    for (const auto& [a, b] : together)
      pairs.push_back({code(a), code(b), 0, 0});
  }

  std::uint32_t code(const std::string& written) {
    const auto [found, is_new] =
        codes_.try_emplace(written, static_cast<std::uint32_t>(codes_.size()));
    if (is_new) {
      const std::string& kept = found->first;
      const std::size_t colon = kept.find(':');
      ids.texts.push_back(std::string_view(kept).substr(colon + 1));
      ids.types.push_back(type_of(kept.substr(0, colon)));
    }
    return found->second;
  }

  std::string written(std::uint32_t id) const {
    return std::string(name_of(ids.types[id])) + ":" + std::string(ids.texts[id]);
  }

  std::set<std::set<std::string>> customers(const IdentityRules& rules = {}) const {
    const Unification found = unite(ids, pairs, rules);
    std::map<std::uint32_t, std::set<std::string>> by_root;
    for (std::uint32_t id = 0; id < found.root.size(); ++id)
      by_root[found.root[id]].insert(written(id));
    std::set<std::set<std::string>> all;
    for (const auto& [root, members] : by_root)
      all.insert(members);
    return all;
  }

  std::string name(const std::string& id) {
    const std::uint32_t wanted = code(id);
    return written(unite(ids, pairs, {}).root[wanted]);
  }

  std::vector<std::string> path(const std::string& a, const std::string& b) {
    const std::uint32_t from = code(a), to = code(b);
    std::vector<std::string> texts;
    for (const std::uint32_t id : explain(ids, pairs, unite(ids, pairs, {}), from, to)) {
      texts.push_back(written(id));
    }
    return texts;
  }

  Ids ids;
  std::vector<IdPair> pairs;

 private:
  static IdType type_of(const std::string& name) {
    for (std::size_t type = 0; type < kIdTypes; ++type) {
      if (name_of(static_cast<IdType>(type)) == name) return static_cast<IdType>(type);
    }
    FAIL("no type of id is called " << name);
    return IdType::Session;
  }
  std::map<std::string, std::uint32_t> codes_;
};

using Pairs = std::vector<std::pair<std::string, std::string>>;
using Groups = std::set<std::set<std::string>>;

}  // namespace

TEST_CASE("ids that were seen together, directly or through others, are one customer") {
  People people({{"device:c1", "email:a@x.ro"},
                 {"device:c2", "email:a@x.ro"},
                 {"crm:77", "email:a@x.ro"},
                 {"device:c3", "email:b@x.ro"}});
  CHECK(people.customers() == Groups{{"device:c1", "device:c2", "crm:77", "email:a@x.ro"},
                                     {"device:c3", "email:b@x.ro"}});
}

TEST_CASE("a customer is named by the smallest text of the strongest type of id") {
  People people({{"device:d1", "email:ana@x.ro"},
                 {"device:d7", "email:ana@x.ro"},
                 {"order:o9", "device:d2"},
                 {"crm:77", "phone:+40"},
                 {"login:zoe", "email:a@b.c"}});
  CHECK(people.name("device:d7") == "email:ana@x.ro");
  CHECK(people.name("device:d2") == "device:d2");
  CHECK(people.name("crm:77") == "phone:+40");
  CHECK(people.name("email:a@b.c") == "login:zoe");
  CHECK(people.name("device:alone") == "device:alone");
}

TEST_CASE("a device of more than three persons joins none of them") {
  Pairs together = {{"device:kiosk", "email:a@x.ro"},
                    {"device:kiosk", "email:b@x.ro"},
                    {"device:kiosk", "email:c@x.ro"}};
  CHECK(People(together).customers().size() == 1);
  together.push_back({"device:kiosk", "email:d@x.ro"});
  People four(together);
  CHECK(four.customers().size() == 5);
  CHECK(unite(four.ids, four.pairs, {}).hubs ==
        std::vector<std::uint32_t>{four.code("device:kiosk")});
  CHECK(four.customers({.guards = Guards::None}).size() == 1);
}

TEST_CASE("the ids of one person on a device count as one person") {
  People people({{"device:d", "login:u"},
                 {"device:d", "email:u@x.ro"},
                 {"device:d", "phone:+1"},
                 {"device:d", "crm:5"},
                 {"login:u", "email:u@x.ro"},
                 {"login:u", "phone:+1"},
                 {"login:u", "crm:5"}});
  CHECK(people.customers().size() == 1);
}

TEST_CASE("persons that a device knows only through their orders count too") {
  Pairs together;
  for (const std::string n : {"1", "2", "3", "4"}) {
    together.push_back({"device:kiosk", "order:o" + n});
    together.push_back({"order:o" + n, "email:" + n + "@x.ro"});
  }
  CHECK(People(together).customers().size() == 5);
}

TEST_CASE("an order with two e-mails that nothing else joins does not join them") {
  Pairs together = {{"order:o1", "email:a@x.ro"}, {"order:o1", "email:b@x.ro"}};
  CHECK(People(together).customers().size() == 3);
  together.push_back({"login:ab", "email:a@x.ro"});
  together.push_back({"login:ab", "email:b@x.ro"});
  CHECK(People(together).customers().size() == 1);
  CHECK(People({{"order:o1", "email:a@x.ro"}, {"order:o1", "phone:+1"}}).customers().size() == 1);
}

TEST_CASE("placeholders and shared addresses join nobody") {
  People people({{"device:c9", "email:test@test.com"},
                 {"device:c10", "email:test@test.com"},
                 {"login:unknown", "device:c11"},
                 {"login:unknown", "device:c12"}});
  CHECK(people.customers().size() == 6);
  for (const char* id :
       {"null", "NULL", "0000", "+00 00", "Unknown", "n/a", "info@firm.md", "noreply@shop.com",
        "test@example.com", "anonymous", "00000000-0000-0000-0000-000000000000"}) {
    INFO(id);
    CHECK(is_blocked(id));
  }
  for (const char* id :
       {"", "nullo", "0001", "ana@x.ro", "infos@firm.md", "testa@x.ro", "1000", "c0"}) {
    INFO(id);
    CHECK_FALSE(is_blocked(id));
  }
}

TEST_CASE("one address as a login and as an e-mail is one customer") {
  People people({{"login:ana@x.ro", "order:o1"}, {"email:ana@x.ro", "device:d1"}});
  CHECK(people.customers().size() == 1);
  CHECK(People({{"login:77", "order:o1"}, {"crm:77", "device:d1"}}).customers().size() == 2);
}

TEST_CASE("the chain of ids tells why two ids are one customer") {
  People people({{"device:c1", "email:a@x.ro"},
                 {"device:c1", "device:c5"},
                 {"crm:77", "email:a@x.ro"},
                 {"crm:77", "phone:+1"},
                 {"device:c1", "phone:+1"},
                 {"email:z@x.ro", "device:c8"}});
  CHECK(people.path("device:c5", "crm:77") ==
        std::vector<std::string>{"device:c5", "device:c1", "email:a@x.ro", "crm:77"});
  CHECK(people.path("device:c5", "device:c5") == std::vector<std::string>{"device:c5"});
  CHECK(people.path("device:c5", "device:c8").empty());
}

TEST_CASE("the order of ids and pairs changes nothing") {
  std::mt19937 random(11);
  const char* types[] = {"login", "email", "phone", "crm", "order", "device", "session"};
  for (int round = 0; round < 300; ++round) {
    Pairs together;
    const auto any = [&] {
      return std::string(types[random() % 7]) + ":" + std::to_string(random() % 5 + 1);
    };
    for (int i = 0; i < 14; ++i)
      together.push_back({any(), any()});
    People people(together);
    std::map<std::string, std::string> names;
    for (const auto& [a, b] : together)
      names[a] = people.name(a);
    std::shuffle(together.begin(), together.end(), random);
    for (auto& [a, b] : together) {
      if (random() % 2 == 0) std::swap(a, b);
    }
    People shuffled(together);
    CHECK(people.customers() == shuffled.customers());
    for (const auto& [id, name] : names) {
      CHECK(shuffled.name(id) == name);
      CHECK(shuffled.path(id, name).size() >= 1);
    }
  }
}

TEST_CASE("the golden edges join as written, with and without guards") {
  const auto golden = tests::known_json("identity.json");
  const std::map<std::string, std::string> types = {
      {"cookie", "device"}, {"email", "email"}, {"crm", "crm"}, {"pos", "crm"}, {"phone", "phone"}};
  const auto ours = [&](const std::string& id) {
    const std::size_t colon = id.find(':');
    return types.at(id.substr(0, colon)) + id.substr(colon);
  };
  const auto groups = [&](const nlohmann::json& components) {
    Groups all;
    for (const auto& component : components) {
      std::set<std::string> members;
      for (const auto& id : component)
        members.insert(ours(id.get<std::string>()));
      all.insert(members);
    }
    return all;
  };
  Pairs together;
  for (const auto& edge : golden["edges"]) {
    together.push_back({ours(edge[0].get<std::string>()), ours(edge[1].get<std::string>())});
  }
  People people(together);
  CHECK(people.customers() == groups(golden["guarded_components"]));
  CHECK(people.customers({.guards = Guards::None}) == groups(golden["naive_components"]));
}
