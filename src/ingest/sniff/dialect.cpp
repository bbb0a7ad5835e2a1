#include "ingest/sniff/dialect.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/parse_number.h"
#include "base/parse_time.h"
#include "base/text.h"
#include "ingest/sniff/header.h"

namespace lens {

namespace {

constexpr std::array kDelimiters = {',', ';', '\t', '|', ' '};
constexpr std::size_t kJudgedBytes = 65'536;
constexpr std::size_t kJudgedRecords = 250;

char line_end_of(std::string_view text) {
  return text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos
             ? '\r'
             : '\n';
}

bool is_number(std::string_view cell) {
  return parse_double(cell, {DecimalMark::Point}) || parse_double(cell, {DecimalMark::Comma});
}

bool is_iso_time(std::string_view cell) { return parse_time(cell, TimeFormat::Iso).has_value(); }

// A cell that holds another separator, or a quote, was likely cut in the wrong place. A comma and a
// blank are punctuation.
bool is_clean(const std::string& cell, bool quoted) {
  if (quoted) return true;
  std::size_t at = cell.find_first_of(",;\t|\"");
  while (at != std::string::npos && at + 1 < cell.size() && cell[at] == ',' && cell[at + 1] == ' ') {
    at = cell.find_first_of(",;\t|\"", at + 2);
  }
  return at == std::string::npos || is_number(trim(cell));
}

// "sep=;" in the first line: the delimiter, or 0.
char named_delimiter(std::string_view text) {
  if (text.starts_with('"')) text.remove_prefix(1);
  if (text.size() < 5 || to_lower_ascii(text.substr(0, 4)) != "sep=") return 0;
  const char named = text[4];
  return named == '\r' || named == '\n' ? '\0' : named;
}

// One cell that is quoted as it should be, on one line, shows that quotes are quotes here; a later
// one that is never closed is then a fault of its row, not of the file.
bool has_quoted_cell(std::string_view text) {
  constexpr std::string_view edges = ",;\t|\r\n";
  for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 1)) {
    if (at > 0 && edges.find(text[at - 1]) == std::string_view::npos) continue;
    const std::size_t close = text.find_first_of("\"\r\n", at + 1);
    if (close == std::string_view::npos || text[close] != '"' || close == at + 1) continue;
    if (close + 1 == text.size() || edges.find(text[close + 1]) != std::string_view::npos) return true;
  }
  return false;
}

