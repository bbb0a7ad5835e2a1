// What the engine reads of a file, cell by cell, for scripts/conformance.mjs. Each line of the input is a
// job in JSON, each line of the output its answer:
//   {"read": path, "recipe": {...}, "chunk": bytes}   plan, names, cells, rows set aside, ledger
//   {"numbers": ["1e-3", ...]}                        the bits of each as 16 digits, or null
//   {"utf8": "c3a9"}                                  what the bytes become, and how many were wrong

#include <malloc.h>

#include <bit>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "base/parse_number.h"
#include "bindings/native_session.h"
#include "ingest/plan_json.h"
#include "ingest/reader.h"

namespace {

using namespace lens;
using Json = nlohmann::ordered_json;

constexpr std::size_t kShownRows = 20'000;
constexpr std::size_t kLargest = std::size_t{8} << 20;  // of which the cells are shown

std::string text_of(std::string_view bytes) { return std::string(bytes); }

Json error_of(const Error& error) {
  return {{"code", error.code}, {"message", error.message}, {"where", error.where}};
}

// Takes what a reader hands on and keeps it as it is.
struct Cells {
  Json rows = Json::array();
  Json lines = Json::array();  // with a quote that nothing closes, or no JSON
  std::uint64_t records = 0;
  std::uint32_t skip = 0;

  void record(const Record& record) {
    if (skip > 0) return static_cast<void>(--skip);
    if (++records > kShownRows) return;
    Json row = Json::array();
    for (const Field& field : record.fields) row.push_back(text_of(field.text()));
    rows.push_back(std::move(row));
  }
  void broken(const Record& record) {
    if (skip > 0) return static_cast<void>(--skip);
    lines.push_back({{"at", rows.size()}, {"offset", record.offset}, {"bytes", text_of(record.bytes.substr(0, 200))}});
  }
  void blank_line() { skip -= skip > 0; }
};

std::string content_of(const std::string& path, std::optional<Error>& error) {
  const auto file = native::look_at(path);
  if (!file.ok()) return error = file.error(), "";
  auto stream = native::open_stream(file.value());
  if (!stream.ok()) return error = stream.error(), "";
  std::string bytes;
  while (bytes.size() < kLargest) {
    const std::size_t before = bytes.size();
    bytes.resize(before + (std::size_t{1} << 20));
    const std::size_t got = stream.value()->read(bytes.data() + before, bytes.size() - before);
    bytes.resize(before + got);
    if (got == 0) break;
  }
  error = stream.value()->error();
  return bytes;
}

// Feeds the text in chunks, as a host would.
template <class Reader>
SyntaxProblem feed(Reader& reader, std::string_view text, std::size_t chunk) {
  SyntaxProblem problem = SyntaxProblem::None;
  for (std::size_t at = 0; at < text.size() && problem == SyntaxProblem::None; at += chunk) {
    reader.buffer().append(text.substr(at, chunk));
    problem = reader.take(at + chunk >= text.size());
  }
  return problem;
}

void read_cells(const FilePlan& plan, const std::string& bytes, std::size_t chunk, Json& answer) {
  const std::span<const unsigned char> raw{reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()};
  Decoder decoder(plan.encoding);
  std::string decoded;
  decoder.decode(raw, decoded, true);
  std::string_view text = decoded;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Cells cells;
  cells.skip = lines_before_data(plan);
  SyntaxProblem problem;
  if (plan.syntax == Syntax::Delimited) {
    DelimitedReader<Cells> reader(dialect_of(plan), cells);
    problem = feed(reader, text, chunk);
  } else {
    JsonReader<Cells> reader(plan, cells);
    problem = feed(reader, text, chunk);
  }
  if (problem == SyntaxProblem::FieldTooLong) answer["problem"] = {{"code", "FIELD_TOO_LONG"}};
  if (problem == SyntaxProblem::TooManyColumns) answer["problem"] = {{"code", "TOO_MANY_COLUMNS"}};
  answer["records"] = cells.records;
  answer["rows"] = std::move(cells.rows);
  answer["broken"] = std::move(cells.lines);
  answer["invalid"] = decoder.invalid();
}

// Rows read, used and set aside, as every command of the program counts them.
void read_ledger(const std::string& path, const std::string& recipe, Json& answer) {
  native::Session session(1);
  std::optional<Error> error = session.plan({path}, recipe);
  if (!error) error = session.load(false, {});
  if (error) return static_cast<void>(answer["problem"] = error_of(*error));
  const auto ledger = session.ledger({});
  if (!ledger.ok()) return static_cast<void>(answer["problem"] = error_of(ledger.error()));
  const LedgerFile& file = ledger.value().files.front();
  answer["ledger"] = {{"read", file.rows_read}, {"used", file.rows_used}, {"set_aside", file.rows_set_aside},
                      {"skipped", file.lines_skipped}, {"reasons", file.reasons}, {"notes", file.cell_notes}};
}

// The most memory since it was last forgotten, in KiB (Linux; elsewhere 0).
std::uint64_t peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::strtoull(line.c_str() + 6, nullptr, 10);
  }
  return 0;
}
void forget_peak() {
  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << "5";
}

