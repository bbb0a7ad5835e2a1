#pragma once
// What a table is about, judged by the meanings of its columns, and what that makes of them.

#include <vector>

#include "ingest/plan.h"
#include "ingest/plan_columns.h"

namespace lens {

TableKind guess_kind(const Sample& sample, const std::vector<ColumnGuess>& guesses);
// One word means different things in different tables: revenue is the amount of an order and the
// sum of a day. Also gives a meaning to headers that have one only in some tables (id, name).
void fit_to_kind(TableKind kind, const Sample& sample, std::vector<ColumnGuess>& guesses);
// Amount = quantity × unit price, where a table of lines gives no amount.
std::vector<ComputedColumn> computed_of(TableKind kind, const std::vector<ColumnGuess>& guesses);
// The name of rows that name no event: what a survey asks, or that it was a chat.
std::string default_event_of(TableKind kind, const Sample& sample,
                             const std::vector<ColumnGuess>& guesses);

}  // namespace lens
