#pragma once
// Reports for a terminal and for a spreadsheet.

#include <string>
#include <string_view>

#include "report/report.h"

namespace lens {

// Tables aligned, with units; control characters of values are shown, never sent to the terminal.
// Rows without a value are only counted, and a table of more than 60 rows is cut after `most`.
std::string report_text(const Report& report, std::size_t most = 60);
std::string table_text(const ReportTable& table, std::size_t most = 60);
// One table; cells that a spreadsheet would take for a formula get a leading apostrophe.
std::string table_csv(const ReportTable& table);
std::string csv_cell(std::string_view text);

}  // namespace lens
