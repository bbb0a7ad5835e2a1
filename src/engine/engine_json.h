#pragma once
// What hosts get as text: ledger, catalogue, rows and errors as JSON.

#include <span>
#include <string>

#include "base/result.h"
#include "engine/collect.h"
#include "engine/engine.h"
#include "engine/ledger.h"

namespace lens {

std::string error_json(const Error& error);  // {"error": {"code", "message", "where"}}
std::string ledger_json(const Ledger& ledger);
std::string catalog_json();
std::string request_json(const Request& request);  // {"analysis", "arguments"}
std::string requests_json(std::span<const Request> requests);  // a list of them
std::string checked_json(const Request& request, bool needs_pages);  // {"arguments", "needsPages"}
std::string row_refs_json(std::span<const std::pair<std::uint32_t, std::uint64_t>> rows);  // {"rows": [[file, row]]}
std::string arguments_json(const Arguments& arguments);
std::string collected_json(std::span<const CollectedRow> rows);

}  // namespace lens
