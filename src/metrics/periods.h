#pragma once
// The calendar periods of the data, and which two of them are held against each other.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arguments.h"
#include "base/result.h"
#include "base/time.h"
#include "table/context.h"

namespace lens {

// grain, period, against.
std::span<const Parameter> period_parameters();

struct Periods {
  Grain grain = Grain::Month;
  std::int64_t first = 0;         // number of the first one, as period_of counts
  std::vector<Timestamp> starts;  // one more than there are periods
  std::size_t whole_from = 0;     // periods [whole_from, whole_end) lie wholly in the data
  std::size_t whole_end = 0;
  std::optional<std::size_t> after;   // what is looked at
  std::optional<std::size_t> before;  // what it is held against
  std::string reason;  // why one of them is absent: too_few_periods, no_such_period, cut_period
  std::int64_t left_out = 0;  // periods before the first, of which there are too many

  std::size_t size() const { return starts.empty() ? 0 : starts.size() - 1; }
  std::string name(std::size_t index) const;
  std::optional<std::size_t> find(std::string_view name) const;
  bool is_whole(std::size_t index) const { return index >= whole_from && index < whole_end; }
  // The period that holds the instant; nothing outside of all.
  std::optional<std::size_t> at(Timestamp instant) const;
  bool are_compared() const { return after && before; }
};

// From the first to the last day of events, orders and tables of sums, in the context's zone. With
// grain=auto months when two are whole, else weeks, else days. A period that the data begin or end
// within is there and not whole. At most the last 400.
Periods periods_of(const Context& context, const Arguments& arguments);

}  // namespace lens
