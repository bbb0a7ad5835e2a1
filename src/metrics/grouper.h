#pragma once
// To which group of one dimension a customer belongs, by what is in sight of him.

#include <optional>
#include <string>
#include <string_view>

#include "journey/journeys.h"
#include "journey/touches.h"

namespace lens {

// Dimensions that groups may be made by; a view of touches, or a trait.
inline constexpr std::string_view kDimensions =
    "channel source_medium source campaign content country device_category browser system language "
    "city platform plan variant";
inline constexpr std::string_view kUnknownGroup = "(unknown)";

class Grouper {
 public:
  Grouper(const Context& context, const std::string& dimension);  // one of kDimensions
  // The first that a kept row of the customer tells.
  std::string_view group_of(const Journeys& journeys, std::uint32_t customer) const;
  std::string_view group_of(const MetricRow& row) const;

 private:
  std::string_view view_of(const EventTable& events, std::uint32_t row) const;
  std::string_view trait_of(const Journeys& journeys, std::uint32_t row) const;

  const Context& context_;
  Trait trait_;
  std::optional<TouchKeys> keys_;
};

}  // namespace lens
