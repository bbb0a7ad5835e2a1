// WooCommerce's orders of its analytics: one row an order, with names but no e-mail and no currency.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kWooCommerceOrdersSignature = {
    "order #",
    "items sold",
    "n revenue*|net sales",
};

constexpr std::array kWooCommerceOrdersColumns = {
    ColumnRule{"date", "time"},
    ColumnRule{"order #", "order_id"},
    ColumnRule{"status", "status"},
    ColumnRule{"customer", "customer"},
    ColumnRule{"net sales", "amount"},
    ColumnRule{"product(s)", "item"},
    ColumnRule{"items sold", "quantity"},
    ColumnRule{"n revenue*|customer type|coupon(s)|attribution", ""},
};

}  // namespace

constinit const SourceRow kWooCommerceOrders = {
    .name = "woocommerce_orders",
    .title = "WooCommerce analytics, orders",
    .kind = TableKind::Orders,
    .origin = Origin::Shop,
    .verified = true,
    .signature = kWooCommerceOrdersSignature,
    .columns = kWooCommerceOrdersColumns,
};

}  // namespace lens
