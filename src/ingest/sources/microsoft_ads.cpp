// Microsoft Ads: names and values of the report stand before the header, a line of copyright after the rows.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 4> kMicrosoftAdsSignature = {
    "campaign id|campaign name|ad group name|account id|campaign",
    "impressions|impr",
    "clicks",
    "spend",
};

constexpr std::array kMicrosoftAdsColumns = {
    ColumnRule{"time period|gregorian date|date|day", "date"},
    ColumnRule{"campaign name|campaign", "campaign"},
    ColumnRule{"ad group name|ad group|ad title", "content"},
    ColumnRule{"keyword|search query|search term", "term"},
    ColumnRule{"device type|device", "device_category"},
    ColumnRule{"country", "country"},
    ColumnRule{"currency code|currency", "currency"},
    ColumnRule{"impressions|impr", "impressions"},
    ColumnRule{"clicks", "clicks"},
    ColumnRule{"spend", "cost"},
    ColumnRule{"conversions|conversions qualified", "conversions"},
    ColumnRule{"revenue", "conversion_value"},
    ColumnRule{"quality score", "quality_score"},
    ColumnRule{"campaign id|ad group id|keyword id|account name|account id|account number|"
               "bid match type|keyword status|delivered match type|campaign status|campaign type|"
               "ctr|average cpc|avg cpc", ""},
};

}  // namespace

constinit const SourceRow kMicrosoftAds = {
    .name = "microsoft_ads",
    .title = "Microsoft Ads report",
    .kind = TableKind::Spend,
    .origin = Origin::AdPlatform,
    .verified = true,
    .signature = kMicrosoftAdsSignature,
    .columns = kMicrosoftAdsColumns,
    .rules = kDropTotals | kTrailerNote,
    .source = "bing",
    .medium = "cpc",
    .preamble = "Report Name:",
};

}  // namespace lens
