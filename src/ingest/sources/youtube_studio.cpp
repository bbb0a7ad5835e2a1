// YouTube Studio's tables: a row Total stands first, a video without a time of publication is not listed.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kYoutubeStudioSignature = {
    "watch time (hours)",
    "views",
    "video publish time|video title|content|date",
};

constexpr std::array kYoutubeStudioColumns = {
    ColumnRule{"date", "date"},
    ColumnRule{"video publish time", "date"},
    ColumnRule{"views", "video_views"},
    ColumnRule{"impressions|thumbnail impressions", "impressions"},
    ColumnRule{"estimated revenue", "revenue"},
    ColumnRule{"subscribers", "followers"},
    ColumnRule{"content|video title|duration|watch time (hours)|stayed to watch (%)|"
               "unique viewers|average view duration|average views per viewer|new viewers|"
               "returning viewers|casual viewers|engaged views|average percentage viewed (%)|"
               "impressions click through rate (%)", ""},
};

}  // namespace

constinit const SourceRow kYoutubeStudio = {
    .name = "youtube_studio",
    .title = "YouTube Studio",
    .kind = TableKind::Metrics,
    .origin = Origin::AdPlatform,
    .verified = true,
    .signature = kYoutubeStudioSignature,
    .columns = kYoutubeStudioColumns,
    .rules = kDropTotals,
    .channel = "Organic Video",
    .source = "youtube",
    .medium = "social",
};

}  // namespace lens
