#pragma once
// Rules over features: "orders>=2;days_since_order>60". The segments we name ourselves are rules,
// too.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arguments.h"
#include "base/result.h"

namespace lens::segments {

// One number of a customer. What never happened is infinitely long ago; what is not known fits no
// rule.
enum class Feature : std::uint8_t {
  Events,
  Sessions,
  Orders,
  Value,
  Views,
  Carts,
  DaysSinceSeen,
  DaysSinceView,
  DaysSinceCart,
  DaysSinceOrder,
  Late,
  Nps,
};
inline constexpr std::size_t kFeatures = 12;
using Features = std::array<double, kFeatures>;

struct FeatureRow {
  std::string_view name;     // as a rule spells it
  std::string_view meaning;  // a few words
};
// By Feature.
std::span<const FeatureRow> features();

enum class Relation : std::uint8_t { Less, AtMost, Equal, AtLeast, More };

// A feature against another one, or against a number.
struct Condition {
  Feature left{};
  Relation relation{};
  bool against_feature = false;
  Feature right{};
  double number = 0;
};

struct Segment {
  std::string name;
  std::string rule;
  std::vector<Condition> conditions;  // all must hold
  bool holds(const Features& features) const;
};

// Those we name, and the one of the argument `rule` when there is one; `recent` in a rule stands
// for the argument's days. Error: BAD_ARGUMENT with what is not understood.
Result<std::vector<Segment>> segments_of(const Arguments& arguments);

}  // namespace lens::segments
