// Calls of Segment and RudderStack, one a line: what was done, by whom, and where it came from.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kSegmentSignature = {
    "messageId|anonymousId|type",
    "anonymousId|userId",
    "context.library.name|context.page.url|context.ip|originalTimestamp|receivedAt|sentAt|type",
};

constexpr std::array kSegmentColumns = {
    ColumnRule{"timestamp", "time"},
    ColumnRule{"originalTimestamp", "time"},
    ColumnRule{"receivedAt", "time"},
    ColumnRule{"event", "event_name"},
    ColumnRule{"type", "event_name"},
    ColumnRule{"userId", "login"},
    ColumnRule{"anonymousId", "device"},
    ColumnRule{"messageId", "event_id"},
    ColumnRule{"traits.email", "email"},
    ColumnRule{"context.traits.email", "email"},
    ColumnRule{"context.page.url", "page"},
    ColumnRule{"properties.url", "page"},
    ColumnRule{"context.page.referrer", "referrer"},
    ColumnRule{"context.campaign.source", "source"},
    ColumnRule{"context.campaign.medium", "medium"},
    ColumnRule{"context.campaign.name", "campaign"},
    ColumnRule{"context.campaign.content", "content"},
    ColumnRule{"context.campaign.term", "term"},
    ColumnRule{"context.locale", "language"},
    ColumnRule{"properties.revenue", "amount"},
    ColumnRule{"properties.total", "amount"},
    ColumnRule{"properties.currency", "currency"},
    ColumnRule{"properties.order_id", "order_id"},
};

}  // namespace

constinit const SourceRow kSegment = {
    .name = "segment_calls",
    .title = "Segment or RudderStack calls",
    .kind = TableKind::Events,
    .origin = Origin::Events,
    .verified = true,
    .syntax = Syntax::Ndjson,
    .signature = kSegmentSignature,
    .columns = kSegmentColumns,
};

namespace {

constexpr std::array<std::string_view, 3> kWarehouseSignature = {
    "anonymous id", "received at|sent at|original timestamp",
    "context page url|context ip|context campaign*|context library*"};

constexpr std::array kWarehouseColumns = {
    ColumnRule{"timestamp|original timestamp", "time"},
    ColumnRule{"received at", "time"},
    ColumnRule{"event text|event", "event_name"},
    ColumnRule{"user id", "login"},
    ColumnRule{"anonymous id", "device"},
    ColumnRule{"id", "event_id"},
    ColumnRule{"url|context page url", "page"},
    ColumnRule{"path|context page path", "page"},
    ColumnRule{"referrer|context page referrer", "referrer"},
    ColumnRule{"context campaign source", "source"},
    ColumnRule{"context campaign medium", "medium"},
    ColumnRule{"context campaign name", "campaign"},
    ColumnRule{"context campaign content", "content"},
    ColumnRule{"context campaign term", "term"},
    ColumnRule{"revenue|total", "amount"},
    ColumnRule{"currency", "currency"},
    ColumnRule{"order id", "order_id"},
    ColumnRule{"sent at|context ip|context user agent|title|search", ""},
};

}  // namespace

constinit const SourceRow kSegmentWarehouse = {
    .name = "segment_warehouse",
    .title = "Segment or RudderStack, a table of the warehouse",
    .kind = TableKind::Events,
    .origin = Origin::Events,
    .verified = true,
    .signature = kWarehouseSignature,
    .columns = kWarehouseColumns,
};

}  // namespace lens
