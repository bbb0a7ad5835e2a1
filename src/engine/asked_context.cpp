#include "engine/asked_context.h"

#include <utility>

#include "base/check.h"

namespace lens {

AskedContext::AskedContext(Context& context, const Zone& zone, const Filter& filter)
    : context_(context), zone_(context.zone) {
  context_.zone = zone;
  if (!filter.filters_sums()) return;
  all_ = context_.metrics;
  std::erase_if(context_.metrics,
                [&](const MetricRow& row) { return !filter.keeps(row, context_); });
  filtered_ = true;
}

AskedContext::~AskedContext() {
  context_.zone = zone_;
  if (filtered_) context_.metrics = std::move(all_);
}

Result<Report> finish(const Request& request, const Zone& zone, Context& context,
                      Partials& partials) {
  const auto filter = Filter::make(request.arguments, context);
  if (!filter.ok()) return filter.error();
  const AskedContext asked(context, zone, filter.value());
  const Analysis& analysis = *request.analysis;
  LENS_CHECK(analysis.finish != nullptr);
  const Partial& whole = partials.whole(request, [&](Partial& partial) {
    if (analysis.map_context != nullptr) analysis.map_context(context, request.arguments, partial);
  });
  Report report = analysis.finish(whole, context, request.arguments);
  report.analysis = std::string(analysis.name);
  report.arguments = request.arguments;
  for (const std::string& note : context.notes)
    report.notes.push_back(note);
  return report;
}

}  // namespace lens
