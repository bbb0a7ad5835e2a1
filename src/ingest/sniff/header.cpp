#include "ingest/sniff/header.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/parse_number.h"
#include "base/parse_time.h"
#include "base/text.h"
#include "ingest/synonyms.h"

namespace lens {

namespace {

constexpr std::size_t kLinesSearched = 30;
constexpr std::size_t kPreamble = 12;
constexpr std::size_t kSignatureCells = 1'000;  // no export that we know is wider
constexpr std::size_t kCellsJudged = 200;

bool is_time(std::string_view cell) {
  for (const TimeFormat format : {TimeFormat::Iso, TimeFormat::YearMonthDay,
                                  TimeFormat::DayMonthYear, TimeFormat::MonthDayYear}) {
    if (parse_time(cell, format)) return true;
  }
  return false;
}

// Text that names no value: what headers are made of.
bool is_name(std::string_view cell) {
  cell = trim(cell);
  if (cell.empty() || cell.size() > 300) return false;
  if (parse_double(cell, {DecimalMark::Point}) || parse_double(cell, {DecimalMark::Comma})) {
    return false;
  }
  return cell.find('@') == std::string_view::npos && !cell.starts_with("http") && !is_time(cell);
}

std::size_t names_in(const SampleRecord& record) {
  return static_cast<std::size_t>(
      std::count_if(record.cells.begin(), record.cells.end(), [](const auto& c) { return is_name(c); }));
}

bool is_distinct(const SampleRecord& record) {
  std::set<std::string> seen;
  std::size_t repeats = 0;
  for (const std::string& cell : record.cells) {
    if (!cell.empty() && !seen.insert(cell).second) ++repeats;
  }
  return repeats * 4 <= record.cells.size();
}

bool is_comment(const SampleRecord& record) {
  if (record.cells.empty() || !record.cells[0].starts_with('#')) return false;
  const std::string& first = record.cells[0];
  return first.size() == 1 ? record.cells.size() == 1 : first[1] == ' ' || first[1] == '#';
}

bool is_separator_line(const SampleRecord& record) {
  return !record.cells.empty() && record.cells[0].size() <= 5 &&
         to_lower_ascii(record.cells[0]).starts_with("sep=");
}

// How many cells most records have; of two that are as common, the larger.
std::size_t usual_length(const std::vector<SampleRecord>& records) {
  std::map<std::size_t, std::size_t> counts;
  for (const SampleRecord& record : records) {
    if (!record.cells.empty() && !record.is_broken) ++counts[record.cells.size()];
  }
  std::size_t best = 0, best_count = 0;
  for (const auto& [length, count] : counts) {
    if (count >= best_count) best = length, best_count = count;
  }
  return best;
}

// Of the first cells, which are enough to tell.
std::size_t known_in(const SampleRecord& record) {
  const auto count = std::min(record.cells.size(), kCellsJudged);
  return static_cast<std::size_t>(
      std::count_if(record.cells.begin(), record.cells.begin() + static_cast<std::ptrdiff_t>(count),
                    [](const auto& cell) { return is_known_header(cell); }));
}

// A record of words that headers use, where the lines around a short table outnumber its rows.
std::size_t row_of_known_words(const std::vector<SampleRecord>& records, std::size_t row) {
  std::size_t best = row;
  std::size_t most = row < records.size() ? std::max<std::size_t>(2, known_in(records[row]) * 2) : 2;
  for (std::size_t i = 0; i < std::min(records.size(), kPreamble); ++i) {
    if (i == row || is_comment(records[i]) || names_in(records[i]) * 2 < records[i].cells.size()) continue;
    if (const std::size_t known = known_in(records[i]); known > most) best = i, most = known;
  }
  return best;
}

// A header may be longer than its rows, where blank cells at their ends are left out. Commas of a
// sentence are followed by blanks.
bool is_row_of_names(const SampleRecord& record) {
  return is_distinct(record) && std::all_of(record.cells.begin(), record.cells.end(), [](const auto& cell) {
    return is_name(cell) && cell.size() <= 60 && !cell.starts_with(' ');
  });
}

std::size_t blank_cells(const SampleRecord& record) {
  return static_cast<std::size_t>(std::count(record.cells.begin(), record.cells.end(), ""));
}
bool is_blank(const SampleRecord& record) { return blank_cells(record) == record.cells.size(); }

// Words in the first cell alone: a title, which spreadsheets fill up with blank cells. Of two cells that
// is too little to go by, unless a blank line follows.
bool is_title(const std::vector<SampleRecord>& records, std::size_t row) {
  const auto& cells = records[row].cells;
  const bool apart = row + 1 < records.size() && is_blank(records[row + 1]);
  return (cells.size() > 2 || (cells.size() == 2 && apart)) && blank_cells(records[row]) + 1 == cells.size() &&
         is_name(cells[0]) && cells[0].find(' ') != std::string::npos;
}

// The first record that has as many cells as the table and is no comment.
std::size_t first_row(const std::vector<SampleRecord>& records) {
  const std::size_t usual = usual_length(records);
  std::size_t fallback = records.size();
  for (std::size_t i = 0; i < std::min(records.size(), kPreamble); ++i) {
    const SampleRecord& record = records[i];
    if (is_blank(record) || is_comment(record) || is_separator_line(record)) continue;
    fallback = std::min(fallback, i);
    if (is_title(records, i)) continue;
    const bool fits = record.cells.size() == usual ||
                      (usual > 2 && record.cells.size() + 1 >= usual &&
                       record.cells.size() <= usual + 1 && names_in(record) >= 2) ||
                      (usual > 2 && record.cells.size() > usual && is_row_of_names(record));
    if (fits && (usual == 1 || names_in(record) > 0 || i == fallback)) return i;
  }
  return fallback == records.size() ? 0 : fallback;
}

// Whether a record names the columns of those below: names above values that are no names, or
// words that headers use. Text above text is taken for a header when it does not come again below.
bool is_header(const std::vector<SampleRecord>& records, std::size_t row) {
  const SampleRecord& candidate = records[row];
  const auto blank = std::count(candidate.cells.begin(), candidate.cells.end(), "");
  const std::size_t filled = candidate.cells.size() - static_cast<std::size_t>(blank);
  const std::size_t names = names_in(candidate);
  if (names == 0 || names * 2 < filled) return false;
  // Names that repeat or are left out must stand above values to be believed.
  const bool is_plain = names * 2 >= candidate.cells.size() && is_distinct(candidate);
  const std::size_t known = known_in(candidate);
  if (is_plain && (known * 3 >= candidate.cells.size() || known >= 3)) return true;
  std::size_t values = 0, contradictions = 0, repeats = 0;
  const std::size_t end = std::min(records.size(), row + 1 + 100);
  for (std::size_t i = row + 1; i < end; ++i) {
    const auto& cells = records[i].cells;
    const std::size_t shared = std::min({cells.size(), candidate.cells.size(), kCellsJudged});
    for (std::size_t c = 0; c < shared; ++c) {
      if (cells[c].empty()) continue;
      const bool header_is_name = is_name(candidate.cells[c]);
      if (header_is_name && !is_name(cells[c])) ++values;
      if (!header_is_name && !candidate.cells[c].empty()) ++contradictions;
      repeats += cells[c] == candidate.cells[c];
    }
  }
  if (contradictions > values) return false;
  if (!is_plain) return values > 0 && contradictions == 0;
  return values > 0 || repeats == 0;
}

// The code of "cost eur" or "amount in eur", cut off. Only codes that are no words.
std::string cut_currency_word(std::string& folded) {
  constexpr std::string_view codes = " eur usd gbp ron mdl rub uah chf pln czk huf sek nok dkk bgn "
                                     "cad aud jpy cny inr brl mxn kzt rsd ";
  const std::size_t blank = folded.rfind(' ');
  if (blank == std::string::npos || folded.size() - blank != 4) return "";
  if (codes.find(folded.substr(blank) + ' ') == std::string_view::npos) return "";
  std::string code = folded.substr(blank + 1);
  for (char& c : code) c = static_cast<char>(c - 32);
  folded.resize(blank);
  if (folded.ends_with(" in")) folded.resize(folded.size() - 3);
  return code;
}

std::vector<std::string> fold_all(const std::vector<std::string>& cells) {
  std::vector<std::string> folded;
  for (const std::string& cell : cells) folded.push_back(fold_column(cell));
  return folded;
}

bool fits_preamble(const SourceRow& source, const std::vector<SampleRecord>& records) {
  if (source.preamble.empty()) return true;
  const auto first = std::ranges::find_if_not(records, is_blank);
  return first != records.end() && first->cells[0].starts_with(source.preamble);
}

// The source of a file that its first line alone gives away.
const SourceRow* find_by_preamble(const std::vector<SampleRecord>& records) {
  const auto found = std::ranges::find_if(sources(), [&](const SourceRow* source) {
    return source->signature.empty() && !source->preamble.empty() && fits_preamble(*source, records);
  });
  return found == sources().end() ? nullptr : *found;
}

HeaderPlace told_place(const std::vector<SampleRecord>& records, bool header, std::size_t row) {
  HeaderPlace place{header ? row + 1 : row, header, nullptr};
  place.data = std::min(place.data, records.size());
  if (header && row < records.size()) {
    const auto folded = fold_all(records[row].cells);
    for (const SourceRow* source : sources()) {
      const bool fits = fits_signature(*source, folded) && fits_preamble(*source, records);
      if (place.source == nullptr && fits) place.source = source;
    }
  }
  return place;
}

}  // namespace

std::string fold_column(std::string_view header, std::string* currency) {
  std::string code;
  std::string folded = fold_header(split_words(trim(header)), &code);
  for (const std::string_view zone : {" (utc)", " (gmt)", " utc"}) {
    if (folded.ends_with(zone)) folded.resize(folded.size() - zone.size());
  }
  if (code.empty()) code = cut_currency_word(folded);
  if (currency != nullptr) *currency = code;
  return folded;
}

bool fits_signature(const SourceRow& source, const std::vector<std::string>& folded) {
  if (source.signature.empty() || source.syntax != Syntax::Delimited) return false;
  return std::all_of(source.signature.begin(), source.signature.end(), [&](std::string_view group) {
    return any_part(group, [&](std::string_view spelling) {
      return std::any_of(folded.begin(), folded.end(), [&](const std::string& name) {
        return is_spelling(name, spelling);
      });
    });
  });
}

Signature find_signature(const std::vector<SampleRecord>& records) {
  for (std::size_t i = 0; i < std::min(records.size(), kLinesSearched); ++i) {
    if (records[i].cells.size() < 2 || records[i].cells.size() > kSignatureCells) continue;
    const auto folded = fold_all(records[i].cells);
    for (const SourceRow* source : sources()) {
      if (!fits_signature(*source, folded) || !fits_preamble(*source, records)) continue;
      const auto known = std::count_if(folded.begin(), folded.end(), [&](const std::string& name) {
        return !name.empty() && find_column_rule(*source, name) != nullptr;
      });
      return {source, i, static_cast<std::size_t>(known)};
    }
  }
  return {};
}

HeaderPlace find_header(const std::vector<SampleRecord>& records, const bool* header,
                        const std::uint32_t* header_row) {
  if (header_row != nullptr && *header_row > 0) {
    return told_place(records, header == nullptr || *header, *header_row - 1);
  }
  const Signature signature = find_signature(records);
  if (signature.source != nullptr && (header == nullptr || *header)) {
    return {signature.record + 1, true, signature.source};
  }
  const std::size_t row = row_of_known_words(records, first_row(records));
  if (row >= records.size()) return {records.size(), false, nullptr};
  const bool has_header = header != nullptr ? *header : is_header(records, row);
  if (!has_header) return {row, false, nullptr};
  const SourceRow* source = find_by_preamble(records);
  // A header that comes twice in a row is one: the last counts.
  std::size_t data = row + 1;
  while (data < records.size() && records[data].cells == records[row].cells) ++data;
  return {data, true, source};
}

std::vector<std::string> column_names(const std::vector<std::string>& cells, std::size_t columns) {
  std::vector<std::string> names;
  std::map<std::string, int> seen;
  for (std::size_t i = 0; i < columns; ++i) {
    std::string name(i < cells.size() ? trim(cells[i]) : std::string_view());
    if (name.empty()) name = "column " + std::to_string(i + 1);
    const int times = ++seen[name];
    if (times > 1) name += " (" + std::to_string(times) + ")";
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace lens
