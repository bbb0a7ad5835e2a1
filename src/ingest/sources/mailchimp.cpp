// Mailchimp's audience: one row a subscriber, with the time of joining.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kMailchimpAudienceSignature = {
    "leid",
    "euid",
    "member rating",
};

constexpr std::array kMailchimpAudienceColumns = {
    ColumnRule{"email address|email", "email"},
    ColumnRule{"optin time|confirm time", "time"},
    ColumnRule{"unsub time", "cancelled_at"},
    ColumnRule{"unsub reason", "text"},
    ColumnRule{"cc", "country"},
    ColumnRule{"last changed", "updated_at"},
    ColumnRule{"phone number|phone", "phone"},
    ColumnRule{"leid|euid|tags|notes|timezone|region|latitude|longitude", ""},
};

}  // namespace

constinit const SourceRow kMailchimpAudience = {
    .name = "mailchimp_audience",
    .title = "Mailchimp audience",
    .kind = TableKind::Events,
    .origin = Origin::Crm,
    .verified = true,
    .signature = kMailchimpAudienceSignature,
    .columns = kMailchimpAudienceColumns,
};

}  // namespace lens
