// KPIs worked by hand from small journeys.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "metrics/sums.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;

constexpr double kDay = 1440;

Happening event(const std::string& customer, double minute, const std::string& name) {
  Happening happening;
  happening.customer = customer;
  happening.minute = minute;
  happening.name = name;
  return happening;
}

Happening order(const std::string& customer, double minute, double amount, const std::string& id) {
  Happening happening = event(customer, minute, "order");
  happening.kind = EventKind::Order;
  happening.amount = amount;
  happening.order = id;
  return happening;
}

Happening answer(const std::string& customer, double minute, double score) {
  Happening happening = event(customer, minute, "answer");
  happening.kind = EventKind::Survey;
  happening.score = score;
  return happening;
}

Report kpis_of(std::vector<Happening> happenings,
               const std::map<std::string, std::string, std::less<>>& given = {}) {
  return run(make_world(std::move(happenings)), "kpis", given);
}

}  // namespace

TEST_CASE("a visit is engaged when longer than ten seconds, with two views, or with a conversion") {
  const Report report = kpis_of({
      event("glance", 0, "page_view"),
      event("two views", 0, "page_view"),
      event("two views", 0.1, "page_view"),
      event("exactly 10 s", 0, "page_view"),
      event("exactly 10 s", 10.0 / 60, "scroll"),
      event("11 s", 0, "page_view"),
      event("11 s", 11.0 / 60, "scroll"),
      event("buyer", 0, "purchase"),
  });
  CHECK(kpi(report, "sessions") == 5);
  CHECK(kpi(report, "engaged_sessions") == 3);
  CHECK_THAT(kpi(report, "engagement_rate"), WithinAbs(3.0 / 5, 1e-12));
  CHECK_THAT(kpi(report, "bounce_rate"), WithinAbs(2.0 / 5, 1e-12));
  CHECK_THAT(kpi(report, "bounce_rate_single_event"), WithinAbs(2.0 / 5, 1e-12));
  CHECK_THAT(kpi(report, "bounce_rate_single_page"), WithinAbs(3.0 / 5, 1e-12));
  CHECK_THAT(kpi(report, "bounce_rate_under_15s"), WithinAbs(3.0 / 5, 1e-12));
  CHECK(kpi(report, "bounce_rate", "n") == 5);
  CHECK(kpi(report, "bounce_rate", "numerator") == 2);
}

TEST_CASE("a cart is bought within seven days of its last product, or left, or still open") {
  const Report report = kpis_of({
      event("bought", 0, "add_to_cart"),
      event("bought", 6 * kDay, "purchase"),
      event("later", 0, "add_to_cart"),
      event("later", 8 * kDay, "purchase"),
      event("kept warm", 0, "add_to_cart"),
      event("kept warm", 5 * kDay, "add_to_cart"),
      event("kept warm", 11 * kDay, "purchase"),
      event("open", 18 * kDay, "add_to_cart"),
      event("open", 20 * kDay, "page_view"),
  });
  CHECK(kpi(report, "cart_abandonment_rate", "denominator") == 3);
  CHECK_THAT(kpi(report, "cart_abandonment_rate"), WithinAbs(1.0 / 3, 1e-12));
  CHECK_THAT(kpi(report, "cart_abandonment_rate_session"), WithinAbs(1, 1e-12));
  const Report wide =
      kpis_of({event("later", 0, "add_to_cart"), event("later", 8 * kDay, "purchase")},
              {{"cart_window", "10d"}});
  CHECK(kpi(wide, "cart_abandonment_rate") == 0);
}

TEST_CASE("a purchase closes the cart: the next product begins another") {
  const Report report = kpis_of({
      event("ana", 0, "add_to_cart"),
      event("ana", 5, "purchase"),
      event("ana", 60, "add_to_cart"),
      event("ana", 20 * kDay, "page_view"),
  });
  CHECK(kpi(report, "cart_abandonment_rate", "denominator") == 2);
  CHECK_THAT(kpi(report, "cart_abandonment_rate"), WithinAbs(0.5, 1e-12));
}

TEST_CASE("visits before a conversion begin anew after each one") {
  const Report report = kpis_of({
      event("ana", 0, "page_view"),
      event("ana", kDay, "page_view"),
      event("ana", 2 * kDay, "purchase"),
      event("ana", 3 * kDay, "purchase"),
      event("dan", 0, "page_view"),
      event("dan", 5, "purchase"),
      event("eva", 0, "page_view"),
  });
  // Ana 3, then 1; Dan 1; Eva has not converted.
  CHECK_THAT(kpi(report, "visits_before_conversion_mean"), WithinAbs(5.0 / 3, 1e-12));
  CHECK(kpi(report, "visits_before_conversion_median") == 1);
  CHECK(kpi(report, "time_to_conversion_median") == 300);
}

