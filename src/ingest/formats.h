#pragma once
// The exports we know, one row table each: how a file of it is recognised and what its columns mean.

#include <cstdint>
#include <span>
#include <string_view>

#include "ingest/plan.h"

namespace lens {

// One column of an export. Several columns may have one meaning: the order of the rules is the
// order in which the first that is not blank wins.
struct ColumnRule {
  std::string_view headers;  // every spelling in every language, parted by '|'; a '*' at the end
                             // stands for anything; for JSON the path
  std::string_view meaning;  // a name of meanings(); empty: known, and of no use
};

struct SourceRow {
  std::string_view name;     // in recipes and reports
  std::string_view title;    // for people
  TableKind kind = TableKind::Events;
  Origin origin = Origin::Events;
  bool verified = false;     // against real files or the vendor's own description
  Syntax syntax = Syntax::Delimited;  // NDJSON stands for JSON arrays too
  // A file is of this source when each group has a column: alternatives parted by '|'. Without groups,
  // when its first line begins with `preamble`; with both, when both hold.
  std::span<const std::string_view> signature;
  std::span<const ColumnRule> columns;
  std::uint32_t rules = 0;   // RowRule bits
  std::string_view channel = {}, source = {}, medium = {};  // where the file itself does not say
  std::string_view preamble = {};
};

// Ordered: of two that fit, the first is taken. "generic" is the last.
std::span<const SourceRow* const> sources();
const SourceRow* find_source(std::string_view name);
// RowRule bits of a file of that source and kind.
std::uint32_t rules_of(const SourceRow& source, TableKind kind);

// Calls body(part) for each part of "a|b|c" until it answers true; whether one did.
template <class Body>
bool any_part(std::string_view parts, Body&& body) {
  for (;;) {
    const std::size_t end = parts.find('|');
    if (body(parts.substr(0, end))) return true;
    if (end == std::string_view::npos) return false;
    parts.remove_prefix(end + 1);
  }
}

}  // namespace lens
