#include <algorithm>
#include <map>
#include <tuple>

#include "analyses/heatmap/heatmap.h"
#include "analyses/heatmap/map.h"
#include "report/cells.h"

namespace lens::heatmap {

namespace {

using Name = std::pair<std::string, std::string>;  // page and device
using Sums = std::span<const Wide>;

std::int64_t whole(Wide value) { return static_cast<std::int64_t>(value); }

// Of the views of one page on one class of devices, ascending.
struct Depths {
  std::vector<double> pixels, shares;
};

std::map<Name, Depths> depths_of(const Tally& tally) {
  std::map<Name, Depths> depths;
  for (const std::uint32_t row : tally.sorted()) {
    const auto parts = parts_of(tally.key(row));
    Depths& one = depths[{std::string(parts[0]), std::string(parts[1])}];
    const std::int64_t share = number_in(parts[3]);
    for (Wide view = 0; view < tally.sums(row)[0]; ++view) {
      one.pixels.push_back(static_cast<double>(number_in(parts[2])));
      if (share >= 0) one.shares.push_back(static_cast<double>(share) / 1e6);
    }
  }
  for (auto& [name, one] : depths) {
    std::sort(one.pixels.begin(), one.pixels.end());
    std::sort(one.shares.begin(), one.shares.end());
  }
  return depths;
}

// Rows of a tally whose keys begin with page and device: those with the most clicks first, then by
// the bytes of the two, then as the keys stand.
std::vector<std::uint32_t> by_clicks(const Tally& tally) {
  std::vector<std::uint32_t> order = tally.sorted();
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Wide first = tally.sums(a)[kClicks], second = tally.sums(b)[kClicks];
    if (first != second) return first > second;
    const auto left = parts_of(tally.key(a)), right = parts_of(tally.key(b));
    return std::tie(left[0], left[1]) < std::tie(right[0], right[1]);
  });
  return order;
}

std::string_view missing_of(Sums sums, const Depths& depths) {
  if (sums[kClicks] > 0 && sums[kUnplaced] == sums[kClicks]) return "not_placed";
  if (sums[kClicks] > 0 && sums[kTimed] == 0) return "no_visitor_or_time";
  if (depths.pixels.empty()) return "no_scroll";
  return depths.shares.empty() ? "no_page_height" : "";
}

void append_quantiles(std::vector<Cell>& row, const std::vector<double>& ascending) {
  std::optional<double> median, ninth;
  if (!ascending.empty()) {
    median = quantile7(ascending, 0.5);
    ninth = quantile7(ascending, 0.9);
  }
  row.push_back(cell_or_absent(median));
  row.push_back(cell_or_absent(ninth));
}

void add_pages(const Partial& partial, const std::map<Name, Depths>& depths, Report& report) {
  ReportTable& table = report.add_table("pages", {{"page", "text"},
                                                  {"device", "text"},
                                                  {"clicks", "count"},
                                                  {"visitors", "count"},
                                                  {"rage_clicks", "count"},
                                                  {"outside", "count"},
                                                  {"unplaced", "count"},
                                                  {"views", "count"},
                                                  {"median_scroll", "rate"},
                                                  {"p90_scroll", "rate"},
                                                  {"median_scroll_pixels", "count"},
                                                  {"p90_scroll_pixels", "count"},
                                                  {"reason", "text"}});
  const Tally& pages = partial.tallies[kPages];
  const Depths none;
  for (const std::uint32_t row : by_clicks(pages)) {
    const auto parts = parts_of(pages.key(row));
    const Sums sums = pages.sums(row);
    const Name name{std::string(parts[0]), std::string(parts[1])};
    const auto found = depths.find(name);
    const Depths& deep = found == depths.end() ? none : found->second;
    std::vector<Cell> cells = {name.first, name.second, whole(sums[kClicks])};
    std::optional<std::int64_t> visitors, rages;
    if (sums[kVisitors] > 0) visitors = whole(sums[kVisitors]);
    if (sums[kTimed] > 0 || sums[kClicks] == 0) rages = whole(sums[kRages]);
    cells.push_back(cell_or_absent(visitors));
    cells.push_back(cell_or_absent(rages));
    for (const std::uint32_t slot : {kOutside, kUnplaced, kViews})
      cells.emplace_back(whole(sums[slot]));
    append_quantiles(cells, deep.shares);
    append_quantiles(cells, deep.pixels);
    cells.push_back(reason_cell(missing_of(sums, deep)));
    table.add_row(std::move(cells));
  }
}

