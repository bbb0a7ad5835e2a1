// Recordings of visits by rrweb: one object for everything that happened, by numbers that
// packages/types/src/index.ts of rrweb lists.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 3> kSignature = {"type", "timestamp|data.node.*",
                                                        "data.href|data.source|data.node.id"};
constexpr std::array kColumns = {
    ColumnRule{"timestamp", "time"},
    ColumnRule{"type", "recording_type"},
    ColumnRule{"data.source", "recording_source"},
    ColumnRule{"data.type", "recording_action"},
    ColumnRule{"data.id", "recording_node"},
    ColumnRule{"data.node.id", "recording_node"},
    ColumnRule{"data.href", "page"},
    ColumnRule{"data.width", "viewport_width"},
    ColumnRule{"data.height", "viewport_height"},
    ColumnRule{"data.x", "client_x"},
    ColumnRule{"data.y", "client_y"},
    ColumnRule{"data.initialOffset.left", "scroll_x"},
    ColumnRule{"data.initialOffset.top", "scroll_y"},
};

}  // namespace

constinit const SourceRow kRrweb = {
    .name = "rrweb",
    .title = "rrweb, recorded visits",
    .kind = TableKind::Recording,
    .origin = Origin::Events,
    .verified = true,
    .syntax = Syntax::Ndjson,
    .signature = kSignature,
    .columns = kColumns,
};

}  // namespace lens
