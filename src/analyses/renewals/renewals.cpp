#include "analyses/renewals/renewals.h"

#include "metrics/contracts.h"

namespace lens {

namespace renewals {

namespace {

constexpr Parameter kParameters[] = {
    {"month_rule", ArgumentType::Choice, "end_month",
     "In which months a contract is there: to the month before the one it ends in, or in every month whose first day "
     "it covers.",
     "end_month first_day"},
    {"term", ArgumentType::Choice, "month", "How long a contract runs before it is due to be renewed.",
     "month quarter year", true},
    {"ended", ArgumentType::Text, kEndedWords, "Parts of the status of a contract that has ended, separated by |.", ""},
};

std::string missing(const Context& context) {
  if (context.has(EventKind::Subscription)) return "";
  return "Renewals need contracts: an export of subscriptions or memberships with a start and an end.";
}

}  // namespace

}  // namespace renewals

const Analysis kRenewalsAnalysis = {
    .name = "renewals",
    .title = "Renewals",
    .meaning = "Contracts month by month: who came and left, what was due and renewed, and the money of it.",
    .source = "Churn of those there at the start of the month; movements of monthly recurring revenue by customer",
    .parameters = renewals::kParameters,
    .missing = renewals::missing,
    .settle = nullptr,
    .map = renewals::map,
    .map_context = nullptr,
    .finish = renewals::finish,
    .rows = renewals::rows,
    .context_rows = nullptr,
    .needs_pages = nullptr,
    .in_report = false,
};

}  // namespace lens
