#pragma once
// Which period of a customer's life an instant lies in, by the calendar or by the hours since
// birth.

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/arguments.h"
#include "base/result.h"
#include "base/time.h"
#include "table/context.h"

namespace lens::cohorts {

enum class Count : std::uint8_t { On, OnOrAfter, Bracket };  // argument `mode`
enum class Clock : std::uint8_t { Calendar, Hours };         // argument `days`

// Periods first..last of life, both included; "2-6", or "1" for one period.
struct Bracket {
  std::int64_t first, last;
  std::string text() const;
};

struct Rules {
  Grain grain = Grain::Week;
  Count count = Count::On;
  Clock clock = Clock::Calendar;
  std::vector<Bracket> brackets;  // ascending, without overlap; only for Count::Bracket
  std::int64_t data_end = 0;      // the end of the local day of the last event, microseconds

  std::int64_t hours_period()
      const;  // microseconds of a period for Clock::Hours; a month is 30 days

  // Periods first..last of the life of a cohort, in the zone: has any of it begun before the data
  // end, and has it ended for the last-born customer?
  bool has_begun(std::int64_t cohort, std::int64_t first, const Zone& zone) const;
  bool is_complete(std::int64_t cohort, std::int64_t last, const Zone& zone) const;
};
Rules rules_of(const Context& context, const Arguments& arguments);
Result<std::vector<Bracket>> parse_brackets(const Arguments& arguments);

// Numbers of periods (as period_of) for instants that mostly rise: the starts of the periods of the
// data are laid out once, and a search begins where the last one ended.
class Calendar {
 public:
  Calendar(const Context& context, Grain grain);
  std::int64_t period(std::int64_t at);
  // First instant after the period last asked for.
  std::int64_t until() const { return until_; }

 private:
  const Zone& zone_;
  Grain grain_;
  std::int64_t first_ = 0;  // number of the period that begins at starts_[0]
  std::vector<std::int64_t>
      starts_;  // one more than there are periods; empty when there are too many
  std::int64_t from_ = 0, until_ = std::numeric_limits<std::int64_t>::min();
  std::int64_t period_ = 0;
};

}  // namespace lens::cohorts
