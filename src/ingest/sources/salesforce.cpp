// Salesforce's report of opportunities: totals and two lines of copyright follow the rows.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kSalesforceOpportunitiesSignature = {
    "opportunity name",
    "stage|stage name",
    "close date",
};

constexpr std::array kSalesforceOpportunitiesColumns = {
    ColumnRule{"opportunity id", "order_id"},
    ColumnRule{"opportunity name", "item"},
    ColumnRule{"stage|stage name", "status"},
    ColumnRule{"amount", "amount"},
    ColumnRule{"created date", "time"},
    ColumnRule{"close date", "end_time"},
    ColumnRule{"lead source", "source"},
    ColumnRule{"primary campaign source", "campaign"},
    ColumnRule{"account name", "customer"},
    ColumnRule{"owner|opportunity owner|probability|probability (%)|type|next step", ""},
};

}  // namespace

constinit const SourceRow kSalesforceOpportunities = {
    .name = "salesforce_opportunities",
    .title = "Salesforce opportunities",
    .kind = TableKind::Deals,
    .origin = Origin::Crm,
    .verified = false,
    .signature = kSalesforceOpportunitiesSignature,
    .columns = kSalesforceOpportunitiesColumns,
    .rules = kTrailerNote | kDropTotals,
};

}  // namespace lens
