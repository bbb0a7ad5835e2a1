#include "ingest/plan_file.h"

#include <algorithm>
#include <map>

#include "base/parse_time.h"
#include "base/sort.h"
#include "base/text.h"
#include "ingest/plan_columns.h"
#include "ingest/plan_experiment.h"
#include "ingest/plan_formats.h"
#include "ingest/plan_kind.h"
#include "ingest/plan_period.h"
#include "ingest/plan_recipe.h"
#include "ingest/plan_text.h"
#include "ingest/plan_values.h"
#include "ingest/sniff/container.h"
#include "ingest/sniff/dialect.h"
#include "ingest/sniff/header.h"
#include "ingest/sniff/period.h"
#include "ingest/sniff/sample.h"

namespace lens {

namespace {

constexpr std::size_t kColumnsAllowed = 16'384;
// What every value of is looked at: the first and the last rows, and some of those between.
constexpr std::size_t kFirstRows = 256, kRowsBetween = 256, kLastRows = 128;

bool is_given(const FilePlan* recipe, RecipeKey key) {
  return recipe != nullptr && (recipe->given & key) != 0;
}

std::string base_name(const std::string& file) {
  const std::size_t slash = file.find_last_of("/\\");
  return slash == std::string::npos ? file : file.substr(slash + 1);
}

PlannedFile refused(const Head& head, Error error) {
  PlannedFile planned;
  planned.plan.match = base_name(head.file);
  planned.plan.file = head.file;
  planned.plan.sheet = head.sheet;
  planned.plan.bytes = head.bytes;
  planned.plan.notes.push_back(error.message);
  planned.problem = std::move(error);
  return planned;
}

// One file on its way from bytes to a plan.
class FilePlanner {
 public:
  FilePlanner(const Head& head, const FilePlan* recipe) : head_(head), recipe_(recipe) {
    FilePlan& plan = planned_.plan;
    plan.file = head.file;
    plan.match = recipe != nullptr && !recipe->match.empty() ? recipe->match : base_name(head.file);
    plan.sheet = head.sheet;
    plan.bytes = head.bytes;
  }

  PlannedFile run() {
    if (auto error = refuse_by_content(head_.file, head_.head)) return refused(head_, *error);
    text_ = decode_head(head_, recipe_, planned_.plan, planned_.questions);
    if (trim(text_.head).empty()) {
      return refused(head_, {"EMPTY", head_.file + " is empty: export it again with data in it.",
                             head_.file});
    }
    const bool can_be_json = !is_given(recipe_, kGivenDelimiter) || recipe_->delimiter.empty();
    const bool is_json = can_be_json && look_at_json();
    if (!is_json && can_be_json && begins_as_json(text_.head)) {
      return refused(head_, broken_json(head_.file, text_));
    }
    if (!is_json && !look_at_lines()) return refused(head_, too_many_columns());
    if (sample_.columns.size() > kColumnsAllowed) return refused(head_, too_many_columns());
    find_meanings();
    settle();
    if (!is_json && can_be_json && is_named_json(head_.file) && planned_.plan.kind == TableKind::Ignored) {
      return refused(head_, broken_json(head_.file, text_));
    }
    return std::move(planned_);
  }

 private:
  Error too_many_columns() const {
    return {"TOO_MANY_COLUMNS",
            head_.file + " has more than 16,384 columns; check that it is a table and that the right "
                         "character parts its columns.",
            head_.file};
  }

  bool look_at_json() {
    JsonSample json = sample_json(text_.head, text_.tail);
    if (!json.is_json) return false;
    FilePlan& plan = planned_.plan;
    plan.syntax = json.is_array ? Syntax::JsonArray : Syntax::Ndjson;
    plan.delimiter.clear();
    plan.quote = 0;
    plan.header = json.lines_of_values;
    sample_ = std::move(json.sample);
    for (const SourceRow* source : sources()) {
      if (source_ == nullptr && fits_json(*source)) source_ = source;
    }
    return true;
  }

