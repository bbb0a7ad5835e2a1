#pragma once
// What an analysis is: three pure functions and a row in catalog.cpp.

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arguments.h"
#include "base/result.h"
#include "base/tally.h"
#include "journey/journeys.h"
#include "report/report.h"

namespace lens {

// A cell of a report, as `--cell table=steps,step=cart,column=lost` names it.
using CellName = std::map<std::string, std::string, std::less<>>;

// One row of the input behind a number. Metric and path rows come from the context.
struct RowRef {
  std::uint32_t piece = 0;
  std::uint32_t row = 0;  // within the piece
};

struct Analysis {
  std::string_view name;     // as a request spells it
  std::string_view title;    // a few words
  std::string_view meaning;  // one sentence for the person reading it
  std::string_view source;   // who defines it
  std::span<const Parameter> parameters;
  // What is missing for an answer, as one sentence; empty when the data allow it. `report` runs the
  // analyses that answer empty; `run` prints the sentence as an error with code TOO_LITTLE_DATA.
  std::string (*missing)(const Context&);
  // Arguments that depend on the data (default steps of a funnel): fills them in or refuses.
  Result<Arguments> (*settle)(const Context&, const Arguments&);  // may be null
  void (*map)(const Journeys&, const Context&, const Arguments&, Partial&);
  // From the context alone (spend, paths tables); called once, on the merging side. May be null.
  void (*map_context)(const Context&, const Arguments&, Partial&);
  Report (*finish)(const Partial&, const Context&, const Arguments&);
  // The rows behind a cell, in any order; the engine sorts them. May be null.
  void (*rows)(const Journeys&, const Context&, const Arguments&, const CellName&,
               std::vector<RowRef>&);
  void (*context_rows)(const Context&, const Arguments&, const CellName&, std::vector<RowRef>&);
  // True when the arguments need the pages column (by=landing_page).
  bool (*needs_pages)(const Arguments&) = nullptr;  // may be null
  bool in_report = true;  // false: only when asked for by name
  // False when this build lacks a part that the arguments ask for, which the second download has.
  bool (*is_whole)(const Arguments&) = nullptr;  // may be null: always whole
};

// In menu order. To add an analysis: give it a folder here, and a line in catalog.cpp. A row that is
// declared [[gnu::weak]] comes with the second download (engine/analyst.h); here are those of this build.
std::span<const Analysis* const> analyses();
const Analysis* find_analysis(std::string_view name);

// Arguments that every analysis takes: timezone conversion from to where stage_model duplicates.
std::span<const Parameter> common_parameters();
// Its own and the common ones that it does not declare itself.
std::vector<const Parameter*> parameters_of(const Analysis& analysis);

}  // namespace lens
