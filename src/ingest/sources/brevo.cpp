// Brevo's contacts: semicolons, and dates with the day first.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kBrevoContactsSignature = {
    "email",
    "added time",
    "email blacklisted|sms blacklisted",
};

constexpr std::array kBrevoContactsColumns = {
    ColumnRule{"email", "email"},
    ColumnRule{"sms", "phone"},
    ColumnRule{"added time", "time"},
    ColumnRule{"modified time", "updated_at"},
    ColumnRule{"lastname|firstname|email blacklisted|sms blacklisted", ""},
};

}  // namespace

constinit const SourceRow kBrevoContacts = {
    .name = "brevo_contacts",
    .title = "Brevo contacts",
    .kind = TableKind::Events,
    .origin = Origin::Crm,
    .verified = false,
    .signature = kBrevoContactsSignature,
    .columns = kBrevoContactsColumns,
};

}  // namespace lens
