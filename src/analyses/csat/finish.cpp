#include <algorithm>
#include <map>
#include <optional>

#include "analyses/csat/csat.h"
#include "analyses/csat/map.h"
#include "analyses/csat/scale.h"
#include "base/sort.h"
#include "report/cells.h"

namespace lens::csat {

namespace {

constexpr std::int64_t kPeriodsShown = 1000;  // a wrong date must not print a million empty rows

std::int64_t whole(Wide value) { return static_cast<std::int64_t>(value); }

// Answers by score, as sums: enough for the share, the mean and its interval.
struct Answers {
  std::int64_t n = 0, satisfied = 0;
  Wide points = 0, squares = 0;  // of scores as units: counted questions have whole ones

  void add(std::int64_t score, std::int64_t times, const Boxes& boxes) {
    const Wide units = score / kMicrosPerUnit;
    n += times;
    satisfied += score >= boxes.satisfied_from ? times : 0;
    points += units * times;
    squares += units * units * times;
  }
  void add(const Answers& other) {
    n += other.n;
    satisfied += other.satisfied;
    points += other.points;
    squares += other.squares;
  }
  std::optional<Moments> moments() const {
    if (n == 0) return std::nullopt;
    const auto size = static_cast<double>(n);
    Moments sample{n, static_cast<double>(points) / size, 0};
    // Whole numbers until the last division: nothing is lost by subtracting.
    if (n > 1)
      sample.variance = static_cast<double>(squares * n - points * points) / (size * (size - 1));
    return sample;
  }
};

using QuestionKey = std::pair<std::string, std::string>;  // file, text
struct Asked {
  SurveyQuestion question;
  std::int64_t earlier = 0;
  std::optional<Boxes> boxes;
};

class Questions {
 public:
  Questions(const Tally& scores, const Arguments& arguments) {
    for (const std::uint32_t row : scores.sorted()) {
      const std::vector<std::string_view> parts = parts_of(scores.key(row));
      Asked& asked = asked_[{std::string(parts[0]), std::string(parts[1])}];
      asked.question.file = parts[0];
      asked.question.text = parts[1];
      asked.earlier += whole(scores.sums(row)[kEarlier]);
      const Wide counted = scores.sums(row)[kCounted];
      if (counted > 0) asked.question.scores[number_in(parts[3])] += counted;
    }
    for (auto& [key, asked] : asked_)
      asked.boxes = boxes_of(asked.question, arguments);
  }
  const std::map<QuestionKey, Asked>& all() const { return asked_; }
  // The scale of the question that a key begins with; null when it is not counted.
  const Boxes* boxes(const std::vector<std::string_view>& parts) const {
    const auto found = asked_.find({std::string(parts[0]), std::string(parts[1])});
    return found == asked_.end() || !found->second.boxes ? nullptr : &*found->second.boxes;
  }
  // Means of different scales say nothing together.
  bool is_one_scale() const {
    const Boxes* first = nullptr;
    for (const auto& [key, asked] : asked_) {
      if (!asked.boxes) continue;
      if (first != nullptr && first->highest != asked.boxes->highest) return false;
      first = &*asked.boxes;
    }
    return true;
  }