TEST_CASE("a visit with one event has no known length; the median is the middle one") {
  const Report report = kpis_of({
      event("a", 0, "page_view"),
      event("b", 0, "page_view"),
      event("b", 1, "page_view"),
      event("c", 0, "page_view"),
      event("c", 2, "page_view"),
      event("d", 0, "page_view"),
      event("d", 4, "page_view"),
      event("d", 10, "page_view"),
  });
  CHECK(kpi(report, "session_duration_median") == 120);
  CHECK(kpi(report, "session_duration_p90") == 504);  // 0.8 of the way from 120 to 600
  CHECK_THAT(kpi(report, "session_duration_mean"), WithinAbs((60 + 120 + 600) / 3.0, 1e-12));
  CHECK(kpi(report, "page_time_median") == 180);  // of 60, 120, 240 and 360 seconds
  CHECK_THAT(kpi(report, "pages_per_session"), WithinAbs(8.0 / 4, 1e-12));
}

TEST_CASE("a free order is no order: it stands apart") {
  const Report report =
      kpis_of({order("ana", 0, 100, "o1"), order("ana", kDay, 0, "o2"), order("dan", 0, 0, "o3")});
  CHECK(kpi(report, "orders") == 1);
  CHECK(kpi(report, "zero_value_orders") == 2);
  CHECK(kpi(report, "buyers") == 1);
  CHECK(kpi(report, "aov_gross") == 100);
  CHECK(kpi(report, "repeat_buyers") == 0);
}

TEST_CASE("orders without a known customer count in revenue, not in buyers and lifetime value") {
  Happening refund = event("ana", 2 * kDay, "refund");
  refund.kind = EventKind::Refund;
  refund.refund = 30;
  const Report report = kpis_of({order("ana", 0, 100, "o1"), order("ana", kDay, 50, "o2"), refund,
                                 order("order:o3", 0, 70, "o3")});
  CHECK(kpi(report, "orders") == 3);
  CHECK(kpi(report, "revenue_gross") == 220);
  CHECK(kpi(report, "revenue_net") == 190);
  CHECK(kpi(report, "customer_orders") == 2);
  CHECK(kpi(report, "customer_aov_gross") == 75);
  CHECK(kpi(report, "buyers") == 1);
  CHECK(kpi(report, "ltv_historical") == 120);
  CHECK(report.notes.front().starts_with("1 order has no known customer"));
}

TEST_CASE(
    "who buys again within 90 days is asked only of those whose first order is that long ago") {
  const std::vector<Happening> young = {order("ana", 0, 1, "o1"), order("ana", kDay, 1, "o2")};
  CHECK(kpi_text(kpis_of(young), "repeat_rate_90d", "reason") == "too_little_history");
  CHECK(kpi(kpis_of(young), "repeat_rate_lifetime") == 1);
  const Report old = kpis_of({order("soon", 0, 1, "o1"), order("soon", 90 * kDay, 1, "o2"),
                              order("late", 0, 1, "o3"), order("late", 91 * kDay, 1, "o4"),
                              order("new", 100 * kDay, 1, "o5")});
  CHECK(kpi(old, "repeat_rate_90d", "n") == 2);
  CHECK_THAT(kpi(old, "repeat_rate_90d"), WithinAbs(0.5, 1e-12));
  CHECK_THAT(kpi(old, "repeat_rate_lifetime"), WithinAbs(2.0 / 3, 1e-12));
}

TEST_CASE(
    "orders with numbers are orders of their own; without, those of one minute are one purchase") {
  CHECK(kpi(kpis_of({order("ana", 0, 1, "o1"), order("ana", 0.5, 1, "o2")}), "repeat_buyers") == 1);
  CHECK(kpi(kpis_of({order("ana", 0, 1, ""), order("ana", 0.5, 1, "")}), "repeat_buyers") == 0);
  CHECK(kpi(kpis_of({order("ana", 0, 1, ""), order("ana", 1, 1, "")}), "repeat_buyers") == 1);
}

TEST_CASE("the shop is believed before the web, and the web stands beside it") {
  Happening purchase = event("ana", 1, "purchase");
  purchase.amount = 99;
  Happening lone = event("dan", 1, "purchase");
  lone.amount = 20;
  const Report report =
      kpis_of({event("ana", 0, "page_view"), purchase, lone, order("ana", 1, 99, "o1"),
               order("eva", 5, 10, "o2"), order("fox", 5, 10, "o3")});
  CHECK(kpi(report, "orders") == 3);
  CHECK(kpi_text(report, "orders", "source") == "shop");
  CHECK(number(report, "also_reported", "value", "count", "orders") == 2);
  CHECK(number(report, "also_reported", "value", "count", "revenue") == 119);
  CHECK(text_of(table(report, "also_reported").at(0, 1)) == "events");
}

