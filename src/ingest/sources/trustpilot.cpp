// Trustpilot's service reviews: the reference is the number of the order.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 2> kTrustpilotSignature = {
    "review created",
    "review stars",
};

constexpr std::array kTrustpilotColumns = {
    ColumnRule{"review id", "event_id"},
    ColumnRule{"review created", "time"},
    ColumnRule{"review stars", "stars"},
    ColumnRule{"review content", "text"},
    ColumnRule{"review user email", "email"},
    ColumnRule{"reference id", "order_id"},
    ColumnRule{"review language", "language"},
    ColumnRule{"review title|company response|source of review|domain url|webshop name", ""},
};

}  // namespace

constinit const SourceRow kTrustpilot = {
    .name = "trustpilot_reviews",
    .title = "Trustpilot service reviews",
    .kind = TableKind::Reviews,
    .origin = Origin::Crm,
    .verified = true,
    .signature = kTrustpilotSignature,
    .columns = kTrustpilotColumns,
};

}  // namespace lens
