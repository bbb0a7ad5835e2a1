// The boundary of the second download: one class, spoken to as that of wasm.cpp is.

#include <emscripten/bind.h>
#include <emscripten/em_js.h>

#include <new>
#include <string>

#include "engine/engine_json.h"
#include "engine/finisher.h"
#include "report/json.h"

EM_JS(void, lens_out_of_memory, (), { throw new RangeError('out of memory'); });

namespace {

using namespace lens;

class WasmFinisher {
 public:
  std::uintptr_t blockRoom(double size) {
    block_.resize(static_cast<std::size_t>(size));
    return reinterpret_cast<std::uintptr_t>(block_.data());
  }
  std::string openContext(double size, const std::string& options) {
    auto read = read_open_options(options);
    if (!read.ok()) return error_json(read.error());
    finisher_.open(std::string_view(block_).substr(0, static_cast<std::size_t>(size)),
                   std::move(read.value()));
    return "";
  }
  // On true `finish` answers this request.
  bool holds(const std::string& request) {
    auto checked = finisher_.check(request);
    if (!checked.ok() || !finisher_.holds(checked.value())) return false;
    request_ = std::move(checked.value());
    return true;
  }
  std::string begin(const std::string& request) {
    auto checked = finisher_.check(request);
    if (!checked.ok()) return error_json(checked.error());
    request_ = std::move(checked.value());
    finisher_.begin(request_);
    return "";
  }
  void merge(double size) {
    finisher_.merge(std::string_view(block_).substr(0, static_cast<std::size_t>(size)));
  }
  std::string finish() {
    const auto report = finisher_.finish(request_);
    return report.ok() ? report_json(report.value()) : error_json(report.error());
  }

 private:
  Finisher finisher_;
  Request request_;
  std::string block_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(journeylens_finisher) {
  std::set_new_handler(lens_out_of_memory);
  emscripten::class_<WasmFinisher>("Engine")
      .constructor<>()
      .function("blockRoom", &WasmFinisher::blockRoom)
      .function("openContext", &WasmFinisher::openContext)
      .function("holds", &WasmFinisher::holds)
      .function("begin", &WasmFinisher::begin)
      .function("merge", &WasmFinisher::merge)
      .function("finish", &WasmFinisher::finish);
}
