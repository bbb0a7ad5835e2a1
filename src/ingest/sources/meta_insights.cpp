// Charts and audiences of Meta Business Suite: titled tables one below the other. What a number counts
// stands in the title alone, so that nothing of it is used unless a person says what it is.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 2> kChart = {"date", "primary"};
constexpr std::array<std::string_view, 3> kAudience = {"fb page|ig account", "follow", "unique users"};
constexpr std::array kColumns = {
    ColumnRule{"date", "date"},
    ColumnRule{"primary|fb page|ig account|follow|unique users", ""},
};

}  // namespace

constinit const SourceRow kMetaChart = {
    .name = "meta_insights",
    .title = "Meta Business Suite, chart",
    .kind = TableKind::Ignored,
    .origin = Origin::AdPlatform,
    .verified = true,
    .signature = kChart,
    .columns = kColumns,
    .rules = kEndsAtBlankLine,
};

constinit const SourceRow kMetaAudience = {
    .name = "meta_audience",
    .title = "Meta Business Suite, audience",
    .kind = TableKind::Ignored,
    .origin = Origin::AdPlatform,
    .verified = true,
    .signature = kAudience,
    .columns = kColumns,
    .rules = kEndsAtBlankLine,
};

}  // namespace lens
