#pragma once
// Ledger and rows for a terminal and for a spreadsheet.

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "bindings/cli_arguments.h"
#include "engine/collect.h"
#include "engine/ledger.h"

namespace lens::native {

// Control characters shown, never sent to the terminal.
std::string printable(std::string_view text);
std::string ledger_text(const Ledger& ledger);
std::string ledger_csv(const Ledger& ledger);
std::string rows_output(std::span<const std::pair<std::uint32_t, CollectedRow>> rows, const Plan& plan, Format format);

}  // namespace lens::native
