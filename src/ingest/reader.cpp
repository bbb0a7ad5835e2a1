#include "ingest/reader.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"

namespace lens {

namespace {

std::string place(const FilePlan& file, std::uint64_t row) {
  return file.file + (file.sheet.empty() ? "" : " [" + file.sheet + "]") + ", row " + std::to_string(row);
}

constexpr std::string_view kMark = "\xEF\xBB\xBF";

}  // namespace

std::uint32_t lines_before_data(const FilePlan& file) {
  if (file.syntax != Syntax::Delimited) return file.header ? 1 : 0;
  if (!file.header) return file.header_row - std::min(file.header_row, 1u);
  return file.header_row + ((file.rules & kSecondHeaderRow) != 0 ? 1 : 0);
}

Dialect dialect_of(const FilePlan& file) {
  Dialect dialect;
  dialect.delimiter = file.delimiter.empty() ? ',' : file.delimiter[0];
  dialect.quote = file.quote;
  dialect.escape = file.escape == file.quote ? '\0' : file.escape;
  dialect.line_end = file.line_end;
  dialect.columns = static_cast<std::uint32_t>(file.columns.size());
  return dialect;
}

Error too_long(const FilePlan& file, std::uint64_t row, std::uint64_t offset) {
  const bool is_json = file.syntax != Syntax::Delimited;
  return {"FIELD_TOO_LONG",
          (is_json ? "An object of " : "A field of ") + place(file, row) + " is longer than 16 MiB (byte " +
              std::to_string(offset) +
              (is_json ? "); a brace or quote that is never closed does this: mend it."
                       : "); a quote that is never closed does this: mend the row or name the right quote "
                         "character."),
          place(file, row)};
}

Error too_many_columns(const FilePlan& file, std::uint64_t row) {
  return {"TOO_MANY_COLUMNS",
          place(file, row) + " has more than 16,384 columns; check that the right character parts its "
                             "columns.",
          place(file, row)};
}

PieceReader::PieceReader(const Plan& plan, std::uint32_t file, std::uint32_t piece_number,
                         const Zone& zone, const Range& range, Store& store)
    : plan_(plan.files[file]),
      owned_(std::make_unique<Piece>()),
      piece_(owned_.get()),
      mapper_(plan, file, piece_number, zone, store, *piece_),
      sink_(mapper_, *piece_, range.begin == 0 ? lines_before_data(plan_) : 0,
            (plan_.rules & kEndsAtBlankLine) != 0),
      skip_bytes_(range.begin == 0 ? kMark.size() : 0),
      seeking_(!range.exact) {
  piece_->number = piece_number;
  piece_->begin = range.begin;
  if (plan_.syntax == Syntax::Delimited) {
    delimited_.emplace(dialect_of(plan_), sink_);
    delimited_->start_at(range.begin);
    delimited_->stop_at(range.end);
  } else {
    json_.emplace(plan_, sink_);
    json_->start_at(range.begin);
    json_->stop_at(range.end);
  }
  if (plan_.encoding != Encoding::Utf8) decoder_.emplace(plan_.encoding);
  store.pieces.push_back(std::move(owned_));
}

Buffer& PieceReader::buffer() { return delimited_ ? delimited_->buffer() : json_->buffer(); }

bool PieceReader::stopped() const { return delimited_ ? delimited_->stopped() : json_->stopped(); }

char* PieceReader::room(std::size_t size) {
  if (!decoder_) return buffer().room(size);
  raw_.resize(size);
  return raw_.data();
}

std::optional<Error> PieceReader::filled(std::size_t size, bool last) {
  piece_->bytes += size;
  if (decoder_) {
    decoded_.clear();
    decoder_->decode({reinterpret_cast<const unsigned char*>(raw_.data()), size}, decoded_, last);
    piece_->invalid_bytes = decoder_->invalid();
    buffer().append(decoded_);
  } else {
    buffer().filled(size);
  }
  return take(last);
}

std::optional<Error> PieceReader::take(bool last) {
  Buffer& bytes = buffer();
  if (skip_bytes_ != 0) {
    if (bytes.size() < kMark.size() && !last) return std::nullopt;
    const bool marked = bytes.size() >= kMark.size() &&
                        std::memcmp(bytes.begin(), kMark.data(), kMark.size()) == 0;
    if (marked) bytes.consume_to(bytes.begin() + kMark.size());
    if (marked) delimited_ ? delimited_->start_at(kMark.size()) : json_->start_at(kMark.size());
    skip_bytes_ = 0;
  }
  if (seeking_) {
    const auto* end = static_cast<const char*>(std::memchr(bytes.begin(), plan_.line_end, bytes.size()));
    const std::size_t skipped = end == nullptr ? bytes.size() : static_cast<std::size_t>(end - bytes.begin()) + 1;
    bytes.consume_to(bytes.begin() + skipped);
    piece_->begin += skipped;
    delimited_ ? delimited_->start_at(piece_->begin) : json_->start_at(piece_->begin);
    seeking_ = end == nullptr;
    if (seeking_) return std::nullopt;
  }
  const SyntaxProblem problem = delimited_ ? delimited_->take(last) : json_->take(last);
  mapper_.settle();
  piece_->end = delimited_ ? delimited_->offset() : json_->offset();
  const std::uint64_t row = lines_before_data(plan_) + piece_->rows + 1;
  if (problem == SyntaxProblem::FieldTooLong) return too_long(plan_, row, piece_->end);
  if (problem == SyntaxProblem::TooManyColumns) return too_many_columns(plan_, row);
  return std::nullopt;
}

}  // namespace lens
