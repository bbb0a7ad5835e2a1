#include "ingest/plan.h"

#include <algorithm>
#include <map>

#include "base/sort.h"
#include "ingest/plan_file.h"
#include "ingest/plan_recipe.h"

namespace lens {

namespace {

// The code named most often; of two, the first by letters.
std::string commonest(const std::map<std::string, std::uint64_t>& counts) {
  std::string best;
  std::uint64_t most = 0;
  for (const auto& [code, count] : counts) {
    if (count > most) best = code, most = count;
  }
  return best;
}

void settle_currency(Plan& plan, const std::map<std::string, std::uint64_t>& currencies,
                     bool has_money) {
  if (!plan.currency.empty()) return;
  plan.currency = commonest(currencies);
  if (plan.currency.empty()) {
    plan.currency = "EUR";
    if (has_money) plan.notes.push_back("No file says which currency its money is in; EUR is taken.");
  } else if (currencies.size() > 1) {
    plan.notes.push_back("The files name several currencies; reports are in " + plan.currency +
                         " and leave amounts in others out.");
  }
}

void ask_timezone(Plan& plan) {
  plan.notes.push_back("Some times carry no time zone; they are read as " + plan.timezone + ".");
  plan.questions.push_back({"", "", "timezone", "In which time zone are times that name none?",
                            {{"UTC", "Coordinated universal time (taken now)"}}});
}

}  // namespace

Result<Plan> make_plan(std::span<const Head> heads, const Plan* recipe) {
  Plan plan;
  const auto is_given = [&](RecipeKey key) { return recipe != nullptr && (recipe->given & key) != 0; };
  if (is_given(kGivenTimezone)) plan.timezone = recipe->timezone;
  if (is_given(kGivenCurrency)) plan.currency = recipe->currency;
  std::map<std::string, std::uint64_t> currencies;
  bool has_money = false, has_local_times = false;
  std::vector<const Head*> sorted;
  for (const Head& head : heads) sorted.push_back(&head);
  sort_few_stably(sorted, [](const Head* a, const Head* b) {
    return std::pair(a->file, a->sheet) < std::pair(b->file, b->sheet);
  });
  for (const Head* head : sorted) {
    PlannedFile planned = plan_file(*head, find_recipe(recipe, head->file, head->sheet));
    for (const std::string& code : planned.currencies) ++currencies[code];
    has_money = has_money || planned.has_money;
    has_local_times = has_local_times || planned.has_local_times;
    if (planned.problem) plan.problems.push_back({head->file, *planned.problem});
    plan.files.push_back(std::move(planned.plan));
    for (Question& question : planned.questions) plan.questions.push_back(std::move(question));
  }
  settle_currency(plan, currencies, has_money);
  if (has_local_times && !is_given(kGivenTimezone)) ask_timezone(plan);
  return plan;
}

}  // namespace lens
