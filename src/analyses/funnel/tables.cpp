#include "analyses/funnel/tables.h"

#include <algorithm>
#include <map>

#include "analyses/funnel/counts.h"
#include "analyses/funnel/walker.h"
#include "base/statistics.h"

namespace lens::funnel {

namespace {

constexpr std::size_t kSegmentsShown = 50;

// Slot k holds who stopped at step k; whoever reached a step is everyone who stopped there or later.
std::vector<std::int64_t> reached_from(std::span<const Wide> stopped) {
  std::vector<std::int64_t> reached(stopped.size());
  std::int64_t sum = 0;
  for (std::size_t step = stopped.size(); step-- > 0;) {
    sum += static_cast<std::int64_t>(stopped[step]);
    reached[step] = sum;
  }
  return reached;
}

double seconds(std::uint64_t micros) { return static_cast<double>(micros) / 1e6; }

// Waiting times of one step, ascending; each kept once, with how many customers it stands for.
struct Times {
  std::vector<double> values;
  std::vector<std::int64_t> ends;  // customers up to and including this value

  void add(double value, std::int64_t customers) {
    ends.push_back(count() + customers);
    values.push_back(value);
  }
  std::int64_t count() const { return ends.empty() ? 0 : ends.back(); }
  double at(std::int64_t rank) const {
    const auto found = std::upper_bound(ends.begin(), ends.end(), rank);
    return values[static_cast<std::size_t>(found - ends.begin())];
  }
  // As quantile7, without unfolding the counts.
  Cell quantile(double p) const {
    if (ends.empty()) return {};
    const double position = p * static_cast<double>(count() - 1);
    const auto below = static_cast<std::int64_t>(position);
    const double low = at(below), high = at(std::min(below + 1, count() - 1));
    return low + (position - static_cast<double>(below)) * (high - low);
  }
};

// By step, from 0; 0 is the time from the first step to the last.
std::vector<Times> times_of(const Partial& partial, std::size_t steps) {
  std::vector<Times> times(steps);
  const Tally& tally = partial.tallies[kTimes];
  for (const std::uint32_t row : tally.sorted()) {
    const std::string_view key = tally.key(row);
    times[first_of(key)].add(seconds(second_of(key)),
                             static_cast<std::int64_t>(tally.sums(row)[0]));
  }
  return times;
}

void add_up(std::vector<std::int64_t>& sums, const std::vector<std::int64_t>& more) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += more[i];
}

}  // namespace

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
    const auto code = static_cast<std::uint32_t>(second_of(tally.key(row)));
    const auto [found, is_new] =
        by_value.try_emplace(segmenter.text(context, code), std::vector<std::int64_t>(steps, 0));
    add_up(found->second, reached_from(tally.sums(row)));
  }
  std::vector<Segment> segments;
  for (auto& [value, reached] : by_value) segments.push_back({value, std::move(reached)});
  std::stable_sort(segments.begin(), segments.end(), [](const Segment& a, const Segment& b) {
    return a.reached[0] > b.reached[0];
  });
  return segments;
}

void add_steps(const Partial& partial, const Counts& counts,
               const std::vector<std::string>& texts, Report& report) {
  ReportTable& table = report.add_table(
      "steps", {{"step", "text"}, {"customers", "count"}, {"rate_from_start", "rate"},
                {"rate_from_previous", "rate"}, {"low", "rate"}, {"high", "rate"},
                {"in_progress", "count"}, {"lost", "count"}, {"rate_settled", "rate"},
                {"median_time", "seconds"}, {"reason", "text"}});
  const std::vector<Times> times = times_of(partial, texts.size());
  for (std::size_t step = 0; step < texts.size(); ++step) {
    const std::int64_t here = counts.reached[step];
    const std::int64_t before = step == 0 ? here : counts.reached[step - 1];
    const std::int64_t waiting = step == 0 ? 0 : counts.in_progress[step - 1];
    const auto interval = step == 0 ? std::nullopt : wilson95_if(here, before);
    Cell reason;
    if (step == 0) reason = std::string("first_step");
    if (before == 0) reason = std::string("no_customers");
    table.add_row({texts[step], here, rate_cell(here, counts.reached[0]), rate_cell(here, before),
                   interval ? Cell(interval->low) : Cell(), interval ? Cell(interval->high) : Cell(),
                   counts.in_progress[step], counts.lost(step), rate_cell(here, before - waiting),
                   step == 0 ? Cell() : times[step].quantile(0.5), reason});
  }
}

void add_times(const Partial& partial, const std::vector<std::string>& texts, Report& report) {
  ReportTable& table = report.add_table(
      "times", {{"from", "text"}, {"step", "text"}, {"p25", "seconds"}, {"median", "seconds"},
                {"p75", "seconds"}, {"p90", "seconds"}, {"n", "count"}, {"reason", "text"}});
  const std::vector<Times> times = times_of(partial, texts.size());
  const auto add = [&](const std::string& from, const std::string& step, const Times& waits) {
    table.add_row({from, step, waits.quantile(0.25), waits.quantile(0.5), waits.quantile(0.75),
                   waits.quantile(0.9), waits.count(),
                   waits.count() == 0 ? Cell(std::string("no_customers")) : Cell()});
  };
  for (std::size_t step = 1; step < texts.size(); ++step) {
    add(texts[step - 1], texts[step], times[step]);
  }
  if (texts.size() > 2) add(texts.front(), texts.back(), times[0]);
}

void add_breakdown(const std::vector<Segment>& segments, const std::vector<std::string>& texts,
                   Report& report) {
  ReportTable& table = report.add_table(
      "breakdown", {{"value", "text"}, {"step", "text"}, {"customers", "count"},
                    {"rate_from_start", "rate"}, {"rate_from_previous", "rate"}, {"low", "rate"},
                    {"high", "rate"}, {"reason", "text"}});
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
  for (std::size_t i = 0; i < shown; ++i) add(segments[i].value, segments[i].reached);
  if (shown == segments.size()) return;
  std::vector<std::int64_t> others(texts.size(), 0);
  for (std::size_t i = shown; i < segments.size(); ++i) add_up(others, segments[i].reached);
  add("(other)", others);
  report.notes.push_back("The breakdown shows the " + std::to_string(shown) +
                         " values with the most customers; (other) is the rest.");
}

}  // namespace lens::funnel
