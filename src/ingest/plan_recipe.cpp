#include "ingest/plan_recipe.h"

#include <algorithm>

namespace lens {

namespace {

std::string_view base_name(std::string_view file) {
  const std::size_t slash = file.find_last_of("/\\");
  return slash == std::string_view::npos ? file : file.substr(slash + 1);
}

// The column of the file that a recipe's column speaks of, or null.
ColumnPlan* find_column(FilePlan& file, const FilePlan& recipe, const ColumnPlan& wanted) {
  const auto by_header = [&](const ColumnPlan& column) { return column.header == wanted.header; };
  const auto found = std::find_if(file.columns.begin(), file.columns.end(), by_header);
  if (!wanted.header.empty() && found != file.columns.end()) return &*found;
  const auto at = std::find_if(file.columns.begin(), file.columns.end(),
                               [&](const ColumnPlan& column) { return column.index == wanted.index; });
  if ((wanted.given & kGivenIndex) == 0 || at == file.columns.end()) return nullptr;
  // A column that another line of the recipe names is that line's.
  const bool is_named = std::any_of(recipe.columns.begin(), recipe.columns.end(),
                                    [&](const ColumnPlan& c) { return c.header == at->header; });
  return is_named ? nullptr : &*at;
}

const MeaningRow* meaning_in(TableKind kind, const MeaningRow* meaning) {
  if (kind != TableKind::Paths || meaning == nullptr) return meaning;
  if (meaning == meaning_row(Meaning::CountColumn, Count::Conversions)) {
    return meaning_row(Meaning::PathConversions);
  }
  const bool value = meaning == meaning_row(Meaning::CountColumn, Count::ConversionValue) ||
                     meaning == meaning_row(Meaning::Amount);
  return value ? meaning_row(Meaning::PathValue) : meaning;
}

void apply_column(const ColumnPlan& wanted, TableKind kind, ColumnPlan& column) {
  column.given = wanted.given;
  if ((wanted.given & kGivenMeaning) != 0) {
    column.meaning = meaning_in(kind, wanted.meaning);
    column.evidence.confidence = 1;
  }
  if ((wanted.given & kGivenFormat) != 0) column.format = wanted.format;
  if ((wanted.given & kGivenTimezone) != 0) column.timezone = wanted.timezone;
  if ((wanted.given & kGivenUnit) != 0) column.unit = wanted.unit;
}

bool gives_meaning(const FilePlan& recipe, const MeaningRow* meaning) {
  return std::any_of(recipe.columns.begin(), recipe.columns.end(), [&](const ColumnPlan& column) {
    return (column.given & kGivenMeaning) != 0 &&
           meaning_in(recipe.kind, column.meaning) == meaning;
  });
}

}  // namespace

bool fits_pattern(std::string_view name, std::string_view pattern) {
  std::size_t n = 0, p = 0, star = std::string_view::npos, after = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      after = n;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n])) {
      ++p, ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++after;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

const FilePlan* find_recipe(const Plan* recipe, std::string_view file, std::string_view sheet) {
  if (recipe == nullptr) return nullptr;
  for (const FilePlan& each : recipe->files) {
    const std::string& pattern = each.match.empty() ? each.file : each.match;
    const bool fits = fits_pattern(file, pattern) || fits_pattern(base_name(file), pattern);
    if (fits && (each.sheet.empty() || each.sheet == sheet)) return &each;
  }
  return nullptr;
}

void apply_recipe(const FilePlan& recipe, FilePlan& file) {
  if ((recipe.given & kGivenKind) != 0) file.kind = recipe.kind;
  if ((recipe.given & kGivenColumns) != 0) {
    for (ColumnPlan& column : file.columns) {
      if (gives_meaning(recipe, column.meaning)) column.meaning = nullptr;
    }
    for (const ColumnPlan& wanted : recipe.columns) {
      ColumnPlan* column = find_column(file, recipe, wanted);
      if (column != nullptr) {
        apply_column(wanted, file.kind, *column);
      } else {
        file.notes.push_back("The recipe names a column " +
                             (wanted.header.empty() ? std::to_string(wanted.index)
                                                    : "\"" + wanted.header + "\"") +
                             " that is not in the file.");
      }
    }
  }
  if ((recipe.given & kGivenComputed) != 0) file.computed = recipe.computed;
  if ((recipe.given & kGivenPeriod) != 0) {
    file.period_first = recipe.period_first;
    file.period_last = recipe.period_last;
  }
  if ((recipe.given & kGivenDefaults) != 0) {
    file.default_channel = recipe.default_channel;
    file.default_source = recipe.default_source;
    file.default_medium = recipe.default_medium;
    file.default_event = recipe.default_event;
  }
  if (!recipe.view_names.empty()) file.view_names = recipe.view_names;
}

}  // namespace lens
