// The rows behind a number: answers, and what lies between a purchase and one.

#include "metrics/survey_answers.h"
#include "analyses/nps/before.h"
#include "analyses/nps/map.h"

namespace lens::nps {

namespace {

// Which answers a cell is about: {table, kind, value, period, event, customer, column}.
struct CellRows {
  std::string table, column, of_class, value, period, event, customer;

  explicit CellRows(const CellName& cell) {
    const auto part = [&](std::string_view name) {
      const auto found = cell.find(name);
      return found == cell.end() ? std::string() : found->second;
    };
    table = part("table");
    column = part("column");
    of_class = part("kind");
    value = part("value");
    period = part("period");
    event = part("event");
    customer = part("customer");
    for (const std::string_view name : kClassNames) {
      if (of_class.empty() && column.starts_with(name)) of_class = name;
    }
    if (table == "buyers") of_class = kClassNames[0];
  }
  bool holds(const SurveyAnswer& answer, Grain grain) const {
    if (!(table == "trend" ? answer.counts_in_period : answer.counts)) return false;
    const std::string_view name = kClassNames[static_cast<std::size_t>(class_of(answer.score))];
    if (!of_class.empty() && name != of_class) return false;
    return table != "trend" || (is_known(answer.at) && period_name(answer.period, grain) == period);
  }
  bool asks_before() const {
    return table == "purchases" || table == "between" || table == "buyers";
  }
};

// Whether the answers are about recommending is known at the end alone; what is said by the names
// of the file and the question is known here.
bool may_be_asked(const Context& context, const SurveyAnswer& answer) {
  SurveyQuestion question{context.files[answer.file].file,
                          std::string(answer.asked),
                          {{0, 1}, {10 * kMicrosPerUnit, 1}}};
  question.scores[answer.score] += 1;
  return question.scale() == Scale::Nps;
}

class RowFinder {
 public:
  RowFinder(const Journeys& journeys, const Context& context, const Arguments& arguments,
            const CellName& cell, std::vector<RowRef>& out)
      : journeys_(journeys),
        context_(context),
        grain_(grain_of_answers(arguments)),
        wanted_(cell),
        answers_(journeys, context, arguments),
        purchases_(journeys, context, arguments),
        grouper_(journeys, context, arguments.text("by")),
        out_(out) {}

  void add(std::uint32_t customer) {
    const EventTable& events = journeys_.events;
    if (!wanted_.customer.empty() && events.id(customer) != wanted_.customer) return;
    const std::vector<SurveyAnswer>& answers = answers_.read(customer);
    if (!answers.empty() && wanted_.asks_before()) purchases_.turn_to(customer);
    for (const SurveyAnswer& answer : answers) {
      if (!wanted_.holds(answer, grain_) || !may_be_asked(context_, answer)) continue;
      if (wanted_.table == "groups" && grouper_.of(customer, answer) != wanted_.value) continue;
      if (!wanted_.asks_before()) {
        show(answer.row);
      } else if (!events.is_anonymous(customer)) {
        show_before(answer);
      }
    }
  }

 private:
  void show(std::uint32_t row) {
    out_.push_back({journeys_.events.pieces[row], journeys_.events.origins[row]});
  }
  void show_before(const SurveyAnswer& answer) {
    const bool asks_all = wanted_.table == "purchases" && wanted_.column == "answers";
    if (asks_all && is_known(answer.at)) return show(answer.row);
    const std::optional<Before> before = purchases_.before(answer);
    if (!before) return;
    bool is_wanted =
        wanted_.table != "between" || (wanted_.event == "(none)" && before->rows.empty());
    for (const std::uint32_t row : before->rows) {
      const bool named = context_.words.names.text(journeys_.events.names[row]) == wanted_.event;
      if (wanted_.table == "purchases" || (wanted_.table == "between" && !named)) continue;
      show(row);
      is_wanted = true;
    }
    if (!is_wanted) return;
    for (const std::uint32_t row : before->purchase_rows)
      show(row);
    show(answer.row);
  }

  const Journeys& journeys_;
  const Context& context_;
  Grain grain_;
  CellRows wanted_;
  AnswerReader answers_;
  PurchaseReader purchases_;
  AnswerGrouper grouper_;
  std::vector<RowRef>& out_;
};

}  // namespace

void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  RowFinder finder(journeys, context, arguments, cell, out);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer)
    finder.add(customer);
}

}  // namespace lens::nps
