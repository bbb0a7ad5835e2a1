#include "analyses/experiment/shares.h"

#include <algorithm>

#include "base/parse_number.h"
#include "base/text.h"

namespace lens::experiment {

std::optional<Shares> shares_of(const Arguments& arguments) {
  Shares shares;
  std::string_view rest = arguments.text("shares");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('|'), rest.size());
    const std::string_view part = rest.substr(0, end);
    const std::size_t sign = part.rfind('=');
    if (sign == std::string_view::npos) return std::nullopt;
    const std::string_view name = trim(part.substr(0, sign));
    const auto share = parse_micro(trim(part.substr(sign + 1)), NumberFormat{});
    if (name.empty() || !share || share->micros <= 0) return std::nullopt;
    shares[std::string(name)] = static_cast<double>(share->micros);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return shares;
}

}  // namespace lens::experiment
