#include "engine/finisher.h"

#include "engine/asked_context.h"
#include "engine/context_block.h"

namespace lens {

void Finisher::open(std::string_view block, OpenOptions options) {
  ByteReader in(block);
  timezone_ = std::string(in.get_text());
  context_ = read_context(in);
  options_ = std::move(options);
  partials_.clear();
}

Result<Request> Finisher::check(std::string_view request_json) const {
  Result<Request> request = read_request(request_json);
  if (!request.ok() || request.value().analysis->settle == nullptr) return request;
  const auto settled = request.value().analysis->settle(context_, request.value().arguments);
  if (!settled.ok()) return settled.error();
  request.value().arguments = settled.value();
  return request;
}

Result<Report> Finisher::finish(const Request& request) {
  static const Zone utc;
  const std::string& name = request.arguments.text("timezone");
  const auto zone = options_.zones.find(name.empty() ? timezone_ : name);
  return lens::finish(request, zone == options_.zones.end() ? utc : zone->second, context_,
                      partials_);
}

}  // namespace lens
