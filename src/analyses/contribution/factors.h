#pragma once
// A KPI as a product of factors: visitors x visits of each x orders per visit x value of an order.

#include <optional>
#include <vector>

#include "metrics/counts.h"
#include "metrics/kpi.h"

namespace lens::contribution {

// One factor: a count, or a count per other count.
struct Factor {
  CountId count = CountId::None;
  CountId per = CountId::None;  // None: the count itself
  bool is_divisor = false;      // the value is divided by the count
  double before = 0, after = 0;
};

// The product is the value in both periods. Fewer than two: there is nothing to divide up.
std::vector<Factor> factors_of(const Kpi& kpi, const Counts& before, const Counts& after);
double product_of(const std::vector<Factor>& factors, unsigned after);  // bits: taken as after

}  // namespace lens::contribution
