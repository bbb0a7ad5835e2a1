#include "metrics/kpi_report.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "metrics/targets.h"

namespace lens {

namespace {

// One KPI as it is shown.
struct Judged {
  const Kpi* kpi;
  Outcome outcome;
  std::optional<Target> target;
  std::string_view verdict;  // empty without a target
  std::string_view stage;
};

std::vector<Judged> judge_all(const Inputs& inputs, const Targets& targets,
                              const StageModel& model) {
  std::vector<Judged> rows;
  for (const Kpi& kpi : kpis()) {
    Judged row{&kpi, kpi.of(kpi, inputs), target_of(kpi, targets), "", model.stage_of(kpi.place)};
    if (row.target) row.verdict = verdict_of(kpi, *row.target, row.outcome);
    rows.push_back(std::move(row));
  }
  return rows;
}

Cell text_or_absent(std::string_view text) {
  return text.empty() ? Cell() : Cell(std::string(text));
}

Cell low_of(const Outcome& outcome) {
  return outcome.interval ? Cell(outcome.interval->low) : Cell();
}
Cell high_of(const Outcome& outcome) {
  return outcome.interval ? Cell(outcome.interval->high) : Cell();
}
Cell target_cell(const Judged& row) { return row.target ? Cell(row.target->value) : Cell(); }

// The unit of value, parts, interval and target differs by row and stands in the column `unit`.
void add_kpis(Report& report, const std::vector<Judged>& rows, const Context& context) {
  ReportTable& table = report.add_table("kpis", {{"name", "text"},
                                                 {"value", "ratio"},
                                                 {"unit", "text"},
                                                 {"numerator", "ratio"},
                                                 {"denominator", "ratio"},
                                                 {"n", "count"},
                                                 {"low", "ratio"},
                                                 {"high", "ratio"},
                                                 {"stage", "text"},
                                                 {"target", "ratio"},
                                                 {"verdict", "text"},
                                                 {"reason", "text"},
                                                 {"source", "text"}});
  for (const Judged& row : rows) {
    const Outcome& outcome = row.outcome;
    table.add_row(
        {std::string(row.kpi->name), outcome.value, unit_text(row.kpi->unit, context.currency),
         outcome.numerator, outcome.denominator, cell_or_absent(outcome.n), low_of(outcome),
         high_of(outcome), std::string(row.stage), target_cell(row), text_or_absent(row.verdict),
         text_or_absent(outcome.reason), text_or_absent(outcome.source)});
  }
}

// How far a value is on the wrong side of its target, in parts of the target.
double shortfall_of(const Judged& row) {
  const std::optional<double> value = as_number(row.outcome.value);
  if (!value || !row.target || row.target->value == 0) return 0;
  const double gap = (row.target->value - *value) / std::abs(row.target->value);
  return row.kpi->better == Better::Lower ? -gap : gap;
}

bool is_better_card(const Judged& candidate, const Judged* chosen) {
  if (candidate.kpi->headline == 0 || !candidate.outcome.is_present()) return false;
  return chosen == nullptr || candidate.kpi->headline < chosen->kpi->headline;
}

// Of the cards that miss their target, else of those to be watched, the one farthest from it.
const Judged* weakest_of(const std::vector<const Judged*>& cards) {
  const Judged* weakest = nullptr;
  for (const std::string_view verdict : {"missed", "watch"}) {
    for (const Judged* card : cards) {
      if (card == nullptr || card->verdict != verdict) continue;
      if (weakest == nullptr || shortfall_of(*card) > shortfall_of(*weakest)) weakest = card;
    }
    if (weakest != nullptr) break;
  }
  return weakest;
}

void add_stages(Report& report, const std::vector<Judged>& rows, const StageModel& model,
                const Context& context) {
  std::vector<const Judged*> cards(model.stages.size(), nullptr);
  for (const Judged& row : rows) {
    const auto stage = std::find(model.stages.begin(), model.stages.end(), row.stage);
    const Judged*& chosen = cards[static_cast<std::size_t>(stage - model.stages.begin())];
    if (is_better_card(row, chosen)) chosen = &row;
  }
  const Judged* weakest = weakest_of(cards);
  ReportTable& table = report.add_table("stages", {{"stage", "text"},
                                                   {"kpi", "text"},
                                                   {"value", "ratio"},
                                                   {"unit", "text"},
                                                   {"n", "count"},
                                                   {"low", "ratio"},
                                                   {"high", "ratio"},
                                                   {"target", "ratio"},
                                                   {"verdict", "text"},
                                                   {"weakest", "text"},
                                                   {"reason", "text"}});
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const Judged* card = cards[i];
    const Cell stage = std::string(model.stages[i]);
    if (card == nullptr) {
      table.add_row(
          {stage, {}, {}, {}, {}, {}, {}, {}, {}, false, std::string("not_in_the_files")});
      continue;
    }
    table.add_row({stage,
                   std::string(card->kpi->name),
                   card->outcome.value,
                   unit_text(card->kpi->unit, context.currency),
                   cell_or_absent(card->outcome.n),
                   low_of(card->outcome),
                   high_of(card->outcome),
                   target_cell(*card),
                   text_or_absent(card->verdict),
                   card == weakest,
                   {}});
  }
}

// Counts made of other counts have no rows of their own.
struct Derived {
  CountId id;
  std::array<CountId, 3> from;
};
using enum CountId;
constexpr Derived kDerived[] = {
    {NetRevenue, {Revenue, Refunds, Discounts}},
    {CustomerNetRevenue, {CustomerRevenue, CustomerRefunds, CountId::None}},
    {DealsClosed, {DealsWon, DealsLost, CountId::None}},
    {DealsClosedValue, {DealsWonValue, DealsLostValue, CountId::None}},
    {SubscriptionsAll, {SubscriptionsActive, SubscriptionsEnded, CountId::None}},
};

void add_also_reported(Report& report, const Counts& counts) {
  ReportTable& table = report.add_table(
      "also_reported", {{"count", "text"}, {"source", "text"}, {"value", "ratio"}});
  for (const Counts::Also& also : counts.also()) {
    table.add_row({std::string(name_of(also.id)), also.reporter, cell_of(also.id, also.micros)});
  }
}

}  // namespace

