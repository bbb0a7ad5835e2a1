#include "analyses/funnel/tables.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "analyses/funnel/counts.h"
#include "journey/funnel_walker.h"
#include "base/sort.h"
#include "base/statistics.h"

namespace lens::funnel {

namespace {

constexpr std::size_t kSegmentsShown = 50;

// Slot k holds who stopped at step k; whoever reached a step is everyone who stopped there or
// later.
std::vector<std::int64_t> reached_from(std::span<const Wide> stopped) {
  std::vector<std::int64_t> reached(stopped.size());
  std::int64_t sum = 0;
  for (std::size_t step = stopped.size(); step-- > 0;) {
    sum += static_cast<std::int64_t>(stopped[step]);
    reached[step] = sum;
  }
  return reached;
}

// Type 7 quantile (as quantile7) of values in any order, which it reorders.
Cell quantile(std::vector<std::int64_t>& micros, double p) {
  if (micros.empty()) return {};
  const double position = p * static_cast<double>(micros.size() - 1);
  const auto below = micros.begin() + static_cast<std::ptrdiff_t>(position);
  std::nth_element(micros.begin(), below, micros.end());
  const auto low = static_cast<double>(*below);
  const auto above = std::min_element(below + 1, micros.end());
  const double high = above == micros.end() ? low : static_cast<double>(*above);
  return (low + (position - std::floor(position)) * (high - low)) / 1e6;
}

void add_up(std::vector<std::int64_t>& sums, const std::vector<std::int64_t>& more) {
  for (std::size_t i = 0; i < sums.size(); ++i)
    sums[i] += more[i];
}

std::vector<StepTimes> summarise(std::vector<std::vector<std::int64_t>> waits) {
  std::vector<StepTimes> times;
  for (std::vector<std::int64_t>& micros : waits) {
    times.push_back({quantile(micros, 0.25), quantile(micros, 0.5), quantile(micros, 0.75),
                     quantile(micros, 0.9), static_cast<std::int64_t>(micros.size())});
  }
  return times;
}

}  // namespace

std::vector<StepTimes> times_of(const Partial& partial, std::size_t steps) {
  std::vector<std::vector<std::int64_t>> waits(steps);
  const Tally& tally = partial.tallies[kTimes];
  for (std::size_t row = 0; row < tally.size(); ++row) {
    const std::string_view key = tally.key(row);
    std::vector<std::int64_t>& all = waits[first_of(key)];
    for (Wide times = tally.sums(row)[0]; times > 0; --times) {
      for (std::size_t i = 0; i < numbers_in(key); ++i) {
        all.push_back(static_cast<std::int64_t>(number_at(key, i)));
      }
    }
  }
  return summarise(std::move(waits));
}

Cell rate_cell(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return {};
  return static_cast<double>(part) / static_cast<double>(whole);
}

Counts counts_of(const Partial& partial, std::size_t steps) {
  const std::span<const Wide> sums = partial.tallies[kLevels].find("");
  Counts counts;
  counts.reached = reached_from(sums.subspan(0, steps));
  for (std::size_t step = 0; step < steps; ++step) {
    counts.in_progress.push_back(static_cast<std::int64_t>(sums[steps + step]));
  }
  counts.sessions_without_customer = static_cast<std::int64_t>(sums.back());
  return counts;
}

std::vector<Segment> segments_of(const Partial& partial, const Context& context,
                                 std::uint8_t dimension, std::string_view by, std::size_t steps) {
  const Segmenter segmenter(by);
  const Tally& tally = partial.tallies[kSegments];
  std::map<std::string, std::vector<std::int64_t>> by_value;
  for (std::size_t row = 0; row < tally.size(); ++row) {
    if (first_of(tally.key(row)) != dimension) continue;
    const auto code = static_cast<std::uint32_t>(number_at(tally.key(row), 0));
    const auto [found, is_new] =
        by_value.try_emplace(segmenter.text(context, code), std::vector<std::int64_t>(steps, 0));
    add_up(found->second, reached_from(tally.sums(row)));
  }
  std::vector<Segment> segments;
  for (auto& [value, reached] : by_value)
    segments.push_back({value, std::move(reached)});
  sort_few_stably(segments, [](const Segment& a, const Segment& b) { return a.reached[0] > b.reached[0]; });
  return segments;
}

void add_steps(const Counts& counts, const std::vector<StepTimes>& times,
               const std::vector<std::string>& texts, Report& report) {
  ReportTable& table = report.add_table("steps", {{"step", "text"},
                                                  {"customers", "count"},
                                                  {"rate_from_start", "rate"},
                                                  {"rate_from_previous", "rate"},
                                                  {"low", "rate"},
                                                  {"high", "rate"},
                                                  {"in_progress", "count"},
                                                  {"lost", "count"},
                                                  {"rate_settled", "rate"},
                                                  {"median_time", "seconds"},
                                                  {"reason", "text"}});
  for (std::size_t step = 0; step < texts.size(); ++step) {
    const std::int64_t here = counts.reached[step];
    const std::int64_t before = step == 0 ? here : counts.reached[step - 1];
    const std::int64_t waiting = step == 0 ? 0 : counts.in_progress[step - 1];
    const auto interval = step == 0 ? std::nullopt : wilson95_if(here, before);
    Cell reason;
    if (step == 0) reason = std::string("first_step");
    if (before == 0) reason = std::string("no_customers");
    table.add_row({texts[step], here, rate_cell(here, counts.reached[0]), rate_cell(here, before),
                   interval ? Cell(interval->low) : Cell(),
                   interval ? Cell(interval->high) : Cell(), counts.in_progress[step],
                   counts.lost(step), rate_cell(here, before - waiting),
                   step == 0 ? Cell() : times[step].median, reason});
  }
}

void add_times(const std::vector<StepTimes>& times, const std::vector<std::string>& texts,
               Report& report) {
  ReportTable& table = report.add_table("times", {{"from", "text"},
                                                  {"step", "text"},
                                                  {"p25", "seconds"},
                                                  {"median", "seconds"},
                                                  {"p75", "seconds"},
                                                  {"p90", "seconds"},
                                                  {"n", "count"},
                                                  {"reason", "text"}});
  const auto add = [&](const std::string& from, const std::string& step, const StepTimes& waits) {
    table.add_row({from, step, waits.p25, waits.median, waits.p75, waits.p90, waits.customers,
                   waits.customers == 0 ? Cell(std::string("no_customers")) : Cell()});
  };
  for (std::size_t step = 1; step < texts.size(); ++step) {
    add(texts[step - 1], texts[step], times[step]);
  }
  if (texts.size() > 2) add(texts.front(), texts.back(), times[0]);
}

void add_breakdown(const std::vector<Segment>& segments, const std::vector<std::string>& texts,
                   Report& report) {
  ReportTable& table = report.add_table("breakdown", {{"value", "text"},
                                                      {"step", "text"},
                                                      {"customers", "count"},
                                                      {"rate_from_start", "rate"},
                                                      {"rate_from_previous", "rate"},
                                                      {"low", "rate"},
                                                      {"high", "rate"},
                                                      {"reason", "text"}});
  const auto add = [&](const std::string& value, const std::vector<std::int64_t>& reached) {
    for (std::size_t step = 0; step < texts.size(); ++step) {
      const std::int64_t before = step == 0 ? reached[0] : reached[step - 1];
      const auto interval = step == 0 ? std::nullopt : wilson95_if(reached[step], before);
      Cell reason;
      if (step == 0) reason = std::string("first_step");
      if (before == 0) reason = std::string("no_customers");
      table.add_row({value, texts[step], reached[step], rate_cell(reached[step], reached[0]),
                     rate_cell(reached[step], before), interval ? Cell(interval->low) : Cell(),
                     interval ? Cell(interval->high) : Cell(), reason});
    }
  };
  const std::size_t shown = std::min(segments.size(), kSegmentsShown);
  for (std::size_t i = 0; i < shown; ++i)
    add(segments[i].value, segments[i].reached);
  if (shown == segments.size()) return;
  std::vector<std::int64_t> others(texts.size(), 0);
  for (std::size_t i = shown; i < segments.size(); ++i)
    add_up(others, segments[i].reached);
  add("(other)", others);
  report.notes.push_back("The breakdown shows the " + std::to_string(shown) +
                         " values with the most customers; (other) is the rest.");
}

}  // namespace lens::funnel
