#pragma once
// How groups make up the change of a KPI: sums by what each adds, ratios by mix and rate.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "metrics/kpi.h"
#include "metrics/period_counts.h"

namespace lens {

// How a KPI is made of parts that groups add up to.
enum class Makeup : std::uint8_t {
  Sum,    // the value itself adds up
  Ratio,  // numerator and denominator do; the value is their quotient, times `scale`
  Other,  // medians, scores: nothing adds up
};
Makeup makeup_of(const Kpi& kpi);
// The counts, by CountId, that its value is made of in any group.
std::vector<bool> counts_for_groups(const Kpi& kpi);
double scale_of(const Kpi& kpi);  // of a ratio: 1, or 1000 for prices of a thousand

// Numerator and denominator of a ratio; of a sum the value stands above.
struct Portion {
  double top = 0, bottom = 0;
  bool has_rate() const { return bottom != 0; }
  double rate() const { return top / bottom; }
};
struct GroupChange {
  std::string group;
  Portion before, after;
};

// Of one KPI: the portions of each group, in the order of their bytes; or the reason why there are
// none: not_a_sum, not_by_group (groups do not add up to the whole), or why the KPI is absent.
struct Makeups {
  Portion before, after;  // of the whole
  std::vector<GroupChange> groups;
  std::string reason;
};
// One for each KPI. `before` and `after` are the whole; what it tells of is told of each group.
std::vector<Makeups> makeups_by_group(const Partial& before, const Partial& after,
                                      GroupPartials groups, std::span<const Kpi* const> kpis,
                                      std::optional<double> margin);

// What a group adds to the change of a rate: by weighing more or less (mix), and by its own rate
// (midpoint weights, Marshall-Edgeworth; the mix is centred on the rate of the whole). Both sum
// over all groups to the change exactly; a group that is there in one period alone has no change of
// rate, and one that brings something without weighing anything has nothing else. Not scaled.
struct MixRate {
  double mix = 0, rate = 0;
};
MixRate mix_rate_of(const GroupChange& group, const Portion& before, const Portion& after);

// 95 % interval of the change of a group's own rate (Newcombe 1998, method 10); nothing unless it
// is a share of whole things in both periods.
std::optional<Interval> interval_of_change(const Kpi& kpi, const GroupChange& group);

}  // namespace lens
