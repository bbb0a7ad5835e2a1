#pragma once
// The periods of a life: which are asked for, which one an instant lies in, and which are over.

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/arguments.h"
#include "base/result.h"
#include "base/time.h"
#include "table/context.h"

namespace lens::retention {

enum class Count : std::uint8_t { On, OnOrAfter, OnOrBefore, Bracket };  // argument `mode`
enum class Clock : std::uint8_t { Calendar, Hours };                     // argument `days`

// Periods first..last of life, both included; "2-6", or "1" for one period.
struct Column {
  std::int64_t first, last;
  std::string text() const;
};

// The most periods of life that may be asked for: every birth walks at most as many.
inline constexpr std::int64_t kPeriodsMax = 1000;

struct Rules {
  Grain grain = Grain::Week;
  Count count = Count::On;
  Clock clock = Clock::Calendar;
  bool is_recurring = false;    // a customer joins a cohort in every period with a start
  std::vector<Column> columns;  // ascending, without overlap, not empty
  std::int64_t data_end = 0;    // the end of the local day of the last event, microseconds

  // Microseconds of a period for Clock::Hours; a month is 30 days.
  std::int64_t hours_period() const;
  // A column of a cohort: has any of it begun before the data end, and is it over for the customer
  // who was born last?
  bool has_begun(std::int64_t cohort, const Column& column, const Zone& zone) const;
  bool is_over(std::int64_t cohort, const Column& column, const Zone& zone) const;
};
Rules rules_of(const Context& context, const Arguments& arguments);

// The columns that `periods` or `brackets` ask for, or BAD_ARGUMENT.
Result<std::vector<Column>> columns_of(const Arguments& arguments);

// Numbers of periods, as period_of, for instants that mostly rise: most lie in the one asked
// before.
class Calendar {
 public:
  Calendar(const Zone& zone, Grain grain) : zone_(zone), grain_(grain) {}
  std::int64_t period(std::int64_t at);
  // First instant after the period last asked for.
  std::int64_t until() const { return until_; }

 private:
  const Zone& zone_;
  Grain grain_;
  std::int64_t from_ = 0, until_ = std::numeric_limits<std::int64_t>::min();
  std::int64_t period_ = 0;
};

}  // namespace lens::retention
