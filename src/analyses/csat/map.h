#pragma once
// Counting answers: the pure map, its keys, and the rows behind a number.

#include <cstdint>

#include "analyses/analysis.h"
#include "metrics/survey_answers.h"

namespace lens::csat {

// kScores, kPeriods: as AnswerCounter says. kAsked: by file: rows with and without a score.
enum TallyOf : std::uint8_t { kScores, kPeriods, kAsked };
enum AskedSlot : std::uint8_t { kAnswered, kBlank, kAskedSlots };

Partial empty_partial();

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
// cell {table, score, value, period, column}: the answers behind it.
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out);

}  // namespace lens::csat
