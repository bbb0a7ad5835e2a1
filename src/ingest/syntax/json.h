#pragma once
// JSON text, one object a line or an array of objects: bytes in, records out.
//
// An object becomes one record: its leaves, by the path of the plan's columns (ingest/json_paths.h).

#include <cstdint>
#include <vector>

#include "ingest/json_paths.h"
#include "ingest/plan.h"
#include "ingest/row_sink.h"
#include "ingest/syntax/buffer.h"
#include "ingest/syntax/delimited.h"

namespace lens {

template <class Sink>
class JsonReader {
 public:
  JsonReader(const FilePlan& plan, Sink& sink) : sink_(sink) {
    for (const ColumnPlan& column : plan.columns) {
      paths_.add(column.header, column.index - 1);
      columns_ = columns_ < column.index ? column.index : columns_;
    }
    fields_.resize(columns_);
  }

  Buffer& buffer() { return buffer_; }
  SyntaxProblem take(bool last);
  std::uint64_t offset() const { return offset_; }
  void start_at(std::uint64_t offset) { offset_ = offset; }
  void stop_at(std::uint64_t offset) { stop_ = offset; }
  bool stopped() const { return stopped_; }

 private:
  void emit(const char* start, const char* end, std::uint64_t offset);

  Sink& sink_;
  Buffer buffer_;
  JsonPaths paths_;
  std::vector<Field> fields_;
  std::uint32_t columns_ = 0;
  std::uint64_t offset_ = 0;
  std::uint64_t stop_ = ~std::uint64_t{0};
  bool stopped_ = false;
};

template <class Sink>
SyntaxProblem JsonReader<Sink>::take(bool last) {
  if (buffer_.size() == 0) return SyntaxProblem::None;
  const char* start = buffer_.begin();
  const char* end = buffer_.end();
  const char* at = start;
  const auto offset_of = [&](const char* p) { return offset_ + static_cast<std::uint64_t>(p - start); };
  while (at < end) {
    while (at < end && *at != '{' && !is_json_text(*at)) ++at;
    if (at == end) break;
    if (offset_of(at) >= stop_) {
      stopped_ = true;
      break;
    }
    const char* close = *at == '{' ? end_of_object(at, end) : end_of_line(at, end);
    if (close == nullptr) {
      if (!last) break;
      close = end_of_line(at, end);
      if (close == nullptr) close = end;
      sink_.broken({{}, offset_of(at), {at, static_cast<std::size_t>(close - at)}});
    } else if (*at != '{') {
      sink_.broken({{}, offset_of(at), {at, static_cast<std::size_t>(close - at)}});
    } else {
      emit(at, close, offset_of(at));
    }
    at = close;
  }
  offset_ = offset_of(at);
  buffer_.consume_to(at);
  return !stopped_ && buffer_.size() > kFieldLimit ? SyntaxProblem::FieldTooLong : SyntaxProblem::None;
}

template <class Sink>
void JsonReader<Sink>::emit(const char* start, const char* end, std::uint64_t offset) {
  for (Field& field : fields_) field = {start, 0, false};
  const std::string_view bytes{start, static_cast<std::size_t>(end - start)};
  if (paths_.read(bytes, fields_)) {
    sink_.record({fields_, offset, bytes});
  } else {
    sink_.broken({{}, offset, bytes});
  }
}

}  // namespace lens
