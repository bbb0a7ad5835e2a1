#pragma once
// A funnel's partial result as the tables of its report.

#include <cstdint>
#include <string>
#include <vector>

#include "base/arguments.h"
#include "base/tally.h"
#include "report/report.h"
#include "table/context.h"

namespace lens::funnel {

// Customers by step, from 0: who reached it, and who stopped there with the window still open.
struct Counts {
  std::vector<std::int64_t> reached;
  std::vector<std::int64_t> in_progress;
  std::int64_t sessions_without_customer = 0;

  std::size_t steps() const { return reached.size(); }
  bool is_last(std::size_t step) const { return step + 1 == reached.size(); }
  std::int64_t lost(std::size_t step) const {
    return is_last(step) ? 0 : reached[step] - reached[step + 1] - in_progress[step];
  }
};
Counts counts_of(const Partial& partial, std::size_t steps);

// Customers by step of one segment.
struct Segment {
  std::string value;
  std::vector<std::int64_t> reached;
};
// Most customers first, then by the bytes of the value.
std::vector<Segment> segments_of(const Partial& partial, const Context& context,
                                 std::uint8_t dimension, std::string_view by, std::size_t steps);

// How long customers took to a step from the one before; at 0 from the first to the last. Seconds,
// absent when nobody got there.
struct StepTimes {
  Cell p25, median, p75, p90;
  std::int64_t customers = 0;
};
std::vector<StepTimes> times_of(const Partial& partial, std::size_t steps);

void add_steps(const Counts& counts, const std::vector<StepTimes>& times,
               const std::vector<std::string>& texts, Report& report);
void add_times(const std::vector<StepTimes>& times, const std::vector<std::string>& texts,
               Report& report);
void add_drop_off(const Partial& partial, const Context& context,
                  const std::vector<std::string>& texts, Report& report);
void add_breakdown(const std::vector<Segment>& segments, const std::vector<std::string>& texts,
                   Report& report);
void add_bottleneck(const Partial& partial, const Context& context, const Arguments& arguments,
                    const Counts& counts, const std::vector<std::string>& texts, Report& report);

// Absent when there is nobody to divide by.
Cell rate_cell(std::int64_t part, std::int64_t whole);

}  // namespace lens::funnel