Report kpi_report(const Partial& partial, const Context& context, const Arguments& arguments) {
  Report report;
  report.analysis = "kpis";
  report.arguments = arguments;
  const Counts counts(partial);
  Inputs inputs{counts, std::nullopt};
  if (arguments.has("margin")) inputs.margin = arguments.number("margin");
  Result<Targets> targets = parse_targets(arguments.text("targets"));
  LENS_CHECK(targets.ok());  // settled before
  const StageModel* model = find_stage_model(
      arguments.has("stage_model") ? arguments.text("stage_model") : std::string_view());
  LENS_CHECK(model != nullptr);
  const std::vector<Judged> rows = judge_all(inputs, targets.value(), *model);
  add_kpis(report, rows, context);
  add_stages(report, rows, *model, context);
  add_also_reported(report, counts);
  report.notes = notes_of(inputs, context, arguments);
  return report;
}

std::vector<bool> counts_behind(std::string_view name, std::string_view part) {
  const Kpi* kpi = find_kpi(name);
  if (kpi == nullptr) return {};
  std::vector<bool> wanted(kCountIds, false);
  const auto want = [&](CountId id) {
    if (id != CountId::None) wanted[static_cast<std::size_t>(id)] = true;
  };
  if (part != "denominator") std::for_each(kpi->top.begin(), kpi->top.end(), want);
  if (part != "numerator") std::for_each(kpi->bottom.begin(), kpi->bottom.end(), want);
  for (const Derived& row : kDerived) {
    if (!wanted[static_cast<std::size_t>(row.id)]) continue;
    for (const CountId from : row.from)
      want(from);
  }
  return wanted;
}

}  // namespace lens
