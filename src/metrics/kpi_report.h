#pragma once
// The report of all KPIs: one row each, the card of each stage, and who else reports what.

#include "base/arguments.h"
#include "base/tally.h"
#include "metrics/kpi.h"
#include "report/report.h"
#include "table/context.h"

namespace lens {

// Tables `kpis`, `stages` and `also_reported`; arguments targets, stage_model, margin.
Report kpi_report(const Partial& partial, const Context& context, const Arguments& arguments);

// The counts behind one cell of table `kpis`: `part` is numerator, denominator or anything else for
// both. By CountId; empty for an unknown KPI.
std::vector<bool> counts_behind(std::string_view kpi, std::string_view part);

// Sentences about what the numbers rest on and which export would bring what is missing.
std::vector<std::string> notes_of(const Inputs& inputs, const Context& context,
                                  const Arguments& arguments);

}  // namespace lens
