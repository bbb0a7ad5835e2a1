#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "analyses/process/map.h"
#include "base/statistics.h"
#include "journey/sequences.h"

namespace lens::process {

namespace {

constexpr int kDigits = 10;  // of logarithms, which differ in the last ones between machines

double number(Wide value) { return static_cast<double>(value); }
std::int64_t whole(Wide value) { return static_cast<std::int64_t>(value); }

// Rows of a tally with their texts, the largest count first, equal ones by text.
struct Named {
  std::string text;
  std::uint32_t row;
};

std::vector<Named> largest_first(const Tally& tally, auto&& text_of) {
  std::vector<Named> all;
  for (const std::uint32_t row : tally.sorted())
    all.push_back({text_of(tally.key(row)), row});
  std::sort(all.begin(), all.end(), [&](const Named& a, const Named& b) {
    const Wide x = tally.sums(a.row)[0], y = tally.sums(b.row)[0];
    return x != y ? x > y : a.text < b.text;
  });
  return all;
}

std::size_t shown(std::size_t all, const Arguments& arguments) {
  const std::int64_t top = arguments.integer("top");
  return top <= 0 ? all : std::min(all, static_cast<std::size_t>(top));
}

// Half of the cases took at most so long; between two cases the mean of both.
double median_micros(const Tally& durations, Wide cases) {
  const Wide low = (cases - 1) / 2, high = cases / 2;
  Wide before = 0;
  double sum = 0;
  for (const std::uint32_t row : durations.sorted()) {
    const Wide until = before + durations.sums(row)[0];
    const double micros = static_cast<double>(number_in(parts_of(durations.key(row))[0]));
    if (before <= low && low < until) sum += micros;
    if (before <= high && high < until) sum += micros;
    before = until;
  }
  return sum / 2;
}

double entropy_bits(const Tally& variants, Wide cases) {
  std::vector<double> counts;
  for (const std::uint32_t row : variants.sorted())
    counts.push_back(number(variants.sums(row)[0]));
  std::sort(counts.begin(), counts.end());  // one order of adding for any codes
  double bits = 0;
  for (const double count : counts)
    bits -= count / number(cases) * std::log2(count / number(cases));
  return to_digits(bits, kDigits);
}

void add_summary(Report& report, const Partial& partial) {
  ReportTable& table = report.add_table("summary", {{"cases", "count"},
                                                    {"events", "count"},
                                                    {"activities", "count"},
                                                    {"variants", "count"},
                                                    {"variant_entropy", "ratio"},
                                                    {"self_loop_cases", "count"},
                                                    {"rework_cases", "count"},
                                                    {"rework_share", "rate"},
                                                    {"low", "rate"},
                                                    {"high", "rate"},
                                                    {"median_duration", "seconds"},
                                                    {"mean_duration", "seconds"},
                                                    {"reason", "text"}});
  const auto totals = partial.tallies[kTotals].find("");
  const Wide cases = totals[kAllCases];
  std::vector<Cell> row = {whole(cases), whole(totals[kAllEvents]),
                           static_cast<std::int64_t>(partial.tallies[kActivities].size()),
                           static_cast<std::int64_t>(partial.tallies[kVariants].size())};
  if (cases == 0) {
    row.resize(table.columns.size());
    row.back() = std::string("no_events");
    return table.add_row(std::move(row));
  }
  const Interval interval = wilson95(whole(totals[kReworkCases]), whole(cases));
  row.insert(row.end(),
             {entropy_bits(partial.tallies[kVariants], cases), whole(totals[kSelfLoopCases]),
              whole(totals[kReworkCases]), number(totals[kReworkCases]) / number(cases),
              interval.low, interval.high, median_micros(partial.tallies[kDurations], cases) / 1e6,
              number(totals[kDuration]) / number(cases) / 1e6, Cell()});
  table.add_row(std::move(row));
}

void add_activities(Report& report, const Partial& partial, const StepNames& names,
                    const Arguments& arguments) {
  ReportTable& table = report.add_table("activities", {{"activity", "text"},
                                                       {"events", "count"},
                                                       {"cases", "count"},
                                                       {"share", "rate"},
                                                       {"low", "rate"},
                                                       {"high", "rate"}});
  const Tally& activities = partial.tallies[kActivities];
  const auto all = largest_first(
      activities, [&](std::string_view key) { return std::string(names.text(node_at(key, 0))); });
  const std::int64_t cases = whole(partial.tallies[kTotals].find("")[kAllCases]);
  for (std::size_t i = 0; i < shown(all.size(), arguments); ++i) {
    const auto sums = activities.sums(all[i].row);
    const Interval interval = wilson95(whole(sums[kCases]), cases);
    table.add_row({all[i].text, whole(sums[kEvents]), whole(sums[kCases]),
                   number(sums[kCases]) / static_cast<double>(cases), interval.low, interval.high});
  }
}

// How surely the second comes after the first rather than the other way round, from -1 to 1
// (Weijters and van der Aalst 2006); of an act after itself, from 0 to 1.
double dependency(Wide there, Wide back, bool is_loop) {
  if (is_loop) return number(there) / (number(there) + 1);
  return number(there - back) / (number(there + back) + 1);
}

void add_edges(Report& report, const Partial& partial, const StepNames& names,
               const Arguments& arguments) {
  ReportTable& table = report.add_table("directly_follows", {{"from", "text"},
                                                             {"to", "text"},
                                                             {"count", "count"},
                                                             {"share", "rate"},
                                                             {"dependency", "ratio"}});
  const Tally& edges = partial.tallies[kEdges];
  const auto text = [&](std::string_view key) {
    return std::string(names.text(node_at(key, 0))) + '\n' +
           std::string(names.text(node_at(key, 1)));
  };
  Wide sum = 0;
  for (const std::uint32_t row : edges.sorted())
    sum += edges.sums(row)[0];
  const auto all = largest_first(edges, text);
  for (std::size_t i = 0; i < shown(all.size(), arguments); ++i) {
    const std::string_view key = edges.key(all[i].row);
    std::string turned;
    append_node(turned, node_at(key, 1));
    append_node(turned, node_at(key, 0));
    const auto back = edges.find(turned);
    const Wide count = edges.sums(all[i].row)[0];
    table.add_row({std::string(names.text(node_at(key, 0))),
                   std::string(names.text(node_at(key, 1))), whole(count),
                   number(count) / number(sum),
                   dependency(count, back.empty() ? 0 : back[0], turned == key)});
  }
}

void add_variants(Report& report, const Partial& partial, const StepNames& names,
                  const Arguments& arguments) {
  ReportTable& table = report.add_table("variants", {{"variant", "text"},
                                                     {"steps", "count"},
                                                     {"cases", "count"},
                                                     {"share", "rate"},
                                                     {"low", "rate"},
                                                     {"high", "rate"}});
  const Tally& variants = partial.tallies[kVariants];
  const auto text = [&](std::string_view key) {
    std::string words;
    for (std::size_t i = 0; i < key.size() / 4; ++i)
      words += (i == 0 ? "" : " > ") + std::string(names.text(node_at(key, i)));
    return words;
  };
  const auto all = largest_first(variants, text);
  const std::int64_t cases = whole(partial.tallies[kTotals].find("")[kAllCases]);
  for (std::size_t i = 0; i < shown(all.size(), arguments); ++i) {
    const std::int64_t count = whole(variants.sums(all[i].row)[0]);
    const Interval interval = wilson95(count, cases);
    table.add_row({all[i].text, static_cast<std::int64_t>(variants.key(all[i].row).size() / 4),
                   count, static_cast<double>(count) / static_cast<double>(cases), interval.low,
                   interval.high});
  }
}

}  // namespace

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  const Partial none = empty_partial();
  const Partial& filled = partial.tallies.empty() ? none : partial;
  const StepNames names(context, arguments);
  Report report{.analysis = "process", .arguments = arguments, .tables = {}, .notes = {}};
  add_summary(report, filled);
  add_activities(report, filled, names, arguments);
  add_edges(report, filled, names, arguments);
  add_variants(report, filled, names, arguments);
  return report;
}

}  // namespace lens::process