TEST_CASE("another goal changes what converts, not what is sold") {
  const std::vector<Happening> happenings = {
      event("ana", 0, "newsletter"), event("dan", 0, "page_view"), event("eva", 0, "purchase"),
      event("fox", 0, "page_view")};
  CHECK(kpi(kpis_of(happenings), "conversion_rate_sessions") == 0.25);
  const Report goal = kpis_of(happenings, {{"conversion", "newsletter|page_view"}});
  CHECK(kpi(goal, "conversion_rate_sessions") == 0.75);
  CHECK(kpi(goal, "conversion_rate_visitors") == 0.75);
  CHECK(kpi(goal, "orders") == 1);
}

TEST_CASE(
    "Net Promoter Score: 50 promoters, 30 passives, 20 detractors give 30 plus or minus 15.3") {
  std::vector<Happening> answers;
  for (int i = 0; i < 100; ++i) {
    answers.push_back(answer("c" + std::to_string(i), 0, i < 50 ? 9 : i < 80 ? 8 : 6));
  }
  const Report report = kpis_of(answers);
  CHECK(kpi(report, "nps") == 30);
  CHECK_THAT(kpi(report, "nps", "high") - 30, WithinAbs(15.3, 0.05));
  CHECK(kpi(report, "promoters") == 50);
  CHECK(kpi(report, "passives") == 30);
  CHECK(kpi(report, "detractors") == 20);
  CHECK(kpi_text(report, "csat", "reason") == "missing_count:csat_satisfied");
}

TEST_CASE("of several answers of one person the last counts; nobody knows whose the others are") {
  const Report report = kpis_of({answer("ana", 0, 3), answer("ana", 5, 10), answer("order:1", 0, 9),
                                 answer("order:2", 0, 8)});
  CHECK(kpi(report, "nps", "n") == 3);
  CHECK(kpi(report, "promoters") == 2);
}

TEST_CASE("answers from 1 to 5 tell of contentment; decimals tell of nothing") {
  const Report report =
      kpis_of({answer("a", 0, 5), answer("b", 0, 4), answer("c", 0, 3), answer("d", 0, 1)});
  CHECK(kpi(report, "csat") == 0.5);
  CHECK(kpi(report, "csat_mean") == 3.25);
  const Report decimals = kpis_of({answer("a", 0, 9.5), answer("b", 0, 4)});
  CHECK(kpi_text(decimals, "nps", "reason") == "missing_count:nps_answers");
}

TEST_CASE("a deal is won or lost by its status, in several languages; open ones wait") {
  std::vector<Happening> deals;
  for (const std::string status :
       {"Closed Won", "Выиграна", "Câștigat", "Closed Lost", "negotiation"}) {
    Happening deal = event("c" + status, 0, "deal");
    deal.kind = EventKind::Deal;
    deal.status = status;
    deal.amount = 10;
    deals.push_back(deal);
  }
  const Report report = kpis_of(deals);
  CHECK(kpi(report, "win_rate") == 0.75);
  CHECK(kpi(report, "win_rate", "n") == 4);
  CHECK(kpi(report, "win_rate_value") == 0.75);
}

TEST_CASE("a visitor who comes again within 30 days is retained, if watched that long") {
  const Report report = kpis_of({
      event("back", 0, "page_view"),
      event("back", 30 * kDay, "page_view"),
      event("late", 0, "page_view"),
      event("late", 31 * kDay, "page_view"),
      event("once", 0, "page_view"),
      event("young", 29 * kDay, "page_view"),
  });
  CHECK(kpi(report, "retention_rate_30d", "n") == 3);
  CHECK_THAT(kpi(report, "retention_rate_30d"), WithinAbs(1.0 / 3, 1e-12));
  CHECK_THAT(kpi(report, "returning_visitor_share"), WithinAbs(0.5, 1e-12));
}

TEST_CASE(
    "a customer is new when the first order lies in the period asked for, equal rows or not") {
  World world = make_world({event("ana", 0, "page_view"), order("ana", 1, 10, "o1"),
                            order("ana", 40 * kDay, 10, "o2"), event("ana", 40 * kDay, "page_view"),
                            order("dan", 40 * kDay, 10, "o3"), order("dan", 40 * kDay, 10, "o3")});
  world.kept = kept_rows("111101");  // the first row of o3 is an older one
  CHECK(kpi(run(world, "kpis"), "new_customers") == 2);
  world.kept = kept_rows("001101");
  const Report report = run(world, "kpis", {{"from", "2026-02-01"}});
  CHECK(kpi(report, "new_customers") == 1);
  CHECK(kpi(report, "buyers") == 2);
  CHECK(kpi(report, "new_customer_share") == 0);
}

TEST_CASE("two devices of one visitor have sessions of their own") {
  Happening phone = event("ana", 5, "purchase");
  phone.device = "phone";
  const Report report =
      kpis_of({event("ana", 0, "page_view"), phone, event("ana", 10, "add_to_cart")});
  CHECK(kpi(report, "visitors") == 1);
  CHECK(kpi(report, "devices") == 2);
  CHECK(kpi(report, "sessions") == 2);
  CHECK(kpi(report, "cart_abandonment_rate_session") == 1);
}

}  // namespace lens::tests
