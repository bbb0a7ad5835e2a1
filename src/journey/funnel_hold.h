#pragma once
// Funnels whose steps must agree in something: the same product, campaign, device …

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "journey/funnel_match.h"
#include "journey/journeys.h"

namespace lens {

// What is held constant under the argument `hold_constant`, and the match under it.
class HeldConstant {
 public:
  HeldConstant(const Context& context, const std::vector<std::string>& properties);

  bool is_asked() const { return !properties_.empty(); }
  // The best chain whose rows have one value of every property; as everywhere, of chains with as
  // many steps the one that started first. A row without a value agrees with none: it can be a
  // first step and no more. A breaking row without one breaks every attempt, else those of its
  // value.
  FunnelMatch match(const EventTable& events, std::span<const Moment> moments,
                    const FunnelRules& rules);

 private:
  struct Property {
    enum class Kind : std::uint8_t { Product, Source, Trait } kind;
    std::size_t part;  // of the tuple of sources or traits
  };
  // The codes of a row; false when one is absent.
  bool read(const EventTable& events, std::uint32_t row);
  void group(const EventTable& events, std::span<const Moment> moments);

  const Context& context_;
  std::vector<Property> properties_;
  std::vector<std::uint32_t> codes_;  // of the row that was read
  std::map<std::vector<std::uint32_t>, std::vector<Moment>> groups_;
  std::vector<Moment> without_value_;
};

}  // namespace lens