 private:
  std::map<QuestionKey, Asked> asked_;
};

std::vector<ReportColumn> share_columns(std::string_view key) {
  std::vector<ReportColumn> columns;
  if (!key.empty()) columns.push_back({std::string(key), "text"});
  for (const char* name : {"satisfied", "answers"})
    columns.push_back({name, "count"});
  for (const char* name : {"rate", "low", "high"})
    columns.push_back({name, "rate"});
  for (const char* name : {"mean", "mean_low", "mean_high"})
    columns.push_back({name, "points"});
  columns.push_back({"reason", "text"});
  return columns;
}

void append_answers(std::vector<Cell>& row, const Answers& answers, bool has_mean) {
  append_rate(row, {answers.satisfied, answers.n});
  const std::optional<Moments> sample = has_mean ? answers.moments() : std::nullopt;
  std::optional<double> mean;
  std::optional<Interval> interval;
  if (sample) {
    mean = sample->mean;
    interval = mean95(*sample);
  }
  row.push_back(cell_or_absent(mean));
  append_interval(row, interval);
  row.push_back(reason_cell(answers.n == 0 ? "no_answers"
                            : !has_mean    ? "mixed_scales"
                            : !interval    ? "no_spread"
                                           : ""));
}

void add_distribution(const std::map<std::int64_t, Answers>& by_score, const Answers& total,
                      Report& report) {
  ReportTable& table = report.add_table("distribution", {{"score", "points"},
                                                         {"answers", "count"},
                                                         {"n", "count"},
                                                         {"share", "rate"},
                                                         {"low", "rate"},
                                                         {"high", "rate"},
                                                         {"satisfied", "text"}});
  for (const auto& [score, answers] : by_score) {
    std::vector<Cell> row = {to_units(score)};
    append_rate(row, {answers.n, total.n});
    row.emplace_back(answers.satisfied > 0);
    table.add_row(std::move(row));
  }
}

// Scores of the scale that nobody gave stand between the others, with 0 answers.
std::map<std::int64_t, Answers> empty_scores(const Questions& questions) {
  std::map<std::int64_t, Answers> by_score;
  for (const auto& [key, asked] : questions.all()) {
    if (!asked.boxes) continue;
    for (std::int64_t score = asked.boxes->lowest; score <= asked.boxes->highest;
         score += kMicrosPerUnit)
      by_score[score];
  }
  return by_score;
}

void add_scores(const Tally& scores, const Questions& questions, Report& report) {
  std::map<std::int64_t, Answers> by_score = empty_scores(questions);
  Answers total;
  for (std::size_t row = 0; row < scores.size(); ++row) {
    const std::vector<std::string_view> parts = parts_of(scores.key(row));
    const Boxes* boxes = questions.boxes(parts);
    const std::int64_t times = whole(scores.sums(row)[kCounted]);
    if (boxes == nullptr || times == 0) continue;
    const std::int64_t score = number_in(parts[3]);
    by_score[score].add(score, times, *boxes);
    total.add(score, times, *boxes);
  }
  std::vector<Cell> row;
  append_answers(row, total, questions.is_one_scale());
  report.add_table("csat", share_columns("")).add_row(std::move(row));
  add_distribution(by_score, total, report);
}

// Periods in which nobody answered stand between the others, so that a line is not drawn over them.
void add_trend(const Tally& periods, const Questions& questions, Grain grain, Report& report) {
  std::map<std::int64_t, Answers> by_period;
  std::int64_t undated = 0;
  for (std::size_t row = 0; row < periods.size(); ++row) {
    const std::vector<std::string_view> parts = parts_of(periods.key(row));
    const Boxes* boxes = questions.boxes(parts);
    if (boxes == nullptr) continue;
    const std::int64_t times = whole(periods.sums(row)[0]);
    if (parts[2].empty()) {
      undated += times;
    } else {
      by_period[number_in(parts[2])].add(number_in(parts[3]), times, *boxes);
    }
  }
  ReportTable& table = report.add_table("trend", share_columns("period"));
  const auto add = [&](std::int64_t period, const Answers& answers) {
    std::vector<Cell> row = {period_name(period, grain)};
    append_answers(row, answers, questions.is_one_scale());
    table.add_row(std::move(row));
  };
  std::int64_t next = by_period.empty() ? 0 : by_period.begin()->first;
  for (const auto& [period, answers] : by_period) {
    for (; next < period && period - next < kPeriodsShown; ++next)
      add(next, {});
    add(period, answers);
    next = period + 1;
  }
  if (undated == 0) return;
  report.notes.push_back(std::to_string(undated) + (undated == 1
                                                        ? " answer has no date: it is in no period."
                                                        : " answers have no date: they are in no "
                                                          "period."));
}

struct Group {
  std::string value;
  Answers answers;
};

// Most answers first, equal ones in the order of their bytes.
std::vector<Group> groups_of(const Tally& scores, const Questions& questions) {
  std::map<std::string, Answers, std::less<>> by_value;
  for (std::size_t row = 0; row < scores.size(); ++row) {
    const std::vector<std::string_view> parts = parts_of(scores.key(row));
    const Boxes* boxes = questions.boxes(parts);
    const std::int64_t times = whole(scores.sums(row)[kCounted]);
    if (boxes == nullptr || times == 0) continue;
    by_value[std::string(parts[2])].add(number_in(parts[3]), times, *boxes);
  }
  std::vector<Group> groups;
  for (const auto& [value, answers] : by_value)
    groups.push_back({value, answers});
  sort_few_stably(groups, [](const Group& a, const Group& b) { return a.answers.n > b.answers.n; });
  return groups;
}

void add_groups(std::vector<Group> groups, std::size_t limit, bool has_mean, Report& report) {
  const std::size_t shown = limit == 0 ? groups.size() : std::min(limit, groups.size());
  if (shown < groups.size()) {
    Group rest{"(other)", {}};
    for (std::size_t i = shown; i < groups.size(); ++i)
      rest.answers.add(groups[i].answers);
    groups.resize(shown);
    groups.push_back(rest);
    report.notes.push_back("The groups shown are the " + std::to_string(shown) +
                           " with the most answers; (other) is the rest.");
  }
  ReportTable& table = report.add_table("groups", share_columns("value"));
  for (const Group& group : groups) {
    std::vector<Cell> row = {group.value};
    append_answers(row, group.answers, has_mean);
    table.add_row(std::move(row));
  }
}

// Of files in which some rows have no score: how many of those who were asked answered.
void add_responses(const Tally& asked, Report& report) {
  const auto has_blank = [&](std::uint32_t row) { return asked.sums(row)[kBlank] > 0; };
  const std::vector<std::uint32_t> order = asked.sorted();
  if (std::none_of(order.begin(), order.end(), has_blank)) return;
  ReportTable& table = report.add_table("responses", {{"file", "text"},
                                                      {"answers", "count"},
                                                      {"asked", "count"},
                                                      {"rate", "rate"},
                                                      {"low", "rate"},
                                                      {"high", "rate"}});
  for (const std::uint32_t at : order) {
    if (!has_blank(at)) continue;
    const std::int64_t answered = whole(asked.sums(at)[kAnswered]);
    std::vector<Cell> row = {std::string(parts_of(asked.key(at))[0])};
    append_rate(row, {answered, answered + whole(asked.sums(at)[kBlank])});
    table.add_row(std::move(row));
  }
}

std::vector<Cell> cells_of(const Asked& asked) {
  const SurveyQuestion& question = asked.question;
  Answers answers;
  Wide given = 0;
  for (const auto& [score, times] : question.scores) {
    given += times;
    if (asked.boxes) answers.add(score, whole(times), *asked.boxes);
  }
  std::vector<Cell> row = {question.name()};
  append_answers(row, answers, true);
  Cell from;
  if (asked.boxes) {
    from = to_units(asked.boxes->satisfied_from);
  } else {
    row[1] = Cell();  // nobody knows who is satisfied
    row[2] = whole(given);
    row.back() = reason_cell(question.scale() == Scale::Unknown ? "unknown_scale" : "other_scale");
  }
  Cell reason = row.back();
  row.back() = asked.earlier;
  row.emplace_back(to_units(question.scores.begin()->first));
  row.emplace_back(to_units(question.scores.rbegin()->first));
  row.push_back(from);
  row.emplace_back(asked.boxes.has_value());
  row.push_back(std::move(reason));
  return row;
}

void add_questions(const Questions& questions, Report& report) {
  std::vector<ReportColumn> columns = share_columns("question");
  columns.back() = {"earlier", "count"};
  for (const char* name : {"lowest", "highest", "satisfied_from"})
    columns.push_back({name, "points"});
  for (const char* name : {"counted", "reason"})
    columns.push_back({name, "text"});
  ReportTable& table = report.add_table("questions", std::move(columns));
  for (const auto& [key, asked] : questions.all())
    table.add_row(cells_of(asked));
}

void add_notes(const Questions& questions, Report& report) {
  std::int64_t earlier = 0, counted = 0;
  for (const auto& [key, asked] : questions.all()) {
    if (asked.boxes) earlier += asked.earlier;
    counted += asked.boxes.has_value();
  }
  if (counted == 0 && !questions.all().empty()) {
    report.notes.push_back(
        "No question is on the scale that is asked for; choose another measure or scale.");
  }
  if (earlier == 0) return;
  report.notes.push_back(std::to_string(earlier) +
                         (earlier == 1 ? " earlier answer of the same customer is left out."
                                       : " earlier answers of the same customers are left out."));
}

}  // namespace

Report finish(const Partial& partial, const Context&, const Arguments& arguments) {
  const Partial none = empty_partial();
  const Partial& filled = partial.tallies.empty() ? none : partial;
  const Tally& scores = filled.tallies[kScores];
  const Questions questions(scores, arguments);
  Report report{.analysis = "csat", .arguments = arguments, .tables = {}, .notes = {}};
  add_scores(scores, questions, report);
  add_trend(filled.tallies[kPeriods], questions, grain_of_answers(arguments), report);
  if (arguments.text("by") != "none") {
    const std::int64_t limit = std::max<std::int64_t>(0, arguments.integer("limit"));
    add_groups(groups_of(scores, questions), static_cast<std::size_t>(limit),
               questions.is_one_scale(), report);
  }
  add_responses(filled.tallies[kAsked], report);
  add_questions(questions, report);
  add_notes(questions, report);
  return report;
}

}  // namespace lens::csat
