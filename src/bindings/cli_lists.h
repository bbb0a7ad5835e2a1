#pragma once
// The plan and the catalogue for a terminal.

#include <string>

#include "ingest/plan.h"

namespace lens::native {

std::string plan_text(const Plan& plan);
std::string catalog_text();

}  // namespace lens::native
