#pragma once
// What a syntax hands on: one record, its fields in the order of the plan's columns.

#include <cstdint>
#include <span>
#include <string_view>

namespace lens {

// Text of a field with quotes undone. Bytes stay readable for 64 bytes past the end.
struct Field {
  const char* begin = nullptr;
  std::uint32_t size = 0;
  bool quoted = false;
  std::string_view text() const { return {begin, size}; }
};

struct Record {
  std::span<const Field> fields;  // may be fewer or more than the columns: a ragged row
  std::uint64_t offset = 0;       // of its first byte, in the decoded (UTF-8) stream
  std::string_view bytes;         // as they stand in the decoded stream, without the line end
};

}  // namespace lens
