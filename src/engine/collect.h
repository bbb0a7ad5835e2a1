#pragma once
// Rows read again: the very lines behind a number, from the nearest mark on.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ingest/plan.h"
#include "ingest/reader.h"

namespace lens {

struct CollectedRow {
  std::uint64_t row = 0;  // as a spreadsheet shows it
  std::uint64_t offset = 0;
  std::string bytes;
  std::vector<std::pair<std::string, std::string>> cells;  // header, text
};

// Where to begin reading for a row: the mark at or before it.
struct RowPlace {
  std::uint32_t file = 0;
  std::uint64_t row = 0;
  std::uint64_t offset = 0;  // in the decoded stream
  std::uint64_t first = 0;   // number of the row that begins there
};
RowPlace place_of(std::uint32_t file, std::uint64_t row, const Context& context, std::span<const Piece> pieces);

class Collector {
 public:
  // `wanted` ascending, none before `first`. `offset` is that of row `first`, or 0 for the whole file.
  Collector(const FilePlan& plan, std::uint64_t offset, std::uint64_t first,
            std::vector<std::uint64_t> wanted);
  char* room(std::size_t size);
  // True when every wanted row was seen (or the file ended).
  bool filled(std::size_t size, bool last);
  const std::vector<CollectedRow>& rows() const { return sink_.rows; }

 private:
  struct Sink {
    const FilePlan& plan;
    std::uint32_t skip;
    std::uint64_t number;
    std::vector<std::uint64_t> wanted;
    std::size_t next = 0;
    std::vector<CollectedRow> rows;
    void record(const Record& record);
    void broken(const Record& record) { this->record(record); }
    void blank_line();
  };
  Sink sink_;
  std::optional<DelimitedReader<Sink>> delimited_;
  std::optional<JsonReader<Sink>> json_;
  std::optional<Decoder> decoder_;
  std::string raw_, decoded_;
  bool at_start_;
};

}  // namespace lens
