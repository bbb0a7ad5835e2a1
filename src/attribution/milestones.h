#pragma once
// Events that mark a stage of a journey, such as becoming a lead, and the touches that led to them.

#include <string>
#include <vector>

#include "base/arguments.h"
#include "journey/touches.h"

namespace lens {

// Each milestone is named as a conversion is: events separated by |. Commas part the milestones.
std::vector<std::string> milestones_of(const Arguments& arguments);

// True when at least one of the alternatives occurs in the data, or orders stand for it.
bool names_event(const Context& context, std::string_view milestone);

class Milestones {
 public:
  Milestones(const Context& context, const Arguments& arguments, const std::vector<Role>& roles);
  std::size_t size() const { return rules_.size(); }
  // Looks up when the customer reached each of them.
  void find(const Journeys& journeys, std::uint32_t customer);
  // By milestone: the last touch before it was first reached between the first touch and `until`,
  // or kNoTouch. Valid until the next call.
  std::span<const std::uint32_t> touches_of(std::span<const Touch> touches, Timestamp until);

 private:
  std::vector<ConversionRule> rules_;
  std::vector<std::vector<Timestamp>> reached_;  // by milestone, rising
  std::vector<std::uint32_t> rows_, touches_;
};

}  // namespace lens
