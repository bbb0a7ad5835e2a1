#include "metrics/kpi.h"

#include <algorithm>
#include <cmath>

namespace lens {

namespace {

constexpr double kNormal95 = 1.959963984540054;  // 97.5 % point of the normal distribution

struct Part {
  CountId id = CountId::None;
  Told told;
};

std::string missing_reason(const Counts& counts, CountId id) {
  return (counts.is_unusable(id) ? "not_additive:" : "missing_count:") + std::string(name_of(id));
}

std::optional<Part> first_told(const Counts& counts, const Alternatives& alternatives) {
  for (const CountId id : alternatives) {
    if (id == CountId::None) continue;
    if (const std::optional<Told> told = counts.best(id)) return Part{id, *told};
  }
  return std::nullopt;
}

void add_source(Outcome& outcome, const Told& told) {
  const std::string name(name_of(told.origin));
  if (outcome.source == name) return;
  outcome.source += (outcome.source.empty() ? "" : ", ") + name;
}

// The parts of a ratio, or an outcome that says what is missing.
struct Parts {
  std::optional<Part> top, bottom;
  Outcome outcome;
  bool are_told() const { return outcome.reason.empty(); }
  double quotient() const {
    return static_cast<double>(top->told.micros) / static_cast<double>(bottom->told.micros);
  }
};

void take_from_one_system(const Kpi& kpi, const Counts& counts, Parts& parts) {
  for (const Rank rank : counts.ranks(kpi.top[0])) {
    const std::optional<Told> top = counts.told_by(kpi.top[0], rank);
    const std::optional<Told> bottom = counts.told_by(kpi.bottom[0], rank);
    if (!top || !bottom) continue;
    parts.top = Part{kpi.top[0], *top};
    parts.bottom = Part{kpi.bottom[0], *bottom};
    return;
  }
}

void fill_in(Parts& parts) {
  Outcome& outcome = parts.outcome;
  outcome.numerator = cell_of(parts.top->id, parts.top->told.micros);
  outcome.denominator = cell_of(parts.bottom->id, parts.bottom->told.micros);
  add_source(outcome, parts.top->told);
  add_source(outcome, parts.bottom->told);
  const Wide bottom = parts.bottom->told.micros;
  if (bottom == 0) outcome.reason = zero_reason(parts.bottom->id);
  const bool counts_things = row_of(parts.bottom->id).unit == CountUnit::Number;
  if (counts_things && bottom % kMicrosPerUnit == 0) {
    outcome.n = static_cast<std::int64_t>(bottom / kMicrosPerUnit);
  }
}

Parts parts_of_kpi(const Kpi& kpi, const Counts& counts) {
  Parts parts;
  if (kpi.same_system) take_from_one_system(kpi, counts, parts);
  if (!parts.top) parts.top = first_told(counts, kpi.top);
  if (!parts.bottom) parts.bottom = first_told(counts, kpi.bottom);
  if (!parts.top || !parts.bottom) {
    parts.outcome.reason = missing_reason(counts, parts.top ? kpi.bottom[0] : kpi.top[0]);
    return parts;
  }
  fill_in(parts);
  return parts;
}

bool is_whole(Wide micros) { return micros % kMicrosPerUnit == 0; }

std::optional<Interval> wilson_of(Wide hits, Wide total) {
  if (!is_whole(hits) || !is_whole(total)) return std::nullopt;
  return wilson95_if(static_cast<std::int64_t>(hits / kMicrosPerUnit),
                     static_cast<std::int64_t>(total / kMicrosPerUnit));
}

Outcome scaled_ratio(const Kpi& kpi, const Inputs& inputs, double factor, double shift) {
  Parts parts = parts_of_kpi(kpi, inputs.counts);
  if (parts.are_told()) parts.outcome.value = factor * parts.quotient() + shift;
  return parts.outcome;
}

Outcome share_of(Parts parts, bool complement) {
  if (!parts.are_told()) return parts.outcome;
  const Wide total = parts.bottom->told.micros;
  const Wide hits = complement ? total - parts.top->told.micros : parts.top->told.micros;
  parts.outcome.numerator = cell_of(parts.top->id, hits);
  parts.outcome.value = static_cast<double>(hits) / static_cast<double>(total);
  parts.outcome.interval = wilson_of(hits, total);
  return parts.outcome;
}

Outcome missing(const Counts& counts, CountId id) {
  Outcome outcome;
  outcome.reason = missing_reason(counts, id);
  return outcome;
}

// Values that lie in a spread, not in a count; `kpi.top` says which count must be told.
Outcome spread_of(const Kpi& kpi, const Inputs& inputs, Spread spread,
                  std::optional<double> quantile, double unit) {
  const std::optional<Told> told = inputs.counts.best(kpi.top[0]);
  if (!told) return missing(inputs.counts, kpi.top[0]);
  Outcome outcome;
  add_source(outcome, *told);
  outcome.n = inputs.counts.size(spread, told->rank);
  const auto value =
      quantile ? inputs.counts.quantile(spread, told->rank, *quantile)
               : inputs.counts.mean(spread, told->rank);
  if (value) outcome.value = *value / unit;
  // A total alone does not say how its parts are spread.
  if (!value) outcome.reason = told->micros == 0 ? zero_reason(kpi.top[0]) : "only_a_total";
  return outcome;
}

}  // namespace

std::string unit_text(KpiUnit unit, std::string_view currency) {
  switch (unit) {
    case KpiUnit::Count:
      return "count";
    case KpiUnit::Rate:
      return "rate";
    case KpiUnit::Seconds:
      return "seconds";
    case KpiUnit::Points:
      return "points";
    case KpiUnit::Ratio:
      return "ratio";
    case KpiUnit::Money:
      return std::string(currency);
  }
  return "";
}

std::string_view name_of(Better better) {
  switch (better) {
    case Better::Higher:
      return "higher";
    case Better::Lower:
      return "lower";
    case Better::Neither:
      return "neither";
  }
  return "";
}

std::optional<double> as_number(const Cell& cell) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&cell)) return *real;
  if (const auto* money = std::get_if<WideMoney>(&cell)) return to_units(money->micros);
  return std::nullopt;
}

