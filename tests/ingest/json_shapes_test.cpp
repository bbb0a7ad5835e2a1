// Objects read by what was learned from those before them: the same fields as when walked alone.

#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "ingest/json_paths.h"
#include "ingest/syntax/scan.h"

using namespace lens;

namespace {

const std::vector<std::string> kColumns = {"a", "b", "a.b", "b.a", "p.a", "p.b", "a.a.b", "b.b"};

class Reader {
 public:
  Reader() {
    for (std::uint32_t i = 0; i < kColumns.size(); ++i) paths_.add(kColumns[i], i);
  }
  // The fields, or none where the object is not sound.
  std::optional<std::vector<std::string>> walked(const std::string& object) {
    clear();
    return paths_.read(object, fields_) ? std::optional(texts()) : std::nullopt;
  }
  // The same without a walk; none where this is not known.
  std::optional<std::vector<std::string>> known(const std::string& object) {
    clear();
    const std::string padded = object + std::string(2 * kScanPadding, '"');
    const char* end = paths_.read_known(padded.data(), padded.data() + object.size(), fields_);
    if (end != padded.data() + object.size()) return std::nullopt;
    return texts();
  }

 private:
  void clear() { fields_.assign(kColumns.size(), {"", 0, false}); }
  std::vector<std::string> texts() const {
    std::vector<std::string> texts;
    for (const Field& field : fields_) texts.emplace_back(field.text());
    return texts;
  }
  JsonPaths paths_;
  std::vector<Field> fields_;
};

// Objects of few keys, of every kind of value, in every way of writing them.
class Objects {
 public:
  explicit Objects(unsigned seed) : random_(seed) {}

  std::string next() {
    text_.clear();
    blank_ = pick(8) == 0 ? " " : "";
    object(0);
    return text_;
  }
  std::size_t pick(std::size_t count) { return random_() % count; }

 private:
  void add(std::string_view part) { (text_ += part) += blank_; }
  void object(int depth) {
    add("{");
    const std::size_t count = pick(4);
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) add(",");
      add("\"" + key() + "\"");
      add(":");
      value(depth + 1);
    }
    add("}");
  }
  void array(int depth) {
    add("[");
    const std::size_t count = pick(4);
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) add(",");
      pick(3) == 0 ? parameter(depth + 1) : value(depth + 1);
    }
    add("]");
  }
  void parameter(int depth) {
    add("{");
    add("\"key\"");
    add(":");
    add("\"" + key() + "\"");
    add(",");
    add(pick(6) == 0 ? "\"other\"" : "\"value\"");
    add(":");
    pick(2) == 0 ? value(depth) : object(depth);
    if (pick(4) == 0) add(",\"later\":5");
    add("}");
  }
  void value(int depth) {
    const std::size_t kind = pick(depth > 3 ? 5 : 9);
    if (kind < 2) return add(texts_[pick(std::size(texts_))]);
    if (kind < 5) return add(words_[pick(std::size(words_))]);
    kind < 7 ? object(depth) : array(depth);
  }
  std::string key() { return std::string(keys_[pick(std::size(keys_))]); }

  static constexpr std::string_view keys_[] = {"a", "b", "p", "a.b", "key", "set_timestamp_micros"};
  static constexpr std::string_view texts_[] = {
      "\"\"", "\"x\"", "\"sixteen bytes ..\"", "\"a \\\"quoted\\\" and longer text\"", "\"\\u00e9\\n\"",
      "\"{\\\\\"", "\"null\""};
  static constexpr std::string_view words_[] = {"0", "-1.5e3", "true", "null", "12"};
  std::mt19937 random_;
  std::string text_;
  std::string blank_;
};

}  // namespace

TEST_CASE("an object written like one before it is read without being walked") {
  Reader reader;
  REQUIRE(reader.walked(R"({"a":"one","b":{"a":1},"p":[{"key":"b","value":{"int_value":"7"}}]})"));
  const auto known = reader.known(R"({"a":"t\"wo","b":{"a":-2.5},"p":[{"key":"b","value":{"int_value":""}}]})");
  REQUIRE(known);
  CHECK(*known == std::vector<std::string>{"t\"wo", "", "", "-2.5", "", "", "", ""});
}

TEST_CASE("of an array the first element is the value, though it be null") {
  Reader reader;
  REQUIRE(reader.walked(R"({"a":["one",1,2]})"));
  REQUIRE(reader.walked(R"({"a":[1,2,3]})"));
  CHECK((*reader.known(R"({"a":["",1,2]})"))[0].empty());
  CHECK((*reader.known(R"({"a":[null,1,2]})"))[0].empty());
  CHECK((*reader.known(R"({"a":[0,1,2]})"))[0] == "0");
}

TEST_CASE("what differs from all before it is not known: another key, a kind of value, blanks, an end") {
  Reader reader;
  REQUIRE(reader.walked(R"({"a":"one","b":2})"));
  CHECK(reader.known(R"({"a":"one","b":2})"));
  CHECK_FALSE(reader.known(R"({"a":"one","c":2})"));
  CHECK_FALSE(reader.known(R"({"a":1,"b":2})"));
  CHECK_FALSE(reader.known(R"({"a":"one","b":"2"})"));
  CHECK_FALSE(reader.known(R"({"a":"one","b":[2]})"));
  CHECK_FALSE(reader.known(R"({"a":"one", "b":2})"));
  CHECK_FALSE(reader.known(R"({"a":"one"})"));
  CHECK_FALSE(reader.known(R"({"a":"one","b":2)"));
  CHECK_FALSE(reader.known(R"({"a":"one","b":02})"));
  CHECK_FALSE(reader.known("{\"a\":\"o\tne\",\"b\":2}"));
}

TEST_CASE("of any objects, in any order, the known ones have the fields they have when walked alone") {
  Reader reader;
  Objects objects(20260101);
  std::size_t known_ones = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string object = objects.next();
    INFO(object);
    const auto alone = Reader().walked(object);
    REQUIRE(alone);
    const auto known = reader.known(object);
    known_ones += known.has_value();
    if (known) REQUIRE(*known == *alone);
    if (!known) REQUIRE(reader.walked(object) == alone);
  }
  CHECK(known_ones > 5'000);
}

TEST_CASE("an object with a byte changed or cut off is known only where it is sound") {
  Reader reader;
  Objects objects(7);
  for (int i = 0; i < 20'000; ++i) {
    std::string object = objects.next();
    if (!reader.known(object)) reader.walked(object);
    const std::string bytes = "\"\\{}[],:0n \n";
    object[objects.pick(object.size())] = bytes[objects.pick(bytes.size())];
    if (objects.pick(4) == 0) object.resize(objects.pick(object.size()));
    INFO(object);
    const auto known = reader.known(object);
    if (known) REQUIRE(Reader().walked(object) == known);
  }
}

TEST_CASE("keys that are themselves data end the learning, not the reading") {
  JsonPaths paths;
  paths.add("a", 0);
  std::vector<Field> fields(1);
  for (int i = 0; i < 50'000; ++i) {
    const std::string object = "{\"id-" + std::to_string(i) + "\":1,\"a\":\"" + std::to_string(i) + "\"}";
    fields[0] = {"", 0, false};
    REQUIRE(paths.read(object, fields));
    REQUIRE(fields[0].text() == std::to_string(i));
  }
  CHECK_FALSE(paths.is_learning());
}
