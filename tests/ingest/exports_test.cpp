// One small file of each export: its source, how many rows are read and used, what is set aside, and one
// number that can be added up by hand. A row of totals that were added in would show in it.

#include <catch2/catch_approx.hpp>

#include "planning.h"
#include "support/loaded.h"
#include "support/story.h"

using namespace lens;
using namespace lens::tests;

namespace {

struct Export {
  std::string file, text, source;
  TableKind kind;
  std::uint64_t read, used;
  std::string kpi = {};     // empty: nothing of it is a KPI
  double sum = 0;
  std::string reason = {};  // of every row set aside
};

const std::vector<Export>& shops_and_money() {
  static const std::vector<Export> exports = {
      {"orders.csv",
       "\xEF\xBB\xBF" "Date,\"Order #\",\"N. Revenue (formatted)\",Status,Customer,\"Customer type\",Product(s),"
       "\"Items sold\",Coupon(s),\"Net Sales\",Attribution\n"
       "\"2026-09-01 10:11:12\",1050,\"€100.90\",completed,\"Ann\",new,\"1× Tea\",1,,100.9,\"Source: Google\"\n"
       "\"2026-09-02 10:11:12\",1051,\"€20.00\",completed,\"Bob\",returning,\"2× Tea\",2,,20,Direct\n",
       "woocommerce_orders", TableKind::Orders, 2, 2, "revenue_gross", 120.9},
      {"unified_payments.csv",
       "id,Created date (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Currency,Description,Status,"
       "Seller Message,Customer ID,Customer Email,UTM Source\n"
       "ch_1,2026-06-07 02:38:54,15.00,0.00,eur,534.80,thb,Plan,Paid,Payment complete.,cus_1,ann@mail.example,google\n"
       "ch_2,2026-06-08 02:38:54,25.50,0.00,eur,900.10,thb,Plan,Paid,Payment complete.,cus_2,bob@mail.example,\n",
       "stripe_payments", TableKind::Orders, 2, 2, "revenue_gross", 40.5},
      {"subscriptions.csv",
       "id,Customer ID,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),Current Period End "
       "(UTC),Canceled At (UTC),Ended At (UTC)\n"
       "sub_1,cus_1,ann@mail.example,price_1,1,eur,month,29.00,active,2026-01-05 10:12,2026-11-05 10:12,,\n"
       "sub_2,cus_2,bob@mail.example,price_1,1,eur,month,29.00,active,2026-02-05 10:12,2026-11-05 10:12,,\n",
       "stripe_subscriptions", TableKind::Subscriptions, 2, 2, "subscriptions_active", 2},
      {"items.csv",
       "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,"
       "Event Type,Customer ID\n"
       "2026-06-11,14:44:57,Eastern Time (US & Canada),None,Latte,1.0,,$9.00,$0.00,$9.00,$0.70,T1,Payment,\n"
       "2026-06-11,14:43:02,Eastern Time (US & Canada),None,Tea,2.0,,$8.00,-$1.00,$7.00,$0.54,T2,Payment,\n",
       "square_items", TableKind::OrderLines, 2, 2, "revenue_gross", 16},
      {"transactions.csv",
       "Date,Time,Gross Sales,Discounts,Net Sales,Tax,Total Collected,Transaction ID,Description,Event Type,"
       "Customer ID\n2026-10-05,14:30:00,$60.00,-$3.00,$57.00,$0.00,$67.00,TX1,Set,Payment,C1\n"
       "2026-10-06,14:30:00,$10.00,$0.00,$10.00,$0.00,$10.00,TX2,Set,Payment,C2\n",
       "square_transactions", TableKind::Orders, 2, 2, "revenue_gross", 67},
  };
  return exports;
}

const std::vector<Export>& customers_and_deals() {
  static const std::vector<Export> exports = {
      {"deals.csv",
       "Record ID,Deal Name,Deal Stage,Amount,Pipeline,Close Date,Create Date,Original Source,Associated Contact IDs\n"
       "7001,\"Example, Ltd\",Closed Won,15000,Sales,2026-12-01 00:00,2026-09-01 08:00,Paid Search,8001\n"
       "7002,Other,Closed Lost,5000,Sales,2026-12-01 00:00,2026-09-02 08:00,Paid Search,8002\n",
       "hubspot_deals", TableKind::Deals, 2, 2, "win_rate_value", 0.75},
      {"contacts.csv",
       "Record ID,First Name,Email,Phone Number,Lead Status,Lifecycle Stage,Original Source,Create Date\n"
       "101,Ann,ann@mail.example,,NEW,Lead,Organic Search,2026-03-12 09:14\n"
       "102,Bob,bob@mail.example,,NEW,Customer,Paid Search,2026-03-13 09:14\n",
       "hubspot_contacts", TableKind::Events, 2, 2, "visitors", 2},
      {"report.csv",
       "\"Opportunity Name\",\"Account Name\",\"Lead Source\",\"Stage\",\"Amount\",\"Close Date\",\"Created Date\"\n"
       "\"One\",\"Ltd\",\"Web\",\"Closed Won\",\"3000.00\",\"9/30/2026\",\"9/1/2026\"\n"
       "\"Two\",\"Inc\",\"Web\",\"Closed Lost\",\"1000.00\",\"9/29/2026\",\"9/2/2026\"\n\n"
       "\"Grand Totals (2 records)\"\n\n\"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\"\n",
       "salesforce_opportunities", TableKind::Deals, 4, 2, "win_rate_value", 0.75, "trailer"},
      {"deals.csv",
       "Deal - Title,Deal - Value,Deal - Currency of value,Deal - Status,Deal - Stage,Deal - Creation date,"
       "Deal - Won time,Deal - Lost time,Person - Email (Work)\n"
       "One,3000,EUR,Won,Closing,2026-09-01 10:00:00,2026-09-20 10:00:00,,ann@mail.example\n"
       "Two,1000,EUR,Lost,Closing,2026-09-02 10:00:00,,2026-09-21 10:00:00,bob@mail.example\n",
       "pipedrive_deals", TableKind::Deals, 2, 2, "win_rate_value", 0.75},
      {"subscribed.csv",
       "\"Email Address\",\"First Name\",MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,CC,LAST_CHANGED,LEID,EUID,NOTES,TAGS\n"
       "ann@mail.example,Ann,2,\"2026-01-01 10:00:00\",\"2026-01-01 10:05:00\",US,\"2026-01-15 00:00:00\",4,c2,,\n"
       "bob@mail.example,Bob,2,\"2026-01-02 10:00:00\",\"2026-01-02 10:05:00\",US,\"2026-01-15 00:00:00\",5,c3,,\n",
       "mailchimp_audience", TableKind::Events, 2, 2, "visitors", 2},
      {"contacts.csv",
       "EMAIL;LASTNAME;FIRSTNAME;SMS;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME;MODIFIED_TIME\n"
       "ann@mail.example;Doe;Ann;33611111111;Yes;No;22-04-2026 09:30;23-04-2026 10:00\n"
       "bob@mail.example;Doe;Bob;33611111112;Yes;No;21-04-2026 09:30;23-04-2026 10:00\n",
       "brevo_contacts", TableKind::Events, 2, 2, "visitors", 2},
      {"tickets.csv",
       "Summation column,Id,Requester,Requester id,Requester external id,Requester email,Status,Via,Ticket type,"
       "Created at,Solved at,Satisfaction Score\n"
       "1,1001,Ann,55,u1,ann@mail.example,Solved,Chat,Question,2026-09-01 10:00:00,2026-09-01 11:00:00,Good\n"
       "1,1002,Bob,56,u2,bob@mail.example,Solved,Chat,Question,2026-09-02 10:00:00,2026-09-02 11:00:00,Bad\n",
       "zendesk_tickets", TableKind::Events, 2, 2, "visitors", 2},
  };
  return exports;
}

const std::vector<Export>& advertising() {
  static const std::vector<Export> exports = {
      {"performance.csv",
       "Campaign Performance Report (in UTC)\nReport Start: 9/1/2026\n\n"
       "Start Date (in UTC),Account Name,Campaign Name,Campaign ID,Currency,Total Spent,Impressions,Clicks\n"
       "9/1/2026,Example,\"B2B, all\",31,USD,\"1,033.33\",1000,4\n9/15/2026,Example,\"B2B, all\",31,USD,66.67,500,2\n",
       "linkedin_ads", TableKind::Spend, 2, 2, "cost", 1100},
      {"campaigns.csv",
       "\"Report Name:\",\"Campaign Performance Report\"\n\"Report Time:\",\"8/1/2026 - 8/14/2026\"\n"
       "\"Account:\",\"Example\"\n\n\"CampaignId\",\"Impressions\",\"Clicks\",\"Spend\"\n"
       "\"1\",\"10000\",\"250\",\"125.50\"\n\"2\",\"100\",\"5\",\"4.50\"\n"
       "\"@2026 Microsoft Corporation. All rights reserved. \"\n",
       "microsoft_ads", TableKind::Spend, 3, 2, "cost", 130, "trailer"},
      {"campaigns.csv",
       "Campaign name,Date,Cost,Impressions,Clicks (destination),CTR (destination),CPC (destination),Conversions\n"
       "One,2026-09-01,12.50,1000,40,4.00%,0.31,2\nOne,2026-09-02,7.50,800,20,2.50%,0.38,1\n"
       "Total,,20.00,1800,60,,,3\n",
       "tiktok_ads", TableKind::Spend, 3, 2, "cost", 20, "totals_row"},
      {"direct.csv",
       "Дата;Кампания;Показы;Клики;CTR (%);Расход всего (руб.);Ср. цена клика (руб.)\n"
       "21.07.2026;Один;1000;12;1,20;1234,50;102,88\n22.07.2026;Один;500;6;1,20;65,50;10,92\n",
       "yandex_direct", TableKind::Spend, 2, 2, "cost", 1300},
  };
  return exports;
}

const std::vector<Export>& sums_of_pages_and_posts() {
  static const std::vector<Export> exports = {
      {"pages.csv",
       "# ----------------------------------------\n# Pages and screens: Page path and screen class\n"
       "# Account: Example\n# ----------------------------------------\n# All Users\n# Start date: 20260101\n"
       "# End date: 20260131\nPage path and screen class,Views,Active users,Total revenue\n/a,12,9,0\n/b,8,7,0\n\n"
       "# Start date: 20251201\n# End date: 20251231\nPage path and screen class,Views,Active users,Total revenue\n"
       "/a,100,90,0\n",
       "ga4_report", TableKind::Metrics, 6, 2, "page_views", 20, "trailer"},
      {"trafic.csv",
       "# ----------------------------------------\n# Acquisition de trafic\n# Date de début : 20260701\n"
       "# Date de fin : 20260731\n# ----------------------------------------\n\n"
       "Source/support de la session,Sessions,Utilisateurs actifs,Événements clés,Revenus totaux\n"
       "google / organic,5000,4000,100,9000\n(direct) / (none),3000,2500,60,5000\n",
       "ga4_report", TableKind::Metrics, 2, 2, "sessions", 8000},
      {"exploration.csv",
       "# ----------------------------------------\n# Example\n# Free form 1\n# 20260101-20260131\n"
       "# ----------------------------------------\n\nPage path + query string,Total users,Sessions\n"
       ",1360,1400,Grand total\n/a,760,761\n/b,600,639\n",
       "ga4_report", TableKind::Metrics, 3, 2, "sessions", 1400, "totals_row"},
      {"Queries.csv", "Top queries,Clicks,Impressions,CTR,Position\ntents,319,5790,5.51%,7\nboots,81,210,38.57%,2\n",
       "search_console", TableKind::Metrics, 2, 2, "clicks", 400},
      {"Dates.csv", "Date,Clics,Impressions,CTR,Position\n2026-01-02,5,100,5%,13.94\n2026-01-01,7,110,6.36%,12.5\n",
       "search_console", TableKind::Metrics, 2, 2, "clicks", 12},
      {"queries.csv", "Популярные запросы,Клики,Показы,CTR,Позиция\nпалатки,319,579,55.09%,7\nлодки,1,2,50%,3\n",
       "search_console", TableKind::Metrics, 2, 2, "clicks", 320},
      {"imported_visitors_20260101_20260102.csv",
       "\"date\",\"visitors\",\"pageviews\",\"bounces\",\"visits\",\"visit_duration\"\n"
       "\"2026-01-01\",30,120,10,40,400\n\"2026-01-02\",20,80,5,25,300\n",
       "plausible", TableKind::Metrics, 2, 2, "page_views", 200},
      {"account_analytics_content.csv",
       "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,URL Clicks\n"
       "2074000000000000001,\"Tue, Jul 14, 2026\",\"One, two\",https://x.example/1,122978,12,300,66\n"
       "2074000000000000002,\"Wed, Jul 15, 2026\",Three,https://x.example/2,22,1,3,4\n",
       "x_posts", TableKind::Metrics, 2, 2, "impressions", 123000},
      {"account_overview_analytics.csv",
       "Date,Impressions,Engagements,Likes,New follows,Unfollows,Video views\n"
       "\"Fri, Apr 24, 2026\",100,10,2,0,0,0\n\"Sat, Apr 25, 2026\",50,5,1,0,0,0\n",
       "x_account", TableKind::Metrics, 2, 2, "impressions", 150},
      {"content.csv",
       "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,Post type,"
       "Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n"
       "18010000000000001,178,a,A,\"Text, #x\",32,09/15/2026 18:00,https://i.example/1,IG reel,,Lifetime,\"15,000\","
       "9800,410,120,14,20,55\n",
       "meta_content", TableKind::Metrics, 1, 1, "reach", 9800},
      {"Table data.csv",
       "Content,Video title,Video publish time,Views,Watch time (hours),Subscribers,Estimated revenue (USD),"
       "Impressions\nTotal,,,27184,100,10,2177.19,338504\n6xFx,One,\"Sep 27, 2026\",27102,98,9,56.827,332014\n"
       " -HHG,Two,\"Aug 8, 2026\",82,2,1,0.03,6490\n",
       "youtube_studio", TableKind::Metrics, 3, 2, "impressions", 338504, "totals_row"},
      {"Follows.csv", "sep=,\n\"Follows\"\n\"Date\",\"Primary\"\n\"2026-07-08T00:00:00\",\"7\"\n",
       "meta_insights", TableKind::Ignored, 1, 0, "", 0, "ignored_table"},
      {"insights.json",
       R"([{"metricName":"Traffic","information":[{"totalSessionCount":"120","distinctUserCount":"90"}]},)"
       R"({"metricName":"ScrollDepth","information":[{"averageScrollDepth":55.1}]}])",
       "clarity", TableKind::Metrics, 2, 1, "sessions", 120, "missing_amount"},
  };
  return exports;
}

const std::vector<Export>& answers_and_reviews() {
  static const std::vector<Export> exports = {
      {"responses.csv",
       "#,How likely are you to recommend us?,What is your phone?,Other,Response Type,Start Date (UTC),"
       "Submit Date (UTC),Network ID,Tags\n"
       "h1,9,'+15551234567,,completed,2026-02-22 17:15:19,2026-02-22 17:16:39,98e,\n"
       "h2,3,,,completed,2026-02-23 17:15:19,2026-02-23 17:16:39,98f,\n",
       "typeform", TableKind::Survey, 2, 2, "promoters", 1},
      {"answers.csv",
       "Respondent ID,Collector ID,Start Date,End Date,Email Address,How likely is it that you would recommend us?,"
       "What do you like?,\n,,,,,Response,Price,Other (please specify)\n"
       "118001,4001,10/15/2026 02:30:00 PM,10/15/2026 02:35:00 PM,ann@mail.example,9,Price,\"Fast, friendly\"\n"
       "118002,4001,10/16/2026 02:30:00 PM,10/16/2026 02:35:00 PM,bob@mail.example,10,,\n",
       "surveymonkey", TableKind::Survey, 2, 2, "promoters", 2},
      {"reviews.csv",
       "Review Id,Review Created (UTC),Review User Email,Review Title,Review Content,Review Stars,Reference Id\n"
       "6f0c,2026-01-02 10:00:00,ann@mail.example,\"Great, fast\",\"Line one\nLine two\",5,ORDER-1\n"
       "6f0d,2026-01-03 10:00:00,bob@mail.example,Slow,\"Too slow\",2,ORDER-2\n",
       "trustpilot_reviews", TableKind::Reviews, 2, 2, ""},
      {"reviews.csv",
       "Club's Name,Social Media Source,Creation Date,Comment,Overall Score\n"
       "Gym,Google,2026-05-09 23:49:18,\"Clean, busy\",4\nGym,Google,2026-05-10 23:49:18,Dark,2\n",
       "google_reviews", TableKind::Reviews, 2, 2, ""},
      {"test.csv",
       "\"metric\",\"variation\",\"riskOfChoosing\",\"users\",\"totalValue\",\"perUserValue\",\"chanceToBeatControl\","
       "\"percentChange\"\n\"Purchase\",\"Control\",0,1000,50,0.05,,\n"
       "\"Purchase\",\"One\",0,1010,60,0.0594,0.83,0.188\n",
       "growthbook_results", TableKind::ExperimentResults, 2, 2, ""},
  };
  return exports;
}

const std::vector<Export>& what_people_did() {
  static const std::vector<Export> exports = {
      {"in_app_events.csv",
       "Attributed Touch Type,Event Time,Event Name,Event Revenue,Event Revenue Currency,Media Source,Campaign,"
       "Country Code,AppsFlyer ID,Customer User ID,Platform\n"
       "click,2026-08-11 14:30:00,purchase,9.50,USD,facebook_ads_int,Test,US,170-1,u1,ios\n"
       "click,2026-08-12 14:30:00,purchase,0.50,USD,facebook_ads_int,Test,US,170-2,u2,ios\n",
       "appsflyer_events", TableKind::Events, 2, 2, "revenue_gross", 10},
      {"events.jsonl",
       R"({"uuid":"1","event":"$pageview","distinct_id":"u1","properties":{"utm_source":"google"},)"
       R"("timestamp":"2026-09-01T10:00:00.000000+00:00"})"
       "\n"
       R"({"uuid":"2","event":"purchase","distinct_id":"u2","properties":{"revenue":12.5},)"
       R"("timestamp":"2026-09-01T11:00:00.000000+00:00"})"
       "\n",
       "posthog_events", TableKind::Events, 2, 2, "revenue_gross", 12.5},
      {"raw.jsonl",
       R"({"event":"Signed up","properties":{"time":1602611311,"distinct_id":"u1","$insert_id":"a"}})"
       "\n"
       R"({"event":"purchase","properties":{"time":1602787121,"distinct_id":"u2","$insert_id":"b","amount":7}})"
       "\n",
       "mixpanel_events", TableKind::Events, 2, 2, "revenue_gross", 7},
      {"export.json",
       R"({"amplitude_id":1,"event_type":"purchase","event_time":"2026-02-01 19:42:58.123000","user_id":"u1",)"
       R"("session_id":-1,"$insert_id":"a","event_properties":{"revenue":3}})"
       "\n"
       R"({"amplitude_id":2,"event_type":"view","event_time":"2026-02-01 19:43:58.123000","user_id":"u2",)"
       R"("session_id":-1,"$insert_id":"b","event_properties":{}})"
       "\n",
       "amplitude_events", TableKind::Events, 2, 2, "revenue_gross", 3},
      {"calls.ndjson",
       R"({"type":"track","event":"Order Completed","anonymousId":"a1","userId":"u1","messageId":"m1",)"
       R"("timestamp":"2026-02-23T22:28:55.111Z","properties":{"order_id":"O1","revenue":25,"currency":"USD"}})"
       "\n"
       R"({"type":"page","name":"Home","anonymousId":"a2","messageId":"m2","timestamp":"2026-02-23T22:29:55.111Z",)"
       R"("context":{"page":{"url":"https://shop.example/"}}})"
       "\n",
       "segment_calls", TableKind::Events, 2, 2, "revenue_gross", 25},
      {"pages.csv",
       "id,anonymous_id,user_id,received_at,sent_at,timestamp,url,path,context_campaign_source,context_ip\n"
       "e1,a1,u1,2026-02-23 22:28:56,2026-02-23 22:28:55,2026-02-23 22:28:55,https://s.example/a,/a,google,192.0.2.1\n"
       "e2,a2,u2,2026-02-24 22:28:56,2026-02-24 22:28:55,2026-02-24 22:28:55,https://s.example/b,/b,,192.0.2.2\n",
       "segment_warehouse", TableKind::Events, 2, 2, "visitors", 2},
      {"visits.json",
       R"([{"idVisit":4,"visitorId":"9a1b","serverTimestamp":1767225600,"referrerType":"direct",)"
       R"("actionDetails":[{"type":"action","url":"https://s.example/a"}],"deviceType":"Desktop"},)"
       R"({"idVisit":5,"visitorId":"9a1c","serverTimestamp":1767229200,"referrerType":"direct",)"
       R"("actionDetails":[{"type":"action","url":"https://s.example/b"}],"deviceType":"Desktop"}])",
       "matomo_visits", TableKind::Sessions, 2, 2, "visitors", 2},
  };
  return exports;
}

void check(const Export& each) {
  INFO(each.source << " " << each.file);
  const Plan plan = plan_of(each.text, each.file);
  CHECK(plan.problems.empty());
  CHECK(plan.files[0].source == each.source);
  CHECK(plan.files[0].kind == each.kind);
  Loaded loaded({{each.file, each.text}}, {});
  const LedgerFile file = loaded.ledger().files[0];
  CHECK(file.rows_read == each.read);
  CHECK(file.rows_used == each.used);
  CHECK(file.rows_read == file.rows_used + file.rows_set_aside);
  if (!each.reason.empty()) CHECK(file.reasons.at(each.reason) == each.read - each.used);
  if (each.kpi.empty()) return;
  const Report kpis = loaded.run("{\"analysis\":\"kpis\"}");
  CHECK(number(kpis, "kpis", "value", "name", each.kpi) == Catch::Approx(each.sum).epsilon(1e-12));
}

}  // namespace

