#pragma once
// What a recipe says about a file, laid over what was found in it.

#include <optional>
#include <string_view>

#include "ingest/plan.h"

namespace lens {

// '*' stands for any characters, '?' for one.
bool fits_pattern(std::string_view name, std::string_view pattern);
// The first file of the recipe whose pattern fits the name (or what follows its last '/'), or null.
const FilePlan* find_recipe(const Plan* recipe, std::string_view file, std::string_view sheet);
// Meanings, formats, zones and units by header first, index second; kind and computed columns.
// Columns that the recipe does not name keep what was found, unless it gives that meaning to others.
void apply_recipe(const FilePlan& recipe, FilePlan& file);

}  // namespace lens
