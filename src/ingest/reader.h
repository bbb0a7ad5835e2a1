#pragma once
// One range of one file: bytes in, a Piece full. The host writes straight into `room`.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "ingest/encoding.h"
#include "ingest/piece.h"
#include "ingest/plan.h"
#include "ingest/row_mapper.h"
#include "ingest/syntax/delimited.h"
#include "ingest/syntax/json.h"

namespace lens {

// Which bytes of the decoded stream a reader takes. Ranges but the first begin in the middle of a
// row: the reader skips to the line end before `begin`, and reports where its first row starts, so
// that the range before can be compared with it.
struct Range {
  std::uint64_t begin = 0;
  std::uint64_t end = ~std::uint64_t{0};  // rows that begin at or after it belong to the next range
  bool exact = true;                      // `begin` is known to be the start of a row
};

// Lines before the first row of data.
std::uint32_t lines_before_data(const FilePlan& file);
Dialect dialect_of(const FilePlan& file);
Error too_long(const FilePlan& file, std::uint64_t row, std::uint64_t offset);
Error too_many_columns(const FilePlan& file, std::uint64_t row);

// Skips what stands before the data, then hands every record to the mapper. Where the table ends at a
// blank line, what follows is skipped by the mapper.
class DataSink {
 public:
  DataSink(RowMapper& mapper, Piece& piece, std::uint32_t skip, bool ends_at_blank)
      : mapper_(mapper), piece_(piece), skip_(skip), ends_at_blank_(ends_at_blank) {}
  void record(const Record& record) {
    if (skip_ == 0) return mapper_.record(record);
    ended_ ? mapper_.after_table(record) : skip_line();
  }
  void broken(const Record& record) {
    if (skip_ == 0) return mapper_.broken(record);
    ended_ ? mapper_.after_table(record) : skip_line();
  }
  void blank_line() {
    if (skip_ != 0 && !ended_) return skip_line();
    ended_ = ended_ || (ends_at_blank_ && piece_.records > 0);
    skip_ = ended_ ? 1 : 0;
    mapper_.blank_line();
  }

 private:
  void skip_line() {
    --skip_;
    ++piece_.lines_skipped;
  }
  RowMapper& mapper_;
  Piece& piece_;
  std::uint32_t skip_;
  bool ends_at_blank_;
  bool ended_ = false;
};

class PieceReader {
 public:
  PieceReader(const Plan& plan, std::uint32_t file, std::uint32_t piece_number, const Zone& zone,
              const Range& range, Store& store);

  // Where the next `size` bytes of the file go; valid until the next call.
  char* room(std::size_t size);
  // `size` bytes were written there. `last`: the file (not the range) ends here.
  std::optional<Error> filled(std::size_t size, bool last);
  // The range is done; what follows belongs to the next one.
  bool stopped() const;
  const Piece& piece() const { return *piece_; }

 private:
  std::optional<Error> take(bool last);
  Buffer& buffer();

  const FilePlan& plan_;
  std::unique_ptr<Piece> owned_;
  Piece* piece_;
  RowMapper mapper_;
  DataSink sink_;
  std::optional<DelimitedReader<DataSink>> delimited_;
  std::optional<JsonReader<DataSink>> json_;
  std::optional<Decoder> decoder_;  // for everything but UTF-8
  std::string decoded_;
  std::string raw_;
  std::uint64_t skip_bytes_;        // of the byte order mark
  bool seeking_;                    // for the first line end of an inexact range
};

}  // namespace lens
