#include "ingest/synonyms.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "ingest/sniff/header.h"

namespace lens {

namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_filler(char c) { return std::string_view(" _.,()?").find(c) != std::string_view::npos; }

// Whether `folded` ends (or begins) with the spelling, at a border of words.
bool has_head(std::string_view folded, std::string_view spelling, HeadWords head) {
  if (folded.size() <= spelling.size()) return folded == spelling;
  return head == HeadWords::Last
             ? folded.ends_with(spelling) && folded[folded.size() - spelling.size() - 1] == ' '
             : folded.starts_with(spelling) && folded[spelling.size()] == ' ';
}

// A spelling without what does not count when spellings are compared.
std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (!is_filler(c)) letters += c;
  }
  return letters;
}

// Of two rows with one spelling, the first in the order of the lists.
std::unordered_map<std::string, HeaderMatch> index_of_spellings() {
  std::unordered_map<std::string, HeaderMatch> index;
  for (const SynonymList& list : synonym_lists()) {
    for (const SynonymRow& row : list.exact) {
      std::uint32_t rank = 0;
      any_part(row.spellings, [&](std::string_view spelling) {
        index.try_emplace(letters_of(spelling), HeaderMatch{find_meaning(row.meaning), ++rank, true});
        return false;
      });
    }
  }
  return index;
}

HeaderMatch match_exact(std::string_view folded) {
  static const auto index = index_of_spellings();
  const auto found = index.find(letters_of(folded));
  return found == index.end() ? HeaderMatch{} : found->second;
}

// The longest head words that are known; a header of many words is a sentence, not a name.
HeaderMatch match_head(std::string_view folded) {
  HeaderMatch best;
  if (std::count(folded.begin(), folded.end(), ' ') > 3) return best;
  std::size_t length = 0;
  for (const SynonymList& list : synonym_lists()) {
    for (const SynonymRow& row : list.parts) {
      any_part(row.spellings, [&](std::string_view spelling) {
        if (spelling.size() > length && has_head(folded, spelling, list.head)) {
          length = spelling.size();
          best = {row.meaning.empty() ? nullptr : find_meaning(row.meaning), 1000, false};
        }
        return false;
      });
    }
  }
  return best;
}

}  // namespace

std::span<const SynonymList> synonym_lists() {
  static const std::array lists = {english_synonyms(), russian_synonyms(), romanian_synonyms()};
  return lists;
}

HeaderMatch match_header(std::string_view folded) {
  if (folded.empty()) return {};
  const HeaderMatch exact = match_exact(folded);
  return exact.meaning != nullptr ? exact : match_head(folded);
}

HeaderMatch match_json_path(std::string_view path) {
  HeaderMatch match = match_exact(fold_column(path));
  const std::size_t dot = path.rfind('.');
  if (match.meaning != nullptr || dot == std::string_view::npos) return match;
  match = match_exact(fold_column(path.substr(dot + 1)));
  match.exact = false;
  match.rank += 500;
  return match;
}

bool is_known_header(std::string_view cell) {
  return cell.size() <= 100 && match_exact(fold_column(cell)).meaning != nullptr;
}

const MeaningRow* meaning_of_metric(std::string_view name) {
  const HeaderMatch match = match_exact(fold_column(name));
  if (match.meaning == nullptr) return nullptr;
  switch (match.meaning->meaning) {
    case Meaning::CountColumn: return match.meaning;
    case Meaning::Amount: return meaning_row(Meaning::CountColumn, Count::Revenue);
    case Meaning::Refunded: return meaning_row(Meaning::CountColumn, Count::Refunds);
    case Meaning::Discount: return meaning_row(Meaning::CountColumn, Count::Discounts);
    default: return nullptr;
  }
}

bool is_spelling(std::string_view folded, std::string_view spelling) {
  std::size_t i = 0;
  const auto skip = [&] {
    while (i < folded.size() && is_filler(folded[i])) ++i;
  };
  for (const char c : spelling) {
    if (is_filler(c)) continue;
    skip();
    if (c == '*') return true;
    if (i == folded.size() || folded[i] != c) return false;
    ++i;
  }
  skip();
  return i == folded.size();
}

const ColumnRule* find_column_rule(const SourceRow& source, std::string_view folded) {
  const ColumnRule* best = nullptr;
  std::size_t length = 0;
  for (const ColumnRule& rule : source.columns) {
    const bool exact = any_part(rule.headers, [&](std::string_view spelling) {
      if (!is_spelling(folded, spelling)) return false;
      if (!spelling.ends_with('*')) return true;
      if (spelling.size() > length) best = &rule, length = spelling.size();
      return false;
    });
    if (exact) return &rule;
  }
  return best;
}

std::string split_words(std::string_view header) {
  std::string words;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const bool begins = i > 0 && is_upper(header[i]) && is_lower(header[i - 1]);
    if (begins) words += ' ';
    words += header[i];
  }
  return words;
}

}  // namespace lens
