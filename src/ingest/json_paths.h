#pragma once
// The leaves of one JSON object by their paths: "device.category", "event_params.source".
//
// Objects nest with a dot. An array of {"key": K, "value": {…}} (GA4's parameters) is read as an
// object: its leaves are named path.K. Of any other array the first element is read, under the
// array's own path. Null is no value. Depth is limited, so that no input overflows the stack.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/json_shapes.h"
#include "ingest/json_text.h"
#include "ingest/row_sink.h"

namespace lens {

inline constexpr int kJsonDepth = 128;

// Just past the '}' that closes the object at `at`, or null when it is not whole.
const char* end_of_object(const char* at, const char* end);
// Just past the next line end, or null.
const char* end_of_line(const char* at, const char* end);
// Whether a byte between two objects begins something that is no object.
inline bool is_json_text(char c) {
  return c != ' ' && c != '\t' && c != '\r' && c != '\n' && c != ',' && c != '[' && c != ']';
}

// Calls leaf(path, text) for every leaf of one object in its order; false when it is not JSON.
bool each_leaf(std::string_view object,
               const std::function<void(std::string_view path, std::string_view text)>& leaf);

// Calls value(number, text) for every element of one array, from 0; null and what nests has no text.
// False when it is not JSON.
bool each_value(std::string_view array,
                const std::function<void(std::size_t number, std::string_view text)>& value);
// Where the text stops being one JSON value and blanks; its size when it only ends too early; none
// when it is sound.
std::optional<std::size_t> json_break(std::string_view text);

// The same for a fixed set of paths, without allocation once its buffers have grown.
class JsonPaths {
 public:
  void add(std::string_view path, std::uint32_t column);
  // Fills fields[column] for the paths that are there, all of which were empty. Texts with escapes live
  // here until the next call.
  bool read(std::string_view object, std::span<Field> fields);
  bool is_learning() const { return shapes_.is_learning(); }
  // The same where the object at `at` is written like one that was read before: just past it, or null
  // and fields with anything in them. Bytes are readable for kScanPadding past the end.
  const char* read_known(const char* at, const char* end, std::span<Field> fields) {
    return shapes_.read(at, end, fields, unescaped_);
  }
  // As `read`, from an array: its elements become the fields, as many as there are.
  bool read_values(std::string_view array, std::vector<Field>& fields);

 private:
  friend class JsonWalk;
  std::uint32_t find(std::string_view path) const;

  std::vector<std::string> paths_;
  std::vector<std::uint32_t> columns_;
  std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(64);
  JsonTexts unescaped_;
  JsonShapes shapes_;
  std::string path_;
};

}  // namespace lens
