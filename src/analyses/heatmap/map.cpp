#include "analyses/heatmap/map.h"

#include <set>

#include "analyses/heatmap/places.h"
#include "base/money.h"

namespace lens::heatmap {

namespace {

std::string key_of(const Sheet& sheet) {
  std::string key;
  append_part(key, sheet.page);
  append_part(key, sheet.device);
  return key;
}

void add_click(const Click& click, const std::string& sheet, Partial& partial) {
  const std::span<Wide> sums = partial.tallies[kPages].at(sheet);
  sums[kClicks] += 1;
  sums[kOutside] += click.place == Place::Outside;
  sums[kUnplaced] += click.place == Place::Unknown;
  const bool is_timed = click.visitor != 0 && click.at != kNoTime.time_since_epoch().count();
  sums[kTimed] += is_timed && click.place != Place::Unknown;
  if (click.place != Place::Known) return;
  std::string key = sheet;
  append_number(key, click.column);
  append_number(key, click.row);
  partial.tallies[kCells].at(key)[0] += 1;
}

void add_view(const View& view, const std::string& sheet, Partial& partial) {
  if (view.depth < 0) return;
  partial.tallies[kPages].at(sheet)[kViews] += 1;
  constexpr std::int64_t kWhole = 1'000'000;
  std::int64_t share = -1;
  if (view.height > 0) {
    share = static_cast<std::int64_t>(
        std::min<Wide>(kWhole, static_cast<Wide>(view.depth) * kWhole / view.height));
  }
  std::string key = sheet;
  append_number(key, view.depth / kMicrosPerUnit);
  append_number(key, share);
  partial.tallies[kDepths].at(key)[0] += 1;
}

}  // namespace

// Nothing of a heatmap belongs to a customer.
void map(const Journeys&, const Context&, const Arguments&, Partial& partial) {
  if (partial.tallies.empty()) partial.tallies = {Tally(kPageSlots), Tally(1), Tally(1)};
}

void map_context(const Context& context, const Arguments& arguments, Partial& partial) {
  if (partial.tallies.empty()) partial.tallies = {Tally(kPageSlots), Tally(1), Tally(1)};
  const Places places = places_of(context, arguments);
  std::vector<std::string> sheets;
  for (std::size_t i = 0; i < places.sheets.size(); ++i) {
    sheets.push_back(key_of(places.sheets[i]));
    partial.tallies[kPages].at(sheets.back())[kGuessedHeight] += places.is_height_guessed[i];
  }
  std::set<std::pair<std::uint32_t, std::uint64_t>> visitors;
  for (const Click& click : places.clicks) {
    add_click(click, sheets[click.sheet], partial);
    if (click.visitor != 0) visitors.insert({click.sheet, click.visitor});
  }
  for (const View& view : places.views) {
    add_view(view, sheets[view.sheet], partial);
    visitors.insert({view.sheet, view.visitor});
  }
  for (const auto& [sheet, visitor] : visitors)
    partial.tallies[kPages].at(sheets[sheet])[kVisitors] += 1;
  for (const std::size_t first : rage_clicks(places, arguments))
    partial.tallies[kPages].at(sheets[places.clicks[first].sheet])[kRages] += 1;
}

void context_rows(const Context& context, const Arguments& arguments, const CellName& cell,
                  std::vector<RowRef>& out) {
  const Places places = places_of(context, arguments);
  const auto fits = [&](std::string_view name, std::string_view value) {
    const auto found = cell.find(name);
    return found == cell.end() || found->second == value;
  };
  const bool is_cell = fits("table", "cells");
  const auto is_asked = [&](const Click& click) {
    const Sheet& sheet = places.sheets[click.sheet];
    if (!fits("page", sheet.page) || !fits("device", sheet.device)) return false;
    return !is_cell ||
           (click.place == Place::Known && fits("column_of_grid", std::to_string(click.column)) &&
            fits("row_of_grid", std::to_string(click.row)));
  };
  const auto column = cell.find("column");
  if (column != cell.end() && column->second == "rage_clicks") {
    for (const std::size_t first : rage_clicks(places, arguments)) {
      const Click& click = places.clicks[first];
      if (is_asked(click)) out.push_back({click.piece, click.origin});
    }
    return;
  }
  for (const Click& click : places.clicks) {
    if (is_asked(click)) out.push_back({click.piece, click.origin});
  }
}

}  // namespace lens::heatmap
