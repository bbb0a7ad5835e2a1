#pragma once
// One row table per export, each in a file of its own; formats.cpp lists them.

#include "ingest/formats.h"

namespace lens {

extern const SourceRow kGa4BigQuery;
extern const SourceRow kShopifyOrders;
extern const SourceRow kGoogleAds;
extern const SourceRow kMetaAds;
extern const SourceRow kKlaviyoCampaigns;
extern const SourceRow kGeneric;

}  // namespace lens
