#include "ingest/sniff/records.h"

#include "base/text.h"

namespace lens {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// One record at a time off the front of a text.
class RecordCutter {
 public:
  RecordCutter(std::string_view text, const Separators& separators, const SampleLimits& limits)
      : rest_(text), separators_(separators), limits_(limits) {}

  bool at_end() const { return rest_.empty(); }
  bool reached_end() const { return reached_end_; }  // the last record had no line end

  SampleRecord next() {
    record_ = {};
    record_.cells.reserve(cells_before_);
    record_.quoted.reserve(cells_before_);
    if (separators_.delimiter == ' ') {
      cut_blanks();
    } else {
      cut_fields();
    }
    cells_before_ = record_.cells.size();
    return std::move(record_);
  }

 private:
  std::string_view take_line() {
    const std::size_t end = rest_.find(separators_.line_end);
    reached_end_ = end == std::string_view::npos;
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(reached_end_ ? rest_.size() : end + 1);
    return line;
  }

  void cut_blanks() {
    std::string_view line = take_line();
    while (!line.empty()) {
      if (is_blank(line[0])) {
        line.remove_prefix(1);
        continue;
      }
      std::size_t end = 0;
      while (end < line.size() && !is_blank(line[end])) ++end;
      std::string_view word = line.substr(0, end);
      line.remove_prefix(end);
      const bool quoted = word.size() >= 2 && word.front() == separators_.quote &&
                          word.back() == separators_.quote;
      if (quoted) word = word.substr(1, word.size() - 2);
      add(word, quoted);
    }
  }

  void cut_fields() {
    const std::string_view start = rest_;
    for (;;) {
      const bool opens = separators_.quote != 0 && !rest_.empty() && rest_[0] == separators_.quote;
      const bool closed = opens ? quoted_field() : (plain_field(), true);
      if (!closed) {
        rest_ = start;
        const std::string_view line = take_line();
        record_ = {};
        record_.is_broken = true;
        add(line, false);
        return;
      }
      reached_end_ = rest_.empty();
      const bool is_line_end = reached_end_ || rest_[0] == separators_.line_end;
      if (!reached_end_) rest_.remove_prefix(1);
      if (is_line_end) break;
    }
    end_record();
  }

  // A blank line has no cells; CR before LF belongs to the line end.
  void end_record() {
    if (separators_.line_end == '\n' && !record_.cells.empty() && !record_.quoted.back()) {
      std::string& last = record_.cells.back();
      if (last.ends_with('\r')) last.pop_back();
    }
    if (record_.cells.size() == 1 && record_.cells[0].empty() && !record_.quoted[0]) record_ = {};
  }

  void plain_field() {
    std::size_t end = 0;
    while (end < rest_.size() && rest_[end] != separators_.delimiter &&
           rest_[end] != separators_.line_end) {
      ++end;
    }
    add(rest_.substr(0, end), false);
    rest_.remove_prefix(end);
  }

  // False when the quote is never closed.
  bool quoted_field() {
    std::string value;
    std::size_t at = 1;
    for (;; ++at) {
      if (at >= rest_.size()) return false;
      if (is_escape(at)) {
        value += rest_[++at];
      } else if (rest_[at] != separators_.quote) {
        value += rest_[at];
      } else if (at + 1 < rest_.size() && rest_[at + 1] == separators_.quote) {
        value += rest_[at++];
      } else {
        break;
      }
    }
    const std::size_t closed = value.size();
    for (++at; at < rest_.size() && rest_[at] != separators_.delimiter &&
               rest_[at] != separators_.line_end; ++at) {
      value += rest_[at];
    }
    if (value.find_first_not_of(" \t\r", closed) == std::string::npos) value.resize(closed);
    if (separators_.line_end == '\n' && value.size() > closed && value.back() == '\r') value.pop_back();
    add(value, true);
    rest_.remove_prefix(at);
    return true;
  }

  bool is_escape(std::size_t at) const {
    return separators_.escape != 0 && rest_[at] == separators_.escape && at + 1 < rest_.size() &&
           (rest_[at + 1] == separators_.quote || rest_[at + 1] == separators_.escape);
  }

  void add(std::string_view cell, bool quoted) {
    if (record_.cells.size() >= limits_.cells) return;
    record_.cells.emplace_back(cell);
    record_.quoted.push_back(quoted);
  }

  std::string_view rest_;
  const Separators& separators_;
  const SampleLimits& limits_;
  SampleRecord record_;
  std::size_t cells_before_ = 0;
  bool reached_end_ = false;
};

}  // namespace

std::vector<SampleRecord> sample_records(std::string_view text, const Separators& separators,
                                         bool whole, const SampleLimits& limits) {
  std::vector<SampleRecord> records;
  RecordCutter cutter(text, separators, limits);
  while (!cutter.at_end() && records.size() < limits.records) {
    SampleRecord record = cutter.next();
    const bool is_cut = !whole && (cutter.reached_end() || record.is_broken);
    if (is_cut && !records.empty()) break;  // by the end of the head
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace lens
