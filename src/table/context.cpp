#include "table/context.h"

#include <algorithm>

namespace lens {

namespace {

constexpr std::array<std::string_view, kCounts> kCountNames = {
    "impressions", "clicks", "cost", "conversions", "conversion_value", "reach", "sessions",
    "engaged_sessions", "users", "new_users", "page_views", "bounces", "leads", "followers",
    "engagements", "video_views", "position", "quality_score", "delivered", "opens", "unsubscribes",
    "orders", "revenue", "refunds", "carts", "checkouts", "form_starts", "form_submits",
    "new_customers", "customers", "repeat_customers", "bounced_single_page", "discounts",
    "cost_of_goods", "marketing_cost", "deals_won", "deals_lost", "carts_purchased",
    "customers_in_period",
};
constexpr std::array<std::string_view, 5> kOriginNames = {"shop", "crm", "events", "web_analytics",
                                                          "ad_platform"};
constexpr std::array<std::string_view, kSourceParts> kSourcePartNames = {
    "channel", "source", "medium", "campaign", "content", "term", "referrer"};
constexpr std::array<std::string_view, kTraits> kTraitNames = {
    "country", "device_category", "browser", "system", "language", "city", "platform", "plan", "variant"};

}  // namespace

std::string_view name_of(Count count) { return kCountNames[static_cast<std::size_t>(count)]; }
std::string_view name_of(Origin origin) { return kOriginNames[static_cast<std::size_t>(origin)]; }
std::string_view name_of(SourcePart part) { return kSourcePartNames[static_cast<std::size_t>(part)]; }
std::string_view name_of(Trait trait) { return kTraitNames[static_cast<std::size_t>(trait)]; }

std::optional<Count> find_count(std::string_view name) {
  const auto found = std::find(kCountNames.begin(), kCountNames.end(), name);
  if (found == kCountNames.end()) return std::nullopt;
  return static_cast<Count>(found - kCountNames.begin());
}

}  // namespace lens
