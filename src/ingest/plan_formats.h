#pragma once
// How the values of each column are written: hypotheses checked on every sampled value.

#include "ingest/plan.h"
#include "ingest/sniff/sample.h"

namespace lens {

// Fills format, unit, timezone and evidence of every column, and adds questions for what the values
// leave open. `columns[i]` is a column of the plan, `sample.columns[columns[i].index - 1]` its values.
// Formats that a recipe gave are kept and only counted.
void settle_formats(FilePlan& file, const Sample& sample, std::vector<Question>& questions);

// The meanings whose values are times or numbers.
bool is_time_column(const MeaningRow* meaning);
bool is_number_column(const MeaningRow* meaning);
bool is_money_column(const MeaningRow* meaning);

}  // namespace lens
