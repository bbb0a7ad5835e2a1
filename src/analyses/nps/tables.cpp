#include "analyses/nps/tables.h"

#include <algorithm>
#include <cmath>

#include "base/sort.h"
#include "metrics/survey_answers.h"
#include "report/cells.h"

namespace lens::nps {

namespace {

constexpr std::int64_t kPeriodsShown = 1000;  // a wrong date must not print a million empty rows

std::int64_t whole(Wide value) { return static_cast<std::int64_t>(value); }

std::vector<ReportColumn> score_columns(std::string_view key) {
  std::vector<ReportColumn> columns;
  if (!key.empty()) columns.push_back({std::string(key), "text"});
  for (const char* name : {"answers", "promoters", "passives", "detractors"})
    columns.push_back({name, "count"});
  for (const char* name : {"nps", "low", "high"})
    columns.push_back({name, "points"});
  return columns;
}

void append_score(std::vector<Cell>& row, const ClassCounts& counts) {
  for (const std::int64_t number : {counts.n(), counts.of(Class::Promoter),
                                    counts.of(Class::Passive), counts.of(Class::Detractor)})
    row.emplace_back(number);
  const std::optional<NetScore> score = net_score(counts);
  std::optional<double> value;
  std::optional<Interval> interval;
  if (score) {
    value = score->value;
    interval = score->interval;
  }
  row.push_back(cell_or_absent(value));
  append_interval(row, interval);
}

// Why a score or its interval is absent.
Cell reason_of_score(const ClassCounts& counts) {
  const std::optional<NetScore> score = net_score(counts);
  Cell reason;
  if (!score) {
    reason = std::string("no_answers");
  } else if (!score->interval) {
    reason = std::string("one_class");
  }
  return reason;
}

void add_total(const ClassCounts& counts, Report& report) {
  std::vector<ReportColumn> columns = score_columns("");
  for (const char* name : {"promoters_per_detractor", "ratio_low", "ratio_high"})
    columns.push_back({name, "ratio"});
  columns.push_back({"reason", "text"});
  ReportTable& table = report.add_table("nps", std::move(columns));
  std::vector<Cell> row;
  append_score(row, counts);
  const Ratio ratio = promoters_per_detractor(counts);
  row.push_back(cell_or_absent(ratio.value));
  row.push_back(cell_or_absent(ratio.low));
  row.push_back(cell_or_absent(ratio.high));
  Cell reason = reason_of_score(counts);
  if (counts.n() > 0 && !ratio.value) reason = std::string("no_detractors");
  row.push_back(std::move(reason));
  table.add_row(std::move(row));
}

void add_classes(const ClassCounts& counts, Report& report) {
  ReportTable& table = report.add_table("classes", {{"kind", "text"},
                                                    {"answers", "count"},
                                                    {"n", "count"},
                                                    {"share", "rate"},
                                                    {"low", "rate"},
                                                    {"high", "rate"},
                                                    {"reason", "text"}});
  for (const Class which : {Class::Promoter, Class::Passive, Class::Detractor}) {
    std::vector<Cell> row = {std::string(kClassNames[static_cast<std::size_t>(which)])};
    append_rate(row, {counts.of(which), counts.n()});
    row.push_back(counts.n() == 0 ? std::string("no_answers") : std::string());
    table.add_row(std::move(row));
  }
}

// Periods in which nobody answered stand between the others, so that a line is not drawn over them.
void add_trend(const Tally& periods, const Questions& questions, Grain grain, Report& report) {
  std::map<std::int64_t, ClassCounts> by_period;
  std::int64_t undated = 0;
  for (const std::uint32_t row : periods.sorted()) {
    const std::vector<std::string_view> parts = parts_of(periods.key(row));
    if (!questions.holds(parts)) continue;
    const std::int64_t times = whole(periods.sums(row)[0]);
    if (parts[2].empty()) {
      undated += times;
    } else {
      by_period[number_in(parts[2])].add(number_in(parts[3]), times);
    }
  }
  std::vector<ReportColumn> columns = score_columns("period");
  columns.push_back({"reason", "text"});
  ReportTable& table = report.add_table("trend", std::move(columns));
  std::int64_t next = by_period.empty() ? 0 : by_period.begin()->first;
  const auto add = [&](std::int64_t period, const ClassCounts& counts) {
    std::vector<Cell> row = {period_name(period, grain)};
    append_score(row, counts);
    row.push_back(reason_of_score(counts));
    table.add_row(std::move(row));
  };
  for (const auto& [period, counts] : by_period) {
    for (; next < period && period - next < kPeriodsShown; ++next)
      add(next, {});
    add(period, counts);
    next = period + 1;
  }
  if (undated == 0) return;
  report.notes.push_back(std::to_string(undated) +
                         (undated == 1
                              ? " answer has no date: it is in no period and in no journey."
                              : " answers have no date: they are in no period and in no "
                                "journey."));
}

struct Group {
  std::string value;
  ClassCounts counts;
};

void add_group(const Group& group, ReportTable& table) {
  std::vector<Cell> row = {group.value};
  append_score(row, group.counts);
  row.push_back(reason_of_score(group.counts));
  table.add_row(std::move(row));
}

// Most answers first, equal ones in the order of their bytes.
void add_groups(const Tally& scores, const Questions& questions, std::size_t limit,
                Report& report) {
  std::map<std::string, ClassCounts, std::less<>> by_value;
  for (const std::uint32_t row : scores.sorted()) {
    const std::vector<std::string_view> parts = parts_of(scores.key(row));
    const std::int64_t times = whole(scores.sums(row)[kCounted]);
    if (times == 0 || !questions.holds(parts)) continue;
    by_value[std::string(parts[2])].add(number_in(parts[3]), times);
  }
  std::vector<Group> groups;
  for (auto& [value, counts] : by_value)
    groups.push_back({value, counts});
  sort_few_stably(groups,
                  [](const Group& a, const Group& b) { return a.counts.n() > b.counts.n(); });
  std::vector<ReportColumn> columns = score_columns("value");
  columns.push_back({"reason", "text"});
  ReportTable& table = report.add_table("groups", std::move(columns));
  const std::size_t shown = limit == 0 ? groups.size() : std::min(limit, groups.size());
  for (std::size_t i = 0; i < shown; ++i)
    add_group(groups[i], table);
  if (shown == groups.size()) return;
  Group rest{"(other)", {}};
  for (std::size_t i = shown; i < groups.size(); ++i) {
    for (std::size_t which = 0; which < 3; ++which)
      rest.counts.by_class[which] += groups[i].counts.by_class[which];
  }
  add_group(rest, table);
  report.notes.push_back("The groups shown are the " + std::to_string(shown) +
                         " with the most answers; (other) is the rest.");
}

}  // namespace

std::optional<NetScore> net_score(const ClassCounts& counts) {
  if (counts.n() == 0) return std::nullopt;
  const auto n = static_cast<double>(counts.n());
  const double p = static_cast<double>(counts.of(Class::Promoter)) / n;
  const double d = static_cast<double>(counts.of(Class::Detractor)) / n;
  const double difference =
      static_cast<double>(counts.of(Class::Promoter) - counts.of(Class::Detractor));
  const double score = 100 * difference / n;
  NetScore net{score, std::nullopt};
  const bool is_one_class = std::count(counts.by_class.begin(), counts.by_class.end(), 0) == 2;
  if (is_one_class) return net;
  const Interval around = normal95(score, 100 * std::sqrt((p + d - (p - d) * (p - d)) / n));
  net.interval = Interval{std::max(-100.0, around.low), std::min(100.0, around.high)};
  return net;
}

Ratio promoters_per_detractor(const ClassCounts& counts) {
  const std::int64_t promoters = counts.of(Class::Promoter);
  const std::int64_t detractors = counts.of(Class::Detractor);
  Ratio ratio;
  const auto share = wilson95_if(promoters, promoters + detractors);
  if (!share) return ratio;
  ratio.low = share->low / (1 - share->low);
  if (detractors == 0) return ratio;
  ratio.value = static_cast<double>(promoters) / static_cast<double>(detractors);
  ratio.high = share->high / (1 - share->high);
  return ratio;
}

Questions::Questions(const Tally& scores) {
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
    asked.scale = asked.question.scale();
}

bool Questions::holds(const std::vector<std::string_view>& key_parts) const {
  const auto found = asked_.find({std::string(key_parts[0]), std::string(key_parts[1])});
  return found != asked_.end() && found->second.scale == Scale::Nps;
}

void Questions::add_table(Report& report) const {
  ReportTable& table = report.add_table("questions", {{"question", "text"},
                                                      {"answers", "count"},
                                                      {"earlier", "count"},
                                                      {"lowest", "points"},
                                                      {"highest", "points"},
                                                      {"counted", "text"},
                                                      {"reason", "text"}});
  for (const auto& [key, asked] : asked_) {
    const SurveyQuestion& question = asked.question;
    Wide answers = 0;
    for (const auto& [score, times] : question.scores)
      answers += times;
    Cell reason;
    if (asked.scale != Scale::Nps)
      reason = std::string(asked.scale == Scale::Unknown ? "unknown_scale" : "other_scale");
    table.add_row({question.name(), whole(answers), asked.earlier,
                   to_units(question.scores.begin()->first),
                   to_units(question.scores.rbegin()->first), asked.scale == Scale::Nps, reason});
  }
}

void Questions::add_notes(Report& report) const {
  std::int64_t earlier = 0;
  for (const auto& [key, asked] : asked_) {
    if (asked.scale == Scale::Nps) earlier += asked.earlier;
    if (asked.scale != Scale::Unknown) continue;
    report.notes.push_back(
        "The answers of " + asked.question.name() +
        " are on no known scale (0 to 10 or 1 to 5, whole numbers) and are not counted.");
  }
  if (earlier == 0) return;
  report.notes.push_back(std::to_string(earlier) +
                         (earlier == 1 ? " earlier answer of the same customer is left out."
                                       : " earlier answers of the same customers are left out."));
}

void add_score_tables(const Partial& partial, const Questions& questions,
                      const Arguments& arguments, Report& report) {
  const Tally& scores = partial.tallies[kScores];
  ClassCounts total;
  for (std::size_t row = 0; row < scores.size(); ++row) {
    const std::vector<std::string_view> parts = parts_of(scores.key(row));
    if (questions.holds(parts)) total.add(number_in(parts[3]), whole(scores.sums(row)[kCounted]));
  }
  add_total(total, report);
  add_classes(total, report);
  add_trend(partial.tallies[kPeriods], questions, grain_of_answers(arguments), report);
  if (arguments.text("by") == "none") return;
  const std::int64_t limit = std::max<std::int64_t>(0, arguments.integer("limit"));
  add_groups(scores, questions, static_cast<std::size_t>(limit), report);
}

}  // namespace lens::nps
