#pragma once
// Lines whose quotes are faulty: text follows a closing one. Part of ingest/syntax/delimited.h.

#include "ingest/syntax/delimited.h"

namespace lens {

// A record with text after a closing quote, which ends at `stop`: its first line is split again. Null when
// no way gives as many fields as there are columns, or only the record as read does.
template <class Sink>
const char* DelimitedReader<Sink>::mend(const char* start, const char* stop, std::size_t count) {
  faulty_ = false;
  const auto* line_end = static_cast<const char*>(
      std::memchr(start, dialect_.line_end, static_cast<std::size_t>(stop - start)));
  if (line_end == nullptr) line_end = stop;
  const std::vector<Field> as_read(fields_.begin(), fields_.begin() + static_cast<std::ptrdiff_t>(count));
  const bool is_other = count != dialect_.columns;
  if (!split_line(start, line_end, Quotes::Lenient) &&
      !(is_other && (split_line(start, line_end, Quotes::Single) || split_line(start, line_end, Quotes::Literal)))) {
    std::copy(as_read.begin(), as_read.end(), fields_.begin());
    return nullptr;
  }
  emit(start, line_end, dialect_.columns);
  const char* next = line_end < buffer_.end() ? line_end + 1 : line_end;
  if (next < buffer_.end()) cursor_.at(next);
  return next;
}

// Whether the line has as many fields as there are columns; they are in fields_ then.
template <class Sink>
bool DelimitedReader<Sink>::split_line(const char* start, const char* end, Quotes quotes) {
  const char* stop = end > start && end[-1] == '\r' && dialect_.line_end == '\n' ? end - 1 : end;
  std::size_t count = 0;
  for (const char* at = start;; ++at) {
    room_for(count);
    const char* next = nullptr;
    if (at < stop && *at == dialect_.quote) {
      if (unescaped_used_ == unescaped_.size()) unescaped_.emplace_back();
      std::string& value = unescaped_[unescaped_used_];
      next = split_quoted(at, stop, quotes, value);
      if (next != nullptr) {
        ++unescaped_used_;
        const auto size = static_cast<std::uint32_t>(value.size());
        value.append(kScanPadding, '\0');
        fields_[count] = {value.data(), size, true};
      }
    }
    if (next == nullptr) {
      next = static_cast<const char*>(std::memchr(at, dialect_.delimiter, static_cast<std::size_t>(stop - at)));
      if (next == nullptr) next = stop;
      fields_[count] = {at, static_cast<std::uint32_t>(next - at), false};
    }
    if (++count > dialect_.columns) return false;
    at = next;
    if (at >= stop) return count == dialect_.columns;
  }
}

// The end of a quoted field of one line, or null when it is not one: its quote is text.
template <class Sink>
const char* DelimitedReader<Sink>::split_quoted(const char* start, const char* end, Quotes quotes,
                                                std::string& value) const {
  value.clear();
  for (const char* at = start + 1; at < end; ++at) {
    if (is_escape(at, end) && at + 1 < end) {
      value += *++at;
    } else if (*at != dialect_.quote) {
      value += *at;
    } else {
      const char* after = at + 1;
      while (after < end && *after != dialect_.delimiter && (*after == ' ' || *after == '\t')) ++after;
      if (after == end || *after == dialect_.delimiter) return after;
      if (at[1] == dialect_.quote) {
        value += *at++;
        const bool ends = at + 1 == end || at[1] == dialect_.delimiter;
        if (ends && quotes == Quotes::Single) {
          if (at == start + 1 + 1 && value.size() == 1) value.clear();
          return at + 1;
        }
      } else if (quotes == Quotes::Literal) {
        return nullptr;
      } else {
        value += *at;
      }
    }
  }
  return nullptr;
}

}  // namespace lens
