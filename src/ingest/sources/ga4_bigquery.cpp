// GA4's export to BigQuery as JSON: one event a line, its parameters as key and value. Where a visit
// came from stands in up to three places: that of the session, of this event and of the parameters.
// What brought the visitor the very first time (traffic_source) is left out: it would turn every
// later direct visit into that one.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kSignature = {"event_timestamp", "event_name",
                                                        "event_params.*|user_pseudo_id"};

constexpr std::array kColumns = {
    ColumnRule{"event_timestamp", "time"},
    ColumnRule{"event_name", "event_name"},
    ColumnRule{"user_id", "login"},
    ColumnRule{"user_pseudo_id", "device"},
    ColumnRule{"event_params.ga_session_id", "session_id"},
    ColumnRule{"event_params.page_location", "page"},
    ColumnRule{"event_params.page_referrer", "referrer"},
    ColumnRule{"ecommerce.transaction_id", "order_id"},
    ColumnRule{"event_params.transaction_id", "order_id"},
    ColumnRule{"ecommerce.purchase_revenue", "amount"},
    ColumnRule{"event_params.value", "amount"},
    ColumnRule{"event_params.currency", "currency"},
    ColumnRule{"ecommerce.refund_value", "refunded"},
    ColumnRule{"ecommerce.tax_value", "tax"},
    ColumnRule{"ecommerce.shipping_value", "shipping"},
    ColumnRule{"session_traffic_source_last_click.manual_campaign.source", "source"},
    ColumnRule{"collected_traffic_source.manual_source", "source"},
    ColumnRule{"event_params.source", "source"},
    ColumnRule{"session_traffic_source_last_click.manual_campaign.medium", "medium"},
    ColumnRule{"collected_traffic_source.manual_medium", "medium"},
    ColumnRule{"event_params.medium", "medium"},
    ColumnRule{"session_traffic_source_last_click.manual_campaign.campaign_name", "campaign"},
    ColumnRule{"collected_traffic_source.manual_campaign_name", "campaign"},
    ColumnRule{"event_params.campaign", "campaign"},
    ColumnRule{"session_traffic_source_last_click.manual_campaign.content", "content"},
    ColumnRule{"collected_traffic_source.manual_content", "content"},
    ColumnRule{"event_params.content", "content"},
    ColumnRule{"session_traffic_source_last_click.manual_campaign.term", "term"},
    ColumnRule{"collected_traffic_source.manual_term", "term"},
    ColumnRule{"event_params.term", "term"},
    ColumnRule{"collected_traffic_source.gclid", "click_id"},
    ColumnRule{"event_params.gclid", "click_id"},
    ColumnRule{"geo.country", "country"},
    ColumnRule{"geo.city", "city"},
    ColumnRule{"device.category", "device_category"},
    ColumnRule{"device.web_info.browser", "browser"},
    ColumnRule{"device.browser", "browser"},
    ColumnRule{"device.operating_system", "system"},
    ColumnRule{"device.language", "language"},
    ColumnRule{"platform", "platform"},
    ColumnRule{"items.item_name", "item"},
};

}  // namespace

constinit const SourceRow kGa4BigQuery = {
    .name = "ga4_bigquery",
    .title = "GA4 export to BigQuery (JSON)",
    .kind = TableKind::Events,
    .origin = Origin::Events,
    .verified = true,
    .syntax = Syntax::Ndjson,
    .signature = kSignature,
    .columns = kColumns,
};

}  // namespace lens
