#include "engine/partials.h"

#include <algorithm>
#include <utility>

namespace lens {

namespace {

bool is_of_finish(std::span<const Parameter> rows, std::string_view name) {
  return std::any_of(rows.begin(), rows.end(),
                     [&](const Parameter& row) { return row.only_finish && row.name == name; });
}

bool can_answer_again(const Analysis& analysis) {
  return std::any_of(analysis.parameters.begin(), analysis.parameters.end(),
                     [](const Parameter& row) { return row.only_finish; });
}

std::string key_of(const Request& request) {
  std::string key;
  for (const auto& [name, value] : request.arguments.all()) {
    if (is_of_finish(request.analysis->parameters, name)) continue;
    if (is_of_finish(common_parameters(), name)) continue;
    key += std::to_string(value.size()) + ':' + value;
  }
  return key;
}

}  // namespace

Partial& Partials::begin(const Request& request) {
  std::erase_if(kept_, [](const auto& one) { return !can_answer_again(*one.first); });
  last_ = &kept_[request.analysis];
  *last_ = {key_of(request), Partial(), false};
  return last_->partial;
}

std::string Partials::take() {
  return std::exchange(last_->partial, Partial()).write();
}

bool Partials::holds(const Request& request) const {
  const auto found = kept_.find(request.analysis);
  return found != kept_.end() && found->second.is_whole && found->second.key == key_of(request);
}

}  // namespace lens
