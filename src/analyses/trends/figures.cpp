#include "analyses/trends/figures.h"

#include <algorithm>
#include <cmath>

namespace lens::trends {

namespace {

bool is_whole(double value) { return value == std::floor(value) && std::abs(value) < 9e15; }

// The periods that the sources of the first counts told cover wholly.
std::pair<std::size_t, std::size_t> whole_of(const Kpi& kpi, const std::vector<Counts>& counts,
                                             const Periods& periods, const Coverage& coverage) {
  std::pair<std::size_t, std::size_t> whole{periods.whole_from, periods.whole_end};
  for (const Alternatives& part : {kpi.top, kpi.bottom}) {
    for (const CountId id : part) {
      if (id == CountId::None) continue;
      const auto told = std::find_if(counts.begin(), counts.end(), [&](const Counts& of_period) {
        return of_period.best(id).has_value();
      });
      if (told == counts.end()) continue;
      const auto [from, end] = coverage.whole(family_of(id, told->best(id)->rank), periods);
      whole = {std::max(whole.first, from), std::min(whole.second, end)};
      break;
    }
  }
  whole.second = std::max(whole.first, whole.second);
  return whole;
}

void take_outcomes(Figures& figures, const Coverage& coverage) {
  std::vector<Counts> counts;
  counts.reserve(figures.partials.size());
  for (const Partial& partial : figures.partials)
    counts.emplace_back(partial);
  for (const Kpi& kpi : kpis()) {
    std::vector<Outcome> row;
    for (const Counts& of_period : counts)
      row.push_back(kpi.of(kpi, Inputs{of_period, figures.margin}));
    const bool is_told = std::any_of(row.begin(), row.end(),
                                     [](const Outcome& outcome) { return outcome.is_present(); });
    if (!is_told) continue;
    figures.kpis.push_back(&kpi);
    figures.whole.push_back(whole_of(kpi, counts, figures.periods, coverage));
    figures.outcomes.push_back(std::move(row));
  }
}

}  // namespace

std::optional<Share> share_in(const Kpi& kpi, const Outcome& outcome) {
  const bool is_share = kpi.unit == KpiUnit::Rate && outcome.is_present() && outcome.interval &&
                        makeup_of(kpi) == Makeup::Ratio;
  if (!is_share) return std::nullopt;
  const std::optional<double> top = as_number(outcome.numerator);
  const std::optional<double> bottom = as_number(outcome.denominator);
  if (!top || !bottom || !is_whole(*top) || !is_whole(*bottom)) return std::nullopt;
  if (*bottom <= 0 || *top < 0 || *top > *bottom) return std::nullopt;
  return Share{static_cast<std::int64_t>(*top), static_cast<std::int64_t>(*bottom)};
}

Figures figures_of(const Partial& partial, const Context& context, const Arguments& arguments) {
  Figures figures;
  figures.periods = periods_of(context, arguments);
  const Coverage coverage = coverage_of(partial, context);
  figures.partials = partials_by_period(partial, figures.periods, coverage);
  if (arguments.has("margin")) figures.margin = arguments.number("margin");
  take_outcomes(figures, coverage);
  const Periods& periods = figures.periods;
  if (!periods.are_compared()) return figures;
  figures.makeups =
      makeups_by_group(figures.partials[*periods.before], figures.partials[*periods.after],
                       partials_by_group(partial, 0), figures.kpis, figures.margin);
  return figures;
}

}  // namespace lens::trends
