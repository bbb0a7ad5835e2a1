#include "ingest/plan_period.h"

#include <algorithm>

#include "base/parse_time.h"
#include "base/time.h"

namespace lens {

namespace {

constexpr std::int64_t kMicrosPerDay = 86'400'000'000;

bool is_meant_as(const ColumnPlan& column, Meaning meaning) {
  return column.meaning != nullptr && column.meaning->meaning == meaning;
}

}  // namespace

bool has_time_of_row(const FilePlan& file) {
  return std::any_of(file.columns.begin(), file.columns.end(), [](const ColumnPlan& column) {
    return is_meant_as(column, Meaning::Time) || is_meant_as(column, Meaning::Date);
  });
}

void find_sampled_period(FilePlan& file, const Sample& sample) {
  std::int64_t first = 0, last = 0;
  bool found = false;
  for (const ColumnPlan& column : file.columns) {
    const bool counts = is_meant_as(column, Meaning::Time) || is_meant_as(column, Meaning::Date) ||
                        is_meant_as(column, Meaning::PeriodEnd);
    const auto format = find_time_format(column.format);
    if (!counts || !format) continue;
    for (const std::string& value : sample.columns[column.index - 1].values) {
      const auto parsed = parse_time(value, *format);
      if (!parsed || !is_plausible_time(parsed->micros)) continue;
      first = found ? std::min(first, parsed->micros) : parsed->micros;
      last = found ? std::max(last, parsed->micros) : parsed->micros;
      found = true;
    }
  }
  if (!found) return;
  file.sampled_first = date_text(first / kMicrosPerDay);
  file.sampled_last = date_text(last / kMicrosPerDay);
}

}  // namespace lens
