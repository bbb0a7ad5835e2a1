#include "engine/collect.h"

#include <algorithm>
#include <cstring>

namespace lens {

RowPlace place_of(std::uint32_t file, std::uint64_t row, const Context& context, std::span<const Piece> pieces) {
  RowPlace place{file, row, 0, 0};
  for (const Piece& piece : pieces) {
    const std::uint64_t first = context.pieces[piece.number].first_row;
    if (piece.file != file || row < first || piece.marks.empty()) continue;
    const std::uint64_t mark = std::min<std::uint64_t>((row - first) / Piece::kRowsPerMark, piece.marks.size() - 1);
    place.offset = piece.marks[static_cast<std::size_t>(mark)];
    place.first = first + mark * Piece::kRowsPerMark;
  }
  return place;
}

Collector::Collector(const FilePlan& plan, std::uint64_t offset, std::uint64_t first,
                     std::vector<std::uint64_t> wanted)
    : sink_{plan, 0, first, std::move(wanted), 0, {}}, at_start_(offset == 0) {
  if (offset == 0) {
    sink_.skip = lines_before_data(plan);
    sink_.number = sink_.skip + 1;
  }
  if (plan.syntax == Syntax::Delimited) {
    delimited_.emplace(dialect_of(plan), sink_);
    delimited_->start_at(offset);
  } else {
    json_.emplace(plan, sink_);
    json_->start_at(offset);
  }
  if (plan.encoding != Encoding::Utf8) decoder_.emplace(plan.encoding);
}

char* Collector::room(std::size_t size) {
  if (!decoder_) return (delimited_ ? delimited_->buffer() : json_->buffer()).room(size);
  raw_.resize(size);
  return raw_.data();
}

bool Collector::filled(std::size_t size, bool last) {
  Buffer& buffer = delimited_ ? delimited_->buffer() : json_->buffer();
  if (decoder_) {
    decoded_.clear();
    decoder_->decode({reinterpret_cast<const unsigned char*>(raw_.data()), size}, decoded_, last);
    buffer.append(decoded_);
  } else {
    buffer.filled(size);
  }
  if (at_start_ && (buffer.size() >= 3 || last)) {
    if (buffer.size() >= 3 && std::memcmp(buffer.begin(), "\xEF\xBB\xBF", 3) == 0) {
      buffer.consume_to(buffer.begin() + 3);
      delimited_ ? delimited_->start_at(3) : json_->start_at(3);
    }
    at_start_ = false;
  }
  if (!at_start_) delimited_ ? delimited_->take(last) : json_->take(last);
  return last || sink_.next >= sink_.wanted.size();
}

// The column that a field of a record stands in: those of JSON come in the order of the plan, others in
// that of the file.
static std::string header_of(const FilePlan& plan, std::size_t field) {
  const bool is_object = plan.syntax != Syntax::Delimited && !plan.header;
  if (is_object && field < plan.columns.size()) return plan.columns[field].header;
  for (const ColumnPlan& column : plan.columns) {
    if (column.index == field + 1) return column.header;
  }
  return "#" + std::to_string(field + 1);
}

void Collector::Sink::blank_line() {
  if (skip > 0) {
    --skip;
    return;
  }
  ++number;
}

void Collector::Sink::record(const Record& record) {
  if (skip > 0) {
    --skip;
    return;
  }
  const std::uint64_t here = number++;
  while (next < wanted.size() && wanted[next] < here) ++next;
  if (next >= wanted.size() || wanted[next] != here) return;
  ++next;
  CollectedRow row{here, record.offset, std::string(record.bytes), {}};
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    const std::string header = header_of(plan, i);
    if (plan.syntax == Syntax::Delimited || record.fields[i].size != 0) {
      row.cells.emplace_back(header, std::string(record.fields[i].text()));
    }
  }
  rows.push_back(std::move(row));
}

}  // namespace lens
