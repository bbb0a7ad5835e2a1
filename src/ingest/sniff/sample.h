#pragma once
// Values of each column from the head and the tail of a file: what meanings and formats are judged by.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/sniff/records.h"

namespace lens {

struct SampleColumn {
  std::string header;                // as shown
  std::string folded;                // as compared
  std::string currency;              // named by the header: "Amount spent (EUR)", cost_eur
  std::vector<std::string> values;   // trimmed; missing ones ("", "--", "(not set)") left out
  std::uint64_t blank = 0;
};
struct Sample {
  std::vector<SampleColumn> columns;
  std::uint64_t rows = 0;
};

// Columns by the header's names, and as many more as most rows have.
Sample sample_of(const std::vector<std::string>& header, const std::vector<SampleRecord>& rows);

// Objects one after another, or an array of them; columns in the order of their first appearance.
// `lines_of_values`: the first line is an array of names, every other an array of values.
struct JsonSample {
  Sample sample;
  bool is_array = false;             // one array of objects
  bool lines_of_values = false;
  bool is_json = false;              // the text begins with JSON objects or arrays at all
};
JsonSample sample_json(std::string_view text, std::string_view tail);
// Whether text begins as only JSON does: with an object that has a key, or a list of things in brackets.
bool begins_as_json(std::string_view text);

}  // namespace lens
