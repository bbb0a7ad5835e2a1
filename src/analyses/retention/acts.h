#pragma once
// What starts a cohort and what counts as coming back, as the arguments name it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/arguments.h"
#include "base/result.h"
#include "journey/conversions.h"
#include "journey/journeys.h"

namespace lens::retention {

struct Act {
  std::int64_t at;    // microseconds since 1970 UTC
  std::uint32_t row;  // of the event table
};

// The acts that one argument names: event names separated by |, where `order` stands for orders and
// web purchases (told twice they are one); empty means anything that a customer does. An order that
// is known to be worth nothing is none unless these are to count, nor is a contact record or a refund.
class ActRule {
 public:
  ActRule(const Context& context, const Arguments& arguments, std::string_view argument);
  // Refills `acts` with those of one customer, in order of time.
  void find(const Journeys& journeys, std::uint32_t customer, std::vector<Act>& acts);

 private:
  const Context& context_;
  bool counts_free_orders_;
  std::optional<ConversionRule> named_;  // empty: any act
  std::vector<Conversion> conversions_;
};

// BAD_ARGUMENT for a name that no event of the data has.
std::optional<Error> check_names(const Context& context, const Arguments& arguments,
                                 std::string_view argument);

}  // namespace lens::retention
