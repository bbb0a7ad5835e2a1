// TikTok Ads Manager: a row that says Total ends the table.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kTiktokAdsSignature = {
    "clicks (destination)|ctr (destination)",
    "cost|total cost",
    "impressions|impression",
};

constexpr std::array kTiktokAdsColumns = {
    ColumnRule{"date|by day", "date"},
    ColumnRule{"campaign name", "campaign"},
    ColumnRule{"ad group name|ad name", "content"},
    ColumnRule{"currency", "currency"},
    ColumnRule{"cost|total cost", "cost"},
    ColumnRule{"impressions|impression", "impressions"},
    ColumnRule{"clicks (destination)", "clicks"},
    ColumnRule{"reach", "reach"},
    ColumnRule{"conversions", "conversions"},
    ColumnRule{"video views", "video_views"},
    ColumnRule{"clicks (all)|ctr (destination)|cpc (destination)|campaign id", ""},
};

}  // namespace

constinit const SourceRow kTiktokAds = {
    .name = "tiktok_ads",
    .title = "TikTok Ads report",
    .kind = TableKind::Spend,
    .origin = Origin::AdPlatform,
    .verified = true,
    .signature = kTiktokAdsSignature,
    .columns = kTiktokAdsColumns,
    .rules = kDropTotals | kTrailerNote,
    .channel = "Paid Social",
    .source = "tiktok",
    .medium = "cpc",
};

}  // namespace lens
