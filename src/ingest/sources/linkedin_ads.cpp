// LinkedIn's campaign reports: a title and the start of the report stand before the header, days are written
// month first and are those of UTC.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 2> kLinkedinAdsSignature = {
    "start date (in utc)",
    "total spent",
};

constexpr std::array kLinkedinAdsColumns = {
    ColumnRule{"start date (in utc)", "date"},
    ColumnRule{"campaign name", "campaign"},
    ColumnRule{"ad set name|creative name|ad name", "content"},
    ColumnRule{"currency", "currency"},
    ColumnRule{"total spent", "cost"},
    ColumnRule{"impressions", "impressions"},
    ColumnRule{"clicks", "clicks"},
    ColumnRule{"conversions", "conversions"},
    ColumnRule{"total conversion value", "conversion_value"},
    ColumnRule{"leads", "leads"},
    ColumnRule{"total engagements", "engagements"},
    ColumnRule{"video views", "video_views"},
    ColumnRule{"reach", "reach"},
    ColumnRule{"campaign group name|account name|campaign id|campaign group id", ""},
};

}  // namespace

constinit const SourceRow kLinkedinAds = {
    .name = "linkedin_ads",
    .title = "LinkedIn Ads report",
    .kind = TableKind::Spend,
    .origin = Origin::AdPlatform,
    .verified = true,
    .signature = kLinkedinAdsSignature,
    .columns = kLinkedinAdsColumns,
    .rules = kDropTotals | kTrailerNote | kMonthFirst,
    .channel = "Paid Social",
    .source = "linkedin",
    .medium = "cpc",
};

}  // namespace lens
