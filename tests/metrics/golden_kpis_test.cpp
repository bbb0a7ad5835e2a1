// KPIs against the reference answers beside the repository.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <map>
#include <sstream>

#include "metrics/sums.h"
#include "support/golden.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;
using nlohmann::json;

// Plain comma-separated rows without quotes, by header.
std::vector<std::map<std::string, std::string>> rows_of(const std::string& text) {
  std::vector<std::map<std::string, std::string>> rows;
  std::vector<std::string> header;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::vector<std::string> cells;
    std::istringstream fields(line + ",");
    for (std::string cell; std::getline(fields, cell, ',');)
      cells.push_back(cell);
    if (header.empty()) {
      header = cells;
      continue;
    }
    std::map<std::string, std::string> row;
    for (std::size_t i = 0; i < header.size(); ++i)
      row[header[i]] = i < cells.size() ? cells[i] : "";
    rows.push_back(row);
  }
  return rows;
}

std::string address(std::string text) {
  while (!text.empty() && text.back() == ' ')
    text.pop_back();
  for (char& c : text)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

void add_web(const std::string& text, std::vector<Happening>& all) {
  const auto rows = rows_of(text);
  std::map<std::string, std::string> owner;  // device -> customer
  for (const auto& row : rows) {
    if (!row.at("email").empty()) owner[row.at("device_id")] = address(row.at("email"));
  }
  std::vector<std::map<std::string, std::string>> seen;
  for (const auto& row : rows) {
    if (std::find(seen.begin(), seen.end(), row) != seen.end()) continue;
    seen.push_back(row);
    Happening one;
    one.device = row.at("device_id");
    one.customer = owner.contains(one.device) ? owner[one.device] : one.device;
    one.at = *parse_instant(row.at("timestamp"));
    one.name = row.at("event");
    one.source = row.at("utm_source");
    one.medium = row.at("utm_medium");
    all.push_back(one);
  }
}

void add_orders(const std::string& text, std::vector<Happening>& all) {
  std::vector<std::string> seen;
  for (const auto& row : rows_of(text)) {
    if (std::find(seen.begin(), seen.end(), row.at("order_id")) != seen.end()) continue;
    seen.push_back(row.at("order_id"));
    Happening one;
    one.customer = row.at("customer");
    one.at = *parse_instant(row.at("created_at"));
    one.name = "order";
    one.order = row.at("order_id");
    const double amount = std::stod(row.at("amount"));
    one.kind = amount < 0 ? EventKind::Refund : EventKind::Order;
    (amount < 0 ? one.refund : one.amount) = std::abs(amount);
    all.push_back(one);
  }
}

void add_answers(const std::string& text, std::vector<Happening>& all) {
  for (const auto& row : rows_of(text)) {
    Happening one;
    one.customer = row.at("customer");
    one.kind = EventKind::Survey;
    one.name = "answer";
    one.score = std::stod(row.at("score"));
    one.no_time = true;
    all.push_back(one);
  }
}

World four_files() {
  const auto web = known_file("e2e/web_events.csv"),
             orders = known_file("e2e/orders.csv"),
             spend = known_file("e2e/spend.csv"), nps = known_file("e2e/nps.csv");
  std::vector<Happening> all;
  add_web(web, all);
  add_orders(orders, all);
  add_answers(nps, all);
  World world = make_world(all);
  for (const auto& row : rows_of(spend)) {
    add_sums(world, {{.counts = {{Count::Impressions, std::stod(row.at("impressions"))},
                                 {Count::Clicks, std::stod(row.at("clicks"))},
                                 {Count::Cost, std::stod(row.at("cost_eur"))}},
                      .origin = Origin::AdPlatform,
                      .file = "spend.csv",
                      .day = row.at("date"),
                      .source = row.at("source")}});
  }
  return world;
}

void check_all(const Report& report, const json& expected) {
  for (const auto& [name, value] : expected.items()) {
    if (!value.is_number() || name.starts_with("attribution")) continue;
    INFO(name);
    CHECK_THAT(kpi(report, name), WithinAbs(value.get<double>(), 1e-9));
  }
}

void add_scores(const json& scores, std::vector<Happening>& all) {
  for (const auto& [score, times] : scores.items()) {
    for (int i = 0; i < times.get<int>(); ++i) {
      Happening one;
      one.customer = "order:" + std::to_string(all.size());
      one.kind = EventKind::Survey;
      one.score = std::stod(score);
      all.push_back(one);
    }
  }
}

const std::map<std::string, Count> kInputs = {
    {"impressions", Count::Impressions},
    {"clicks", Count::Clicks},
    {"ad_spend", Count::Cost},
    {"sessions", Count::Sessions},
    {"engaged_sessions", Count::EngagedSessions},
    {"bounced_single_page", Count::BouncedSinglePage},
    {"users", Count::Users},
    {"new_users", Count::NewUsers},
    {"carts_created", Count::Carts},
    {"carts_purchased", Count::CartsPurchased},
    {"checkouts", Count::Checkouts},
    {"orders", Count::Orders},
    {"new_customers", Count::NewCustomers},
    {"customers_in_period", Count::CustomersInPeriod},
    {"customers_with_2plus_orders_lifetime", Count::RepeatCustomers},
    {"gross_revenue", Count::Revenue},
    {"refunds", Count::Refunds},
    {"discounts", Count::Discounts},
    {"cogs", Count::CostOfGoods},
    {"sales_marketing_cost_total", Count::MarketingCost},
    {"leads", Count::Leads},
    {"forms_started", Count::FormStarts},
    {"forms_submitted", Count::FormSubmits},
    {"deals_won", Count::DealsWon},
    {"deals_lost", Count::DealsLost},
};

}  // namespace

TEST_CASE("four raw files give every KPI of the reference") {
  const auto expected = known_json("e2e_expected.json");
  const World world = four_files();
  const Report report = run(world, "kpis");
  check_all(report, expected["expected"]);
  const Report channels = run(world, "channels", {{"by", "source_medium"}});
  const json& by_source = expected["expected"]["conversions_by_source_sessions"];
  CHECK(table(channels, "channels").rows() == by_source.size());
  for (const auto& [source, counts] : by_source.items()) {
    INFO(source);
    CHECK(number(channels, "channels", "sessions", "channel", source) == counts["sessions"]);
    CHECK(number(channels, "channels", "conversions", "channel", source) == counts["purchases"]);
  }
}

TEST_CASE("one table of sums and two surveys give every KPI of the reference") {
  const auto golden = known_json("kpi.json");
  const json& inputs = golden["inputs"];
  std::vector<SumRow> sums;
  for (const auto& [name, count] : kInputs) {
    sums.push_back({.counts = {{count, inputs[name].get<double>()}}, .file = "metrics.csv"});
  }
  std::vector<Happening> answers;
  add_scores(inputs["csat_responses"], answers);
  World content = make_world(answers);
  add_sums(content, sums);
  json expected = golden["expected"];
  const json nps = expected["nps"];
  expected.erase("nps");
  check_all(run(content, "kpis"), expected);
  answers.clear();
  add_scores(inputs["nps"], answers);
  CHECK(kpi(run(make_world(answers), "kpis"), "nps") == nps.get<double>());
}

}  // namespace lens::tests
