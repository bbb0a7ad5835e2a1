#include "analyses/contribution/factors.h"

#include "metrics/kpi_change.h"

namespace lens::contribution {

namespace {

using enum CountId;

// Counts that lead to a sum, each to be divided by the one before.
struct Chain {
  CountId last;
  std::array<CountId, 3> before;  // None at the end
};
constexpr Chain kChains[] = {
    {Sessions, {Visitors, None, None}},
    {PageViews, {Visitors, Sessions, None}},
    {EngagedSessions, {Visitors, Sessions, None}},
    {Leads, {Visitors, Sessions, None}},
    {Orders, {Visitors, Sessions, None}},
    {Revenue, {Visitors, Sessions, Orders}},
    {NetRevenue, {Visitors, Sessions, Orders}},
    {Buyers, {Visitors, None, None}},
    {CustomerOrders, {Buyers, None, None}},
    {CustomerRevenue, {Buyers, CustomerOrders, None}},
    {CustomerNetRevenue, {Buyers, CustomerOrders, None}},
    {Clicks, {Impressions, None, None}},
    {Cost, {Impressions, Clicks, None}},
};

std::optional<double> told(const Counts& counts, CountId id) {
  const std::optional<Told> best = counts.best(id);
  if (!best) return std::nullopt;
  return to_units(best->micros);
}

struct Level {
  CountId id;
  double before, after;
};

// The counts of the chain that both periods have and that nothing divides by zero.
std::vector<Level> levels_of(const Chain& chain, const Counts& before, const Counts& after) {
  std::vector<Level> levels;
  for (const CountId id : chain.before) {
    if (id == None) continue;
    const auto first = told(before, id), second = told(after, id);
    if (first && second && *first != 0 && *second != 0) levels.push_back({id, *first, *second});
  }
  const auto first = told(before, chain.last), second = told(after, chain.last);
  if (!first || !second) return {};
  levels.push_back({chain.last, *first, *second});
  return levels;
}

std::vector<Factor> sum_factors(CountId id, const Counts& before, const Counts& after) {
  std::vector<Factor> factors;
  for (const Chain& chain : kChains) {
    if (chain.last != id) continue;
    const std::vector<Level> levels = levels_of(chain, before, after);
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const Level& level = levels[i];
      if (i == 0) {
        factors.push_back({level.id, None, false, level.before, level.after});
      } else {
        const Level& per = levels[i - 1];
        factors.push_back(
            {level.id, per.id, false, level.before / per.before, level.after / per.after});
      }
    }
  }
  return factors;
}

}  // namespace

std::vector<Factor> factors_of(const Kpi& kpi, const Counts& before, const Counts& after) {
  if (makeup_of(kpi) == Makeup::Sum) return sum_factors(kpi.top[0], before, after);
  if (makeup_of(kpi) == Makeup::Other) return {};
  const Outcome first = kpi.of(kpi, Inputs{before, {}}), second = kpi.of(kpi, Inputs{after, {}});
  const auto top0 = as_number(first.numerator), top1 = as_number(second.numerator);
  const auto bottom0 = as_number(first.denominator), bottom1 = as_number(second.denominator);
  if (!top0 || !top1 || !bottom0 || !bottom1 || *bottom0 == 0 || *bottom1 == 0) return {};
  const double scale = scale_of(kpi);
  return {{kpi.top[0], None, false, scale * *top0, scale * *top1},
          {kpi.bottom[0], None, true, *bottom0, *bottom1}};
}

double product_of(const std::vector<Factor>& factors, unsigned after) {
  double product = 1;
  for (std::size_t i = 0; i < factors.size(); ++i) {
    const double value = (after >> i & 1) != 0 ? factors[i].after : factors[i].before;
    product = factors[i].is_divisor ? product / value : product * value;
  }
  return product;
}

}  // namespace lens::contribution