TEST_CASE("exports of shops, tills and payments give their rows and sums") {
  for (const Export& each : shops_and_money()) check(each);
}

TEST_CASE("exports of CRM, mail and support give their rows and sums") {
  for (const Export& each : customers_and_deals()) check(each);
}

TEST_CASE("exports of advertising give their rows and sums, totals left out") {
  for (const Export& each : advertising()) check(each);
}

TEST_CASE("exports of sums of pages, queries and posts give their rows and sums, further tables left out") {
  for (const Export& each : sums_of_pages_and_posts()) check(each);
}

TEST_CASE("exports of surveys, reviews and experiments give their rows") {
  for (const Export& each : answers_and_reviews()) check(each);
}

TEST_CASE("of columns with one meaning the one that the source prefers wins, wherever it stands in the file") {
  const std::string orders =
      "Billing Phone,Phone,Name,Email,Financial Status,Currency,Total,Created at,Lineitem name\n"
      "+15550111,+15550100,#1,,paid,USD,50.00,2026-07-20 14:18:20 -0400,Bag\n"
      ",+15550111,#2,,paid,USD,20.00,2026-07-21 14:18:20 -0400,Bag\n";
  Loaded shop({{"orders.csv", orders}}, {});
  CHECK(plan_of(orders).files[0].columns[0].header == "Phone");
  CHECK(number(shop.run("{\"analysis\":\"kpis\"}"), "kpis", "value", "name", "buyers") == 2);
  const std::string calls =
      R"({"type":"track","event":"Order Completed","anonymousId":"a1","messageId":"m1",)"
      R"("timestamp":"2026-02-23T22:28:55.111Z","properties":{"total":30,"revenue":25}})"
      "\n"
      R"({"type":"page","anonymousId":"a2","messageId":"m2","timestamp":"2026-02-23T22:29:55.111Z"})"
      "\n";
  Loaded events({{"calls.ndjson", calls}}, {});
  CHECK(number(events.run("{\"analysis\":\"kpis\"}"), "kpis", "value", "name", "revenue_gross") == 25);
}

TEST_CASE("exports of events give their rows and sums") {
  for (const Export& each : what_people_did()) check(each);
}
