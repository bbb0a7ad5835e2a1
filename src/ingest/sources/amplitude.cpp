// Amplitude's export, one event a line. Its visits are numbered by their time, which is -1 where there is none.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kAmplitudeSignature = {
    "amplitude_id",
    "event_type",
    "event_time",
};

constexpr std::array kAmplitudeColumns = {
    ColumnRule{"event_time", "time"},
    ColumnRule{"event_type", "event_name"},
    ColumnRule{"user_id", "login"},
    ColumnRule{"device_id", "device"},
    ColumnRule{"session_id", ""},
    ColumnRule{"$insert_id", "event_id"},
    ColumnRule{"event_properties.page_url", "page"},
    ColumnRule{"user_properties.utm_source", "source"},
    ColumnRule{"user_properties.utm_medium", "medium"},
    ColumnRule{"user_properties.utm_campaign", "campaign"},
    ColumnRule{"user_properties.utm_content", "content"},
    ColumnRule{"user_properties.utm_term", "term"},
    ColumnRule{"country", "country"},
    ColumnRule{"city", "city"},
    ColumnRule{"language", "language"},
    ColumnRule{"platform", "platform"},
    ColumnRule{"os_name", "system"},
    ColumnRule{"event_properties.revenue", "amount"},
    ColumnRule{"event_properties.order_id", "order_id"},
};

}  // namespace

constinit const SourceRow kAmplitude = {
    .name = "amplitude_events",
    .title = "Amplitude export",
    .kind = TableKind::Events,
    .origin = Origin::Events,
    .verified = false,
    .syntax = Syntax::Ndjson,
    .signature = kAmplitudeSignature,
    .columns = kAmplitudeColumns,
};

}  // namespace lens
