// Plausible's exports of one dimension each; visits of a table of pages are of that page alone.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 4> kPlausibleSignature = {
    "date",
    "visitors",
    "visit duration|visits|events",
    "bounces|visits|events",
};

constexpr std::array kPlausibleColumns = {
    ColumnRule{"date", "date"},
    ColumnRule{"utm source", "source"},
    ColumnRule{"source", "source"},
    ColumnRule{"utm medium", "medium"},
    ColumnRule{"utm campaign", "campaign"},
    ColumnRule{"utm content", "content"},
    ColumnRule{"utm term", "term"},
    ColumnRule{"visitors", "users"},
    ColumnRule{"visits|exits|entrances", "sessions"},
    ColumnRule{"bounces", "bounces"},
    ColumnRule{"pageviews", "page_views"},
    ColumnRule{"country", "country"},
    ColumnRule{"city", "city"},
    ColumnRule{"browser", "browser"},
    ColumnRule{"operating system", "system"},
    ColumnRule{"device", "device_category"},
    ColumnRule{"referrer|visit duration|hostname|page|entry page|exit page|name|link url|path|"
               "events|region|browser version|operating system version|total scroll depth*|"
               "total time on page*", ""},
};

}  // namespace

constinit const SourceRow kPlausible = {
    .name = "plausible",
    .title = "Plausible",
    .kind = TableKind::Metrics,
    .origin = Origin::WebAnalytics,
    .verified = true,
    .signature = kPlausibleSignature,
    .columns = kPlausibleColumns,
};

}  // namespace lens
