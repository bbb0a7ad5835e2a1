// SurveyMonkey's responses: a second line of the header names the choices of each question.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 2> kSurveyMonkeySignature = {
    "respondent id",
    "collector id",
};

constexpr std::array kSurveyMonkeyColumns = {
    ColumnRule{"respondent id", "event_id"},
    ColumnRule{"end date", "time"},
    ColumnRule{"email address", "email"},
    ColumnRule{"how likely is it*|how likely are you*|wie wahrscheinlich*|насколько вероятно*", "score"},
    ColumnRule{"what do you like*|comments*|other (please specify)", "text"},
    ColumnRule{"start date|ip address|first name|last name|collector id|custom data 1", ""},
};

}  // namespace

constinit const SourceRow kSurveyMonkey = {
    .name = "surveymonkey",
    .title = "SurveyMonkey responses",
    .kind = TableKind::Survey,
    .origin = Origin::Crm,
    .verified = true,
    .signature = kSurveyMonkeySignature,
    .columns = kSurveyMonkeyColumns,
    .rules = kSecondHeaderRow | kMonthFirst,
};

}  // namespace lens
