#pragma once
// Columns of a report as texts, an absent value as an empty one.

#include <string>
#include <string_view>
#include <vector>

#include "support/story.h"

namespace lens::tests {

using Texts = std::vector<std::string>;

inline Texts column(const Report& report, std::string_view table_name, std::string_view name) {
  const ReportTable& found = table(report, table_name);
  Texts texts;
  for (std::size_t at = 0; at < found.columns.size(); ++at) {
    if (found.columns[at].name != name) continue;
    for (std::size_t row = 0; row < found.rows(); ++row) {
      const Cell& cell = found.at(row, at);
      texts.push_back(std::holds_alternative<std::monostate>(cell) ? "" : text_of(cell));
    }
  }
  return texts;
}

}  // namespace lens::tests
