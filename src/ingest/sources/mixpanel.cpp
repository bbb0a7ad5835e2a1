// Mixpanel's raw export, one event a line.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kMixpanelSignature = {
    "event",
    "properties.time",
    "properties.$insert_id|properties.distinct_id",
};

constexpr std::array kMixpanelColumns = {
    ColumnRule{"properties.time", "time"},
    ColumnRule{"event", "event_name"},
    ColumnRule{"properties.$user_id", "login"},
    ColumnRule{"properties.distinct_id", "login"},
    ColumnRule{"properties.$device_id", "device"},
    ColumnRule{"properties.$insert_id", "event_id"},
    ColumnRule{"properties.$current_url", "page"},
    ColumnRule{"properties.$referrer", "referrer"},
    ColumnRule{"properties.utm_source", "source"},
    ColumnRule{"properties.utm_medium", "medium"},
    ColumnRule{"properties.utm_campaign", "campaign"},
    ColumnRule{"properties.utm_content", "content"},
    ColumnRule{"properties.utm_term", "term"},
    ColumnRule{"properties.$browser", "browser"},
    ColumnRule{"properties.$os", "system"},
    ColumnRule{"properties.mp_country_code", "country"},
    ColumnRule{"properties.$city", "city"},
    ColumnRule{"properties.amount", "amount"},
    ColumnRule{"properties.revenue", "amount"},
    ColumnRule{"properties.order_id", "order_id"},
};

}  // namespace

constinit const SourceRow kMixpanel = {
    .name = "mixpanel_events",
    .title = "Mixpanel raw export",
    .kind = TableKind::Events,
    .origin = Origin::Events,
    .verified = true,
    .syntax = Syntax::Ndjson,
    .signature = kMixpanelSignature,
    .columns = kMixpanelColumns,
};

}  // namespace lens