  bool fits_json(const SourceRow& source) const {
    if (source.syntax == Syntax::Delimited || source.signature.empty()) return false;
    return std::all_of(source.signature.begin(), source.signature.end(), [&](std::string_view group) {
      return any_part(group, [&](std::string_view spelling) {
        return std::any_of(sample_.columns.begin(), sample_.columns.end(), [&](const auto& column) {
          return is_spelling(column.header, spelling);
        });
      });
    });
  }

  // False when there are more columns than can be.
  bool look_at_lines() {
    FilePlan& plan = planned_.plan;
    SniffChoices choices;
    if (is_given(recipe_, kGivenDelimiter) && !recipe_->delimiter.empty()) {
      choices.delimiter = recipe_->delimiter.data();
    }
    if (is_given(recipe_, kGivenQuote)) choices.quote = &recipe_->quote;
    if (is_given(recipe_, kGivenEscape)) choices.escape = &recipe_->escape;
    if (is_given(recipe_, kGivenHeader)) choices.header = &recipe_->header;
    if (is_given(recipe_, kGivenHeaderRow)) choices.header_row = &recipe_->header_row;
    Sniffed sniffed = sniff_delimited(text_.head, text_.whole, choices);
    for (const SampleRecord& record : sniffed.records) {
      if (record.cells.size() > kColumnsAllowed) return false;
    }
    plan.syntax = Syntax::Delimited;
    plan.delimiter = std::string(1, sniffed.separators.delimiter);
    plan.quote = sniffed.separators.quote;
    plan.escape = sniffed.separators.escape;
    plan.line_end = sniffed.separators.line_end;
    plan.header = sniffed.header;
    plan.header_row = static_cast<std::uint32_t>(sniffed.header ? sniffed.data : sniffed.data + 1);
    source_ = sniffed.source;
    take_period(sniffed);
    std::vector<std::string> header;
    if (sniffed.header && sniffed.data > 0) header = sniffed.records[sniffed.data - 1].cells;
    std::vector<SampleRecord> rows = rows_of_table(sniffed);
    thin_out(rows);
    sample_ = sample_of(header, rows);
    return true;
  }

  // Those of the head and the tail, without what the source's rules say is no row.
  std::vector<SampleRecord> rows_of_table(Sniffed& sniffed) const {
    const std::uint32_t rules = sniffed.source == nullptr ? 0 : sniffed.source->rules;
    const std::size_t data = sniffed.data + ((rules & kSecondHeaderRow) != 0 ? 1 : 0);
    auto& records = sniffed.records;
    records.erase(records.begin(), records.begin() + static_cast<std::ptrdiff_t>(std::min(data, records.size())));
    std::vector<SampleRecord> rows = std::move(records);
    const auto blank = std::ranges::find_if(rows, [](const SampleRecord& row) { return row.cells.empty(); });
    if ((rules & kEndsAtBlankLine) != 0 && blank != rows.end()) {
      rows.erase(blank, rows.end());
      return rows;
    }
    for (SampleRecord& row : tail_records(sniffed.separators)) rows.push_back(std::move(row));
    return rows;
  }

  // Every value is tried against every format, and reading counts them all again later: few hundred
  // rows are enough to choose by, and a person waits for the plan.
  static void thin_out(std::vector<SampleRecord>& rows) {
    if (rows.size() <= kFirstRows + kRowsBetween + kLastRows) return;
    const std::size_t last = rows.size() - kLastRows;
    const std::size_t between = last - kFirstRows;
    std::size_t kept = kFirstRows;
    for (std::size_t i = 0; i < kRowsBetween; ++i) {
      std::swap(rows[kept++], rows[kFirstRows + i * between / kRowsBetween]);
    }
    for (std::size_t i = last; i < rows.size(); ++i) std::swap(rows[kept++], rows[i]);
    rows.resize(kept);
  }

  std::vector<SampleRecord> tail_records(const Separators& separators) const {
    const std::size_t line = text_.tail.find(separators.line_end);
    if (line == std::string::npos) return {};
    return sample_records(std::string_view(text_.tail).substr(line + 1), separators, true,
                          {1024, SampleLimits{}.cells});
  }

