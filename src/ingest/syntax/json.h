#pragma once
// JSON text, one object a line or an array of objects: bytes in, records out.
//
// An object becomes one record: its leaves, by the path of the plan's columns (ingest/json_paths.h).
// Where the plan has a header, each line is an array: the first of names, the others of values.

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
  JsonReader(const FilePlan& plan, Sink& sink)
      : sink_(sink), lines_of_values_(plan.header), open_list_(plan.syntax == Syntax::JsonArray) {
    for (const ColumnPlan& column : plan.columns) paths_.add(column.header, columns_++);
    fields_.resize(columns_);
  }

  Buffer& buffer() { return buffer_; }
  SyntaxProblem take(bool last);
  std::uint64_t offset() const { return offset_; }
  void start_at(std::uint64_t offset) { offset_ = offset; }
  void stop_at(std::uint64_t offset) { stop_ = offset; }
  bool stopped() const { return stopped_; }

 private:
  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
  const char* take_line(const char* at, const char* end, bool last, std::uint64_t offset);
  const char* take_known(const char* at, const char* end, std::uint64_t offset);
  void emit(const char* start, const char* end, std::uint64_t offset);

  Sink& sink_;
  Buffer buffer_;
  JsonPaths paths_;
  std::vector<Field> fields_;
  std::uint32_t columns_ = 0;
  std::uint64_t offset_ = 0;
  std::uint64_t stop_ = ~std::uint64_t{0};
  bool stopped_ = false;
  bool lines_of_values_;
  bool open_list_;  // the list of the objects has not been closed yet
};

template <class Sink>
SyntaxProblem JsonReader<Sink>::take(bool last) {
  if (buffer_.size() == 0) return SyntaxProblem::None;
  const char* start = buffer_.begin();
  const char* end = buffer_.end();
  const char* at = start;
  const auto offset_of = [&](const char* p) { return offset_ + static_cast<std::uint64_t>(p - start); };
  while (at < end) {
    for (; at < end && (lines_of_values_ ? is_blank(*at) : !is_json_text(*at)); ++at) {
      open_list_ = open_list_ && *at != ']';
    }
    if (at == end) break;
    if (offset_of(at) >= stop_) {
      stopped_ = true;
      break;
    }
    if (lines_of_values_) {
      const char* next = take_line(at, end, last, offset_of(at));
      if (next == nullptr) break;
      at = next;
      continue;
    }
    const char* close = *at == '{' ? take_known(at, end, offset_of(at)) : nullptr;
    if (close != nullptr) {
      at = close;
      continue;
    }
    close = *at == '{' ? end_of_object(at, end) : end_of_line(at, end);
    if (close == nullptr) {
      if (!last) break;
      close = end_of_line(at, end);
      if (close == nullptr) close = end;
      open_list_ = false;
      sink_.broken({{}, offset_of(at), {at, static_cast<std::size_t>(close - at)}});
    } else if (*at != '{') {
      sink_.broken({{}, offset_of(at), {at, static_cast<std::size_t>(close - at)}});
    } else {
      emit(at, close, offset_of(at));
    }
    at = close;
  }
  // Whatever should have followed is missing: that is a row, of which nothing is there.
  if (last && at == end && open_list_) sink_.broken({{}, offset_of(at), {at, 0}});
  offset_ = offset_of(at);
  buffer_.consume_to(at);
  return !stopped_ && buffer_.size() > kFieldLimit ? SyntaxProblem::FieldTooLong : SyntaxProblem::None;
}

// The start of the next line, or null when this one is not whole yet.
template <class Sink>
const char* JsonReader<Sink>::take_line(const char* at, const char* end, bool last, std::uint64_t offset) {
  const char* next = end_of_line(at, end);
  if (next == nullptr && !last) return nullptr;
  if (next == nullptr) next = end;
  const char* stop = next;
  while (stop > at && is_blank(stop[-1])) --stop;
  const std::string_view bytes{at, static_cast<std::size_t>(stop - at)};
  if (paths_.read_values(bytes, fields_)) {
    sink_.record({fields_, offset, bytes});
  } else {
    sink_.broken({{}, offset, bytes});
  }
  return next;
}

// Just past an object that is written like those before, as nearly all are; null for any other.
template <class Sink>
const char* JsonReader<Sink>::take_known(const char* at, const char* end, std::uint64_t offset) {
  for (Field& field : fields_) field = {at, 0, false};
  const char* close = paths_.read_known(at, end, fields_);
  if (close != nullptr) sink_.record({fields_, offset, {at, static_cast<std::size_t>(close - at)}});
  return close;
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
