#include "analyses/rfm/grid.h"

#include <algorithm>

#include "base/text.h"

namespace lens::rfm {

namespace {

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(trim(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::size_t index_of(std::vector<std::string>& segments, std::string_view name) {
  const auto found = std::find(segments.begin(), segments.end(), name);
  if (found != segments.end()) return static_cast<std::size_t>(found - segments.begin());
  segments.emplace_back(name);
  return segments.size() - 1;
}

}  // namespace

Result<Grid> grid_of(const Arguments& arguments) {
  const auto refuse = [] {
    return Error{"BAD_ARGUMENT",
                 "The grid has five rows parted by /, from recency 5 to 1, each with five names of "
                 "segments parted by commas, from frequency 1 to 5.",
                 "arguments.grid"};
  };
  const auto rows = parts_of(arguments.text("grid"), '/');
  if (rows.size() != kScores) return refuse();
  Grid grid;
  for (std::size_t row = 0; row < kScores; ++row) {
    const auto names = parts_of(rows[row], ',');
    if (names.size() != kScores) return refuse();
    for (std::size_t column = kScores; column-- > 0;) {
      if (names[column].empty()) return refuse();
      grid.cells[kScores - 1 - row][column] = index_of(grid.segments, names[column]);
    }
  }
  return grid;
}

}  // namespace lens::rfm
