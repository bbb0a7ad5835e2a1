#include "metrics/count_names.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace lens {

namespace {

using enum CountId;

constexpr CountRow ads(CountId id, std::string_view name, CountUnit unit = CountUnit::Number) {
  return {id, name, unit, Bringer::Ads, true, true};
}
constexpr CountRow of(Bringer bringer, CountId id, std::string_view name,
                      CountUnit unit = CountUnit::Number) {
  return {id, name, unit, bringer, false, true};
}
// Distinct people, or a level: never added over rows.
constexpr CountRow given(Bringer bringer, CountId id, std::string_view name) {
  return {id, name, CountUnit::Number, bringer, false, false};
}

constexpr std::array<CountRow, kCountIds> kRows = {{
    ads(Impressions, "impressions"),
    ads(Clicks, "clicks"),
    ads(Cost, "cost", CountUnit::Money),
    of(Bringer::Ads, Conversions, "conversions"),
    of(Bringer::Ads, ConversionValue, "conversion_value", CountUnit::Money),
    given(Bringer::Social, Reach, "reach"),
    of(Bringer::Social, Followers, "followers"),
    of(Bringer::Social, FollowersBefore, "followers_before"),
    of(Bringer::Social, Engagements, "engagements"),
    of(Bringer::Social, VideoPlays, "video_views"),
    of(Bringer::Ads, PositionWeighted, "position"),
    of(Bringer::Ads, PositionWeight, "impressions_with_position"),
    of(Bringer::Ads, QualityWeighted, "quality_score"),
    of(Bringer::Ads, QualityWeight, "impressions_with_quality_score"),
    of(Bringer::Newsletter, Delivered, "delivered"),
    of(Bringer::Newsletter, Opens, "opens"),
    of(Bringer::Newsletter, Unsubscribes, "unsubscribes"),
    of(Bringer::Visits, Sessions, "sessions"),
    of(Bringer::Visits, EngagedSessions, "engaged_sessions"),
    of(Bringer::Visits, BouncedSessions, "bounces"),
    of(Bringer::Visits, SingleEventSessions, "single_event_sessions"),
    of(Bringer::Visits, SingleViewSessions, "single_view_sessions"),
    of(Bringer::Visits, ShortSingleViewSessions, "short_single_view_sessions"),
    given(Bringer::Visits, Visitors, "visitors"),
    of(Bringer::Visits, NewVisitors, "new_visitors"),
    given(Bringer::Visits, ReturningVisitors, "returning_visitors"),
    of(Bringer::Visits, VisitorsWatched30d, "visitors_watched_30d"),
    of(Bringer::Visits, VisitorsBack30d, "visitors_back_30d"),
    given(Bringer::Visits, Devices, "devices"),
    of(Bringer::Visits, PageViews, "page_views"),
    of(Bringer::Visits, TimedSessions, "timed_sessions"),
    of(Bringer::Visits, SessionTime, "session_time", CountUnit::Time),
    of(Bringer::Visits, TimedPages, "timed_pages"),
    of(Bringer::Visits, PageTime, "page_time", CountUnit::Time),
    of(Bringer::Acts, ConvertedSessions, "converted_sessions"),
    of(Bringer::Acts, ConvertedVisitors, "converted_visitors"),
    of(Bringer::Acts, MicroSessions, "sessions_with_micro_conversion"),
    of(Bringer::Acts, ViewingSessions, "sessions_with_product_view"),
    of(Bringer::Acts, BrowseExits, "sessions_with_product_view_only"),
    of(Bringer::Acts, SessionsWithCart, "sessions_with_cart"),
    of(Bringer::Acts, CartSessionsPurchased, "sessions_with_cart_and_purchase"),
    of(Bringer::Acts, Checkouts, "checkouts"),
    of(Bringer::Acts, CheckoutsCompleted, "checkouts_completed"),
    of(Bringer::Acts, FormStarts, "form_starts"),
    of(Bringer::Acts, FormSubmits, "form_submits"),
    of(Bringer::Acts, FormsCompleted, "forms_completed"),
    of(Bringer::Acts, Leads, "leads"),
    of(Bringer::Acts, SignUps, "sign_ups"),
    of(Bringer::Acts, Trials, "trials"),
    of(Bringer::Acts, DemoRequests, "demo_requests"),
    of(Bringer::Acts, Downloads, "downloads"),
    of(Bringer::Acts, VideoSessions, "sessions_with_video"),
    of(Bringer::Acts, Chats, "chats"),
    of(Bringer::Acts, CtaViews, "cta_views"),
    of(Bringer::Acts, CtaClicks, "cta_clicks"),
    of(Bringer::Acts, Carts, "carts"),
    of(Bringer::Acts, CartsPurchased, "carts_purchased"),
    of(Bringer::Acts, CartsOpen, "carts_open"),
    of(Bringer::Acts, ReferringCustomers, "referring_customers"),
    of(Bringer::Orders, Orders, "orders"),
    of(Bringer::Orders, ZeroValueOrders, "zero_value_orders"),
    of(Bringer::Orders, Revenue, "revenue", CountUnit::Money),
    of(Bringer::Orders, Refunds, "refunds", CountUnit::Money),
    of(Bringer::Orders, Discounts, "discounts", CountUnit::Money),
    of(Bringer::Orders, NetRevenue, "revenue_net", CountUnit::Money),
    of(Bringer::Costs, CostOfGoods, "cost_of_goods", CountUnit::Money),
    of(Bringer::Costs, MarketingCost, "marketing_cost", CountUnit::Money),
    given(Bringer::Orders, Buyers, "buyers"),
    given(Bringer::Orders, RepeatBuyers, "repeat_buyers"),
    of(Bringer::Orders, NewCustomers, "new_customers"),
    given(Bringer::Orders, CustomersInPeriod, "customers_in_period"),
    of(Bringer::Orders, CustomerOrders, "customer_orders"),
    of(Bringer::Orders, CustomerRevenue, "customer_revenue", CountUnit::Money),
    of(Bringer::Orders, CustomerRefunds, "customer_refunds", CountUnit::Money),
    of(Bringer::Orders, CustomerNetRevenue, "customer_revenue_net", CountUnit::Money),
    of(Bringer::Orders, BuyersWatched90d, "buyers_watched_90d"),
    of(Bringer::Orders, BuyersBack90d, "buyers_back_90d"),
    of(Bringer::Orders, UnmatchedPurchases, "unmatched_purchases"),
    of(Bringer::Deals, DealsWon, "deals_won"),
    of(Bringer::Deals, DealsLost, "deals_lost"),
    of(Bringer::Deals, DealsClosed, "deals_closed"),
    of(Bringer::Deals, DealsWonValue, "deals_won_value", CountUnit::Money),
    of(Bringer::Deals, DealsLostValue, "deals_lost_value", CountUnit::Money),
    of(Bringer::Deals, DealsClosedValue, "deals_closed_value", CountUnit::Money),
    of(Bringer::Contracts, SubscriptionsActive, "subscriptions_active"),
    of(Bringer::Contracts, SubscriptionsEnded, "subscriptions_ended"),
    of(Bringer::Contracts, SubscriptionsAll, "subscriptions"),
    of(Bringer::Survey, NpsAnswers, "nps_answers"),
    of(Bringer::Survey, Promoters, "promoters"),
    of(Bringer::Survey, Passives, "passives"),
    of(Bringer::Survey, Detractors, "detractors"),
    of(Bringer::Survey, CsatAnswers, "csat_answers"),
    of(Bringer::Survey, CsatSatisfied, "csat_satisfied"),
    of(Bringer::Survey, CsatPoints, "csat_points", CountUnit::Points),
}};

constexpr bool rows_stand_in_order() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (kRows[i].id != static_cast<CountId>(i)) return false;
  }
  return true;
}
static_assert(rows_stand_in_order());

}  // namespace

