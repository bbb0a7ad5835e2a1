#pragma once
// Tables of experiments: who saw which variant and what came of it, or the results of each variant.

#include <vector>

#include "ingest/plan.h"
#include "ingest/plan_columns.h"

namespace lens {

// A "version" or "condition" of few values is the variant of a test where every row is a person and
// none has a time.
void guess_variant(const Sample& sample, std::vector<ColumnGuess>& guesses);
// Whether the table holds sums of groups.
bool is_results_table(const Sample& sample, const std::vector<ColumnGuess>& guesses);
// Whether a row is a person in a test.
bool is_experiment_table(const Sample& sample, const std::vector<ColumnGuess>& guesses);

// Rows of persons: every number, and every column of yes and no, is an outcome. Reads the guesses
// after those of other tables are gone.
void fit_outcomes(const Sample& sample, std::vector<ColumnGuess>& guesses);
// Sums of groups: their size, sums, means and deviations; what else was guessed means nothing here.
void fit_results(const Sample& sample, std::vector<ColumnGuess>& guesses);

}  // namespace lens
