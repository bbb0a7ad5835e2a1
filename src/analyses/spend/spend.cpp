#include "analyses/spend/spend.h"

#include <algorithm>
#include <cmath>

#include "attribution/cost.h"
#include "attribution/map.h"

namespace lens {

namespace spend {

namespace {

// Only models that need no arguments but these: the others are compared under `attribution`.
constexpr std::string_view kModels = "first last last_non_direct linear position time_decay markov";

constexpr Parameter kOwnParameters[] = {
    {"model", ArgumentType::Choice, "last_non_direct",
     "The attribution model whose credit stands beside the spend.", kModels, true},
    {"open_paths", ArgumentType::Choice, "null",
     "Whether journeys without a conversion count as not converted or are dropped.", "null drop"},
    {"half_life", ArgumentType::Span, "7d",
     "The age difference that halves the credit of a touch under time_decay.", ""},
    {"margin", ArgumentType::Number, "",
     "The part of the value that is left after the cost of goods, for ROI; empty means all.", "",
     true},
};

std::span<const Parameter> parameters() {
  static const std::vector<Parameter> all = [] {
    std::vector<Parameter> rows(path_parameters().begin(), path_parameters().end());
    rows.insert(rows.end(), std::begin(kOwnParameters), std::end(kOwnParameters));
    return rows;
  }();
  return all;
}

std::string missing(const Context& context) {
  const bool has_spend = std::any_of(context.metrics.begin(), context.metrics.end(),
                                     [&](const MetricRow& row) { return is_spend(row, context); });
  if (has_spend) return "";
  return "There is no spend: add an export of an ad platform with a cost, by day or by campaign.";
}

Error refusal(const std::string& name, const std::string& rule) {
  return {"BAD_ARGUMENT", "The argument " + name + " must be " + rule + ".", "arguments." + name};
}

Result<Arguments> settle(const Context&, const Arguments& arguments) {
  if (arguments.duration("half_life") <= Duration{0}) return refusal("half_life", "longer than 0");
  if (arguments.has("margin") && !(std::abs(arguments.number("margin")) <= 1)) {
    return refusal("margin", "a fraction such as 0.3");
  }
  if (arguments.text("by") == "landing_page") {
    return refusal("by", "a view that spend has, too, such as channel or campaign");
  }
  return arguments;
}

}  // namespace

void context_rows(const Context& context, const Arguments& arguments, const CellName& cell,
                  std::vector<RowRef>& rows) {
  const auto table = cell.find("table");
  const auto channel = cell.find("channel");
  if (table == cell.end() || table->second != "spend" || channel == cell.end()) return;
  const TouchKeys keys(context, arguments.text("by"));
  for (const MetricRow& row : context.metrics) {
    if (!is_spend(row, context)) continue;
    if (name_of_spend(row, keys) == channel->second) rows.push_back({row.piece, row.row});
  }
}

}  // namespace spend

const Analysis kSpendAnalysis = {
    .name = "spend",
    .title = "Spend",
    .meaning = "What each channel cost, what it was credited with, and what its platform claims.",
    .source = "CPA = cost / conversions, ROAS = value / cost, ROI = (value x margin - cost) / cost",
    .parameters = spend::parameters(),
    .missing = spend::missing,
    .settle = spend::settle,
    .map = map_attribution,
    .map_context = map_attribution_context,
    .finish = spend::finish,
    .rows = nullptr,
    .context_rows = spend::context_rows,
    .needs_pages = nullptr,
    .in_report = false,
};

}  // namespace lens
