#pragma once
// What one customer was shown and did: the variant, since when, and the values of every metric.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "journey/conversions.h"
#include "journey/journeys.h"

namespace lens::experiment {

// Ten billion units: the squares of as many customers as files may hold still fit their sums.
inline constexpr std::int64_t kMostMicros = 10'000'000'000 * kMicrosPerUnit;

// A value of one customer in micro-units, summed over the customer's rows.
struct Value {
  std::uint32_t label = 0;  // Words::labels: the column
  std::int64_t sum = 0;
  bool is_hit = false;     // some row is above 0
  bool is_number = false;  // some row is neither 0 nor 1
};

struct Shown {
  std::uint32_t variant = 0;  // Words::words
  bool in_two = false;
  Timestamp since = kNoTime;
  std::vector<std::uint32_t> rows;  // that say so
  std::vector<Value> outcomes;      // by label
  // Conversions from then on, and before.
  std::vector<Conversion> conversions;
  std::int64_t value = 0;
  std::int64_t conversions_before = 0, value_before = 0;
};

// Which rows say which variant a customer saw: exposures where the files have some, else visits and
// events; a variant of a product on an order says nothing.
class CustomerReader {
 public:
  CustomerReader(const Journeys& journeys, const Context& context, const Arguments& arguments);
  // What the customer was shown; null when nothing. Valid until the next call. Customers are asked
  // in rising order.
  const Shown* read(std::uint32_t customer);
  bool has_sales() const { return has_sales_; }

 private:
  void add_row(std::uint32_t row, std::uint32_t variant);
  void add_outcome(std::uint32_t row);
  void add_sales(std::uint32_t customer);

  const Journeys& journeys_;
  const Context& context_;
  EventKind shown_by_ = EventKind::Exposure;
  bool has_sales_ = false;
  ConversionRule rule_;
  std::vector<bool> is_asked_;  // by word: whether the argument `variants` names it; empty: all
  DetailCursor details_;
  std::vector<Conversion> all_;
  Shown shown_;
};

// Whether a column holds what was known before the exposure: the one that the argument `before`
// names, else one that its header calls so ("pre_revenue", "orders before").
bool is_before(std::string_view header, const Arguments& arguments);

}  // namespace lens::experiment
