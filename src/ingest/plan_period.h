#pragma once
// The period of a file as its sampled rows show it.

#include "ingest/plan.h"
#include "ingest/sniff/sample.h"

namespace lens {

// Whether a column says when a row happened.
bool has_time_of_row(const FilePlan& file);
// Sets sampled_first and sampled_last from the columns of times, days and ends of periods.
void find_sampled_period(FilePlan& file, const Sample& sample);

}  // namespace lens
