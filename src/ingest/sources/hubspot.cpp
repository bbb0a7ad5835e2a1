// HubSpot's exports of a view: the columns are those of the view, in its order.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 2> kHubspotDealsSignature = {
    "deal name",
    "deal stage",
};

constexpr std::array kHubspotDealsColumns = {
    ColumnRule{"record id", "order_id"},
    ColumnRule{"deal name", "item"},
    ColumnRule{"deal stage", "status"},
    ColumnRule{"amount", "amount"},
    ColumnRule{"create date", "time"},
    ColumnRule{"close date", "end_time"},
    ColumnRule{"original source|original traffic source", "source"},
    ColumnRule{"associated contact ids|associated contact", "crm_id"},
    ColumnRule{"pipeline|deal owner|associated company ids", ""},
};

}  // namespace

constinit const SourceRow kHubspotDeals = {
    .name = "hubspot_deals",
    .title = "HubSpot deals",
    .kind = TableKind::Deals,
    .origin = Origin::Crm,
    .verified = true,
    .signature = kHubspotDealsSignature,
    .columns = kHubspotDealsColumns,
};

namespace {

constexpr std::array<std::string_view, 3> kHubspotContactsSignature = {
    "record id",
    "lifecycle stage|lead status",
    "email",
};

constexpr std::array kHubspotContactsColumns = {
    ColumnRule{"record id", "crm_id"},
    ColumnRule{"email", "email"},
    ColumnRule{"phone number|mobile phone number", "phone"},
    ColumnRule{"create date", "time"},
    ColumnRule{"original source|original traffic source", "source"},
    ColumnRule{"original source drill down 1|original traffic source drill down 1", "campaign"},
    ColumnRule{"country region|country", "country"},
    ColumnRule{"lifecycle stage", "event_name"},
    ColumnRule{"last modified date", "updated_at"},
    ColumnRule{"lead status|contact owner|first name|last name|associated company ids|last activity date",
               ""},
};

}  // namespace

constinit const SourceRow kHubspotContacts = {
    .name = "hubspot_contacts",
    .title = "HubSpot contacts",
    .kind = TableKind::Events,
    .origin = Origin::Crm,
    .verified = true,
    .signature = kHubspotContactsSignature,
    .columns = kHubspotContactsColumns,
};

}  // namespace lens
