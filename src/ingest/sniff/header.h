#pragma once
// Which record names the columns.

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/formats.h"
#include "ingest/sniff/records.h"

namespace lens {

struct Signature {
  const SourceRow* source = nullptr;
  std::size_t record = 0;    // index of the header
  std::size_t matched = 0;   // columns that the source knows; 0 = no source
};
// The record of the first thirty that is the header of a known export.
Signature find_signature(const std::vector<SampleRecord>& records);
// Whether names (folded) hold a column of every group of the source's signature.
bool fits_signature(const SourceRow& source, const std::vector<std::string>& folded);

struct HeaderPlace {
  std::size_t data = 0;      // index of the first record of data
  bool header = true;        // the record before it names the columns
  const SourceRow* source = nullptr;
};
// `header` and `header_row` (from 1) where a recipe says them, else null.
HeaderPlace find_header(const std::vector<SampleRecord>& records, const bool* header,
                        const std::uint32_t* header_row);

// Names as shown and as recipes spell them: trimmed, blank ones numbered, repeats with " (2)".
std::vector<std::string> column_names(const std::vector<std::string>& cells, std::size_t columns);

// A header as it is compared: words in lower case without accents and without a currency.
std::string fold_column(std::string_view header, std::string* currency = nullptr);

}  // namespace lens
