// Pipedrive's exports name each column by its entity: Deal - Title, Person - Email (Work).

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 2> kPipedriveDealsSignature = {
    "deal title",
    "deal value|deal stage|deal status",
};

constexpr std::array kPipedriveDealsColumns = {
    ColumnRule{"deal id", "order_id"},
    ColumnRule{"deal title", "item"},
    ColumnRule{"deal value", "amount"},
    ColumnRule{"deal currency of value|deal currency", "currency"},
    ColumnRule{"deal status", "status"},
    ColumnRule{"deal deal created|deal creation date|deal created", "time"},
    ColumnRule{"deal won time|deal lost time|deal closed on", "end_time"},
    ColumnRule{"person email (work)|person email|deal contact person email", "email"},
    ColumnRule{"person phone (work)|person phone", "phone"},
    ColumnRule{"deal lost reason", "text"},
    ColumnRule{"deal source|deal label|deal source channel", "source"},
    ColumnRule{"deal stage|deal pipeline|deal owner|organization name|person name", ""},
};

}  // namespace

constinit const SourceRow kPipedriveDeals = {
    .name = "pipedrive_deals",
    .title = "Pipedrive deals",
    .kind = TableKind::Deals,
    .origin = Origin::Crm,
    .verified = false,
    .signature = kPipedriveDealsSignature,
    .columns = kPipedriveDealsColumns,
};

}  // namespace lens
