#pragma once
// The second download: the finish of every analysis, also of those that the engine of the first
// download leaves out. It holds the context of a load and no row of it.

#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/partials.h"
#include "engine/request.h"
#include "report/report.h"
#include "table/context.h"

namespace lens {

class Finisher {
 public:
  // `block` is what Engine::context_block gave; the zones are those of the load.
  void open(std::string_view block, OpenOptions options);
  // A request that an engine has checked, as the engine settled it.
  Result<Request> check(std::string_view request_json) const;
  bool holds(const Request& request) const { return partials_.holds(request); }
  // Then the partial results of all workers, and the report.
  void begin(const Request& request) { partials_.begin(request); }
  void merge(std::string_view block) { partials_.merge(block); }
  Result<Report> finish(const Request& request);

 private:
  OpenOptions options_;
  std::string timezone_;
  Context context_;
  Partials partials_;
};

}  // namespace lens
