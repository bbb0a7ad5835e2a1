#include "ingest/plan.h"

#include "planning.h"

using namespace lens;
using namespace lens::tests;

TEST_CASE("an event table is known by its plain column names") {
  const FilePlan file = file_of(
      "event_id,timestamp,user_id,event,channel,campaign,page_url,device,country,revenue\n"
      "1,2026-01-01T00:00:00.123Z,u1,page_view,search,brand,https://x.example/a,mobile,FR,\n"
      "2,2026-01-01T00:00:01.123Z,u1,purchase,,,\"https://x.example/a,\"\"b\"\"\",desktop,DE,12.50\n");
  CHECK(file.kind == TableKind::Events);
  CHECK(file.source == "generic");
  CHECK(meanings_of(file) ==
        "event_id: event_id, timestamp: time, user_id: login, event: event_name, channel: channel, "
        "campaign: campaign, page_url: page, device: device_category, country: country, "
        "revenue: amount");
  CHECK(column(file, "timestamp").format == "iso");
  CHECK(column(file, "revenue").format == "1,234.56");
}

TEST_CASE("a column called device is a kind of device or an id, as its values say") {
  const std::string head = "timestamp,event,device\n";
  CHECK(meaning(file_of(head + "2026-01-01,view,mobile\n2026-01-02,view,desktop\n"), "device") ==
        "device_category");
  CHECK(meaning(file_of(head + "2026-01-01,view,d1\n2026-01-02,view,d2\n"), "device") == "device");
}

TEST_CASE("a client id is a cookie where it looks like one, else a customer") {
  const std::string head = "time,event,client_id\n";
  CHECK(meaning(file_of(head + "2026-01-01,view,1234567890.1696470418\n"), "client_id") == "device");
  CHECK(meaning(file_of(head + "2026-01-01,view,4711\n"), "client_id") == "customer");
}

TEST_CASE("orders have a number, a time, a customer and an amount") {
  const FilePlan file = file_of(
      "order_id,created_at,customer,amount,currency,status\n"
      "o1,2026-03-03T11:01:20Z,ana@shop.example,100.00,EUR,paid\n"
      "r1,2026-03-08T10:00:00Z,dan@shop.example,-60.00,EUR,refund:o1\n");
  CHECK(file.kind == TableKind::Orders);
  CHECK(meanings_of(file) == "order_id: order_id, created_at: time, customer: customer, "
                             "amount: amount, currency: currency, status: status");
  CHECK(file.computed.empty());
}

TEST_CASE("what a customer paid and when is an order, even without a number") {
  const FilePlan file = file_of("customer_id,converted_at,revenue\n7,2026-02-03 14:20:08,15\n");
  CHECK(file.kind == TableKind::Orders);
  CHECK(meaning(file, "revenue") == "amount");
}

TEST_CASE("lines of orders get their amount from quantity times price") {
  const FilePlan file = file_of(
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
      "536,85A,Lamp,6,2010-12-01 08:26:00,2.55,17850,France\n");
  CHECK(file.kind == TableKind::OrderLines);
  CHECK(meaning(file, "InvoiceNo") == "order_id");
  CHECK(meaning(file, "CustomerID") == "customer");
  REQUIRE(file.computed.size() == 1);
  CHECK(file.computed[0].meaning->name == "amount");
  REQUIRE(file.computed[0].product.size() == 2);
  CHECK(file.computed[0].product[0]->name == "quantity");
  CHECK(file.computed[0].product[1]->name == "unit_price");
}

TEST_CASE("dates with impressions, clicks and cost are spend; the header may name the currency") {
  const FilePlan file = file_of(
      "date,source,medium,impressions,clicks,cost_eur\n2026-03-01,google,cpc,5000,120,30.00\n");
  CHECK(file.kind == TableKind::Spend);
  CHECK(meaning(file, "cost_eur") == "cost");
  CHECK(column(file, "cost_eur").unit == "EUR");
  CHECK((file.rules & kDropTotals) != 0);
}

TEST_CASE("one row of counts of a site and a shop is a table of metrics") {
  const FilePlan file = file_of(
      "impressions,clicks,ad_spend,sessions,engaged_sessions,users,new_users,orders,new_customers,"
      "gross_revenue,refunds,cogs,leads,deals_won\n"
      "200000,3000,4500,9000,5850,7000,4900,300,180,24000,1200,9000,450,60\n");
  CHECK(file.kind == TableKind::Metrics);
  CHECK(meanings_of(file) ==
        "impressions: impressions, clicks: clicks, ad_spend: cost, sessions: sessions, "
        "engaged_sessions: engaged_sessions, users: users, new_users: new_users, orders: orders, "
        "new_customers: new_customers, gross_revenue: revenue, refunds: refunds, "
        "cogs: cost_of_goods, leads: leads, deals_won: deals_won");
}

