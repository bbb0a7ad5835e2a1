#pragma once
// What stands between the values of JSON objects, learned from the first of them.
//
// Objects of one file are nearly all written alike: between one value and the next come the same
// bytes again, `","device":{"category":"` for instance. Which value those bytes lead to depends only
// on where the last one stood: the keys and the kinds of containers around it. So they are kept as
// the step from one place to the next, and an object all of whose steps are known is read by
// comparing bytes: no grammar, no paths, no keys. What is not known is walked (ingest/json_paths.cpp),
// which teaches the steps; the fields are the same either way.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/json_text.h"
#include "ingest/row_sink.h"

namespace lens {

class JsonShapes {
 public:
  static constexpr std::uint32_t kNoColumn = ~std::uint32_t{0};

  JsonShapes();

  // Fills fields[column] from the object at `at`, as JsonPaths::read does, and gives what is just past
  // it; null where a step is not known, the object is not whole or not sound: fields are then anything.
  const char* read(const char* at, const char* end, std::span<Field> fields, JsonTexts& unescaped);

  // A lesson is one object, walked: its values in their order, then its end.
  bool is_learning() const { return is_learning_; }
  void begin(const char* object);
  // `place` names the keys and containers around the value, which is text in quotes or a word.
  void value(const char* begin, const char* end, bool quoted, std::string_view place,
             std::uint32_t column);
  void finish(const char* end);

 private:
  struct Step {
    std::uint32_t bytes;  // in bytes_
    std::uint32_t size;
    std::uint32_t place;
    bool quoted;
  };
  struct Place {
    std::uint32_t column = kNoColumn;
    std::uint32_t last = 0;  // the step taken last: as a rule it is taken again
    std::vector<Step> steps;
  };

  const Step* step_at(Place& place, const char* at, const char* end) const;
  bool leads(const Step& step, const char* at, const char* end) const;
  std::uint32_t place_of(std::string_view name, std::uint32_t column);
  void learn(std::string_view bytes, bool quoted, std::uint32_t next);

  std::vector<Place> places_;
  std::string bytes_;
  std::unordered_map<std::string, std::uint32_t> names_;
  std::size_t room_;
  bool is_learning_ = true;
  bool is_new_ = false;              // whether this lesson taught a step
  std::uint32_t lessons_in_vain_ = 0;
  std::uint32_t place_ = 0;          // of the value before
  const char* after_ = nullptr;      // where that value ended
};

}  // namespace lens
