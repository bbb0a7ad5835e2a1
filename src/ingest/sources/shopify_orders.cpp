// Shopify's orders export: one row per line of an order. Only the first row of an order has its
// totals, its status and its time of payment; the others repeat its name, e-mail and creation.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kSignature = {"name", "financial status", "lineitem name"};

// An order came about when it was created; Paid at is later, or blank for what was never paid.
constexpr std::array kColumns = {
    ColumnRule{"name", "order_id"},
    ColumnRule{"email", "email"},
    ColumnRule{"phone", "phone"},
    ColumnRule{"billing phone", "phone"},
    ColumnRule{"created at", "time"},
    ColumnRule{"cancelled at", "cancelled_at"},
    ColumnRule{"financial status", "status"},
    ColumnRule{"currency", "currency"},
    ColumnRule{"total", "amount"},
    ColumnRule{"taxes", "tax"},
    ColumnRule{"shipping", "shipping"},
    ColumnRule{"discount amount", "discount"},
    ColumnRule{"refunded amount", "refunded"},
    ColumnRule{"lineitem name", "item"},
    ColumnRule{"lineitem quantity", "quantity"},
    ColumnRule{"lineitem price", "unit_price"},
    ColumnRule{"billing country", "country"},
    ColumnRule{"shipping country", "country"},
    ColumnRule{"billing city", "city"},
    ColumnRule{"source", "platform"},
    ColumnRule{"subtotal|paid at|fulfillment status|fulfilled at|accepts marketing|discount code|"
               "shipping method|lineitem sku|vendor|id|tags|notes|note attributes|location|"
               "device id|payment method|outstanding balance|employee|risk level|duties",
               ""},
};

}  // namespace

constinit const SourceRow kShopifyOrders = {
    .name = "shopify_orders",
    .title = "Shopify orders export",
    .kind = TableKind::Orders,
    .origin = Origin::Shop,
    .verified = true,
    .signature = kSignature,
    .columns = kColumns,
    .rules = kContinuationRows | kStripApostrophe,
};

}  // namespace lens
