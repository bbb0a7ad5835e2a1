#include "ingest/totals.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace lens {

bool is_totals_label(std::string_view cell) {
  constexpr std::array<std::string_view, 10> beginnings = {
      "Total:", "Total :", "Gesamt:", "Итого:", "Totale:", "Totaal:", "Grand total", "Grand Total",
      "Total -", "Total of "};
  constexpr std::array<std::string_view, 7> words = {"Total",  "TOTAL", "total", "Gesamt",
                                                     "Итого", "Totale", "Всего"};
  cell = trim(cell);
  if (cell.empty() || cell.size() > 200) return false;
  const auto begins = [&](std::string_view label) { return label[0] == cell[0]; };
  if (std::none_of(words.begin(), words.end(), begins) &&
      std::none_of(beginnings.begin(), beginnings.end(), begins)) {
    return false;
  }
  return std::find(words.begin(), words.end(), cell) != words.end() ||
         std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view begin) { return cell.starts_with(begin); });
}

}  // namespace lens
