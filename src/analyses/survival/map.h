#pragma once
// Counting lives: the pure map over customers, and the rows behind a number.

#include <cstdint>
#include <vector>

#include "analyses/analysis.h"
#include "analyses/survival/lives.h"

namespace lens::survival {

// kLives: by (group, entry, exit, ended): lives, so that merging is addition.
// kRemarks: one row: a sum for each Remark.
enum TallyOf : std::uint8_t { kLives, kRemarkSums };

Partial empty_partial();

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
// cell {table=survival, group, time, column}: the rows with which those lives began that ended
// (column=ended), were last watched (censored) or are at risk (any other column) at that time.
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out);

}  // namespace lens::survival