  // The period stands in a line of one cell (or of few, when a comma cut it) above the header.
  void take_period(const Sniffed& sniffed) {
    const std::size_t above = sniffed.header && sniffed.data > 0 ? sniffed.data - 1 : 0;
    for (std::size_t i = 0; i < above; ++i) {
      std::string line;
      for (const std::string& cell : sniffed.records[i].cells) {
        if (!line.empty() && !cell.empty()) line += sniffed.separators.delimiter;
        line += cell;
      }
      if (const auto period = find_period(line)) {
        planned_.plan.period_first = period->first;
        planned_.plan.period_last = period->last;
      }
    }
  }

  void find_meanings() {
    if (is_given(recipe_, kGivenSource)) source_ = find_source(recipe_->source);
    if (source_ == nullptr) source_ = find_source("generic");
    FilePlan& plan = planned_.plan;
    plan.source = source_->name;
    plan.default_channel = source_->channel;
    plan.default_source = source_->source;
    plan.default_medium = source_->medium;
    source_->columns.empty() ? find_generic_meanings() : find_source_meanings();
    plan.rows_sampled = sample_.rows;
  }

  void find_source_meanings() {
    planned_.plan.kind = source_->kind;
    if (planned_.plan.syntax != Syntax::Delimited) add_columns_of_source();
    guesses_ = guess_by_source(*source_, sample_);
    drop_period_of_days();
    add_columns();
    order_by_rank();
  }

  void find_generic_meanings() {
    FilePlan& plan = planned_.plan;
    guesses_ = guess_by_synonyms(sample_, plan.syntax != Syntax::Delimited);
    keep_one_each(guesses_);
    guess_by_values(sample_, guesses_);
    guess_variant(sample_, guesses_);
    plan.kind = is_recording() ? TableKind::Recording : guess_kind(sample_, guesses_);
    if (is_given(recipe_, kGivenKind)) plan.kind = recipe_->kind;
    fit_to_kind(plan.kind, sample_, guesses_);
    plan.computed = computed_of(plan.kind, guesses_);
    plan.default_event = default_event_of(plan.kind, sample_, guesses_);
    add_columns();
  }

  // Fields of JSON that no object of the sample has may come later: a purchase is rare.
  void add_columns_of_source() {
    for (const ColumnRule& rule : source_->columns) {
      const auto is_it = [&](const SampleColumn& column) { return column.header == rule.headers; };
      if (rule.meaning.empty() || std::ranges::any_of(sample_.columns, is_it)) continue;
      SampleColumn column;
      column.header = rule.headers;
      column.blank = sample_.rows;
      sample_.columns.push_back(std::move(column));
    }
  }

  // rrweb: {"type": 3, "data": {…}, "timestamp": 1763488980000}.
  bool is_recording() const {
    if (planned_.plan.syntax == Syntax::Delimited) return false;
    bool type = false, data = false, time = false, node = false;
    for (const SampleColumn& column : sample_.columns) {
      type = type || column.header == "type";
      time = time || column.header == "timestamp";
      data = data || column.header.starts_with("data.");
      node = node || column.header.starts_with("data.node.");
    }
    return type && data && (time || node);
  }

  // A report by day names its whole period beside each day: the day is what counts.
  void drop_period_of_days() {
    std::vector<std::size_t> dates;
    for (std::size_t i = 0; i < guesses_.size(); ++i) {
      if (guesses_[i].meaning == meaning_row(Meaning::Date)) dates.push_back(i);
    }
    if (dates.size() < 2 || source_->kind != TableKind::Spend) return;
    const auto best = std::min_element(dates.begin(), dates.end(), [&](std::size_t a, std::size_t b) {
      return guesses_[a].rank < guesses_[b].rank;
    });
    for (const std::size_t i : dates) {
      if (i != *best) guesses_[i] = {};
    }
    for (ColumnGuess& guess : guesses_) {
      if (guess.meaning == meaning_row(Meaning::PeriodEnd)) guess = {};
    }
  }

  void add_columns() {
    for (std::size_t i = 0; i < guesses_.size(); ++i) {
      ColumnPlan column;
      column.index = static_cast<std::uint32_t>(i + 1);
      column.header = sample_.columns[i].header;
      column.meaning = guesses_[i].meaning;
      column.evidence.confidence = guesses_[i].confidence;
      planned_.plan.columns.push_back(std::move(column));
    }
  }

