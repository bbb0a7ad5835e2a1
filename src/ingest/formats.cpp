// The list of exports we know. To add one: a row table in sources/, a line in sources/sources.h and
// one here.

#include "ingest/formats.h"

#include <algorithm>
#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<const SourceRow*, 45> kSources = {
    &kGa4BigQuery, &kShopifyOrders, &kMetaAds, &kGoogleAds, &kKlaviyoCampaigns, &kWooCommerceOrders,
    &kStripePayments, &kStripeSubscriptions, &kSquareItems, &kSquareTransactions, &kHubspotDeals,
    &kHubspotContacts, &kSalesforceOpportunities, &kPipedriveDeals, &kLinkedinAds, &kMicrosoftAds,
    &kTiktokAds, &kYandexDirect, &kXPosts, &kXAccount, &kMetaContent, &kYoutubeStudio,
    &kMailchimpAudience, &kBrevoContacts, &kTypeform, &kSurveyMonkey, &kTrustpilot, &kGoogleReviews,
    &kZendesk, &kAppsflyer, &kGrowthbook, &kSearchConsole, &kPlausible, &kPosthog, &kMixpanel,
    &kAmplitude, &kSegment, &kMatomo, &kGa4Report, &kMetaChart, &kMetaAudience, &kClarity, &kRrweb,
    &kSegmentWarehouse, &kGeneric,
};

Origin origin_of_kind(TableKind kind) {
  switch (kind) {
    case TableKind::Orders:
    case TableKind::OrderLines:
    case TableKind::Baskets: return Origin::Shop;
    case TableKind::Deals:
    case TableKind::Subscriptions:
    case TableKind::Survey:
    case TableKind::Reviews:
    case TableKind::CustomerSummary: return Origin::Crm;
    case TableKind::Metrics: return Origin::WebAnalytics;
    case TableKind::Spend: return Origin::AdPlatform;
    default: return Origin::Events;
  }
}

}  // namespace

std::span<const SourceRow* const> sources() { return kSources; }

const SourceRow* find_source(std::string_view name) {
  const auto found = std::find_if(kSources.begin(), kSources.end(),
                                  [&](const SourceRow* source) { return source->name == name; });
  return found == kSources.end() ? nullptr : *found;
}

std::uint32_t rules_of(const SourceRow& source, TableKind kind) {
  if (&source != &kGeneric) return source.rules;
  const bool sums = kind == TableKind::Spend || kind == TableKind::Metrics;
  return source.rules | kTrailerNote | (sums ? kDropTotals : 0u);
}

Origin origin_of(const FilePlan& file) {
  const SourceRow* source = find_source(file.source);
  return source == nullptr || source == &kGeneric ? origin_of_kind(file.kind) : source->origin;
}

}  // namespace lens
