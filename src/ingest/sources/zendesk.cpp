// Zendesk's tickets: the contact of a customer with support.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kZendeskSignature = {
    "requester id",
    "satisfaction score",
    "ticket type|via",
};

constexpr std::array kZendeskColumns = {
    ColumnRule{"id", "event_id"},
    ColumnRule{"requester email", "email"},
    ColumnRule{"requester external id", "login"},
    ColumnRule{"created at", "time"},
    ColumnRule{"solved at", "end_time"},
    ColumnRule{"via", "platform"},
    ColumnRule{"status", "status"},
    ColumnRule{"ticket type", "event_name"},
    ColumnRule{"subject", "text"},
    ColumnRule{"satisfaction score|requester|assignee|group|updated at|tags|priority|organization", ""},
};

}  // namespace

constinit const SourceRow kZendesk = {
    .name = "zendesk_tickets",
    .title = "Zendesk tickets",
    .kind = TableKind::Events,
    .origin = Origin::Crm,
    .verified = true,
    .signature = kZendeskSignature,
    .columns = kZendeskColumns,
};

}  // namespace lens