bool may_quote_with_apostrophe(std::string_view text) {
  for (const char delimiter : kDelimiters) {
    const char open[3] = {delimiter, '\'', 0};
    const char close[3] = {'\'', delimiter, 0};
    if (text.find(open) != std::string_view::npos && text.find(close) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

std::vector<Separators> candidates_of(std::string_view text, const SniffChoices& choices) {
  std::vector<char> delimiters(kDelimiters.begin(), kDelimiters.end());
  if (choices.delimiter != nullptr) delimiters = {*choices.delimiter};
  if (const char named = named_delimiter(text); named != 0 && choices.delimiter == nullptr) {
    delimiters = {named};
  }
  std::vector<char> quotes = {'"'};
  if (choices.quote != nullptr) {
    quotes = {*choices.quote};
  } else {
    if (text.find('"') != std::string_view::npos && !has_quoted_cell(text)) quotes.push_back('\0');
    if (may_quote_with_apostrophe(text)) quotes.push_back('\'');
  }
  std::vector<Separators> candidates;
  for (const char quote : quotes) {
    for (const char delimiter : delimiters) {
      candidates.push_back({delimiter, quote, line_end_of(text), '\0'});
    }
  }
  const char escape = choices.escape != nullptr ? *choices.escape : '\\';
  const char written[3] = {escape, '"', 0};
  if (choices.escape != nullptr) {
    for (Separators& each : candidates) each.escape = escape == each.quote ? '\0' : escape;
  } else if (text.find(written) != std::string_view::npos) {
    const std::vector<Separators> doubled = candidates;
    for (Separators each : doubled) {
      each.escape = escape;
      if (each.quote == '"') candidates.push_back(each);
    }
  }
  return candidates;
}

// Words are parted by blanks, too: in a table the rows are of one length and some column holds numbers
// or times.
bool is_table_of_blanks(const std::vector<SampleRecord>& records) {
  if (records.size() < 2) return false;
  const std::size_t length = records.back().cells.size();
  std::vector<std::size_t> values(length);
  std::size_t rows = 0;
  for (std::size_t i = 1; i < records.size(); ++i) {
    const auto& cells = records[i].cells;
    if (cells.size() != length) continue;
    ++rows;
    for (std::size_t c = 0; c < length; ++c) values[c] += is_number(cells[c]) || is_iso_time(cells[c]);
  }
  const bool even = rows * 20 >= (records.size() - 1) * 19 && (rows > 1 || records[0].cells.size() == length);
  return even && std::ranges::any_of(values, [rows](std::size_t count) { return count * 10 >= rows * 9; });
}

struct Judged {
  Separators separators;
  double score = -1;
};

// The signature of a source outweighs every likeness; blanks part fields only where nothing else
// does, and no quotes are believed in before double ones.
double score_of(const std::vector<SampleRecord>& records, const Separators& separators,
                bool has_double_quotes) {
  double score = table_likeness(records);
  if (separators.delimiter == ' ') return is_table_of_blanks(records) ? score * 0.6 : 0;
  if (separators.quote == '\0') score *= 0.9;
  if (separators.quote == '\'') score *= has_double_quotes ? 0.95 : 1.001;
  return score + 2.0 * static_cast<double>(find_signature(records).matched);
}

Judged best_separators(std::string_view text, bool whole, const SniffChoices& choices) {
  const bool fits = text.size() <= kJudgedBytes;
  const std::string_view judged = text.substr(0, kJudgedBytes);
  const bool has_double_quotes = judged.find('"') != std::string_view::npos;
  Judged best;
  for (const Separators& separators : candidates_of(judged, choices)) {
    const auto records = sample_records(judged, separators, whole && fits,
                                        {kJudgedRecords, SampleLimits{}.cells});
    const double score = score_of(records, separators, has_double_quotes);
    if (score > best.score + 1e-9) best = {separators, score};
  }
  return best;
}

}  // namespace

double table_likeness(const std::vector<SampleRecord>& records) {
  std::map<std::size_t, std::size_t> rows_by_length;
  std::size_t rows = 0, cells = 0, clean = 0, broken = 0;
  for (const SampleRecord& record : records) {
    if (record.cells.empty()) continue;
    ++rows;
    broken += record.is_broken;
    ++rows_by_length[record.cells.size()];
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
      ++cells;
      clean += is_clean(record.cells[i], record.quoted[i]);
    }
  }
  if (rows == 0) return 0;
  // Of van den Burg, Nazábal and Sutton (2019): few different lengths, and long rows rather than
  // short ones. A few lines before and after a table must not weigh like a table of their own.
  double likeness = 0;
  for (const auto& [length, count] : rows_by_length) {
    const double share = static_cast<double>(count) / static_cast<double>(rows);
    const double length_share = length > 1 ? 1 - 1 / static_cast<double>(length) : 0.001;
    likeness += share * share * length_share;
  }
  const double clean_share = static_cast<double>(clean) / static_cast<double>(cells);
  const double broken_share = static_cast<double>(broken) / static_cast<double>(rows);
  return likeness * clean_share * (1 - broken_share);
}

Sniffed sniff_delimited(std::string_view text, bool whole, const SniffChoices& choices) {
  const Judged best = best_separators(text, whole, choices);
  Sniffed sniffed;
  sniffed.separators = best.separators;
  sniffed.confidence = std::min(1.0, best.score);
  sniffed.records = sample_records(text, best.separators, whole);
  const HeaderPlace place = find_header(sniffed.records, choices.header, choices.header_row);
  sniffed.data = place.data;
  sniffed.header = place.header;
  sniffed.source = place.source;
  return sniffed;
}

}  // namespace lens
