#pragma once
// Delimiter-separated text: bytes in, records out (RFC 4180, and what tools make of it).
//
// A field that starts with the quote character ends at the next single one; a doubled one stands
// for itself, and so does one after the escape character. Blanks between a closing quote and the
// delimiter are nothing. A quote inside an unquoted field is an ordinary character. CR before LF belongs
// to the line end. Other text after a closing quote is a fault: of the readings of such a line the first
// counts that gives as many fields as there are columns (see mend).

#include <algorithm>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "ingest/row_sink.h"
#include "ingest/syntax/buffer.h"
#include "ingest/syntax/scan.h"

namespace lens {

struct Dialect {
  char delimiter = ',';   // ' ' means runs of blanks
  char quote = '"';       // 0 = none
  char line_end = '\n';   // '\r' for files of the old Macintosh
  std::uint32_t columns = 0;
  char escape = 0;         // '\\' where a quote within quotes is written \"; 0 = only doubled
};

inline constexpr std::size_t kFieldLimit = std::size_t{16} << 20;
inline constexpr std::uint32_t kColumnLimit = 16'384;

enum class SyntaxProblem : std::uint8_t { None, FieldTooLong, TooManyColumns };

// Sink has: void record(const Record&); void broken(const Record&) for a line with a quote that is
// never closed; void blank_line(). It is called in the order of the file.
template <class Sink>
class DelimitedReader {
 public:
  DelimitedReader(const Dialect& dialect, Sink& sink)
      : dialect_(dialect), sink_(sink), cursor_(dialect.delimiter, dialect.line_end) {
    fields_.resize(dialect.columns + 2 * kFieldsPerBlock);
  }

  Buffer& buffer() { return buffer_; }
  // Takes the whole records in the buffer; with `last` also what is left.
  SyntaxProblem take(bool last);
  std::uint64_t offset() const { return offset_; }
  void start_at(std::uint64_t offset) { offset_ = offset; }
  // Stop before the first record that begins at or after this offset (the range of the next reader).
  void stop_at(std::uint64_t offset) { stop_ = offset; }
  bool stopped() const { return stopped_; }

 private:
  const char* take_record(const char* start, const char* end, bool last);
  const char* quoted_field(const char* start, const char* end, Field& field, bool last);
  const char* unescape(const char* start, const char* end, Field& field, bool last);
  const char* not_closed(const char* start, const char* end, bool last);
  const char* skip_broken(const char* start, const char* end);
  // How the quotes of a faulty line may be meant.
  enum class Quotes : std::uint8_t {
    Lenient,  // one closes only before a delimiter or the line end: "5" screen",
    Single,   // and of two before a delimiter the first is text: "5"",
    Literal,  // a field whose quotes are faulty is text as it stands: "5 screen,
  };
  const char* mend(const char* start, const char* end, std::size_t count);
  bool split_line(const char* start, const char* end, Quotes quotes);
  const char* split_quoted(const char* start, const char* end, Quotes quotes, std::string& value) const;
  const char* blanks_record(const char* start, const char* end, bool last);
  void emit(const char* start, const char* line_end, std::size_t count);
  void room_for(std::size_t count) {
    if (count >= fields_.size()) fields_.resize(fields_.size() * 2);
  }
  Field* room_after(Field* field);
  // Whether an escape character stands here and makes the next one text.
  bool is_escape(const char* at, const char* end) const {
    return dialect_.escape != 0 && *at == dialect_.escape &&
           (at + 1 >= end || at[1] == dialect_.quote || at[1] == dialect_.escape);
  }
  std::uint64_t offset_of(const char* at) {
    return offset_ + static_cast<std::uint64_t>(at - buffer_.begin());
  }

  static constexpr int kNoQuote = 256;  // no char
  static constexpr std::size_t kFieldsPerBlock = 65;  // one begins before it

