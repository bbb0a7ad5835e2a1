// AppsFlyer's raw data: one row an event in the app, with the source of its install.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kAppsflyerSignature = {
    "attributed touch type",
    "event time",
    "apps flyer id",
};

constexpr std::array kAppsflyerColumns = {
    ColumnRule{"event time", "time"},
    ColumnRule{"event name", "event_name"},
    ColumnRule{"customer user id", "login"},
    ColumnRule{"apps flyer id", "device"},
    ColumnRule{"event revenue", "amount"},
    ColumnRule{"event revenue currency", "currency"},
    ColumnRule{"media source", "source"},
    ColumnRule{"campaign", "campaign"},
    ColumnRule{"adset", "content"},
    ColumnRule{"keywords", "term"},
    ColumnRule{"country code", "country"},
    ColumnRule{"city", "city"},
    ColumnRule{"language", "language"},
    ColumnRule{"platform", "platform"},
    ColumnRule{"device type", "device_category"},
    ColumnRule{"event value|event revenue usd|install time|attributed touch time|channel|"
               "contributor*|http referrer", ""},
};

}  // namespace

constinit const SourceRow kAppsflyer = {
    .name = "appsflyer_events",
    .title = "AppsFlyer raw events",
    .kind = TableKind::Events,
    .origin = Origin::Events,
    .verified = true,
    .signature = kAppsflyerSignature,
    .columns = kAppsflyerColumns,
};

}  // namespace lens
