#pragma once
// One row table per export, each in a file of its own; formats.cpp lists them.

#include "ingest/formats.h"

namespace lens {

extern const SourceRow kGa4BigQuery;
extern const SourceRow kShopifyOrders;
extern const SourceRow kGoogleAds;
extern const SourceRow kMetaAds;
extern const SourceRow kKlaviyoCampaigns;
extern const SourceRow kWooCommerceOrders;
extern const SourceRow kStripePayments;
extern const SourceRow kStripeSubscriptions;
extern const SourceRow kSquareItems;
extern const SourceRow kSquareTransactions;
extern const SourceRow kHubspotDeals;
extern const SourceRow kHubspotContacts;
extern const SourceRow kSalesforceOpportunities;
extern const SourceRow kPipedriveDeals;
extern const SourceRow kLinkedinAds;
extern const SourceRow kMicrosoftAds;
extern const SourceRow kTiktokAds;
extern const SourceRow kYandexDirect;
extern const SourceRow kXPosts;
extern const SourceRow kXAccount;
extern const SourceRow kMetaContent;
extern const SourceRow kYoutubeStudio;
extern const SourceRow kMailchimpAudience;
extern const SourceRow kBrevoContacts;
extern const SourceRow kTypeform;
extern const SourceRow kSurveyMonkey;
extern const SourceRow kTrustpilot;
extern const SourceRow kGoogleReviews;
extern const SourceRow kZendesk;
extern const SourceRow kAppsflyer;
extern const SourceRow kGrowthbook;
extern const SourceRow kSearchConsole;
extern const SourceRow kPlausible;
extern const SourceRow kPosthog;
extern const SourceRow kMixpanel;
extern const SourceRow kAmplitude;
extern const SourceRow kSegment;
extern const SourceRow kMatomo;
extern const SourceRow kGa4Report;
extern const SourceRow kMetaChart;
extern const SourceRow kMetaAudience;
extern const SourceRow kClarity;
extern const SourceRow kRrweb;
extern const SourceRow kSegmentWarehouse;
extern const SourceRow kGeneric;

}  // namespace lens
