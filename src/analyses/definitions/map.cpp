#include "analyses/definitions/map.h"

#include <algorithm>
#include <array>

#include "analyses/definitions/judge.h"

namespace lens::definitions {

namespace {

constexpr Role kSteps[] = {Role::View, Role::ViewItem, Role::AddToCart, Role::BeginCheckout,
                           Role::Purchase};

// Calls body(row) for each thing that is there, or counts, under one rule alone; both rise by row.
template <class Body>
void each_difference(Findings a, Findings b, Body&& body) {
  const auto by_row = [](const Finding& x, const Finding& y) { return x.row < y.row; };
  std::stable_sort(a.begin(), a.end(), by_row);
  std::stable_sort(b.begin(), b.end(), by_row);
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    const bool only_a = j == b.size() || (i < a.size() && a[i].row < b[j].row);
    const bool only_b = i == a.size() || (j < b.size() && b[j].row < a[i].row);
    if (only_a) {
      body(a[i++].row);
    } else if (only_b) {
      body(b[j++].row);
    } else {
      if (a[i].answer != b[j].answer) body(a[i].row);
      ++i;
      ++j;
    }
  }
}

std::string figure_key(std::size_t tool, Measure measure) {
  return {static_cast<char>(tool), static_cast<char>(measure)};
}

void add_figures(const Answers& answers, const Answers& reference, std::size_t tool,
                 const Judge& judge, Partial& partial) {
  for (std::size_t i = 0; i < kMeasures; ++i) {
    const auto measure = static_cast<Measure>(i);
    const std::span<Wide> sums = partial.tallies[kFigures].at(figure_key(tool, measure));
    for (const Finding& finding : answers.of(measure)) {
      const bool counts = measure == Measure::DirectConversions ? judge.is_direct(finding.answer)
                                                                : finding.answer != 0;
      sums[kHits] += counts;
      ++sums[kTotal];
    }
    // What one of the two has no rule for cannot be told apart.
    if (answers.of(measure).empty() != reference.of(measure).empty() &&
        measure != Measure::Sessions)
      continue;
    each_difference(answers.of(measure), reference.of(measure),
                    [&](std::uint32_t) { ++sums[kMoved]; });
  }
}

void add_credit(const Answers& answers, std::size_t tool, const Judge& judge, Partial& partial) {
  const Findings& findings = answers.of(Measure::DirectConversions);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    std::string key(1, static_cast<char>(tool));
    key += judge.channel_text(findings[i].answer);
    const std::span<Wide> sums = partial.tallies[kCredit].at(key);
    ++sums[kConversions];
    sums[kValue] += judge.goals()[i].value;
    sums[kValued] += judge.goals()[i].has_value;
  }
}

// Visits that begin at a row under one rule and not under the other, by why they do.
void add_causes(const std::vector<Visit>& visits, const std::vector<Visit>& others,
                std::size_t tool, char side, Partial& partial) {
  auto other = others.begin();
  for (const Visit& visit : visits) {
    while (other != others.end() && other->first < visit.first)
      ++other;
    if (other != others.end() && other->first == visit.first) continue;
    const std::string key{static_cast<char>(tool), side, static_cast<char>(visit.cause)};
    ++partial.tallies[kCauses].at(key)[0];
  }
}

}  // namespace

std::string_view name_of(Measure measure) {
  constexpr std::string_view names[] = {"sessions",        "bounce_rate",     "direct_conversions",
                                        "retention_day_1", "retention_day_7", "funnel_rate"};
  return names[static_cast<std::size_t>(measure)];
}

Partial empty_partial() {
  Partial partial;
  partial.tallies = {Tally(kFigureSlots), Tally(kCreditSlots), Tally(1)};
  return partial;
}

std::size_t reference_of(const Arguments& arguments) {
  const std::string& name = arguments.text("reference");
  for (std::size_t i = 0; i < tools().size(); ++i) {
    if (tools()[i].name == name) return i;
  }
  return 0;
}

std::string usual_steps(const Context& context) {
  const std::vector<Role> roles = roles_of_names(context);
  std::string steps;
  std::size_t count = 0;
  for (const Role role : kSteps) {
    std::vector<std::string_view> names;
    for (std::uint32_t name = 1; name < roles.size(); ++name) {
      const bool occurs = name < context.name_counts.size() && context.name_counts[name] > 0;
      if (roles[name] == role && occurs) names.push_back(context.words.names.text(name));
    }
    // Codes are arbitrary, so names stand by their bytes.
    std::sort(names.begin(), names.end());
    if (role == Role::Purchase && names.empty() && context.has(EventKind::Order))
      names.push_back("order");
    if (names.empty()) continue;
    if (count++ > 0) steps += ",";
    for (std::size_t i = 0; i < names.size(); ++i)
      steps += (i == 0 ? "" : "|") + std::string(names[i]);
  }
  return count < 2 ? std::string() : steps;
}

std::vector<std::string> steps_of(const Arguments& arguments) { return arguments.list("steps"); }

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  if (partial.tallies.empty()) partial = empty_partial();
  Judge judge(journeys, context, arguments);
  const std::size_t reference = reference_of(arguments);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (journeys.first_kept(customer) == journeys.end_kept(customer)) continue;
    judge.turn_to(customer);
    const Answers usual = judge.answers_of(tools()[reference]);
    for (std::size_t tool = 0; tool < tools().size(); ++tool) {
      const Answers& answers = judge.answers_of(tools()[tool]);
      add_figures(answers, usual, tool, judge, partial);
      add_credit(answers, tool, judge, partial);
      add_causes(answers.visits.all, usual.visits.all, tool, 0, partial);
      add_causes(usual.visits.all, answers.visits.all, tool, 1, partial);
    }
  }
}

void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  const auto part = [&](std::string_view name) {
    const auto found = cell.find(name);
    return found == cell.end() ? std::string_view() : std::string_view(found->second);
  };
  std::size_t tool = 0, measure = 0;
  while (tool < tools().size() && tools()[tool].name != part("definition"))
    ++tool;
  while (measure < kMeasures && name_of(static_cast<Measure>(measure)) != part("metric"))
    ++measure;
  if (tool == tools().size() || measure == kMeasures) return;
  Judge judge(journeys, context, arguments);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (journeys.first_kept(customer) == journeys.end_kept(customer)) continue;
    judge.turn_to(customer);
    const Answers usual = judge.answers_of(tools()[reference_of(arguments)]);
    const Answers& answers = judge.answers_of(tools()[tool]);
    each_difference(answers.by_measure[measure], usual.by_measure[measure], [&](std::uint32_t row) {
      out.push_back({journeys.events.pieces[row], journeys.events.origins[row]});
    });
  }
}

}  // namespace lens::definitions
