// Posts of Facebook and Instagram as Meta Business Suite exports them: numbers of their whole life, by the day of
// publication.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kMetaContentSignature = {
    "post id|beitrags id",
    "permalink",
    "post type|beitragstyp",
};

constexpr std::array kMetaContentColumns = {
    ColumnRule{"publish time|veroffentlichungszeitpunkt", "date"},
    ColumnRule{"reach|reichweite", "reach"},
    ColumnRule{"impressions", "impressions"},
    ColumnRule{"views|aufrufe", "video_views"},
    ColumnRule{"reactions, comments and shares|likes|gefallt mir angaben", "engagements"},
    ColumnRule{"link clicks", "clicks"},
    ColumnRule{"account id|page id|page name|account username|account name|title|description|"
               "duration*|caption type|is crosspost|is share|languages|custom labels|"
               "funded content status|data comment|date|impression unique users|reactions|"
               "comments|shares|total clicks|other clicks|follows|saves|matched audience*|"
               "negative feedback*|konto id|konto benutzername|kontoname|beschreibung|dauer*|"
               "datenkommentar|datum|geteilte inhalte|kommentare|gespeicherte beitrage", ""},
};

}  // namespace

constinit const SourceRow kMetaContent = {
    .name = "meta_content",
    .title = "Meta Business Suite, posts",
    .kind = TableKind::Metrics,
    .origin = Origin::AdPlatform,
    .verified = true,
    .signature = kMetaContentSignature,
    .columns = kMetaContentColumns,
    .rules = kMonthFirst,
    .channel = "Organic Social",
    .source = "facebook",
    .medium = "social",
};

}  // namespace lens
