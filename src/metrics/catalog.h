#pragma once
// The two halves of the list of KPIs; catalog.cpp joins them.

#include <span>

#include "metrics/kpi.h"

namespace lens {

std::span<const Kpi> kpis_of_visits();
std::span<const Kpi> kpis_of_sales();

}  // namespace lens
