// PostHog's batch export, one event a line.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kPosthogSignature = {
    "uuid",
    "distinct_id",
    "event",
};

constexpr std::array kPosthogColumns = {
    ColumnRule{"timestamp", "time"},
    ColumnRule{"event", "event_name"},
    ColumnRule{"distinct_id", "login"},
    ColumnRule{"properties.$device_id", "device"},
    ColumnRule{"properties.$session_id", "session_id"},
    ColumnRule{"uuid", "event_id"},
    ColumnRule{"properties.$current_url", "page"},
    ColumnRule{"properties.$referrer", "referrer"},
    ColumnRule{"properties.utm_source", "source"},
    ColumnRule{"properties.utm_medium", "medium"},
    ColumnRule{"properties.utm_campaign", "campaign"},
    ColumnRule{"properties.utm_content", "content"},
    ColumnRule{"properties.utm_term", "term"},
    ColumnRule{"properties.gclid", "click_id"},
    ColumnRule{"properties.$browser", "browser"},
    ColumnRule{"properties.$os", "system"},
    ColumnRule{"properties.$device_type", "device_category"},
    ColumnRule{"properties.$geoip_country_code", "country"},
    ColumnRule{"properties.revenue", "amount"},
    ColumnRule{"properties.value", "amount"},
    ColumnRule{"properties.currency", "currency"},
    ColumnRule{"properties.order_id", "order_id"},
};

}  // namespace

constinit const SourceRow kPosthog = {
    .name = "posthog_events",
    .title = "PostHog events",
    .kind = TableKind::Events,
    .origin = Origin::Events,
    .verified = true,
    .syntax = Syntax::Ndjson,
    .signature = kPosthogSignature,
    .columns = kPosthogColumns,
};

}  // namespace lens
