#include "analyses/csat/map.h"

#include <map>

#include "analyses/csat/scale.h"

namespace lens::csat {

namespace {

// A row without a score is somebody who was asked and did not answer.
void count_asked(const Journeys& journeys, const Context& context, std::uint32_t customer,
                 Tally& asked) {
  const EventTable& events = journeys.events;
  for (std::uint32_t row = journeys.first(customer); row < journeys.end(customer); ++row) {
    if (events.kinds[row] != EventKind::Survey || !journeys.keeps(row)) continue;
    const Detail* detail = find_detail(events, row);
    const bool has_score = detail != nullptr && (detail->flags & Detail::kScore) != 0;
    std::string key;
    append_part(key, context.files[context.pieces[events.pieces[row]].file].file);
    ++asked.at(key)[has_score ? kAnswered : kBlank];
  }
}

// Which answers a cell is about: {table, score, value, period, column}.
class CellRows {
 public:
  CellRows(const CellName& cell, Grain grain) : cell_(cell), grain_(grain) {}

  bool holds(const SurveyAnswer& answer, const Boxes& boxes) const {
    const bool is_trend = is("table", "trend");
    if (!(is_trend ? answer.counts_in_period : answer.counts)) return false;
    if (is("column", "satisfied") && answer.score < boxes.satisfied_from) return false;
    if (is("table", "distribution") && !is("score", score_text(answer))) return false;
    return !is_trend || (is_known(answer.at) && is("period", period_name(answer.period, grain_)));
  }
  bool is(std::string_view name, std::string_view value) const {
    const auto found = cell_.find(name);
    return found != cell_.end() && found->second == value;
  }

 private:
  static std::string score_text(const SurveyAnswer& answer) {
    return std::to_string(answer.score / kMicrosPerUnit);
  }

  const CellName& cell_;
  Grain grain_;
};

using QuestionKey = std::pair<std::uint32_t, std::string_view>;  // file, what it is called

// The scale of a question is known for certain at the end alone: here by the answers of one bucket.
std::map<QuestionKey, SurveyQuestion> questions_here(const Journeys& journeys,
                                                     const Context& context,
                                                     AnswerReader& answers) {
  std::map<QuestionKey, SurveyQuestion> questions;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    for (const SurveyAnswer& answer : answers.read(customer)) {
      SurveyQuestion& question = questions[{answer.file, answer.asked}];
      question.file = context.files[answer.file].file;
      question.text = answer.asked;
      question.scores[answer.score] += 1;
    }
  }
  return questions;
}

}  // namespace

Partial empty_partial() {
  Partial partial;
  partial.tallies = {Tally(kScoreSlots), Tally(1), Tally(kAskedSlots)};
  return partial;
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  if (partial.tallies.empty()) partial = empty_partial();
  AnswerReader answers(journeys, context, arguments);
  AnswerGrouper grouper(journeys, context, arguments.text("by"));
  AnswerCounter counter(context, grouper, partial.tallies[kScores], partial.tallies[kPeriods]);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (!answers.has_answers(customer)) continue;
    count_asked(journeys, context, customer, partial.tallies[kAsked]);
    for (const SurveyAnswer& answer : answers.read(customer))
      counter.add(customer, answer);
  }
}

void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  AnswerReader answers(journeys, context, arguments);
  AnswerGrouper grouper(journeys, context, arguments.text("by"));
  const auto questions = questions_here(journeys, context, answers);
  const CellRows wanted(cell, grain_of_answers(arguments));
  const EventTable& events = journeys.events;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    for (const SurveyAnswer& answer : answers.read(customer)) {
      const auto boxes = boxes_of(questions.at({answer.file, answer.asked}), arguments);
      if (!boxes || !wanted.holds(answer, *boxes)) continue;
      const bool is_group = wanted.is("table", "groups");
      if (is_group && !wanted.is("value", grouper.of(customer, answer))) continue;
      out.push_back({events.pieces[answer.row], events.origins[answer.row]});
    }
  }
}

}  // namespace lens::csat
