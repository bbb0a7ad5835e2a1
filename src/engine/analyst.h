#pragma once
// The second download: every analysis, also those that the engine of the first download leaves out. An analyst
// reads no file; it stands beside an engine, knows the context of its load and looks at its tables.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "engine/asking.h"

namespace lens {

class Analyst {
 public:
  // `context_block` is what the engine's gave; the options are those of its load.
  void open(std::string_view context_block, OpenOptions options);
  // Takes a table of the engine (write_table); drop_tables forgets those taken.
  void take_table(std::string_view block);
  void drop_tables() { tables_.clear(); }

  Result<Request> check(std::string_view request_json) { return asking().check(request_json); }
  bool needs_pages(const Request& request) { return asking().needs_pages(request); }
  Result<std::vector<Request>> allowed(std::string_view report_request_json) {
    return asking().allowed(report_request_json);
  }
  bool holds(const Request& request) const { return partials_.holds(request); }
  // Begins a partial result; map_tables then adds the tables at hand.
  void begin(const Request& request) { partial_ = &partials_.begin(request); }
  std::optional<Error> map_tables(const Request& request) { return asking().map(request, tables_, *partial_); }
  std::string partial() { return partials_.take(); }
  void merge(std::string_view block) { partials_.merge(block); }
  Result<Report> finish(const Request& request) { return asking().finish(request, partials_); }
  // Of the tables at hand.
  std::vector<std::pair<std::uint32_t, std::uint64_t>> rows(const Request& request) {
    return asking().rows(request, tables_);
  }

 private:
  Asking asking() { return {context_, options_, timezone_}; }

  OpenOptions options_;
  std::string timezone_;
  Context context_;
  std::vector<EventTable> tables_;
  Partials partials_;
  Partial* partial_ = nullptr;
};

}  // namespace lens
