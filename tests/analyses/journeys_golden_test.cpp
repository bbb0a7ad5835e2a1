// Journeys of the four small exports, against the answers that lie beside us.

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <set>

#include "support/golden.h"
#include "support/story.h"

namespace lens::tests {

namespace {

using nlohmann::json;

std::vector<std::vector<std::string>> fields_of(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    rows.emplace_back(1);
    for (const char c : line) {
      if (c == ',') {
        rows.back().emplace_back();
      } else {
        rows.back().back() += c;
      }
    }
  }
  rows.erase(rows.begin());
  return rows;
}

std::string folded(std::string text) {
  while (!text.empty() && text.back() == ' ')
    text.pop_back();
  for (char& c : text)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

// Equal rows stand once, as the import leaves them; a device belongs to the e-mail seen on it.
World world_of(const std::string& web, const std::string& orders) {
  std::map<std::string, std::string> owner;
  for (const auto& row : fields_of(web)) {
    if (!row[2].empty()) owner[row[1]] = folded(row[2]);
  }
  std::vector<Happening> all;
  std::set<std::vector<std::string>> seen;
  for (const auto& row : fields_of(web)) {
    if (!seen.insert(row).second) continue;
    Happening event;
    event.customer = owner.contains(row[1]) ? owner[row[1]] : row[1];
    event.device = row[1];
    event.at = *parse_instant(row[0]);
    event.name = row[3];
    event.source = row[5];
    event.medium = row[6];
    all.push_back(event);
  }
  for (const auto& row : fields_of(orders)) {
    if (!seen.insert(row).second) continue;
    Happening order;
    order.customer = row[2];
    order.at = *parse_instant(row[1]);
    order.name = "order";
    order.order = row[0];
    const double amount = std::stod(row[3]);
    order.kind = amount < 0 ? EventKind::Refund : EventKind::Order;
    (amount < 0 ? order.refund : order.amount) = std::abs(amount);
    all.push_back(order);
  }
  return make_world(all);
}

}  // namespace

TEST_CASE("four small exports give the published journeys, credit and reconciliation") {
  const auto golden = known_json("e2e_expected.json");
  const auto web = known_file("e2e/web_events.csv");
  const auto orders = known_file("e2e/orders.csv");
  const json& expected = golden["expected"];
  const World world = world_of(web, orders);

  const Report journeys = run(world, "journeys", {{"by", "source_medium"}});
  const ReportTable& paths = table(journeys, "paths");
  REQUIRE(paths.rows() == expected["journeys"].size());
  for (std::size_t row = 0; row < paths.rows(); ++row) {
    const json& journey = expected["journeys"][row];
    std::string path;
    for (const json& touch : journey["path"]) {
      path += (path.empty() ? "" : " > ") + touch.get<std::string>();
    }
    CHECK(text_of(paths.at(row, 0)) == journey["customer"].get<std::string>());
    CHECK(text_of(paths.at(row, 1)) == path);
    CHECK(number_of(paths.at(row, 2)) == journey["converted"].get<double>());
  }

  std::map<std::string, json> abandoners;
  for (std::size_t row = 0; row < table(journeys, "abandoners").rows(); ++row) {
    const ReportTable& rows = table(journeys, "abandoners");
    abandoners[text_of(rows.at(row, 1))].push_back(text_of(rows.at(row, 0)));
  }
  CHECK(abandoners["never_bought"] == expected["cart_abandoners_never_bought"]);
  CHECK(abandoners["bought_later"] == expected["cart_abandoners_bought_later"]);

  const json& reconciliation = expected["reconciliation"];
  const ReportTable& matched = table(journeys, "reconciliation");
  CHECK(number_of(matched.at(0, 0)) == reconciliation["web_purchases"].get<double>());
  CHECK(number_of(matched.at(0, 1)) == reconciliation["orders_matched_to_web"].get<double>());
  CHECK(text_of(matched.at(0, 4)) == reconciliation["orders_offline_only"][0].get<std::string>());

  const Report report = run(world, "attribution", {{"by", "source_medium"}});
  const ReportTable& credit = table(report, "credit");
  std::map<std::string, std::map<std::string, double>> found;
  for (std::size_t row = 0; row < credit.rows(); ++row) {
    found[text_of(credit.at(row, 0))][text_of(credit.at(row, 1))] = number_of(credit.at(row, 2));
  }
  for (const std::string model : {"first", "last", "linear"}) {
    for (const auto& [source, conversions] : expected["attribution_" + model].items()) {
      CHECK(found[model][source] == conversions.get<double>());
    }
    CHECK(found[model]["(none)"] == 1);  // the sale in the shop that no visit came before
  }
}

}  // namespace lens::tests
