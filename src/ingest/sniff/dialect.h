#pragma once
// Which characters part the fields, and where the header stands.

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/formats.h"
#include "ingest/sniff/records.h"

namespace lens {

struct Sniffed {
  Separators separators;
  std::vector<SampleRecord> records;     // of the head, from the first line
  std::size_t data = 0;                  // index of the first record of data
  bool header = true;                    // the record before `data` names the columns
  const SourceRow* source = nullptr;     // when the header is the signature of one
  double confidence = 1;                 // of the separators
};

// What a recipe has settled already; absent: find out.
struct SniffChoices {
  const char* delimiter = nullptr;
  const char* quote = nullptr;
  const char* escape = nullptr;
  const bool* header = nullptr;
  const std::uint32_t* header_row = nullptr;
};

Sniffed sniff_delimited(std::string_view text, bool whole, const SniffChoices& choices);

// How well records look like one table, 0..1: rows of one length and cells that are whole values.
double table_likeness(const std::vector<SampleRecord>& records);

}  // namespace lens
