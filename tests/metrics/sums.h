#pragma once
// Tables of sums for tests: rows of counts in a world that may have no events at all.

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "support/story.h"

namespace lens::tests {

struct SumRow {
  std::vector<std::pair<Count, double>> counts;
  Origin origin = Origin::WebAnalytics;
  std::string file = "totals.csv";
  std::string platform = "generic";
  std::string day = "";     // 2026-03-01; empty: no date
  std::string source = "";  // of the traffic
};

// Adds the rows to the world, one file per file name.
inline void add_sums(World& world, const std::vector<SumRow>& rows) {
  Context& context = world.context;
  for (const SumRow& row : rows) {
    std::uint32_t file = 0;
    while (file < context.files.size() && context.files[file].file != row.file)
      ++file;
    if (file == context.files.size()) {
      context.files.push_back({row.file, "", row.platform, "metrics", row.origin, {}});
    }
    context.pieces.push_back({file, 0});
    MetricRow metric;
    metric.piece = static_cast<std::uint32_t>(context.pieces.size() - 1);
    metric.origin = row.origin;
    if (!row.day.empty()) {
      metric.first_micros = parse_instant(row.day)->time_since_epoch().count();
      metric.last_micros = metric.first_micros;
    }
    std::uint32_t tuple[kSourceParts] = {};
    tuple[static_cast<std::size_t>(SourcePart::Source)] = context.words.words.code(row.source);
    metric.source = context.words.sources.code(tuple);
    for (const auto& [count, value] : row.counts) {
      metric.counts[static_cast<std::size_t>(count)] = std::llround(value * 1e6);
    }
    context.metrics.push_back(metric);
  }
}

inline double kpi(const Report& report, std::string_view name, std::string_view column = "value") {
  return number(report, "kpis", column, "name", name);
}

// A cell of table `kpis` as text, "" when it is absent.
inline std::string kpi_text(const Report& report, std::string_view name, std::string_view column) {
  const ReportTable& kpis = table(report, "kpis");
  for (std::size_t row = 0; row < kpis.rows(); ++row) {
    if (text_of(kpis.at(row, 0)) != name) continue;
    for (std::size_t i = 0; i < kpis.columns.size(); ++i) {
      if (kpis.columns[i].name != column) continue;
      const Cell& cell = kpis.at(row, i);
      return std::holds_alternative<std::monostate>(cell) ? "" : text_of(cell);
    }
  }
  return "no such cell";
}

}  // namespace lens::tests