TEST_CASE("a name and a value a row is a tall table of metrics") {
  for (const std::string header : {"metric,value", "name,value", "показатель,значение"}) {
    const FilePlan file = file_of(header + "\nsessions,9000\ngross_revenue,24000\n");
    CHECK(file.kind == TableKind::Metrics);
    REQUIRE(file.columns.size() == 2);
    CHECK(file.columns[0].meaning == find_meaning("metric_name"));
    CHECK(file.columns[1].meaning == find_meaning("metric_value"));
  }
}

TEST_CASE("a column of percents is no column of counts") {
  CHECK(meaning(file_of("age,users\n18-24,2.5%\n25-34,40%\n35-44,57.5%\n"), "users").empty());
}

TEST_CASE("paths of channels with their conversions are a paths table") {
  const FilePlan file = file_of(
      "path,total_conversions,total_conversion_value,total_null\nalpha > beta,1,0.244,3\n");
  CHECK(file.kind == TableKind::Paths);
  CHECK(meanings_of(file) == "path: path, total_conversions: path_conversions, "
                             "total_conversion_value: path_value, total_null: path_nulls");
}

TEST_CASE("a score from 0 to 10 is an answer to the question of recommendation") {
  const FilePlan file = file_of("customer,score\nana@shop.example,10\nc3,9\n");
  CHECK(file.kind == TableKind::Survey);
  CHECK(meaning(file, "score") == "score");
  CHECK(file.default_event == "nps");
}

TEST_CASE("satisfaction is told from recommendation by its header") {
  CHECK(file_of("customer,csat,answered_at\na@b.example,4,2026-01-01\n").default_event == "csat");
  CHECK(file_of("customer,nps,answered_at\na@b.example,4,2026-01-01\n").default_event == "nps");
}

TEST_CASE("stars make reviews, stages make deals, monthly amounts make subscriptions") {
  CHECK(file_of("date,stars,text\n2026-01-01,4,Fine\n").kind == TableKind::Reviews);
  CHECK(file_of("Deal Name,Deal Stage,Amount,Close Date,Create Date\nA,Closed Won,10,2026-02-01,"
                "2026-01-01\n").kind == TableKind::Deals);
  const FilePlan contracts =
      file_of("subscription_id,customer_id,start_date,end_date,monthly_amount\n"
              "1,7,2026-01-01,2026-03-01,50\n2,8,2026-01-01,,50\n");
  CHECK(contracts.kind == TableKind::Subscriptions);
  CHECK(meaning(contracts, "end_date") == "cancelled_at");
}

TEST_CASE("visits with a start and an end are sessions") {
  const FilePlan file = file_of(
      "session_id,customer_id,started_at,ended_at,utm_source\n"
      "1,7,2026-02-01 12:55:16,2026-02-01 12:55:47,google\n");
  CHECK(file.kind == TableKind::Sessions);
  CHECK(meaning(file, "ended_at") == "end_time");
}

TEST_CASE("who saw which variant is a row of an experiment") {
  CHECK(file_of("customer,variant,exposed_at\na,one,2026-01-01T00:00:00Z\n").kind ==
        TableKind::ExperimentRows);
}

TEST_CASE("a group is one of a test only where its values say so") {
  const std::string head = "email,created_at,group\n";
  CHECK(meaning(file_of(head + "a@b.example,2026-01-01,Support\n"), "group").empty());
  CHECK(meaning(file_of(head + "a@b.example,2026-01-01,control\n"), "group") == "variant");
}

TEST_CASE("one word means different things in different tables") {
  CHECK(meaning(file_of("date,sessions,revenue\n2026-01-01,5,10.00\n"), "revenue") == "revenue");
  CHECK(meaning(file_of("time,user_id,event,revenue\n2026-01-01,u,buy,10.00\n"), "revenue") ==
        "amount");
}

TEST_CASE("of two columns that claim one meaning the one with the better name gets it") {
  const FilePlan file = file_of(
      "order_id,approved_at,created_at,amount\n1,2026-01-02,2026-01-01,5\n");
  CHECK(meaning(file, "created_at") == "time");
  CHECK(meaning(file, "approved_at").empty());
}