Cell cell_of(CountId id, Wide micros) {
  if (row_of(id).unit == CountUnit::Money) return WideMoney{micros};
  if (row_of(id).unit == CountUnit::Number && is_whole(micros)) {
    return static_cast<std::int64_t>(micros / kMicrosPerUnit);
  }
  return to_units(micros);
}

Outcome count_of(const Kpi& kpi, const Inputs& inputs) {
  const std::optional<Part> part = first_told(inputs.counts, kpi.top);
  if (!part) return missing(inputs.counts, kpi.top[0]);
  Outcome outcome;
  outcome.value = cell_of(part->id, part->told.micros);
  add_source(outcome, part->told);
  return outcome;
}

Outcome rate_of(const Kpi& kpi, const Inputs& inputs) {
  return share_of(parts_of_kpi(kpi, inputs.counts), false);
}

Outcome complement_of(const Kpi& kpi, const Inputs& inputs) {
  return share_of(parts_of_kpi(kpi, inputs.counts), true);
}

Outcome ratio_of(const Kpi& kpi, const Inputs& inputs) { return scaled_ratio(kpi, inputs, 1, 0); }

Outcome per_thousand_of(const Kpi& kpi, const Inputs& inputs) {
  return scaled_ratio(kpi, inputs, 1000, 0);
}

Outcome growth_of(const Kpi& kpi, const Inputs& inputs) {
  Parts parts = parts_of_kpi(kpi, inputs.counts);
  if (!parts.are_told()) return parts.outcome;
  const Wide gain = parts.top->told.micros - parts.bottom->told.micros;
  parts.outcome.numerator = cell_of(parts.top->id, gain);
  parts.outcome.value = static_cast<double>(gain) / static_cast<double>(parts.bottom->told.micros);
  parts.outcome.n.reset();
  return parts.outcome;
}

// 1 - engaged / sessions; where nobody tells of engagement, the bounces that a tool reports.
Outcome bounce_of(const Kpi& kpi, const Inputs& inputs) {
  const bool has_engaged = inputs.counts.best(CountId::EngagedSessions).has_value();
  if (has_engaged || !inputs.counts.best(CountId::BouncedSessions))
    return complement_of(kpi, inputs);
  Kpi reported = kpi;
  reported.top = only(CountId::BouncedSessions);
  return rate_of(reported, inputs);
}

// Sessions that converted, else orders, else what the tool that counts the sessions calls
// conversions. What an ad platform claims is never divided by sessions.
Outcome conversion_of(const Kpi& kpi, const Inputs& inputs) {
  const Counts& counts = inputs.counts;
  const std::optional<Told> sessions = counts.best(CountId::Sessions);
  const bool asks_tool = sessions && !first_told(counts, kpi.top) &&
                         counts.told_by(CountId::Conversions, sessions->rank);
  if (!asks_tool) return rate_of(kpi, inputs);
  Kpi reported = kpi;
  reported.top = only(CountId::Conversions);
  reported.same_system = true;
  return rate_of(reported, inputs);
}