// How many of the views came to a quarter, half, three quarters and the end of the page.
void add_scroll(const std::map<Name, Depths>& depths, Report& report) {
  ReportTable& table = report.add_table("scroll", {{"page", "text"},
                                                   {"device", "text"},
                                                   {"depth", "rate"},
                                                   {"reached", "count"},
                                                   {"views", "count"},
                                                   {"rate", "rate"},
                                                   {"low", "rate"},
                                                   {"high", "rate"}});
  for (const auto& [name, deep] : depths) {
    if (deep.shares.empty()) continue;
    for (const double depth : {0.25, 0.5, 0.75, 1.0}) {
      const auto first = std::lower_bound(deep.shares.begin(), deep.shares.end(), depth);
      std::vector<Cell> cells = {name.first, name.second, depth};
      append_rate(cells,
                  {deep.shares.end() - first, static_cast<std::int64_t>(deep.shares.size())});
      table.add_row(std::move(cells));
    }
  }
}

void add_cells(const Partial& partial, const Arguments& arguments, Report& report) {
  ReportTable& table = report.add_table("cells", {{"page", "text"},
                                                  {"device", "text"},
                                                  {"column_of_grid", "count"},
                                                  {"row_of_grid", "count"},
                                                  {"clicks", "count"},
                                                  {"placed", "count"},
                                                  {"share", "rate"},
                                                  {"low", "rate"},
                                                  {"high", "rate"}});
  const Tally& cells = partial.tallies[kCells];
  std::vector<std::uint32_t> order = by_clicks(cells);  // the one slot of a cell is its clicks
  const auto limit = static_cast<std::size_t>(arguments.integer("limit"));
  if (limit != 0 && order.size() > limit) {
    report.notes.push_back("Of " + std::to_string(order.size()) + " cells the " +
                           std::to_string(limit) +
                           " with the most clicks are listed; limit=0 lists all.");
    order.resize(limit);
  }
  for (const std::uint32_t row : order) {
    const auto parts = parts_of(cells.key(row));
    std::string sheet;
    append_part(sheet, parts[0]);
    append_part(sheet, parts[1]);
    const Sums sums = partial.tallies[kPages].find(sheet);
    std::vector<Cell> line = {std::string(parts[0]), std::string(parts[1]), number_in(parts[2]),
                              number_in(parts[3])};
    append_rate(
        line, {whole(cells.sums(row)[0]), whole(sums[kClicks] - sums[kOutside] - sums[kUnplaced])});
    table.add_row(std::move(line));
  }
}

std::int64_t total(const Tally& pages, std::uint32_t slot) {
  Wide sum = 0;
  for (std::size_t row = 0; row < pages.size(); ++row)
    sum += pages.sums(row)[slot];
  return whole(sum);
}

void add_notes(const Tally& pages, const Context& context, Report& report) {
  const std::pair<PageSlot, std::string_view> sentences[] = {
      {kOutside, " clicks lie outside of their page and are in no cell."},
      {kUnplaced, " clicks do not tell their place on the page and are in no cell."},
      {kGuessedHeight,
       " maps end at the deepest place seen on them, for the height of the page is not in the "
       "files."}};
  for (const auto& [slot, sentence] : sentences) {
    if (const std::int64_t count = total(pages, slot); count > 0)
      report.notes.push_back(std::to_string(count) + std::string(sentence));
  }
  const bool has_recordings = std::any_of(context.pointers.begin(), context.pointers.end(),
                                          [](const PointerRow& row) { return row.is_recorded; });
  if (has_recordings) report.notes.push_back("Each recording counts as one visitor.");
}

}  // namespace

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  Report report{.analysis = "heatmap", .arguments = arguments, .tables = {}, .notes = {}};
  if (partial.tallies.empty()) return report;
  const std::map<Name, Depths> depths = depths_of(partial.tallies[kDepths]);
  add_pages(partial, depths, report);
  add_scroll(depths, report);
  add_cells(partial, arguments, report);
  add_notes(partial.tallies[kPages], context, report);
  return report;
}

}  // namespace lens::heatmap
