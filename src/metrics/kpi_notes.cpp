// What a reader of the KPIs must know: what they rest on, and which export would bring the rest.

#include <algorithm>
#include <map>
#include <set>

#include "metrics/kpi_report.h"

namespace lens {

namespace {

std::string joined(const std::set<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words)
    text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

std::int64_t number_of(const Counts& counts, CountId id) {
  const std::optional<Told> told = counts.best(id);
  return told ? static_cast<std::int64_t>(told->micros / kMicrosPerUnit) : 0;
}

std::string plural(std::int64_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

// "missing_count:clicks" -> the count clicks.
std::optional<CountId> missing_count(std::string_view reason) {
  constexpr std::string_view kPrefix = "missing_count:";
  if (!reason.starts_with(kPrefix)) return std::nullopt;
  return find_count_id(reason.substr(kPrefix.size()));
}

// One sentence for each kind of export that would answer more.
void add_missing(const Inputs& inputs, std::vector<std::string>& notes) {
  std::map<Bringer, std::set<std::string_view>> counts, answers;
  for (const Kpi& kpi : kpis()) {
    const std::optional<CountId> id = missing_count(kpi.of(kpi, inputs).reason);
    if (!id) continue;
    counts[row_of(*id).bringer].insert(name_of(*id));
    answers[row_of(*id).bringer].insert(kpi.name);
  }
  for (const auto& [bringer, names] : counts) {
    notes.push_back("Not in these files: " + joined(names) + "; " +
                    std::string(brought_by(bringer)) + " would bring " + joined(answers[bringer]) +
                    ".");
  }
}

void add_sales(const Counts& counts, std::vector<std::string>& notes) {
  const std::int64_t without =
      number_of(counts, CountId::Orders) - number_of(counts, CountId::CustomerOrders);
  if (counts.best(CountId::CustomerOrders) && without > 0) {
    notes.push_back(
        plural(without, "order has", "orders have") +
        " no known customer: counted in orders and revenue, not in buyers and lifetime value.");
  }
  if (const std::int64_t free = number_of(counts, CountId::ZeroValueOrders); free > 0) {
    notes.push_back(plural(free, "order costs", "orders cost") + " nothing and " +
                    (free == 1 ? "is" : "are") + " in no other number.");
  }
  if (const std::int64_t lone = number_of(counts, CountId::UnmatchedPurchases); lone > 0) {
    notes.push_back(plural(lone, "purchase on the web matches", "purchases on the web match") +
                    " no order of the shop and " + (lone == 1 ? "is" : "are") +
                    " not counted in orders.");
  }
  const std::optional<Told> revenue = counts.best(CountId::Revenue);
  if (revenue && !counts.told_by(CountId::Refunds, revenue->rank)) {
    notes.push_back(
        "No refunds are told by the source of the revenue: net revenue takes none off.");
  }
}

void add_visits(const Counts& counts, const Context& context, const Arguments& arguments,
                std::vector<std::string>& notes) {
  if (const std::int64_t open = number_of(counts, CountId::CartsOpen); open > 0) {
    notes.push_back(
        plural(open, "cart is", "carts are") +
        " still within the cart window at the end of the data: neither left nor bought.");
  }
  const std::optional<Told> seen = counts.best(CountId::NewVisitors);
  if (seen && seen->rank == kFromEvents && !arguments.has("from") && is_known(context.first)) {
    notes.push_back("A visitor is new when first seen in these files, which begin " +
                    iso_text(context.first) + ".");
  }
}

void add_answers(const Counts& counts, std::vector<std::string>& notes) {
  for (const SurveyQuestion& question : counts.questions()) {
    if (question.scale() != Scale::Unknown) continue;
    notes.push_back(
        "The answers of " + question.name() +
        " are on no known scale (0 to 10 or 1 to 5, whole numbers) and are not counted.");
  }
}

void add_unusable(const Counts& counts, std::vector<std::string>& notes) {
  for (const CountRow& row : count_rows()) {
    if (!counts.is_unusable(row.id)) continue;
    notes.push_back("The count " + std::string(row.name) +
                    " is given several times and must not be added up; see also_reported.");
  }
}

}  // namespace

std::vector<std::string> notes_of(const Inputs& inputs, const Context& context,
                                  const Arguments& arguments) {
  std::vector<std::string> notes;
  if (arguments.has("where") && !context.metrics.empty()) {
    notes.push_back(
        "Tables of sums know their source and file alone: by other conditions they are not "
        "divided.");
  }
  add_visits(inputs.counts, context, arguments, notes);
  add_sales(inputs.counts, notes);
  add_answers(inputs.counts, notes);
  add_unusable(inputs.counts, notes);
  const Kpi* roi = find_kpi("roi");
  if (!inputs.margin && roi->of(*roi, inputs).is_present()) {
    notes.push_back("The KPI roi counts all revenue as gain; give `margin` for roi_margin.");
  }
  add_missing(inputs, notes);
  return notes;
}

}  // namespace lens
