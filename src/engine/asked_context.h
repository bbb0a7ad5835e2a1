#pragma once
// The context as one request sees it, and the report that is finished in it.

#include <vector>

#include "base/result.h"
#include "engine/partials.h"
#include "engine/request.h"
#include "engine/where.h"
#include "report/report.h"
#include "table/context.h"

namespace lens {

// In the request's zone and without the sums it leaves out; all is put back at the end.
class AskedContext {
 public:
  AskedContext(Context& context, const Zone& zone, const Filter& filter);
  ~AskedContext();
  AskedContext(const AskedContext&) = delete;
  AskedContext& operator=(const AskedContext&) = delete;

 private:
  Context& context_;
  Zone zone_;
  std::vector<MetricRow> all_;
  bool filtered_ = false;
};

// The report of a request whose partial result is whole but for what the context adds.
Result<Report> finish(const Request& request, const Zone& zone, Context& context, Partials& partials);

}  // namespace lens
