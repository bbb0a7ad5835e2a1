#include "engine/engine_json.h"

#include "report/json.h"

namespace lens {

namespace {

// Writes "key":value pairs of one object.
class ObjectWriter {
 public:
  explicit ObjectWriter(std::string& out) : out_(out) { out_ += '{'; }
  ObjectWriter& text(std::string_view key, std::string_view value) { return raw(key, quoted_json(value)); }
  ObjectWriter& number(std::string_view key, std::uint64_t value) { return raw(key, std::to_string(value)); }
  ObjectWriter& raw(std::string_view key, std::string_view json) {
    out_ += first_ ? "" : ",";
    out_ += quoted_json(key) + ":";
    out_ += json;
    first_ = false;
    return *this;
  }
  ObjectWriter& text_or_null(std::string_view key, std::string_view value) {
    return value.empty() ? raw(key, "null") : text(key, value);
  }
  void end() { out_ += '}'; }

 private:
  std::string& out_;
  bool first_ = true;
};

}  // namespace

std::string error_json(const Error& error) {
  std::string inner;
  ObjectWriter(inner).text("code", error.code).text("message", error.message).text_or_null("where", error.where).end();
  return "{\"error\":" + inner + "}";
}

std::string arguments_json(const Arguments& arguments) {
  std::string out;
  ObjectWriter object(out);
  for (const auto& [name, value] : arguments.all()) object.text(name, value);
  object.end();
  return out;
}

std::string request_json(const Request& request) {
  std::string out;
  ObjectWriter(out).text("analysis", request.analysis->name).raw("arguments", arguments_json(request.arguments)).end();
  return out;
}

std::string requests_json(std::span<const Request> requests) {
  std::string out = "[";
  for (const Request& request : requests) out += (out.size() > 1 ? "," : "") + request_json(request);
  return out + "]";
}

std::string checked_json(const Request& request, bool needs_pages) {
  return "{\"arguments\":" + arguments_json(request.arguments) +
         ",\"needsPages\":" + (needs_pages ? "true" : "false") + "}";
}

std::string row_refs_json(std::span<const std::pair<std::uint32_t, std::uint64_t>> rows) {
  std::string out = "{\"rows\":[";
  for (const auto& [file, row] : rows) {
    if (out.back() != '[') out += ',';
    out += "[" + std::to_string(file) + "," + std::to_string(row) + "]";
  }
  return out + "]}";
}

std::string ledger_json(const Ledger& ledger) {
  std::string out = "{\"files\":[";
  for (std::size_t i = 0; i < ledger.files.size(); ++i) {
    const LedgerFile& file = ledger.files[i];
    if (i > 0) out += ',';
    std::string reasons;
    ObjectWriter by_code(reasons);
    for (const auto& [code, count] : file.reasons) by_code.number(code, count);
    by_code.end();
    std::string notes;
    ObjectWriter note_codes(notes);
    for (const auto& [code, count] : file.cell_notes) note_codes.number(code, count);
    note_codes.end();
    ObjectWriter(out)
        .text("file", file.file)
        .text_or_null("sheet", file.sheet)
        .text("source", file.source)
        .text("kind", file.kind)
        .number("bytes", file.bytes)
        .number("rows_read", file.rows_read)
        .number("rows_used", file.rows_used)
        .number("rows_set_aside", file.rows_set_aside)
        .number("lines_skipped", file.lines_skipped)
        .raw("reasons", reasons)
        .raw("cell_notes", notes)
        .end();
  }
  out += "],\"rows\":[";
  for (std::size_t i = 0; i < ledger.rows.size(); ++i) {
    const LedgerRow& row = ledger.rows[i];
    if (i > 0) out += ',';
    ObjectWriter object(out);
    object.text("file", ledger.files[row.file].file).text_or_null("sheet", ledger.files[row.file].sheet);
    object.number("row", row.row);
    row.has_offset ? object.number("offset", row.offset) : object.raw("offset", "null");
    object.text_or_null("column", row.column).text("code", row.code);
    row.has_offset ? object.text("bytes", row.bytes) : object.raw("bytes", "null");
    object.end();
  }
  return out + "],\"rows_omitted\":" + std::to_string(ledger.rows_omitted) + "}";
}

std::string collected_json(std::span<const CollectedRow> rows) {
  std::string out = "[";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) out += ',';
    std::string cells;
    ObjectWriter object(cells);
    for (const auto& [header, text] : rows[i].cells) object.text(header, text);
    object.end();
    ObjectWriter(out)
        .number("row", rows[i].row)
        .number("offset", rows[i].offset)
        .text("bytes", rows[i].bytes)
        .raw("cells", cells)
        .end();
  }
  return out + "]";
}

}  // namespace lens
