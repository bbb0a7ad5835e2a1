#pragma once
// Columns to meanings: by the table of a known export, else by synonyms and by what values look like.

#include <string_view>
#include <vector>

#include "ingest/formats.h"
#include "ingest/plan.h"
#include "ingest/sniff/sample.h"
#include "ingest/synonyms.h"

namespace lens {

// What one column may mean, before the kind of the table is known.
struct ColumnGuess {
  const MeaningRow* meaning = nullptr;
  std::uint32_t rank = 0;      // lower wins where two columns claim one meaning
  double confidence = 0;       // 0..1
};

std::vector<ColumnGuess> guess_by_source(const SourceRow& source, const Sample& sample);
std::vector<ColumnGuess> guess_by_synonyms(const Sample& sample, bool is_json);
// Clears all but the best claim to each meaning.
void keep_one_each(std::vector<ColumnGuess>& guesses);
// By values alone, for columns without a meaning, where the table has none of that meaning yet.
void guess_by_values(const Sample& sample, std::vector<ColumnGuess>& guesses);

bool has_meaning(const std::vector<ColumnGuess>& guesses, Meaning meaning);
// Index of the first column with the meaning, or guesses.size().
std::size_t find_guess(const std::vector<ColumnGuess>& guesses, Meaning meaning);

}  // namespace lens
