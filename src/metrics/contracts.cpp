#include "metrics/contracts.h"

#include <algorithm>

#include "base/text.h"

namespace lens {

ContractEnds::ContractEnds(const Context& context, std::string_view words) : context_(context) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('|'), words.size());
    if (const auto word = trim(words.substr(0, end)); !word.empty()) words_.push_back(fold_header(word));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

bool ContractEnds::is_over(const EventTable& events, std::uint32_t row, const Detail* detail) const {
  if (detail != nullptr && (detail->flags & (Detail::kCancelled | Detail::kEnded)) != 0) return true;
  const Words& words = context_.words;
  const bool has_status = detail != nullptr && detail->text != 0;
  const std::string state =
      fold_header(has_status ? words.labels.text(detail->text) : words.names.text(events.names[row]));
  return std::any_of(words_.begin(), words_.end(),
                     [&](const std::string& word) { return state.find(word) != std::string::npos; });
}

}  // namespace lens