std::string_view brought_by(Bringer bringer) {
  switch (bringer) {
    case Bringer::Ads:
      return "an export of an ad platform or of search results";
    case Bringer::Social:
      return "an export of a social network";
    case Bringer::Newsletter:
      return "an export of newsletter campaigns";
    case Bringer::Visits:
      return "an export of web or app events, or totals of web analytics";
    case Bringer::Acts:
      return "an export of web or app events in which these acts have a name";
    case Bringer::Orders:
      return "an export of orders from the shop, the till or the CRM";
    case Bringer::Costs:
      return "a table of metrics with all costs";
    case Bringer::Deals:
      return "an export of deals from the CRM";
    case Bringer::Contracts:
      return "an export of subscriptions";
    case Bringer::Survey:
      return "an export of survey answers with a score";
  }
  return "";
}

std::span<const CountRow> count_rows() { return kRows; }

std::optional<CountId> find_count_id(std::string_view name) {
  const auto found = std::find_if(kRows.begin(), kRows.end(),
                                  [&](const CountRow& row) { return row.name == name; });
  if (found == kRows.end()) return std::nullopt;
  return found->id;
}

std::string zero_reason(CountId id) {
  if (id == Cost || id == MarketingCost) return "no_spend";
  if (id == BuyersWatched90d || id == VisitorsWatched30d) return "too_little_history";
  return "no_" + std::string(name_of(id));
}

CountId count_of_column(Count column) {
  constexpr std::array<CountId, kCounts> feeds = {
      Impressions,
      Clicks,
      Cost,
      Conversions,
      ConversionValue,
      Reach,
      Sessions,
      EngagedSessions,
      Visitors,
      NewVisitors,
      PageViews,
      BouncedSessions,
      Leads,
      Followers,
      Engagements,
      VideoPlays,
      PositionWeighted,
      QualityWeighted,
      Delivered,
      Opens,
      Unsubscribes,
      Orders,
      Revenue,
      Refunds,
      Carts,
      Checkouts,
      FormStarts,
      FormSubmits,
      NewCustomers,
      Buyers,
      RepeatBuyers,
      SingleEventSessions,
      Discounts,
      CostOfGoods,
      MarketingCost,
      DealsWon,
      DealsLost,
      CartsPurchased,
      CustomersInPeriod,
  };
  return feeds[static_cast<std::size_t>(column)];
}

}  // namespace lens
