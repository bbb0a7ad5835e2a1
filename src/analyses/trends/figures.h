#pragma once
// What the tables of trends are written from: every KPI in every period.

#include <optional>
#include <vector>

#include "analyses/analysis.h"
#include "metrics/kpi.h"
#include "metrics/kpi_change.h"
#include "metrics/periods.h"

namespace lens::trends {

struct Figures {
  Periods periods;
  std::vector<Partial> partials;               // by period
  std::vector<const Kpi*> kpis;                // those that some period tells
  std::vector<std::vector<Outcome>> outcomes;  // by kpi, then period
  // By kpi: the periods [first, second) that all its sources cover wholly.
  std::vector<std::pair<std::size_t, std::size_t>> whole;
  std::vector<Makeups> makeups;  // by kpi; empty when nothing is compared
  std::optional<double> margin;

  bool is_whole(std::size_t kpi, std::size_t period) const {
    return period >= whole[kpi].first && period < whole[kpi].second;
  }
  const Outcome& at(std::size_t kpi, std::size_t period) const { return outcomes[kpi][period]; }
};
Figures figures_of(const Partial& partial, const Context& context, const Arguments& arguments);

// Hits of n when the outcome is a share of whole things.
struct Share {
  std::int64_t hits = 0, n = 0;
};
std::optional<Share> share_in(const Kpi& kpi, const Outcome& outcome);

inline Cell text_or_absent(const std::string& text) { return text.empty() ? Cell() : Cell(text); }

// ---- the tables --------------------------------------------------------------------------------

void add_changes(Report& report, const Figures& figures, const Context& context);
void add_mix(Report& report, const Figures& figures, const Context& context, std::size_t top);
void add_anomalies(Report& report, const Figures& figures, const Context& context,
                   double threshold);
void add_seasonality(Report& report, const Figures& figures, const Context& context);
void add_new_and_returning(Report& report, const Figures& figures);
void add_series(Report& report, const Figures& figures, const Context& context);

}  // namespace lens::trends
