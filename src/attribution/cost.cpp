#include "attribution/cost.h"

namespace lens {

bool is_spend(const MetricRow& row, const Context& context) {
  if (!row.counts[static_cast<std::size_t>(Count::Cost)]) return false;
  return row.currency == 0 || context.words.words.text(row.currency) == context.currency;
}

std::string name_of_spend(const MetricRow& row, const TouchKeys& keys) {
  const std::uint32_t key = row.source == 0 ? kNoKey : keys.of_source(row.source);
  return std::string(key == kNoKey ? kUnnamed : keys.text(key));
}

CostByChannel cost_by_channel(const Context& context, const TouchKeys& keys) {
  CostByChannel costs;
  for (const MetricRow& row : context.metrics) {
    if (!is_spend(row, context)) continue;
    const std::uint32_t key = keys.of_source(row.source);
    if (key == kNoKey) continue;
    costs[std::string(keys.text(key))] += *row.counts[static_cast<std::size_t>(Count::Cost)];
  }
  return costs;
}

}  // namespace lens
