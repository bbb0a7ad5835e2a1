#include "metrics/insights.h"

#include <algorithm>

#include "base/sort.h"
#include "metrics/insight_rules.h"
#include "metrics/kpi.h"
#include "metrics/report_view.h"

namespace lens {

namespace {

constexpr double kManySetAside = 0.05;
constexpr double kSomeSetAside = 0.001;
constexpr double kEnough = 30;  // a rate of fewer may be chance (metrics.md A3)

// The page shows the stage anyway: beside a bottleneck it is no second alarm.
void soften_stage(std::vector<Insight>& found) {
  const bool has_bottleneck = std::any_of(found.begin(), found.end(), [](const Insight& insight) {
    return insight.id == "bottleneck";
  });
  for (Insight& insight : found) {
    if (has_bottleneck && insight.id == "weakest_stage") insight.severity = Severity::News;
  }
}

// Few are no reason to act: the insight stays, says why, and stands among the calm ones.
void calm_few(std::vector<Insight>& found) {
  for (Insight& insight : found) {
    const auto n = insight.numbers.find("n");
    if (n == insight.numbers.end() || as_number(n->second).value_or(kEnough) >= kEnough) continue;
    insight.numbers["reason"] = std::string("too_few_to_tell");
    insight.severity = Severity::Calm;
  }
}

}  // namespace

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::Attention:
      return "attention";
    case Severity::News:
      return "news";
    case Severity::Calm:
      return "calm";
  }
  return "";
}

void find_weakest_stage(Reports reports, std::vector<Insight>& found) {
  const TableView stages(reports, "kpis", "stages");
  for (std::size_t row = 0; row < stages.rows(); ++row) {
    if (!stages.flag(row, "weakest")) continue;
    Insight insight{"weakest_stage", Severity::News, {}, {}};
    for (const char* name :
         {"stage", "kpi", "value", "unit", "target", "low", "high", "n", "verdict"}) {
      insight.numbers[name] = stages.cell(row, name);
    }
    if (stages.text(row, "verdict") == "missed") insight.severity = Severity::Attention;
    insight.evidence.push_back(
        {"kpis", "kpis", {{"name", stages.text(row, "kpi")}, {"column", "value"}}});
    found.push_back(std::move(insight));
    return;
  }
}

namespace {

bool is_ad_platform(std::string_view reporter) {
  return reporter != "shop" && reporter != "crm" && reporter != "events" &&
         reporter != "web_analytics";
}

// What ad platforms claim together: the numbers beside the one used, else the one used.
double claims_of(const TableView& kpis, const TableView& also) {
  double claims = 0;
  for (std::size_t row = 0; row < also.rows(); ++row) {
    if (also.text(row, "count") != "conversions" || !is_ad_platform(also.text(row, "source")))
      continue;
    claims += also.number(row, "value").value_or(0);
  }
  const auto rate = kpis.find("name", "conversion_rate_clicks");
  if (claims > 0 || !rate || kpis.text(*rate, "source") != "ad_platform") return claims;
  return kpis.number(*rate, "numerator").value_or(0);
}

}  // namespace

void find_over_claim(Reports reports, std::vector<Insight>& found) {
  const TableView kpis(reports, "kpis", "kpis"), also(reports, "kpis", "also_reported");
  const auto row = kpis.find("name", "orders");
  const double orders = row ? kpis.number(*row, "value").value_or(0) : 0;
  const double claims = claims_of(kpis, also);
  if (orders <= 0 || claims <= orders) return;
  found.push_back({"over_claim",
                   Severity::News,
                   {{"claims", claims}, {"orders", orders}, {"ratio", claims / orders}},
                   {{"kpis", "also_reported", {{"count", "conversions"}, {"column", "value"}}},
                    {"kpis", "kpis", {{"name", "orders"}, {"column", "value"}}}}});
}

void find_set_aside_rows(const LedgerTotals& ledger, std::vector<Insight>& found) {
  if (ledger.rows_set_aside == 0 || ledger.rows_read == 0) return;
  const double share =
      static_cast<double>(ledger.rows_set_aside) / static_cast<double>(ledger.rows_read);
  const Severity severity = share > kManySetAside   ? Severity::Attention
                            : share > kSomeSetAside ? Severity::News
                                                    : Severity::Calm;
  found.push_back({"set_aside_rows",
                   severity,
                   {{"rows_read", ledger.rows_read},
                    {"rows_set_aside", ledger.rows_set_aside},
                    {"share", share},
                    {"reason", ledger.reason},
                    {"rows_of_reason", ledger.rows_of_reason}},
                   {}});
}

namespace {

// One KPI as it stands, where it has a value.
void add_kpi(const TableView& kpis, std::string_view name, std::string_view id,
             std::vector<Insight>& found) {
  const auto row = kpis.find("name", name);
  if (!row || !kpis.number(*row, "value")) return;
  Insight insight{std::string(id), Severity::Calm, {}, {}};
  for (const char* column : {"value", "unit", "low", "high", "n"}) {
    insight.numbers[column] = kpis.cell(*row, column);
  }
  insight.numbers["kpi"] = std::string(name);
  insight.evidence.push_back({"kpis", "kpis", {{"name", std::string(name)}, {"column", "value"}}});
  found.push_back(std::move(insight));
}

void join_kpi(const TableView& kpis, std::string_view name, const char* as, Insight& insight) {
  const auto row = kpis.find("name", name);
  insight.numbers[as] = row ? kpis.cell(*row, "value") : Cell();
}

}  // namespace

void find_state(Reports reports, std::vector<Insight>& found) {
  const TableView kpis(reports, "kpis", "kpis");
  const std::size_t before = found.size();
  add_kpi(kpis, "repeat_rate_90d", "repeat_purchases", found);
  if (found.size() == before) add_kpi(kpis, "repeat_rate_lifetime", "repeat_purchases", found);
  add_kpi(kpis, "nps", "net_promoter_score", found);
  if (!found.empty() && found.back().id == "net_promoter_score") {
    join_kpi(kpis, "promoters", "promoters", found.back());
    join_kpi(kpis, "detractors", "detractors", found.back());
  }
  add_kpi(kpis, "conversion_rate_sessions", "conversion", found);
  add_kpi(kpis, "revenue_net", "revenue", found);
  if (!found.empty() && found.back().id == "revenue") {
    join_kpi(kpis, "orders", "orders", found.back());
    join_kpi(kpis, "aov_net", "aov", found.back());
  }
}

std::vector<Insight> insights_of(std::span<const Report> reports, const LedgerTotals& ledger) {
  std::vector<Insight> found;  // within one severity, in this order
  find_bottleneck(reports, found);
  find_channel_extremes(reports, found);
  find_misjudged_channels(reports, found);
  find_best_cohort(reports, found);
  find_weakest_stage(reports, found);
  find_over_claim(reports, found);
  find_set_aside_rows(ledger, found);
  find_state(reports, found);
  soften_stage(found);
  calm_few(found);
  sort_few_stably(found, [](const Insight& a, const Insight& b) { return a.severity < b.severity; });
  return found;
}

}  // namespace lens
