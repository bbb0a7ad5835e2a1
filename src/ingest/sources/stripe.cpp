// Stripe's exports: payments, and subscriptions. The converted amount is the same money in the currency of
// the account; the number of the payment is its order.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kStripePaymentsSignature = {
    "seller message",
    "created|created date",
    "amount",
};

constexpr std::array kStripePaymentsColumns = {
    ColumnRule{"id", "order_id"},
    ColumnRule{"created date|created", "time"},
    ColumnRule{"amount", "amount"},
    ColumnRule{"amount refunded", "refunded"},
    ColumnRule{"currency", "currency"},
    ColumnRule{"status", "status"},
    ColumnRule{"customer email", "email"},
    ColumnRule{"customer id", "crm_id"},
    ColumnRule{"customer phone", "phone"},
    ColumnRule{"description", "item"},
    ColumnRule{"utm campaign", "campaign"},
    ColumnRule{"utm content", "content"},
    ColumnRule{"utm medium", "medium"},
    ColumnRule{"utm source", "source"},
    ColumnRule{"utm term", "term"},
    ColumnRule{"card address city", "city"},
    ColumnRule{"card address country|card issue country", "country"},
    ColumnRule{"converted amount|converted amount refunded|converted currency|fee|mode|captured|invoice id",
               ""},
};

}  // namespace

constinit const SourceRow kStripePayments = {
    .name = "stripe_payments",
    .title = "Stripe payments",
    .kind = TableKind::Orders,
    .origin = Origin::Shop,
    .verified = true,
    .signature = kStripePaymentsSignature,
    .columns = kStripePaymentsColumns,
};

namespace {

constexpr std::array<std::string_view, 3> kStripeSubscriptionsSignature = {
    "customer id",
    "current period end",
    "interval|plan",
};

constexpr std::array kStripeSubscriptionsColumns = {
    ColumnRule{"id", "order_id"},
    ColumnRule{"customer email", "email"},
    ColumnRule{"customer id", "crm_id"},
    ColumnRule{"plan", "plan"},
    ColumnRule{"quantity", "quantity"},
    ColumnRule{"currency", "currency"},
    ColumnRule{"amount", "amount"},
    ColumnRule{"status", "status"},
    ColumnRule{"created", "time"},
    ColumnRule{"canceled at", "cancelled_at"},
    ColumnRule{"ended at", "end_time"},
    ColumnRule{"cancellation reason", "text"},
    ColumnRule{"interval|start|start date|current period start|current period end|trial start|"
               "trial end|coupon|tax percent|application fee percent|customer description|"
               "customer name", ""},
};

}  // namespace

constinit const SourceRow kStripeSubscriptions = {
    .name = "stripe_subscriptions",
    .title = "Stripe subscriptions",
    .kind = TableKind::Subscriptions,
    .origin = Origin::Crm,
    .verified = true,
    .signature = kStripeSubscriptionsSignature,
    .columns = kStripeSubscriptionsColumns,
};

}  // namespace lens
