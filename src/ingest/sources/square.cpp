// Square's exports of a till: one row an item, or one row a payment. Money stands with its sign in the cell;
// refunds are negative.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kSquareItemsSignature = {
    "price point name",
    "event type",
    "transaction id",
};

constexpr std::array kSquareItemsColumns = {
    ColumnRule{"transaction id", "order_id"},
    ColumnRule{"date", "date"},
    ColumnRule{"time", "time_of_day"},
    ColumnRule{"event type", "status"},
    ColumnRule{"customer id", "crm_id"},
    ColumnRule{"item", "item"},
    ColumnRule{"qty", "quantity"},
    ColumnRule{"net sales", "amount"},
    ColumnRule{"tax", "tax"},
    ColumnRule{"discounts", "discount"},
    ColumnRule{"gross sales|location|category|time zone|sku|modifiers applied|payment id|channel", ""},
};

}  // namespace

constinit const SourceRow kSquareItems = {
    .name = "square_items",
    .title = "Square item sales",
    .kind = TableKind::OrderLines,
    .origin = Origin::Shop,
    .verified = true,
    .signature = kSquareItemsSignature,
    .columns = kSquareItemsColumns,
};

namespace {

constexpr std::array<std::string_view, 3> kSquareTransactionsSignature = {
    "total collected",
    "event type",
    "transaction id",
};

constexpr std::array kSquareTransactionsColumns = {
    ColumnRule{"transaction id", "order_id"},
    ColumnRule{"date", "date"},
    ColumnRule{"time", "time_of_day"},
    ColumnRule{"event type|transaction status", "status"},
    ColumnRule{"customer id", "crm_id"},
    ColumnRule{"net sales", "amount"},
    ColumnRule{"tax", "tax"},
    ColumnRule{"discounts", "discount"},
    ColumnRule{"description", "item"},
    ColumnRule{"gross sales|time zone|location|total collected|net total|fees|tip|source|channel|"
               "payment id|card|cash", ""},
};

}  // namespace

constinit const SourceRow kSquareTransactions = {
    .name = "square_transactions",
    .title = "Square transactions",
    .kind = TableKind::Orders,
    .origin = Origin::Shop,
    .verified = true,
    .signature = kSquareTransactionsSignature,
    .columns = kSquareTransactionsColumns,
};

}  // namespace lens
