#pragma once
// Reports as JSON text: the contract of the command line and of the page.

#include <string>
#include <string_view>

#include "report/report.h"

namespace lens {

std::string report_json(const Report& report);
// A JSON value of a cell; money as a decimal number of currency units.
std::string cell_json(const Cell& cell);
// With quotes, escaped; also < > & as \u003c …, so that the text may stand in a page. Bytes that are
// no UTF-8 become U+FFFD.
std::string quoted_json(std::string_view text);
// A decimal that reads back as the same double; "null" for what is no number.
std::string number_text(double value);
// Micro-units as an exact decimal number of currency units.
std::string money_text(Wide micros);

}  // namespace lens
