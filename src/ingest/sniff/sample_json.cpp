// Columns and values of JSON text, by the same walk that reads the whole file.

#include <map>

#include "base/parse_number.h"
#include "base/text.h"
#include "ingest/json_paths.h"
#include "ingest/sniff/header.h"
#include "ingest/sniff/sample.h"

namespace lens {

namespace {

constexpr std::size_t kObjects = 4096;

std::size_t first_byte(std::string_view text, std::size_t from) {
  return text.find_first_not_of(" \t\r\n", from);
}

class JsonSampler {
 public:
  explicit JsonSampler(Sample& sample) : sample_(sample) {}

  // False when the object is no JSON.
  bool add(std::string_view object) {
    const bool fine = each_leaf(object, [&](std::string_view path, std::string_view value) {
      const auto [at, is_new] = columns_.try_emplace(std::string(path), sample_.columns.size());
      if (is_new) {
        SampleColumn column;
        column.header = path;
        column.folded = fold_column(path, &column.currency);
        sample_.columns.push_back(std::move(column));
      }
      if (!is_missing(trim(value))) sample_.columns[at->second].values.emplace_back(trim(value));
    });
    sample_.rows += fine;
    return fine;
  }

  void count_blanks() {
    for (SampleColumn& column : sample_.columns) {
      column.blank = sample_.rows - std::min<std::uint64_t>(sample_.rows, column.values.size());
    }
  }

 private:
  Sample& sample_;
  std::map<std::string, std::size_t, std::less<>> columns_;
};

// Adds the objects that stand whole in the text; how many there were.
std::size_t add_objects(JsonSampler& sampler, std::string_view text) {
  std::size_t added = 0;
  std::size_t at = text.find('{');
  while (at != std::string_view::npos && added < kObjects) {
    const char* end = end_of_object(text.data() + at, text.data() + text.size());
    if (end == nullptr) break;
    const auto size = static_cast<std::size_t>(end - text.data()) - at;
    // An object that is no JSON costs its own line.
    const bool fine = sampler.add(text.substr(at, size));
    added += fine;
    const std::size_t next = fine ? at + size : text.find('\n', at);
    at = next == std::string_view::npos ? next : text.find('{', next);
  }
  return added;
}

// A line that is an array, as one record of its plain values; empty when it is none.
std::vector<std::string> values_of_line(std::string_view line) {
  std::vector<std::string> values;
  const bool fine = each_value(trim(line), [&](std::size_t, std::string_view value) {
    values.emplace_back(value);
  });
  return fine ? values : std::vector<std::string>();
}

std::vector<SampleRecord> records_of_lines(std::string_view text) {
  std::vector<SampleRecord> records;
  while (!text.empty() && records.size() < kObjects) {
    const std::size_t end = text.find('\n');
    SampleRecord record;
    record.cells = values_of_line(text.substr(0, end));
    record.quoted.resize(record.cells.size());
    if (!record.cells.empty()) records.push_back(std::move(record));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return records;
}

}  // namespace

bool begins_as_json(std::string_view text) {
  const std::size_t begin = first_byte(text, 0);
  if (begin == std::string_view::npos) return false;
  const std::size_t next = first_byte(text, begin + 1);
  const char follows = next == std::string_view::npos ? '\0' : text[next];
  if (text[begin] == '{') return follows == '"' || follows == '}';
  return text[begin] == '[' && (follows == '{' || follows == '[' || follows == '"' || follows == ']');
}

JsonSample sample_json(std::string_view text, std::string_view tail) {
  JsonSample json;
  const std::size_t begin = first_byte(text, 0);
  if (begin == std::string_view::npos) return json;
  const bool opens_array = text[begin] == '[';
  if (!opens_array && text[begin] != '{') return json;
  const std::size_t next = first_byte(text, begin + 1);
  if (opens_array && next != std::string_view::npos && text[next] != '{' && text[next] != ']') {
    auto records = records_of_lines(text.substr(begin));
    if (records.empty()) return json;
    const std::vector<std::string> names = records.front().cells;
    records.erase(records.begin());
    json.sample = sample_of(names, records);
    json.is_json = json.lines_of_values = true;
    return json;
  }
  JsonSampler sampler(json.sample);
  const std::size_t objects = add_objects(sampler, text.substr(begin));
  json.is_json = objects > 0 || (opens_array && next != std::string_view::npos && text[next] == ']');
  json.is_array = opens_array;
  const std::size_t line = tail.find('\n');
  if (json.is_json && line != std::string_view::npos) add_objects(sampler, tail.substr(line + 1));
  sampler.count_blanks();
  return json;
}

}  // namespace lens
