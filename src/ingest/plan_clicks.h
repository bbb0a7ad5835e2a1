#pragma once
// Tables of clicks with their places on a page.

#include <vector>

#include "ingest/plan_columns.h"

namespace lens {

// Whether each row is a click, or another move of a pointer: both coordinates are numbers, the size
// of the window or page or the page itself stands beside them, and no row is called anything else.
bool is_click_log(const Sample& sample, const std::vector<ColumnGuess>& guesses);
// Gives the columns of such a table their meanings. x and y count from the top of the page, unless
// a column tells how far it was scrolled: then they count from the top of the window.
void fit_click_log(const Sample& sample, std::vector<ColumnGuess>& guesses);

}  // namespace lens
