// Microsoft Clarity's export of data: one object a metric, whose numbers are its own. The visits of
// people stand in the first, and those of robots apart.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 2> kSignature = {"metricName", "information.*"};
constexpr std::array kColumns = {
    ColumnRule{"information.totalSessionCount", "sessions"},
    ColumnRule{"information.distinctUserCount", "users"},
    ColumnRule{"information.distantUserCount", "users"},
    ColumnRule{"information.Source", "source"},
    ColumnRule{"information.Medium", "medium"},
    ColumnRule{"information.Campaign", "campaign"},
    ColumnRule{"information.Browser", "browser"},
    ColumnRule{"information.Device", "device_category"},
    ColumnRule{"information.OS", "system"},
    ColumnRule{"information.Country/Region", "country"},
};

}  // namespace

constinit const SourceRow kClarity = {
    .name = "clarity",
    .title = "Microsoft Clarity, insights",
    .kind = TableKind::Metrics,
    .origin = Origin::WebAnalytics,
    .verified = true,
    .syntax = Syntax::Ndjson,
    .signature = kSignature,
    .columns = kColumns,
};

}  // namespace lens
