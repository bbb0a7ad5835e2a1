#pragma once
// The plan of one file from its head and tail.

#include <optional>
#include <vector>

#include "ingest/plan.h"

namespace lens {

struct PlannedFile {
  FilePlan plan;
  std::vector<Question> questions;
  std::optional<Error> problem;          // then the plan is Ignored and has no columns
  bool has_local_times = false;          // times without a zone are in use
  std::vector<std::string> currencies;   // codes seen in money columns and currency columns
  bool has_money = false;
};

// `recipe` is what a recipe says of this file, or null.
PlannedFile plan_file(const Head& head, const FilePlan* recipe);

}  // namespace lens