  // Columns of one meaning change places among themselves, so that the first that is not blank is
  // the one that the source's table prefers.
  void order_by_rank() {
    std::map<const MeaningRow*, std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < guesses_.size(); ++i) {
      if (guesses_[i].meaning != nullptr) places[guesses_[i].meaning].push_back(i);
    }
    auto& columns = planned_.plan.columns;
    for (const auto& [meaning, at] : places) {
      std::vector<ColumnPlan> sorted;
      for (const std::size_t i : at) sorted.push_back(columns[i]);
      sort_few_stably(sorted, [&](const ColumnPlan& a, const ColumnPlan& b) {
        return guesses_[a.index - 1].rank < guesses_[b.index - 1].rank;
      });
      for (std::size_t i = 0; i < at.size(); ++i) columns[at[i]] = std::move(sorted[i]);
    }
  }

  void settle() {
    FilePlan& plan = planned_.plan;
    if (recipe_ != nullptr) apply_recipe(*recipe_, plan);
    plan.rules = rules_of(*source_, plan.kind);
    settle_formats(plan, sample_, planned_.questions);
    note_kind();
    if (plan.kind == TableKind::Ignored) return;
    note_missing_time();
    const bool is_cut = head_.tail.empty() && head_.head.size() >= kHeadBytes;
    if (!is_cut) find_sampled_period(plan, sample_);
    collect_currencies();
    planned_.has_local_times = find_local_times();
  }

  void note_kind() {
    FilePlan& plan = planned_.plan;
    if (plan.kind != TableKind::Ignored || is_given(recipe_, kGivenKind)) return;
    plan.notes.push_back("What this table is about was not recognised, so none of its rows is used; say "
                         "what it holds and what its columns mean.");
    if (plan.columns.size() >= 2) planned_.questions.push_back(question_of_kind(plan));
  }

  void note_missing_time() {
    FilePlan& plan = planned_.plan;
    const bool needs_time = plan.kind == TableKind::Events || plan.kind == TableKind::Sessions ||
                            plan.kind == TableKind::Orders || plan.kind == TableKind::OrderLines;
    if (!needs_time || has_time_of_row(plan)) return;
    plan.notes.push_back("No column says when a row of this table happened, so none of its rows can be "
                         "used; say which column holds the time.");
  }

  void collect_currencies() {
    for (const ColumnPlan& column : planned_.plan.columns) {
      if (!column.unit.empty()) planned_.currencies.push_back(column.unit);
      planned_.has_money = planned_.has_money || is_money_column(column.meaning);
      if (column.meaning == nullptr || column.meaning->meaning != Meaning::Currency) continue;
      for (const std::string& value : sample_.columns[column.index - 1].values) {
        if (std::string code = currency_of(value); !code.empty()) {
          planned_.currencies.push_back(std::move(code));
        }
      }
    }
  }

  bool find_local_times() const {
    const TableKind kind = planned_.plan.kind;
    if (kind == TableKind::Spend || kind == TableKind::Metrics) return false;
    for (const ColumnPlan& column : planned_.plan.columns) {
      const bool is_time = column.meaning != nullptr && (column.meaning->meaning == Meaning::Time ||
                                                         column.meaning->meaning == Meaning::Date ||
                                                         column.meaning->meaning == Meaning::EndTime);
      const auto format = find_time_format(column.format);
      if (!is_time || !format || !column.timezone.empty()) continue;
      for (const std::string& value : sample_.columns[column.index - 1].values) {
        const auto parsed = parse_time(value, *format);
        if (parsed && !parsed->has_offset && !parsed->date_only) return true;
      }
    }
    return false;
  }

  const Head& head_;
  const FilePlan* recipe_;
  HeadText text_;
  Sample sample_;
  const SourceRow* source_ = nullptr;
  std::vector<ColumnGuess> guesses_;
  PlannedFile planned_;
};

}  // namespace

PlannedFile plan_file(const Head& head, const FilePlan* recipe) {
  return FilePlanner(head, recipe).run();
}

}  // namespace lens
