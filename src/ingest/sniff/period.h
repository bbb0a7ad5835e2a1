#pragma once
// The period in the lines above a table: "27 January 2026 - 23 February 2026", in many languages.

#include <optional>
#include <string>
#include <string_view>

namespace lens {

struct Period {
  std::string first, last;   // ISO dates
};
std::optional<Period> find_period(std::string_view line);

}  // namespace lens
