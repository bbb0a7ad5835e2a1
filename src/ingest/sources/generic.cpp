// Tables of no known export: columns go by the synonyms of ingest/synonyms.h.

#include "ingest/sources/sources.h"

namespace lens {

constinit const SourceRow kGeneric = {
    .name = "generic",
    .title = "Table of any origin, read by its column names",
    .kind = TableKind::Events,
    .origin = Origin::Events,
    .verified = true,
    .signature = {},
    .columns = {},
    .rules = kStripApostrophe,
};

}  // namespace lens