Json read_file(const Json& job) {
  forget_peak();
  const auto begun = std::chrono::steady_clock::now();
  const std::string path = job.at("read").get<std::string>();
  const std::string recipe = job.contains("recipe") ? job.at("recipe").dump() : "";
  Json answer = Json::object();
  std::optional<Error> error;
  const std::string bytes = content_of(path, error);
  if (error) return {{"problem", error_of(*error)}};
  Result<Plan> given = recipe.empty() ? Result<Plan>(Plan{}) : read_plan(recipe);
  if (!given.ok()) return {{"problem", error_of(given.error())}};
  Head head{path.substr(path.find_last_of('/') + 1), "", bytes.size(), bytes.substr(0, kHeadBytes), ""};
  if (bytes.size() > kHeadBytes) {
    const std::size_t tail = std::max(kHeadBytes, bytes.size() - std::min<std::size_t>(bytes.size(), 65'536));
    head.tail = bytes.substr(tail);
  }
  const Result<Plan> plan = make_plan({&head, 1}, recipe.empty() ? nullptr : &given.value());
  if (!plan.ok()) return {{"problem", error_of(plan.error())}};
  answer["plan"] = Json::parse(plan_json(plan.value()));
  if (!plan.value().problems.empty()) {
    answer["problem"] = error_of(plan.value().problems.front().error);
    return answer;
  }
  const auto chunk = job.value("chunk", std::size_t{0});
  read_cells(plan.value().files.front(), bytes, chunk == 0 ? std::size_t{1} << 30 : chunk, answer);
  read_ledger(path, recipe, answer);
  answer["peak_kib"] = peak_memory();
  answer["ms"] = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
  return answer;
}

Json read_numbers(const Json& texts) {
  Json bits = Json::array();
  for (const Json& text : texts) {
    const std::string written = text.get<std::string>();
    // A number too large is no number of ours: the sets write it as infinity.
    NumberProblem problem{};
    const auto parsed = parse_double(written, {DecimalMark::Point}, &problem);
    char hex[17] = "";
    if (parsed) {
      std::snprintf(hex, sizeof hex, "%016llX",
                    static_cast<unsigned long long>(std::bit_cast<std::uint64_t>(parsed->value)));
      bits.push_back(hex);
    } else {
      bits.push_back(problem == NumberProblem::OutOfRange ? Json("out of range") : Json(nullptr));
    }
  }
  return {{"bits", bits}};
}

std::string from_hex(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

Json decode_utf8(const std::string& hex) {
  const std::string bytes = from_hex(hex);
  Decoder decoder(Encoding::Utf8);
  std::string text;
  decoder.decode({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()}, text, true);
  std::string shown;
  for (const char c : text) {
    char digits[3];
    std::snprintf(digits, sizeof digits, "%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
    shown += digits;
  }
  return {{"hex", shown}, {"invalid", decoder.invalid()}};
}

Json answer_of(const Json& job) {
  if (job.contains("numbers")) return read_numbers(job.at("numbers"));
  if (job.contains("utf8")) return decode_utf8(job.at("utf8").get<std::string>());
  return read_file(job);
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << answer_of(Json::parse(line)).dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
    std::cout.flush();
  }
  return 0;
}
