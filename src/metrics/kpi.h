#pragma once
// A KPI is a function of named counts. The rows stand in catalog.cpp.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/statistics.h"
#include "metrics/counts.h"
#include "metrics/stages.h"
#include "report/report.h"

namespace lens {

enum class KpiUnit : std::uint8_t { Count, Rate, Seconds, Points, Ratio, Money };
std::string unit_text(KpiUnit unit, std::string_view currency);

enum class Better : std::uint8_t { Higher, Lower, Neither };
std::string_view name_of(Better better);  // "higher" "lower" "neither"

// What is aimed at: a floor where more is better, a ceiling where less is. Without an interval the
// value is missed only beyond `missed_beyond`, so that a rule such as "3 to 4 orders" has its band.
struct Target {
  double value = 0;
  double missed_beyond = 0;
  std::string_view reading;  // how the rule was understood, one sentence; empty: no target
};

// Counts in order of preference: the first that the data tell is used.
using Alternatives = std::array<CountId, 2>;
constexpr Alternatives only(CountId id) { return {id, CountId::None}; }
constexpr Alternatives either(CountId first, CountId second) { return {first, second}; }
inline constexpr Alternatives kNoCount = {CountId::None, CountId::None};

struct Kpi;

struct Inputs {
  const Counts& counts;
  std::optional<double> margin;  // share of revenue that is left after the goods are paid
};

// A value with its parts, or the reason why there is none.
struct Outcome {
  Cell value;  // absent: see `reason`
  Cell numerator, denominator;
  std::optional<std::int64_t> n;     // what the value is a mean or a share of
  std::optional<Interval> interval;  // 95 %
  std::string reason;
  std::string source;  // systems, best first: "shop" or "shop, ad_platform"
  bool is_present() const { return !std::holds_alternative<std::monostate>(value); }
};

struct Kpi {
  std::string_view name;
  KpiUnit unit;
  Better better;
  Place place;
  int headline;              // 1 stands first on the card of its stage, then 2 …; 0 never
  Alternatives top, bottom;  // numerator and denominator; kNoCount for none
  bool same_system;          // both parts are taken from one system where one has both
  Outcome (*of)(const Kpi&, const Inputs&);
  std::string_view meaning;  // one sentence
  std::string_view formula;  // in words
  std::string_view source;   // who defines it
  Target target = {};
};

// In the order of a customer's way. To add one: a row here, and a function when none fits.
std::span<const Kpi> kpis();
const Kpi* find_kpi(std::string_view name);

// The value as a plain number, absent when the value is.
std::optional<double> as_number(const Cell& cell);
// A count as it is shown: a whole number, a decimal, money, or seconds.
Cell cell_of(CountId id, Wide micros);

// ---- functions that rows name ------------------------------------------------------------------

Outcome count_of(const Kpi& kpi, const Inputs& inputs);         // top
Outcome rate_of(const Kpi& kpi, const Inputs& inputs);          // top / bottom, a share with Wilson
Outcome complement_of(const Kpi& kpi, const Inputs& inputs);    // 1 - top / bottom, the same
Outcome ratio_of(const Kpi& kpi, const Inputs& inputs);         // top / bottom
Outcome per_thousand_of(const Kpi& kpi, const Inputs& inputs);  // 1000 x top / bottom
Outcome growth_of(const Kpi& kpi, const Inputs& inputs);        // top / bottom - 1
Outcome bounce_of(const Kpi& kpi, const Inputs& inputs);
Outcome conversion_of(const Kpi& kpi, const Inputs& inputs);
Outcome margin_of(const Kpi& kpi, const Inputs& inputs);
Outcome nps_of(const Kpi& kpi, const Inputs& inputs);
Outcome ltv_to_aov_of(const Kpi& kpi, const Inputs& inputs);
Outcome session_time_median_of(const Kpi& kpi, const Inputs& inputs);
Outcome session_time_p90_of(const Kpi& kpi, const Inputs& inputs);
Outcome page_time_median_of(const Kpi& kpi, const Inputs& inputs);
Outcome visits_before_mean_of(const Kpi& kpi, const Inputs& inputs);
Outcome visits_before_median_of(const Kpi& kpi, const Inputs& inputs);
Outcome time_before_median_of(const Kpi& kpi, const Inputs& inputs);
Outcome order_value_median_of(const Kpi& kpi, const Inputs& inputs);

}  // namespace lens
