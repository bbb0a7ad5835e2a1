#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyses/paths/map.h"
#include "base/statistics.h"

namespace lens::paths {

namespace {

constexpr const char* kOther = "(other)";
constexpr const char* kLeft = "(left)";
constexpr std::size_t kPathsShown = 100;

struct Path {
  std::vector<std::string> nodes;
  std::int64_t sequences, converted;
};

std::vector<Path> paths_of(const Tally& tally, const StepNames& names) {
  std::vector<Path> paths;
  for (const std::uint32_t row : tally.sorted()) {
    Path path{{},
              static_cast<std::int64_t>(tally.sums(row)[kSequences]),
              static_cast<std::int64_t>(tally.sums(row)[kConverted])};
    for (std::size_t i = 0; i < tally.key(row).size() / 4; ++i)
      path.nodes.emplace_back(names.text(node_at(tally.key(row), i)));
    paths.push_back(std::move(path));
  }
  std::sort(paths.begin(), paths.end(), [](const Path& a, const Path& b) {
    return a.sequences != b.sequences ? a.sequences > b.sequences : a.nodes < b.nodes;
  });
  return paths;
}

// At each step the most frequent nodes; every other one is (other).
std::vector<std::set<std::string>> shown_at(const std::vector<Path>& paths, std::size_t steps,
                                            std::int64_t top) {
  std::vector<std::set<std::string>> shown(steps);
  for (std::size_t step = 0; step < steps; ++step) {
    std::map<std::string, std::int64_t> counts;
    for (const Path& path : paths) {
      if (step < path.nodes.size()) counts[path.nodes[step]] += path.sequences;
    }
    std::vector<std::pair<std::int64_t, std::string>> order;
    for (const auto& [node, count] : counts)
      order.emplace_back(-count, node);
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < order.size() && (top <= 0 || i < static_cast<std::size_t>(top));
         ++i) {
      shown[step].insert(order[i].second);
    }
  }
  return shown;
}

std::string node_of(const Path& path, std::size_t step,
                    const std::vector<std::set<std::string>>& shown) {
  if (step >= path.nodes.size()) return kLeft;
  return shown[step].contains(path.nodes[step]) ? path.nodes[step] : kOther;
}

void add_share(std::vector<Cell>& row, std::int64_t part, std::int64_t all) {
  const Interval interval = wilson95(part, all);
  row.insert(row.end(),
             {static_cast<double>(part) / static_cast<double>(all), interval.low, interval.high});
}

// Larger counts first, then by names.
template <class Key>
std::vector<std::pair<Key, std::int64_t>> ordered(const std::map<Key, std::int64_t>& counts) {
  std::vector<std::pair<Key, std::int64_t>> all(counts.begin(), counts.end());
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return all;
}

void add_steps(Report& report, const std::vector<Path>& paths,
               const std::vector<std::set<std::string>>& shown, std::int64_t all) {
  ReportTable& table = report.add_table("steps", {{"place", "count"},
                                                  {"step", "text"},
                                                  {"sequences", "count"},
                                                  {"share", "rate"},
                                                  {"low", "rate"},
                                                  {"high", "rate"}});
  for (std::size_t step = 0; step < shown.size(); ++step) {
    std::map<std::string, std::int64_t> counts;
    for (const Path& path : paths)
      counts[node_of(path, step, shown)] += path.sequences;
    for (const auto& [node, count] : ordered(counts)) {
      std::vector<Cell> row = {static_cast<std::int64_t>(step + 1), node, count};
      add_share(row, count, all);
      table.add_row(std::move(row));
    }
  }
}

void add_flows(Report& report, const std::vector<Path>& paths,
               const std::vector<std::set<std::string>>& shown, std::int64_t all) {
  ReportTable& table = report.add_table("flows", {{"place", "count"},
                                                  {"from", "text"},
                                                  {"to", "text"},
                                                  {"sequences", "count"},
                                                  {"share", "rate"},
                                                  {"low", "rate"},
                                                  {"high", "rate"}});
  for (std::size_t step = 0; step + 1 < shown.size(); ++step) {
    std::map<std::pair<std::string, std::string>, std::int64_t> counts;
    for (const Path& path : paths)
      counts[{node_of(path, step, shown), node_of(path, step + 1, shown)}] += path.sequences;
    for (const auto& [pair, count] : ordered(counts)) {
      std::vector<Cell> row = {static_cast<std::int64_t>(step + 1), pair.first, pair.second, count};
      add_share(row, count, all);
      table.add_row(std::move(row));
    }
  }
}

void add_paths(Report& report, const std::vector<Path>& paths, std::int64_t all) {
  ReportTable& table = report.add_table("paths", {{"variant", "text"},
                                                  {"sequences", "count"},
                                                  {"share", "rate"},
                                                  {"low", "rate"},
                                                  {"high", "rate"},
                                                  {"converted", "count"},
                                                  {"conversion_rate", "rate"},
                                                  {"conversion_low", "rate"},
                                                  {"conversion_high", "rate"}});
  for (std::size_t i = 0; i < std::min(paths.size(), kPathsShown); ++i) {
    std::string words;
    for (const std::string& node : paths[i].nodes)
      words += (words.empty() ? "" : " > ") + node;
    std::vector<Cell> row = {words, paths[i].sequences};
    add_share(row, paths[i].sequences, all);
    row.push_back(paths[i].converted);
    add_share(row, paths[i].converted, paths[i].sequences);
    table.add_row(std::move(row));
  }
}

// A number and how many conversions took so many; the last rows together from `most` on.
void add_numbers(Report& report, const Tally& tally, const char* name, std::int64_t most) {
  ReportTable& table = report.add_table(name, {{"number", "text"},
                                               {"conversions", "count"},
                                               {"share", "rate"},
                                               {"low", "rate"},
                                               {"high", "rate"}});
  std::map<std::int64_t, std::int64_t> counts;
  std::int64_t all = 0;
  for (const std::uint32_t row : tally.sorted()) {
    const std::int64_t count = static_cast<std::int64_t>(tally.sums(row)[0]);
    counts[std::min(most, number_in(parts_of(tally.key(row))[0]))] += count;
    all += count;
  }
  for (const auto& [number, count] : counts) {
    std::vector<Cell> row = {std::to_string(number) + (number == most ? "+" : ""), count};
    add_share(row, count, all);
    table.add_row(std::move(row));
  }
}

}  // namespace

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  const Partial none = empty_partial();
  const Partial& filled = partial.tallies.empty() ? none : partial;
  const StepNames names(context, arguments);
  const std::vector<Path> paths = paths_of(filled.tallies[kPaths], names);
  std::int64_t all = 0;
  for (const Path& path : paths)
    all += path.sequences;
  Report report{.analysis = "paths", .arguments = arguments, .tables = {}, .notes = {}};
  const auto steps = static_cast<std::size_t>(arguments.integer("steps"));
  const auto shown = shown_at(paths, paths.empty() ? 0 : steps, arguments.integer("top"));
  add_steps(report, paths, shown, all);
  add_flows(report, paths, shown, all);
  add_paths(report, paths, all);
  add_numbers(report, filled.tallies[kVisits], "visits_before", 10);
  add_numbers(report, filled.tallies[kDays], "days_before", 30);
  const auto without = static_cast<std::int64_t>(filled.tallies[kTotals].find("")[kWithoutAnchor]);
  if (without > 0)
    report.notes.push_back(std::to_string(without) + " have no such step and are left out.");
  return report;
}

}  // namespace lens::paths
