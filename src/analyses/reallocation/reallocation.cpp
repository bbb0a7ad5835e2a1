#include "analyses/reallocation/reallocation.h"

#include <algorithm>

#include "attribution/cost.h"

namespace lens {

namespace reallocation {

namespace {

// Models that credit each conversion by itself: the others have no answer by period.
constexpr std::string_view kModels = "first last last_non_direct linear position time_decay";

constexpr Parameter kOwnParameters[] = {
    {"model", ArgumentType::Choice, "last_non_direct", "The attribution model whose credit is the response.", kModels},
    {"half_life", ArgumentType::Span, "7d", "The age difference that halves the credit of a touch under time_decay.",
     ""},
    {"response", ArgumentType::Choice, "credited",
     "What spend is to bring: what journeys credit it with, or what its platform claims.", "credited claimed", true},
    {"metric", ArgumentType::Choice, "conversions", "Whether conversions or their value are brought.",
     "conversions value", true},
    {"grain", ArgumentType::Choice, "week", "How long a period is.", "day week month"},
    {"min_periods", ArgumentType::Integer, "26", "With fewer periods than this no curve is drawn.", "", true},
    {"min_variation", ArgumentType::Number, "0.2",
     "No curve is drawn when the spend of a channel varies less than this (standard deviation / mean).", "", true},
    {"move", ArgumentType::Number, "0.2", "How far the spend of a channel may go up or down, as a part of it.", "",
     true},
    {"budget", ArgumentType::Number, "", "The money for a period; empty means what is spent now.", "", true},
    {"bootstrap", ArgumentType::Integer, "1000", "How many times the periods are drawn anew for the interval.", "",
     true},
    {"seed", ArgumentType::Integer, "42", "Where chance begins.", "", true},
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
  const bool has_spend = std::any_of(context.metrics.begin(), context.metrics.end(), [&](const MetricRow& row) {
    return is_spend(row, context) && row.first_micros != kNoTime.time_since_epoch().count();
  });
  if (has_spend) return "";
  return "There is no spend by day: add an export of an ad platform with a date and a cost.";
}

Error refusal(const std::string& name, const std::string& rule) {
  return {"BAD_ARGUMENT", "The argument " + name + " must be " + rule + ".", "arguments." + name};
}

Result<Arguments> settle(const Context& context, const Arguments& arguments) {
  if (arguments.duration("half_life") <= Duration{0}) return refusal("half_life", "longer than 0");
  if (arguments.integer("min_periods") < 8) return refusal("min_periods", "a whole number, 8 or more");
  if (!(arguments.number("min_variation") >= 0)) return refusal("min_variation", "0 or more");
  if (!(arguments.number("move") > 0 && arguments.number("move") <= 1)) return refusal("move", "above 0 and at most 1");
  if (arguments.has("budget") && !(arguments.number("budget") > 0)) return refusal("budget", "above 0");
  if (arguments.integer("bootstrap") < 100 || arguments.integer("bootstrap") > 10000) {
    return refusal("bootstrap", "a whole number from 100 to 10000");
  }
  if (arguments.integer("seed") < 0) return refusal("seed", "a whole number, 0 or more");
  if (arguments.text("by") == "landing_page") {
    return refusal("by", "a view that spend has, too, such as channel or campaign");
  }
  Arguments settled = arguments;
  const bool has_journeys = context.has(EventKind::Event) || context.has(EventKind::Session);
  if (!has_journeys) settled.set("response", "claimed");
  return settled;
}

}  // namespace

}  // namespace reallocation

const Analysis kReallocationAnalysis = {
    .name = "reallocation",
    .title = "Budget",
    .meaning = "What more or less spend on each channel would bring, and a better division of the same budget.",
    .source = "Adstock (Broadbent 1979) and Hill's curve by least squares; equal marginal returns",
    .parameters = reallocation::parameters(),
    .missing = reallocation::missing,
    .settle = reallocation::settle,
    .map = reallocation::map,
    .map_context = nullptr,
    .finish = reallocation::finish,
    .rows = nullptr,
    .context_rows = nullptr,
    .needs_pages = nullptr,
    .in_report = false,
};

}  // namespace lens
