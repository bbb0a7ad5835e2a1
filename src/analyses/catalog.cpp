// The list of analyses, in menu order, and the arguments that all of them take.

#include <algorithm>
#include <iterator>

#include "analyses/analysis.h"
#include "analyses/attribution/attribution.h"
#include "analyses/channels/channels.h"
#include "analyses/cohorts/cohorts.h"
#include "analyses/columns/columns.h"
#include "analyses/customer/customer.h"
#include "analyses/funnel/funnel.h"
#include "analyses/identity/identity.h"
#include "analyses/journeys/journeys.h"
#include "analyses/kpis/kpis.h"
#include "analyses/retention/retention.h"
#include "analyses/rfm/rfm.h"
#include "analyses/segments/segments.h"
#include "analyses/sessions/sessions.h"

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

std::span<const Analysis* const> analyses() {
  static constexpr const Analysis* kAnalyses[] = {
      &kKpisAnalysis,
      &kChannelsAnalysis,
      &kAttributionAnalysis,
      &kJourneysAnalysis,
      &kSessionsAnalysis,
      &kFunnelAnalysis,
      &kCohortsAnalysis,
      &kRetentionAnalysis,
      &kRfmAnalysis,
      &kSegmentsAnalysis,
      &kCustomerAnalysis,
      &kIdentityAnalysis,
      &kColumnsAnalysis,
  };
  return kAnalyses;
}

const Analysis* find_analysis(std::string_view name) {
  const auto all = analyses();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Analysis* row) { return row->name == name; });
  return found == all.end() ? nullptr : *found;
}

}  // namespace lens
