#pragma once
// The rules of the tools that people compare us with, as data. To add a tool: a row in rules.cpp.

#include <cstdint>
#include <span>
#include <string_view>

#include "base/time.h"

namespace lens::definitions {

enum class Bounce : std::uint8_t {
  NotEngaged,
  SingleView,
  SingleViewUnder10s,
  SingleViewUnder15s,
  None
};
enum class Retention : std::uint8_t { CalendarOn, RollingOnOrAfter, None };
enum class Scope : std::uint8_t { Person, Visit };
enum class Entry : std::uint8_t {
  Any,
  First
};  // whether the window may begin at a later first step

struct Tool {
  std::string_view name;
  // A visit ends with a pause of at least `gap` …
  Duration gap;
  bool at_midnight;  // … at midnight of the report's zone
  bool at_campaign;  // … when another campaign brings the person
  Duration longest;  // … or this long after its start; kUnbounded
  std::string_view session_rule;
  Bounce bounce;
  std::string_view bounce_rule;
  // A conversion counts for the last source, or the last that is not direct within `lookback`.
  bool skips_direct;
  Duration lookback;
  std::string_view credit_rule;
  Retention retention;
  std::string_view retention_rule;
  Scope scope;
  Entry entry;
  Duration window;
  std::string_view funnel_rule;
  std::string_view source;  // where the rules are written
};

// At most 16, as sets of them are bits.
std::span<const Tool> tools();

}  // namespace lens::definitions
