#include "metrics/kpi_change.h"

#include <cmath>

#include "base/test_statistics.h"
#include "metrics/kpi_report.h"

namespace lens {

namespace {

std::optional<Portion> portion_of(const Kpi& kpi, const Outcome& outcome) {
  if (makeup_of(kpi) == Makeup::Sum) {
    const std::optional<double> value = as_number(outcome.value);
    if (!value) return std::nullopt;
    return Portion{*value, 0};
  }
  const std::optional<double> top = as_number(outcome.numerator);
  const std::optional<double> bottom = as_number(outcome.denominator);
  if (!top || !bottom) return std::nullopt;
  return Portion{*top, *bottom};
}

// What the whole tells of is told of a group as well, if only that it is none.
Partial told_as(const Partial& whole, const std::vector<bool>& wanted, Partial part) {
  Tally& counts = tally_of(part, KpiTally::Counts);
  const Tally& all = whole.tallies[static_cast<std::size_t>(KpiTally::Counts)];
  for (std::size_t row = 0; row < all.size(); ++row) {
    const std::string_view key = all.key(row);
    const bool is_told = static_cast<CountUse>(key[0]) == CountUse::Sum &&
                         wanted[static_cast<unsigned char>(key[1])];
    if (is_told) counts.at(key);
  }
  tally_of(part, KpiTally::Answers);
  return part;
}

bool are_close(double a, double b) { return std::abs(a - b) <= 1e-9 * (std::abs(a) + std::abs(b)); }

Makeups whole_of(const Kpi& kpi, const Inputs& inputs_before, const Inputs& inputs_after) {
  Makeups makeups;
  const Outcome before = kpi.of(kpi, inputs_before), after = kpi.of(kpi, inputs_after);
  const auto first = portion_of(kpi, before), second = portion_of(kpi, after);
  if (makeup_of(kpi) == Makeup::Other) {
    makeups.reason = "not_a_sum";
  } else if (!before.is_present() || !after.is_present() || !first || !second) {
    makeups.reason = before.reason.empty() ? after.reason : before.reason;
    if (makeups.reason.empty()) makeups.reason = "not_by_group";
  } else {
    makeups.before = *first;
    makeups.after = *second;
  }
  return makeups;
}

Portion portion_in(const Kpi& kpi, const Inputs& inputs) {
  return portion_of(kpi, kpi.of(kpi, inputs)).value_or(Portion{});
}

bool adds_up(const Makeups& makeups) {
  Portion before, after;
  for (const GroupChange& group : makeups.groups) {
    before = {before.top + group.before.top, before.bottom + group.before.bottom};
    after = {after.top + group.after.top, after.bottom + group.after.bottom};
  }
  return are_close(before.top, makeups.before.top) &&
         are_close(before.bottom, makeups.before.bottom) &&
         are_close(after.top, makeups.after.top) && are_close(after.bottom, makeups.after.bottom);
}

// It brings something, yet weighs nothing: orders of customers who were not seen on the site, say.
bool is_weightless(const Portion& portion) { return portion.bottom == 0 && portion.top != 0; }

}  // namespace

Makeup makeup_of(const Kpi& kpi) {
  if (kpi.of == count_of) return Makeup::Sum;
  for (const auto ratio :
       {rate_of, complement_of, ratio_of, per_thousand_of, bounce_of, conversion_of}) {
    if (kpi.of == ratio) return Makeup::Ratio;
  }
  return Makeup::Other;
}

std::vector<bool> counts_for_groups(const Kpi& kpi) {
  std::vector<bool> wanted = counts_behind(kpi.name, "");
  using enum CountId;
  // What these functions look at besides the parts that their rows name.
  for (const CountId id : {Sessions, EngagedSessions, BouncedSessions, Conversions}) {
    if (kpi.of == bounce_of || kpi.of == conversion_of) wanted[static_cast<std::size_t>(id)] = true;
  }
  return wanted;
}

double scale_of(const Kpi& kpi) { return kpi.of == per_thousand_of ? 1000 : 1; }

std::vector<Makeups> makeups_by_group(const Partial& before, const Partial& after,
                                      GroupPartials groups, std::span<const Kpi* const> kpis,
                                      std::optional<double> margin) {
  std::vector<Makeups> all;
  {
    const Counts counts_before(before), counts_after(after);
    for (const Kpi* kpi : kpis) {
      all.push_back(whole_of(*kpi, {counts_before, margin}, {counts_after, margin}));
    }
  }
  std::vector<bool> wanted(kCountIds, false);
  for (const Kpi* kpi : kpis) {
    const std::vector<bool> some = counts_for_groups(*kpi);
    for (std::size_t id = 0; id < kCountIds; ++id)
      wanted[id] = wanted[id] || some[id];
  }
  for (auto& [group, parts] : groups) {
    const Counts counts_before(told_as(before, wanted, std::move(parts[0])));
    const Counts counts_after(told_as(after, wanted, std::move(parts[1])));
    for (std::size_t i = 0; i < kpis.size(); ++i) {
      if (!all[i].reason.empty()) continue;
      all[i].groups.push_back({group, portion_in(*kpis[i], {counts_before, margin}),
                               portion_in(*kpis[i], {counts_after, margin})});
    }
  }
  for (Makeups& makeups : all) {
    if (!makeups.reason.empty() || adds_up(makeups)) continue;
    makeups.groups.clear();
    makeups.reason = "not_by_group";
  }
  return all;
}

MixRate mix_rate_of(const GroupChange& group, const Portion& before, const Portion& after) {
  const double middle = (before.rate() + after.rate()) / 2;
  const double w0 = group.before.bottom / before.bottom, w1 = group.after.bottom / after.bottom;
  if (is_weightless(group.before) || is_weightless(group.after)) {
    const double brought = group.after.top / after.bottom - group.before.top / before.bottom;
    return {(w0 - w1) * middle, brought};
  }
  if (!group.before.has_rate() && !group.after.has_rate()) return {};
  const double x0 = group.before.has_rate() ? group.before.rate() : group.after.rate();
  const double x1 = group.after.has_rate() ? group.after.rate() : group.before.rate();
  return {(w1 - w0) * ((x0 + x1) / 2 - middle), (x1 - x0) * (w0 + w1) / 2};
}

std::optional<Interval> interval_of_change(const Kpi& kpi, const GroupChange& group) {
  const auto share = [](const Portion& portion) -> std::optional<Proportion> {
    const bool is_share = portion.top >= 0 && portion.bottom > 0 && portion.top <= portion.bottom &&
                          portion.bottom < 9e15 && portion.top == std::floor(portion.top) &&
                          portion.bottom == std::floor(portion.bottom);
    if (!is_share) return std::nullopt;
    return Proportion{static_cast<std::int64_t>(portion.top),
                      static_cast<std::int64_t>(portion.bottom)};
  };
  const auto before = share(group.before), after = share(group.after);
  const bool is_rate = kpi.unit == KpiUnit::Rate && makeup_of(kpi) == Makeup::Ratio;
  if (!is_rate || !before || !after) return std::nullopt;
  return newcombe95(*before, *after);
}

}  // namespace lens
