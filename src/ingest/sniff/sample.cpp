#include "ingest/sniff/sample.h"

#include <algorithm>
#include <map>

#include "base/parse_number.h"
#include "base/text.h"
#include "ingest/sniff/header.h"
#include "ingest/totals.h"

namespace lens {

namespace {

constexpr std::size_t kValueBytes = 4096;

SampleColumn make_column(std::string header) {
  SampleColumn column;
  column.folded = fold_column(header, &column.currency);
  column.header = std::move(header);
  return column;
}

void add_value(SampleColumn& column, std::string_view value) {
  value = trim(value);
  if (is_missing(value)) {
    ++column.blank;
  } else {
    column.values.emplace_back(value.substr(0, kValueBytes));
  }
}

// Without a header, as many columns as most rows have.
std::size_t columns_of(const std::vector<SampleRecord>& rows) {
  std::map<std::size_t, std::size_t> counts;
  for (const SampleRecord& row : rows) {
    if (!row.cells.empty() && !row.is_broken) ++counts[row.cells.size()];
  }
  const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
    return a.second < b.second;
  });
  return most == counts.end() ? 0 : most->first;
}

}  // namespace

Sample sample_of(const std::vector<std::string>& header, const std::vector<SampleRecord>& rows) {
  Sample sample;
  const std::size_t columns = header.empty() ? columns_of(rows) : header.size();
  for (std::string& name : column_names(header, columns)) {
    sample.columns.push_back(make_column(std::move(name)));
  }
  for (const SampleRecord& row : rows) {
    if (row.cells.empty() || row.is_broken) continue;
    if (row.cells.size() == 1 && columns > 2) continue;  // a line under the table
    if (std::any_of(row.cells.begin(), row.cells.end(), is_totals_label)) continue;
    ++sample.rows;
    for (std::size_t i = 0; i < columns; ++i) {
      add_value(sample.columns[i], i < row.cells.size() ? row.cells[i] : std::string());
    }
  }
  return sample;
}

}  // namespace lens
