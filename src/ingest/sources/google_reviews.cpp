// Reviews of places, one row each, as an aggregator writes them.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kGoogleReviewsSignature = {
    "social media source",
    "overall score",
    "comment",
};

constexpr std::array kGoogleReviewsColumns = {
    ColumnRule{"creation date", "time"},
    ColumnRule{"comment", "text"},
    ColumnRule{"overall score", "stars"},
    ColumnRule{"social media source", "source"},
    ColumnRule{"clubs name", ""},
};

}  // namespace

constinit const SourceRow kGoogleReviews = {
    .name = "google_reviews",
    .title = "Reviews gathered from Google",
    .kind = TableKind::Reviews,
    .origin = Origin::Crm,
    .verified = true,
    .signature = kGoogleReviewsSignature,
    .columns = kGoogleReviewsColumns,
};

}  // namespace lens