// (revenue x margin - cost) / cost, or with the cost of goods (revenue - goods - cost) / cost.
Outcome margin_of(const Kpi& kpi, const Inputs& inputs) {
  Parts parts = parts_of_kpi(kpi, inputs.counts);
  const std::optional<Told> goods = inputs.counts.best(CountId::CostOfGoods);
  if (!inputs.margin && !goods) return missing(inputs.counts, CountId::CostOfGoods);
  if (!parts.are_told()) return parts.outcome;
  const double revenue = to_units(parts.top->told.micros);
  const double cost = to_units(parts.bottom->told.micros);
  const double earned =
      inputs.margin ? revenue * *inputs.margin : to_units(parts.top->told.micros - goods->micros);
  if (!inputs.margin) add_source(parts.outcome, *goods);
  parts.outcome.numerator = earned - cost;
  parts.outcome.value = (earned - cost) / cost;
  return parts.outcome;
}

// 100 (promoters - detractors) / n; standard error 100 sqrt((p + d - (p - d)^2) / n), metrics.md
// B25.
Outcome nps_of(const Kpi&, const Inputs& inputs) {
  const std::optional<Told> answers = inputs.counts.best(CountId::NpsAnswers);
  if (!answers) return missing(inputs.counts, CountId::NpsAnswers);
  const auto of = [&](CountId id) { return to_units(inputs.counts.best(id)->micros); };
  const double promoters = of(CountId::Promoters), detractors = of(CountId::Detractors);
  const double n = to_units(answers->micros);
  Outcome outcome;
  add_source(outcome, *answers);
  outcome.numerator = static_cast<std::int64_t>(promoters - detractors);
  outcome.denominator = static_cast<std::int64_t>(n);
  outcome.n = static_cast<std::int64_t>(n);
  if (n == 0) {
    outcome.reason = zero_reason(CountId::NpsAnswers);
    return outcome;
  }
  const double p = promoters / n, d = detractors / n;
  const double score = 100 * (promoters - detractors) / n;
  const double half = kNormal95 * 100 * std::sqrt((p + d - (p - d) * (p - d)) / n);
  outcome.value = score;
  outcome.interval = Interval{std::max(-100.0, score - half), std::min(100.0, score + half)};
  return outcome;
}

// What a buyer has brought so far, in average orders; both net.
Outcome ltv_to_aov_of(const Kpi&, const Inputs& inputs) {
  const Kpi* ltv = find_kpi("ltv_historical");
  const Kpi* aov = find_kpi("aov_net");
  Outcome outcome = ltv->of(*ltv, inputs);
  const Outcome order = aov->of(*aov, inputs);
  const std::optional<double> top = as_number(outcome.value), bottom = as_number(order.value);
  if (outcome.reason.empty()) outcome.reason = order.reason;
  outcome.numerator = outcome.value;
  outcome.denominator = order.value;
  outcome.value = Cell();
  if (!top || !bottom) return outcome;
  if (*bottom == 0) {
    outcome.reason = zero_reason(CountId::NetRevenue);
    return outcome;
  }
  outcome.value = *top / *bottom;
  return outcome;
}

Outcome session_time_median_of(const Kpi& kpi, const Inputs& inputs) {
  return spread_of(kpi, inputs, Spread::SessionTime, 0.5, 1e6);
}
Outcome session_time_p90_of(const Kpi& kpi, const Inputs& inputs) {
  return spread_of(kpi, inputs, Spread::SessionTime, 0.9, 1e6);
}
Outcome page_time_median_of(const Kpi& kpi, const Inputs& inputs) {
  return spread_of(kpi, inputs, Spread::PageTime, 0.5, 1e6);
}
Outcome visits_before_mean_of(const Kpi& kpi, const Inputs& inputs) {
  return spread_of(kpi, inputs, Spread::VisitsBefore, std::nullopt, 1);
}
Outcome visits_before_median_of(const Kpi& kpi, const Inputs& inputs) {
  return spread_of(kpi, inputs, Spread::VisitsBefore, 0.5, 1);
}
Outcome time_before_median_of(const Kpi& kpi, const Inputs& inputs) {
  return spread_of(kpi, inputs, Spread::TimeBefore, 0.5, 1e6);
}
Outcome order_value_median_of(const Kpi& kpi, const Inputs& inputs) {
  return spread_of(kpi, inputs, Spread::OrderValue, 0.5, static_cast<double>(kMicrosPerUnit));
}

}  // namespace lens
