#pragma once
// The named counts that KPIs are made of (design.md §4), from journeys or from tables of sums.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "table/context.h"

namespace lens {

enum class CountId : std::uint8_t {
  // seen: advertising, search, social networks, newsletters
  Impressions,
  Clicks,
  Cost,
  Conversions,
  ConversionValue,
  Reach,
  Followers,
  FollowersBefore,
  Engagements,
  VideoPlays,
  PositionWeighted,
  PositionWeight,
  QualityWeighted,
  QualityWeight,
  Delivered,
  Opens,
  Unsubscribes,
  // visits
  Sessions,
  EngagedSessions,
  BouncedSessions,
  SingleEventSessions,
  SingleViewSessions,
  ShortSingleViewSessions,
  Visitors,
  NewVisitors,
  ReturningVisitors,
  VisitorsWatched30d,
  VisitorsBack30d,
  Devices,
  PageViews,
  TimedSessions,
  SessionTime,
  TimedPages,
  PageTime,
  // acts, each a number of sessions in which it happened
  ConvertedSessions,
  ConvertedVisitors,
  MicroSessions,
  ViewingSessions,
  BrowseExits,
  SessionsWithCart,
  CartSessionsPurchased,
  Checkouts,
  CheckoutsCompleted,
  FormStarts,
  FormSubmits,
  FormsCompleted,
  Leads,
  SignUps,
  Trials,
  DemoRequests,
  Downloads,
  VideoSessions,
  Chats,
  CtaViews,
  CtaClicks,
  // carts of a person, whichever the session
  Carts,
  CartsPurchased,
  CartsOpen,
  ReferringCustomers,
  // sales
  Orders,
  ZeroValueOrders,
  Revenue,
  Refunds,
  Discounts,
  NetRevenue,
  CostOfGoods,
  MarketingCost,
  Buyers,
  RepeatBuyers,
  NewCustomers,
  CustomersInPeriod,
  CustomerOrders,
  CustomerRevenue,
  CustomerRefunds,
  CustomerNetRevenue,
  BuyersWatched90d,
  BuyersBack90d,
  UnmatchedPurchases,
  // contracts
  DealsWon,
  DealsLost,
  DealsClosed,
  DealsWonValue,
  DealsLostValue,
  DealsClosedValue,
  SubscriptionsActive,
  SubscriptionsEnded,
  SubscriptionsAll,
  // voice
  NpsAnswers,
  Promoters,
  Passives,
  Detractors,
  CsatAnswers,
  CsatSatisfied,
  CsatPoints,
  None,  // "no count": the end of a list of alternatives
};
inline constexpr std::size_t kCountIds = static_cast<std::size_t>(CountId::None);

enum class CountUnit : std::uint8_t { Number, Money, Time, Points };

// Which export brings a count. The words stand in brought_by().
enum class Bringer : std::uint8_t {
  Ads,
  Social,
  Newsletter,
  Visits,
  Acts,
  Orders,
  Costs,
  Deals,
  Contracts,
  Survey
};
std::string_view brought_by(Bringer bringer);

struct CountRow {
  CountId id;
  std::string_view name;
  CountUnit unit = CountUnit::Number;
  Bringer bringer = Bringer::Visits;
  // The platform that shows and bills an advertisement knows best how often and for how much.
  bool platform_first = false;
  // Distinct people cannot be added over rows: used only when one row gives the number.
  bool is_additive = true;
};

// One row per CountId, in its order.
std::span<const CountRow> count_rows();
inline const CountRow& row_of(CountId id) { return count_rows()[static_cast<std::size_t>(id)]; }
inline std::string_view name_of(CountId id) { return row_of(id).name; }
std::optional<CountId> find_count_id(std::string_view name);

// Why a ratio over this count is absent when the count is 0: "no_sessions", "no_spend".
std::string zero_reason(CountId id);

// Which of our counts a column of sums feeds. Position and quality score are weighted apart.
CountId count_of_column(Count column);

}  // namespace lens
