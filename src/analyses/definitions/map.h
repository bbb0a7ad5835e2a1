#pragma once
// What the rules of each tool make of the journeys of some customers.

#include "analyses/analysis.h"

namespace lens::definitions {

enum class Measure : std::uint8_t { Sessions, Bounces, DirectConversions, Day1, Day7, Funnel };
inline constexpr std::size_t kMeasures = 6;
std::string_view name_of(Measure measure);

// kFigures: tool, measure. kCredit: tool, channel. kCauses: tool, side (0 only there, 1 only under
// the reference), cause: visits that begin under one rule and not under the other.
enum TallyOf : std::uint8_t { kFigures, kCredit, kCauses };
enum FigureSlot : std::uint8_t { kHits, kTotal, kMoved, kFigureSlots };
enum CreditSlot : std::uint8_t { kConversions, kValue, kValued, kCreditSlots };

Partial empty_partial();
std::size_t reference_of(const Arguments& arguments);
// The steps of the funnel that occur, names of one step joined by |; fewer than two: empty.
std::string usual_steps(const Context& context);
std::vector<std::string> steps_of(const Arguments& arguments);

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
// cell {metric, definition}: the rows that count otherwise there than under the reference.
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out);

}  // namespace lens::definitions
