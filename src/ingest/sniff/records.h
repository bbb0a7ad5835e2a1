#pragma once
// The first records of delimiter-separated text, whole in memory: what planning looks at.
// The same rules as ingest/syntax/delimited.h, which reads the whole file.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lens {

struct Separators {
  char delimiter = ',';  // ' ' means runs of blanks
  char quote = '"';      // 0 = none
  char line_end = '\n';
  char escape = 0;       // '\\' where a quote within quotes is written \"
};

struct SampleRecord {
  std::vector<std::string> cells;    // none: a blank line
  std::vector<bool> quoted;          // by cell
  bool is_broken = false;            // a quote opens that nothing closes: the line is passed over
};

struct SampleLimits {
  std::size_t records = 4096;
  std::size_t cells = 16'385;        // of one record; more are not kept
};

// `whole`: nothing follows the text, so that a last record without a line end counts.
std::vector<SampleRecord> sample_records(std::string_view text, const Separators& separators,
                                         bool whole, const SampleLimits& limits = {});

}  // namespace lens
