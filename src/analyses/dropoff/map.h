#pragma once
// Counting who left and who went on, and the rows behind a number.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyses/analysis.h"
#include "journey/funnel_walker.h"

namespace lens::dropoff {

enum TallyOf : std::uint8_t {
  kLevels,   // one row: customers whose last step is 1 .. n, those in progress at 1 .. n, sessions
             // without a customer
  kReasons,  // (step and property, code): customers who left there, customers who went on
  kGroups,   // (code of `by`, code of `within`): customers whose last step is 1 .. n
  kValue,    // one row: conversions with a value, their sum
  kDays,     // (day since 1970, UTC): customers who entered step 1 .. n on it
};

// Names of what customers are told apart by, as the catalogue spells them.
inline constexpr std::string_view kProperties =
    "event channel source medium campaign country device_category browser system language city "
    "platform plan variant landing_page product";
inline constexpr std::string_view kGroupsBy =
    "none channel source medium campaign country device_category browser system language city "
    "platform plan variant landing_page product";

Partial empty_partial(std::uint32_t steps);

// What one property says of a customer who entered a funnel: the first value that the events carry.
// A landing page is the first page seen; a product is the one told last up to the step that is
// asked about, from the first step on.
class Property {
 public:
  explicit Property(std::string_view name);

  const std::string& name() const { return name_; }
  // Whether it differs from step to step.
  bool is_of_step() const { return kind_ == Kind::Event || kind_ == Kind::Product; }
  // A code that `text` knows; 0 when there is no value.
  std::uint32_t of(const Journeys& journeys, const Context& context, std::uint32_t customer,
                   const FunnelMatch& match, std::uint32_t step) const;
  std::string text(const Context& context, std::uint32_t code) const;

 private:
  enum class Kind : std::uint8_t { First, Event, Page, Product };
  Kind kind_;
  std::string name_;
  Segmenter segmenter_;  // of Kind::First
};

// The kept events after step `step` of the chain: up to the next step, or, where there is none, as
// long as it could still come. Distinct name codes, in order of time.
void events_between(const Journeys& journeys, const FunnelWalker& walker, std::uint32_t customer,
                    const FunnelMatch& match, std::uint32_t step,
                    std::vector<std::uint32_t>& names);

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out);

}  // namespace lens::dropoff
