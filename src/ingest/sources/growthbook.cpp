// GrowthBook's table of results, one row a metric and variation.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kGrowthbookSignature = {
    "chance to beat control",
    "variation",
    "metric",
};

constexpr std::array kGrowthbookColumns = {
    ColumnRule{"variation", "variant"},
    ColumnRule{"metric", "metric_name"},
    ColumnRule{"users", "group_size"},
    ColumnRule{"total value", "group_total"},
    ColumnRule{"per user value", "group_mean"},
    ColumnRule{"per user value std dev", "group_deviation"},
    // What the tool concluded is worked out anew.
    ColumnRule{"percent change*|risk of choosing|chance to beat control", ""},
};

}  // namespace

constinit const SourceRow kGrowthbook = {
    .name = "growthbook_results",
    .title = "GrowthBook results",
    .kind = TableKind::ExperimentResults,
    .origin = Origin::Events,
    .verified = true,
    .signature = kGrowthbookSignature,
    .columns = kGrowthbookColumns,
};

}  // namespace lens
