// Klaviyo's campaigns: one row per letter sent. What it claims to have sold are conversions as the
// tool counts them; bounces are letters that came back, not visits.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kSignature = {
    "campaign name", "unique placed order|placed order|placed order rate", "unique opens"};

constexpr std::array kColumns = {
    ColumnRule{"send time", "date"},
    ColumnRule{"campaign name", "campaign"},
    ColumnRule{"campaign channel", "channel"},
    ColumnRule{"successful deliveries|delivered", "delivered"},
    ColumnRule{"unique opens", "opens"},
    ColumnRule{"unique clicks", "engagements"},
    ColumnRule{"unsubscribes", "unsubscribes"},
    ColumnRule{"unique placed order|placed order", "conversions"},
    ColumnRule{"revenue", "conversion_value"},
    ColumnRule{"subject|tags|list|send weekday|total recipients|placed order rate|open rate|"
               "total opens|click rate|total clicks|spam complaints|spam complaints rate|bounces|"
               "bounce rate|campaign id",
               ""},
};

}  // namespace

constinit const SourceRow kKlaviyoCampaigns = {
    .name = "klaviyo_campaigns",
    .title = "Klaviyo campaigns",
    .kind = TableKind::Metrics,
    .origin = Origin::AdPlatform,
    .verified = true,
    .signature = kSignature,
    .columns = kColumns,
    .rules = kTrailerNote,
    .channel = "Email",
    .source = "newsletter",
    .medium = "email",
};

}  // namespace lens
