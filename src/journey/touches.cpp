#include "journey/touches.h"

namespace lens {

namespace {

constexpr Parameter kPathParameters[] = {
    {"lookback", ArgumentType::Span, "30d",
     "How old a touch may be at the conversion it counts for, this age included.", ""},
    {"touch", ArgumentType::Choice, "session",
     "What a touch is: a session, or every event that says where it came from.", "session event"},
    {"repeats", ArgumentType::Choice, "keep",
     "Whether touches of one channel in a row all count or only their first.", "keep collapse"},
    {"by", ArgumentType::Choice, "channel", "What the touches are grouped by.", kTouchViews},
    {"reset", ArgumentType::Flag, "true", "Whether a path starts anew after each conversion.", ""},
};

}  // namespace

std::span<const Parameter> path_parameters() { return kPathParameters; }

PathRules path_rules(const Arguments& arguments) {
  PathRules rules;
  if (arguments.has("lookback")) rules.lookback = arguments.duration("lookback");
  if (arguments.has("touch")) rules.touch_is_event = arguments.text("touch") == "event";
  if (arguments.has("repeats")) rules.collapse_repeats = arguments.text("repeats") == "collapse";
  if (arguments.has("reset")) rules.reset_on_conversion = arguments.flag("reset");
  return rules;
}

}  // namespace lens
