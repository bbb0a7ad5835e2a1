// Matomo's log of visits: an array, one object a visit.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 2> kMatomoSignature = {
    "idVisit",
    "visitorId|visitIp|actionDetails.url|actionDetails.type",
};

constexpr std::array kMatomoColumns = {
    ColumnRule{"serverTimestamp", "time"},
    ColumnRule{"firstActionTimestamp", "time"},
    ColumnRule{"lastActionTimestamp", "end_time"},
    ColumnRule{"userId", "login"},
    ColumnRule{"visitorId", "device"},
    ColumnRule{"idVisit", "session_id"},
    ColumnRule{"actionDetails.url", "page"},
    ColumnRule{"referrerName", "source"},
    ColumnRule{"referrerType", "medium"},
    ColumnRule{"referrerUrl", "referrer"},
    ColumnRule{"referrerKeyword", "term"},
    ColumnRule{"deviceType", "device_category"},
    ColumnRule{"countryCode", "country"},
    ColumnRule{"browserName", "browser"},
    ColumnRule{"operatingSystemName", "system"},
};

}  // namespace

constinit const SourceRow kMatomo = {
    .name = "matomo_visits",
    .title = "Matomo visits log",
    .kind = TableKind::Sessions,
    .origin = Origin::Events,
    .verified = false,
    .syntax = Syntax::Ndjson,
    .signature = kMatomoSignature,
    .columns = kMatomoColumns,
};

}  // namespace lens
