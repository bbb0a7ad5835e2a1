// The boundary of the second download: one class, spoken to as that of wasm.cpp is.

#include <emscripten/bind.h>
#include <emscripten/em_js.h>

#include <new>
#include <string>

#include "engine/engine_json.h"
#include "engine/analyst.h"
#include "report/json.h"

EM_JS(void, lens_out_of_memory, (), { throw new RangeError('out of memory'); });

namespace {

using namespace lens;

using emscripten::val;

class WasmAnalyst {
 public:
  std::uintptr_t blockRoom(double size) {
    block_.resize(static_cast<std::size_t>(size));
    return reinterpret_cast<std::uintptr_t>(block_.data());
  }
  std::string openContext(double size, const std::string& options) {
    auto read = read_open_options(options);
    if (!read.ok()) return error_json(read.error());
    analyst_.open(lent(size), std::move(read.value()));
    return "";
  }
  void takeTable(double size) { analyst_.take_table(lent(size)); }
  void dropTables() { analyst_.drop_tables(); }
  std::string check(const std::string& request) {
    const auto checked = analyst_.check(request);
    if (!checked.ok()) return error_json(checked.error());
    return checked_json(checked.value(), analyst_.needs_pages(checked.value()));
  }
  std::string allowed(const std::string& request) {
    const auto requests = analyst_.allowed(request);
    return requests.ok() ? requests_json(requests.value()) : error_json(requests.error());
  }
  // On true `finish` answers this request.
  bool holds(const std::string& request) {
    auto checked = analyst_.check(request);
    if (!checked.ok() || !analyst_.holds(checked.value())) return false;
    request_ = std::move(checked.value());
    return true;
  }
  std::string begin(const std::string& request) {
    auto checked = analyst_.check(request);
    if (!checked.ok()) return error_json(checked.error());
    request_ = std::move(checked.value());
    analyst_.begin(request_);
    return "";
  }
  std::string mapTables() {
    const auto error = analyst_.map_tables(request_);
    return error ? error_json(*error) : "";
  }
  val partial() { return lend(analyst_.partial()); }
  void merge(double size) { analyst_.merge(lent(size)); }
  std::string finish() {
    const auto report = analyst_.finish(request_);
    return report.ok() ? report_json(report.value()) : error_json(report.error());
  }
  std::string rowRefs(const std::string& request) {
    const auto checked = analyst_.check(request);
    return checked.ok() ? row_refs_json(analyst_.rows(checked.value())) : error_json(checked.error());
  }

 private:
  std::string_view lent(double size) const {
    return std::string_view(block_).substr(0, static_cast<std::size_t>(size));
  }
  // A view of our memory, valid until the next call: the host copies at once.
  val lend(std::string bytes) {
    lent_ = std::move(bytes);
    return val(emscripten::typed_memory_view(lent_.size(), reinterpret_cast<const unsigned char*>(lent_.data())));
  }

  Analyst analyst_;
  Request request_;
  std::string block_, lent_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(journeylens_analyst) {
  std::set_new_handler(lens_out_of_memory);
  emscripten::class_<WasmAnalyst>("Engine")
      .constructor<>()
      .function("blockRoom", &WasmAnalyst::blockRoom)
      .function("openContext", &WasmAnalyst::openContext)
      .function("takeTable", &WasmAnalyst::takeTable)
      .function("dropTables", &WasmAnalyst::dropTables)
      .function("check", &WasmAnalyst::check)
      .function("allowed", &WasmAnalyst::allowed)
      .function("holds", &WasmAnalyst::holds)
      .function("begin", &WasmAnalyst::begin)
      .function("mapTables", &WasmAnalyst::mapTables)
      .function("partial", &WasmAnalyst::partial)
      .function("merge", &WasmAnalyst::merge)
      .function("finish", &WasmAnalyst::finish)
      .function("rowRefs", &WasmAnalyst::rowRefs);
}
