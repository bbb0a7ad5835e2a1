#pragma once
// Counting clicks by page and cell, and views by how deep they went.

#include <cstdint>
#include <vector>

#include "analyses/analysis.h"

namespace lens::heatmap {

enum TallyOf : std::uint8_t {
  kPages,   // (page, device): the slots below
  kCells,   // (page, device, column, row): clicks
  kDepths,  // (page, device, deepest pixel, share of the page in millionths or -1): views
};
enum PageSlot : std::uint32_t {
  kClicks,
  kOutside,
  kUnplaced,
  kTimed,  // clicks with a place, a time and a visitor: those that may be in anger
  kRages,
  kVisitors,
  kViews,
  kGuessedHeight,
  kPageSlots,
};

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
void map_context(const Context& context, const Arguments& arguments, Partial& partial);
void context_rows(const Context& context, const Arguments& arguments, const CellName& cell,
                  std::vector<RowRef>& out);

}  // namespace lens::heatmap
