// Typeform's responses: the questions are the columns.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kTypeformSignature = {
    "network id",
    "submit date",
    "start date",
};

constexpr std::array kTypeformColumns = {
    ColumnRule{"#", "event_id"},
    ColumnRule{"submit date", "time"},
    ColumnRule{"how likely are you*|how likely is it*|wie wahrscheinlich*|насколько вероятно*|"
               "cat de probabil*", "score"},
    ColumnRule{"email|your email|what is your email*|email address", "email"},
    ColumnRule{"what is your phone*|phone number|phone", "phone"},
    ColumnRule{"response type|stage date|network id|tags|ending|other*", ""},
};

}  // namespace

constinit const SourceRow kTypeform = {
    .name = "typeform",
    .title = "Typeform responses",
    .kind = TableKind::Survey,
    .origin = Origin::Crm,
    .verified = true,
    .signature = kTypeformSignature,
    .columns = kTypeformColumns,
    .rules = kStripApostrophe,
};

}  // namespace lens
