// The list of analyses, in menu order, and the arguments that all of them take.

#include <algorithm>
#include <iterator>
#include <vector>

#include "analyses/analysis.h"
#include "analyses/attribution/attribution.h"
#include "analyses/channels/channels.h"
#include "analyses/cohorts/cohorts.h"
#include "analyses/columns/columns.h"
#include "analyses/contribution/contribution.h"
#include "analyses/csat/csat.h"
#include "analyses/customer/customer.h"
#include "analyses/definitions/definitions.h"
#include "analyses/dropoff/dropoff.h"
#include "analyses/experiment/experiment.h"
#include "analyses/funnel/funnel.h"
#include "analyses/heatmap/heatmap.h"
#include "analyses/identity/identity.h"
#include "analyses/insights/insights.h"
#include "analyses/journeys/journeys.h"
#include "analyses/kpis/kpis.h"
#include "analyses/landing/landing.h"
#include "analyses/next_item/next_item.h"
#include "analyses/nps/nps.h"
#include "analyses/paths/paths.h"
#include "analyses/process/process.h"
#include "analyses/reallocation/reallocation.h"
#include "analyses/renewals/renewals.h"
#include "analyses/retention/retention.h"
#include "analyses/reviews/reviews.h"
#include "analyses/rfm/rfm.h"
#include "analyses/segments/segments.h"
#include "analyses/sessions/sessions.h"
#include "analyses/spend/spend.h"
#include "analyses/survival/survival.h"
#include "analyses/transitions/transitions.h"
#include "analyses/trends/trends.h"
#include "analyses/value/value.h"

namespace lens {

namespace {

constexpr Parameter kCommonParameters[] = {
    {"timezone", ArgumentType::Text, "",
     "The zone in which days, weeks and months begin; empty means that of the recipe.", ""},
    {"conversion", ArgumentType::Text, "",
     "Events that count as a conversion, separated by |; empty means orders and purchases.", ""},
    {"from", ArgumentType::Time, "", "Leaves out everything before this instant.", ""},
    {"to", ArgumentType::Time, "", "Leaves out everything from this instant on.", ""},
    {"where", ArgumentType::Text, "", "Keeps only what fits, for example country=France.", ""},
    {"stage_model", ArgumentType::Choice, "awareness_to_retention",
     "The names of the stages of a journey.",
     "aida attract_to_repeat awareness_to_retention know_to_refer", true},
    {"duplicates", ArgumentType::Choice, "drop",
     "What becomes of event rows that are equal in every field.", "drop keep"},
};

}  // namespace

std::span<const Parameter> common_parameters() { return kCommonParameters; }

std::vector<const Parameter*> parameters_of(const Analysis& analysis) {
  std::vector<const Parameter*> rows;
  for (const Parameter& row : analysis.parameters) rows.push_back(&row);
  for (const Parameter& row : kCommonParameters) {
    const bool is_own = std::any_of(analysis.parameters.begin(), analysis.parameters.end(),
                                    [&](const Parameter& own) { return own.name == row.name; });
    if (!is_own) rows.push_back(&row);
  }
  return rows;
}

std::span<const Analysis* const> analyses() {
  static const std::vector<const Analysis*> present = [] {
    const Analysis* const rows[] = {
        &kKpisAnalysis,
        &kInsightsAnalysis,
        &kChannelsAnalysis,
        &kAttributionAnalysis,
        &kSpendAnalysis,
        &kReallocationAnalysis,
        &kJourneysAnalysis,
        &kSessionsAnalysis,
        &kFunnelAnalysis,
        &kDropoffAnalysis,
        &kHeatmapAnalysis,
        &kLandingAnalysis,
        &kPathsAnalysis,
        &kTransitionsAnalysis,
        &kProcessAnalysis,
        &kCohortsAnalysis,
        &kRetentionAnalysis,
        &kRenewalsAnalysis,
        &kSurvivalAnalysis,
        &kRfmAnalysis,
        &kValueAnalysis,
        &kSegmentsAnalysis,
        &kNextItemAnalysis,
        &kCustomerAnalysis,
        &kTrendsAnalysis,
        &kContributionAnalysis,
        &kDefinitionsAnalysis,
        &kExperimentAnalysis,
        &kNpsAnalysis,
        &kCsatAnalysis,
        &kReviewsAnalysis,
        &kIdentityAnalysis,
        &kColumnsAnalysis,
    };
    std::vector<const Analysis*> found;
    std::copy_if(std::begin(rows), std::end(rows), std::back_inserter(found),
                 [](const Analysis* row) { return row != nullptr; });
    return found;
  }();
  return present;
}

const Analysis* find_analysis(std::string_view name) {
  const auto all = analyses();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Analysis* row) { return row->name == name; });
  return found == all.end() ? nullptr : *found;
}

}  // namespace lens
