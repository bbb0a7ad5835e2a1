#pragma once
// Insights drawn from finished reports, as JSON.

#include <span>
#include <string>

#include "engine/ledger.h"
#include "report/report.h"

namespace lens {

std::string insights_json(std::span<const Report> reports, const Ledger& ledger);

}  // namespace lens