  Dialect dialect_;
  Sink& sink_;
  Buffer buffer_;
  Cursor cursor_;
  std::vector<Field> fields_;
  std::deque<std::string> unescaped_;  // one per use within a record; they must not move
  std::size_t unescaped_used_ = 0;
  std::uint64_t offset_ = 0;
  std::uint64_t stop_ = ~std::uint64_t{0};
  bool stopped_ = false;
  bool unclosed_ = false;
  bool faulty_ = false;  // of the record whose texts are in unescaped_: text after a closing quote
  SyntaxProblem problem_ = SyntaxProblem::None;
};

template <class Sink>
SyntaxProblem DelimitedReader<Sink>::take(bool last) {
  if (buffer_.size() == 0) return SyntaxProblem::None;
  char* start = buffer_.begin();
  char* end = buffer_.end();
  // Line ends after the data: the cursor always finds one, and what it finds is compared with end.
  std::memset(end, dialect_.line_end, kScanPadding);
  cursor_.at(start);
  const char* at = start;
  while (at < end && !stopped_ && problem_ == SyntaxProblem::None) {
    if (offset_of(at) >= stop_) {
      stopped_ = true;
      break;
    }
    const char* next = take_record(at, end, last);
    if (next == nullptr && unclosed_) next = skip_broken(at, end);
    if (next == nullptr) break;
    at = next;
  }
  offset_ += static_cast<std::uint64_t>(at - start);
  buffer_.consume_to(at);
  if (problem_ == SyntaxProblem::None && !stopped_ && buffer_.size() > kFieldLimit) {
    return SyntaxProblem::FieldTooLong;
  }
  return problem_;
}

// The start of the next record, or null when this one is not whole yet. Past the data stand line
// ends, so that the loop needs no other end. What it reads for every field is kept out of memory.
template <class Sink>
const char* DelimitedReader<Sink>::take_record(const char* start, const char* end, bool last) {
  if (dialect_.delimiter == ' ') return blanks_record(start, end, last);
  unescaped_used_ = 0;
  const int quote = dialect_.quote != 0 ? dialect_.quote : kNoQuote;
  const char line_end = dialect_.line_end;
  Cursor cursor = cursor_;
  Field* field = fields_.data();
  const char* at = start;
  const char* stop;
  for (;; at = stop + 1) {
    if (*at == quote) {
      stop = quoted_field(at, end, *field, last);
      if (stop == nullptr) return nullptr;
      if (stop < end) cursor.at(stop + 1);
      if ((field = room_after(field)) == nullptr) return nullptr;
    } else {
      if (cursor.is_at_block_end()) {
        cursor.next_block();
        if ((field = room_after(field)) == nullptr) return nullptr;
      }
      stop = cursor.next();
      *field = {at, static_cast<std::uint32_t>(stop - at), false};
    }
    ++field;
    if (*stop == line_end) break;
  }
  if (stop >= end && !last) return nullptr;
  if (unescaped_used_ != 0 && faulty_) {
    const char* next = mend(start, stop < end ? stop : end, static_cast<std::size_t>(field - fields_.data()));
    if (next != nullptr) return next;
  }
  cursor_ = cursor;
  emit(start, stop < end ? stop : end, static_cast<std::size_t>(field - fields_.data()));
  return stop < end ? stop + 1 : end;
}

// `field` with room for the fields of a block after it, perhaps elsewhere; null when the record has
// more fields than can be. Asked once a block, so that a field needs no look at the room.
template <class Sink>
Field* DelimitedReader<Sink>::room_after(Field* field) {
  const auto count = static_cast<std::size_t>(field - fields_.data());
  if (count + kFieldsPerBlock <= fields_.size()) [[likely]] return field;
  if (count > kColumnLimit) {
    problem_ = SyntaxProblem::TooManyColumns;
    return nullptr;
  }
  fields_.resize(2 * (count + kFieldsPerBlock));
  return fields_.data() + count;
}

template <class Sink>
void DelimitedReader<Sink>::emit(const char* start, const char* line_end, std::size_t count) {
  Field& tail = fields_[count - 1];
  const char* stop = line_end;
  if (stop > start && stop[-1] == '\r' && dialect_.line_end == '\n') {
    --stop;
    if (!tail.quoted && tail.begin + tail.size > stop) {
      tail.size = static_cast<std::uint32_t>(stop > tail.begin ? stop - tail.begin : 0);
    }
  }
  if (tail.begin + tail.size > line_end && !tail.quoted) {
    tail.size = static_cast<std::uint32_t>(line_end - tail.begin);
  }
  if (stop == start) {
    sink_.blank_line();
    return;
  }
  sink_.record({{fields_.data(), count}, offset_of(start),
                {start, static_cast<std::size_t>(stop - start)}});
}

// The position of the delimiter or line end after a quoted field, or null when it is not whole yet.
template <class Sink>
const char* DelimitedReader<Sink>::quoted_field(const char* start, const char* end, Field& field,
                                                bool last) {
  const char quote = dialect_.quote;
  const auto* close = static_cast<const char*>(
      std::memchr(start + 1, quote, static_cast<std::size_t>(end - start - 1)));
  if (close == nullptr) return not_closed(start, end, last);
  if (close + 2 >= end && !last) return nullptr;  // the next two bytes decide
  if (dialect_.escape != 0 && close[-1] == dialect_.escape) return unescape(start, end, field, last);
  const char* after = close + 1;
  if (after < end && *after == '\r' && dialect_.line_end == '\n' &&
      (after + 1 >= end || after[1] == '\n')) {
    ++after;
  }
  if (after >= end || *after == dialect_.delimiter || *after == dialect_.line_end) {
    field = {start + 1, static_cast<std::uint32_t>(close - start - 1), true};
    return after < end ? after : end;
  }
  return unescape(start, end, field, last);
}

// As quoted_field, with doubled or escaped quotes, or text after the closing quote: the value is put together.
template <class Sink>
const char* DelimitedReader<Sink>::unescape(const char* start, const char* end, Field& field,
                                            bool last) {
  if (unescaped_used_ == unescaped_.size()) unescaped_.emplace_back();
  if (unescaped_used_ == 0) faulty_ = false;
  std::string& value = unescaped_[unescaped_used_];
  value.clear();
  const char* at = start + 1;
  bool open = true;
  std::size_t closed = 0;  // size of the value where the quote closed
  for (; at < end; ++at) {
    if (open && is_escape(at, end)) {
      if (at + 1 >= end && !last) return nullptr;
      value += *++at;
    } else if (*at == dialect_.quote && open) {
      if (at + 1 >= end && !last) return nullptr;
      if (at + 1 < end && at[1] == dialect_.quote) {
        value += *at++;
      } else {
        open = false;
        closed = value.size();
      }
    } else if (!open && (*at == dialect_.delimiter || *at == dialect_.line_end)) {
      break;
    } else {
      value += *at;
    }
  }
  if (open) return not_closed(start, end, last);
  if (at >= end && !last) return nullptr;
  if (value.find_first_not_of(" \t\r", closed) == std::string::npos) {
    value.resize(closed);
  } else {
    faulty_ = true;
  }
  if (value.size() > closed && value.back() == '\r' && dialect_.line_end == '\n') value.pop_back();
  ++unescaped_used_;
  const auto size = static_cast<std::uint32_t>(value.size());
  value.append(kScanPadding, '\0');  // fields are read past their end
  field = {value.data(), size, true};
  return at;
}

template <class Sink>
const char* DelimitedReader<Sink>::not_closed(const char* start, const char* end, bool last) {
  if (end - start > static_cast<std::ptrdiff_t>(kFieldLimit)) {
    problem_ = SyntaxProblem::FieldTooLong;
  } else if (last) {
    unclosed_ = true;
  }
  return nullptr;
}

// The line in which a quote opens that nothing closes is handed on as broken; the next line is read.
template <class Sink>
const char* DelimitedReader<Sink>::skip_broken(const char* start, const char* end) {
  unclosed_ = false;
  const auto* line_end = static_cast<const char*>(
      std::memchr(start, dialect_.line_end, static_cast<std::size_t>(end - start)));
  if (line_end == nullptr) line_end = end;
  sink_.broken({{}, offset_of(start), {start, static_cast<std::size_t>(line_end - start)}});
  const char* next = line_end < end ? line_end + 1 : end;
  if (next < end) cursor_.at(next);
  return next;
}

// Runs of blanks and tabs part the fields; those at the ends of a line part nothing.
template <class Sink>
const char* DelimitedReader<Sink>::blanks_record(const char* start, const char* end, bool last) {
  const auto* line_end = static_cast<const char*>(
      std::memchr(start, dialect_.line_end, static_cast<std::size_t>(end - start)));
  if (line_end == nullptr) {
    if (!last) return nullptr;
    line_end = end;
  }
  std::size_t count = 0;
  const char* at = start;
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (at < line_end) {
    while (at < line_end && is_blank(*at)) ++at;
    const char* begin = at;
    while (at < line_end && !is_blank(*at)) ++at;
    if (at == begin) break;
    room_for(count);
    const bool quoted = at - begin >= 2 && *begin == dialect_.quote && at[-1] == dialect_.quote;
    fields_[count++] = {begin + (quoted ? 1 : 0),
                        static_cast<std::uint32_t>(at - begin - (quoted ? 2 : 0)), quoted};
  }
  if (count == 0) {
    sink_.blank_line();
  } else {
    sink_.record({{fields_.data(), count}, offset_of(start),
                  {start, static_cast<std::size_t>(line_end - start)}});
  }
  return line_end < end ? line_end + 1 : end;
}

}  // namespace lens

#include "ingest/syntax/delimited_faults.h"
