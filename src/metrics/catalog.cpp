// Every KPI, in the order of a customer's way.

#include "metrics/catalog.h"

#include <vector>

namespace lens {

std::span<const Kpi> kpis() {
  static const std::vector<Kpi> all = [] {
    const std::span<const Kpi> visits = kpis_of_visits(), sales = kpis_of_sales();
    std::vector<Kpi> rows(visits.begin(), visits.end());
    rows.insert(rows.end(), sales.begin(), sales.end());
    return rows;
  }();
  return all;
}

const Kpi* find_kpi(std::string_view name) {
  for (const Kpi& kpi : kpis()) {
    if (kpi.name == name) return &kpi;
  }
  return nullptr;
}

}  // namespace lens