TEST_CASE("Russian and Romanian headers are understood") {
  const FilePlan russian = file_of(
      "Номер заказа;Дата заказа;Клиент;Сумма;Валюта;Статус\n1;01.02.2026;77;1 234,50;RUB;оплачен\n");
  CHECK(russian.kind == TableKind::Orders);
  CHECK(meanings_of(russian) == "Номер заказа: order_id, Дата заказа: time, Клиент: customer, "
                                "Сумма: amount, Валюта: currency, Статус: status");
  CHECK(column(russian, "Сумма").format == "1.234,56");
  const FilePlan romanian = file_of(
      "Număr comandă;Data comenzii;E-mail client;Valoare;Monedă;Stare\n"
      "1;01.02.2026;ana@magazin.example;1.234,50;RON;plătit\n");
  CHECK(romanian.kind == TableKind::Orders);
  CHECK(meanings_of(romanian) == "Număr comandă: order_id, Data comenzii: time, "
                                 "E-mail client: email, Valoare: amount, Monedă: currency, "
                                 "Stare: status");
}

TEST_CASE("a header alone makes a plan without rows") {
  const FilePlan file = file_of("timestamp,user_id,event\n");
  CHECK(file.kind == TableKind::Events);
  CHECK(file.rows_sampled == 0);
}

TEST_CASE("a table of which nothing is understood is kept and asked about") {
  const Plan plan = plan_of("series,sector\nA,medical\nB,retail\n");
  CHECK(plan.files[0].kind == TableKind::Ignored);
  REQUIRE(plan.questions.size() == 1);
  CHECK(plan.questions[0].code == "kind");
  CHECK_FALSE(plan.files[0].notes.empty());
}

TEST_CASE("files stand in the order of their names, then sheets") {
  Head first = head_of("b.xlsx", "date,cost\n2026-01-01,5\n");
  first.sheet = "2";
  Head second = first;
  second.sheet = "1";
  const Plan plan = plan_all({first, second, head_of("a.csv", "date,cost\n2026-01-01,5\n")});
  CHECK(plan.files[0].file == "a.csv");
  CHECK(plan.files[1].sheet == "1");
  CHECK(plan.files[2].sheet == "2");
}

TEST_CASE("the currency of the reports is the one that the files name most") {
  CHECK(plan_of("date,clicks,cost_usd\n2026-01-01,1,5\n").currency == "USD");
  CHECK(plan_of("order_id,time,amount,currency\n1,2026-01-01,5,gbp\n").currency == "GBP");
  const Plan silent = plan_of("date,clicks,cost\n2026-01-01,1,5\n");
  CHECK(silent.currency == "EUR");
  CHECK(silent.notes.size() == 1);
}

TEST_CASE("times without a zone are read as UTC, which is said and asked") {
  const Plan plan = plan_of("time,user_id,event\n2026-01-01 10:00:00,u,view\n");
  CHECK(plan.timezone == "UTC");
  REQUIRE(plan.questions.size() == 1);
  CHECK(plan.questions[0].code == "timezone");
  CHECK(plan_of("time,user_id,event\n2026-01-01T10:00:00Z,u,view\n").questions.empty());
  const Plan in_header = plan_of("Created (UTC),user_id,event\n2026-01-01 10:00:00,u,view\n");
  CHECK(in_header.questions.empty());
  CHECK(column(in_header.files[0], "Created (UTC)").timezone == "UTC");
}

TEST_CASE("every name of a meaning and a kind is found again") {
  for (const MeaningRow& row : meanings()) {
    INFO(row.name);
    CHECK(find_meaning(row.name) == &row);
    CHECK(meaning_row(row.meaning, row.count) == &row);
    CHECK(row.explanation.ends_with('.'));
    if (row.meaning == Meaning::CountColumn) CHECK(name_of(row.count) == row.name);
  }
  for (int kind = 0; kind <= static_cast<int>(TableKind::Ignored); ++kind) {
    const auto each = static_cast<TableKind>(kind);
    CHECK(find_table_kind(name_of(each)) == each);
  }
  CHECK(find_meaning("nonsense") == nullptr);
}

TEST_CASE("every count of metric rows has a meaning") {
  for (std::size_t i = 0; i < kCounts; ++i) {
    const auto count = static_cast<Count>(i);
    INFO(name_of(count));
    const MeaningRow* row = find_meaning(name_of(count));
    REQUIRE(row != nullptr);
    CHECK(row->meaning == Meaning::CountColumn);
  }
}
