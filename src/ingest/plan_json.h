#pragma once
// Plans and recipes as JSON text; evidence is written, and ignored on the way in.

#include <string>
#include <string_view>

#include "ingest/plan.h"

namespace lens {

std::string plan_json(const Plan& plan);
// Refuses unknown keys and names with the path of the key.
Result<Plan> read_plan(std::string_view json);

}  // namespace lens
