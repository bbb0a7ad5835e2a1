#pragma once
// What headers call things, for tables of no known export: spellings per meaning and language.

#include <span>
#include <string>
#include <string_view>

#include "ingest/formats.h"
#include "ingest/plan.h"

namespace lens {

// Spellings are folded (base/text.h: lower case, no accents), parted by '|'; blanks, brackets and
// commas do not count when they are compared. The sooner a spelling comes in its row, the more it is to be believed.
struct SynonymRow {
  std::string_view meaning;    // a name of meanings()
  std::string_view spellings;
};
// In English the last words of a header say what it is (order date), in Russian and Romanian the
// first (дата заказа, data comenzii).
enum class HeadWords : std::uint8_t { Last, First };
struct SynonymList {
  std::string_view language;
  HeadWords head;
  std::span<const SynonymRow> exact;  // the whole header
  std::span<const SynonymRow> parts;  // its head words
};
std::span<const SynonymList> synonym_lists();
SynonymList english_synonyms();
SynonymList russian_synonyms();
SynonymList romanian_synonyms();

struct HeaderMatch {
  const MeaningRow* meaning = nullptr;
  std::uint32_t rank = 0;      // place of the spelling in its row: the lower wins
  bool exact = false;          // else only the head words fit
};
HeaderMatch match_header(std::string_view folded);
// For "properties.utm_source": the whole path, else its last part.
HeaderMatch match_json_path(std::string_view path);
// Whether a cell is, word for word, what a header says.
bool is_known_header(std::string_view cell);
// The count that a tall table's name of a number stands for ("Gross revenue"), or null.
const MeaningRow* meaning_of_metric(std::string_view name);

// The same letters, blanks, brackets and commas aside; a '*' at the end of the spelling stands for any rest.
bool is_spelling(std::string_view folded, std::string_view spelling);
// Exact spellings before patterns, longer patterns before shorter ones. Null: not a column of it.
const ColumnRule* find_column_rule(const SourceRow& source, std::string_view folded);
// Blanks between the words of InvoiceNo and CustomerID.
std::string split_words(std::string_view header);

}  // namespace lens
