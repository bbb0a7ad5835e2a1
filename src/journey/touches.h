#pragma once
// Touches and paths, built once for every attribution model (metrics.md C1).

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/arguments.h"
#include "journey/conversions.h"
#include "journey/journeys.h"
#include "journey/sessions.h"

namespace lens {

// Groups the source tuples of a context by one view: channel, source_medium, source, campaign,
// content, landing_page. Codes are local to this object; `text(code)` is what is shown.
class TouchKeys {
 public:
  TouchKeys(const Context& context, std::string_view by);
  // kNoKey for a touch that the view cannot name (touch=event and no channel).
  std::uint32_t of_session(const Session& session) const;
  std::uint32_t of_event(const EventTable& events, std::uint32_t row) const;
  std::string_view text(std::uint32_t key) const { return texts_[key]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(texts_.size()); }
  bool is_direct(std::uint32_t key) const { return direct_[key]; }

 private:
  std::uint32_t key_of(std::string text, bool direct);
  std::vector<std::uint32_t> by_source_;  // key of each source code
  std::vector<std::uint32_t> by_page_;    // landing_page: key of each page code
  std::vector<std::string> texts_;
  std::vector<bool> direct_;
};
inline constexpr std::uint32_t kNoKey = 0xffffffffu;

// GA4's default channel group of a source tuple ("Direct", "Organic Search", "Paid Social", …);
// the tuple's own channel when the source names one.
std::string channel_of(const Words& words, std::uint32_t source);
// "source / medium", an empty one "(direct) / (none)".
std::string source_medium_of(const Words& words, std::uint32_t source);

struct Touch {
  std::uint32_t key;
  Timestamp at;
};

struct PathRules {
  Duration lookback = Days{30};      // inclusive; kUnbounded
  bool touch_is_event = false;       // touch=session|event
  bool collapse_repeats = false;     // repeats=keep|collapse: runs of one key keep their first
  bool reset_on_conversion = true;
};
PathRules path_rules(const Arguments& arguments);
std::span<const Parameter> path_parameters();  // lookback touch repeats by reset

// One walk over a customer's life. For touch=session a session is a touch at its start (it counts
// for every conversion that lies in it); for touch=event each non-conversion event with a key is.
struct Walk {
  struct Step {
    std::uint32_t conversion;        // index into conversions; kNoEvent for the open path at the end
    std::uint32_t first, end;        // touches[first, end)
  };
  std::vector<Conversion> conversions;
  std::vector<Session> sessions;
  std::vector<Touch> touches;        // of all steps, one after another
  std::vector<Step> steps;           // one per conversion, then one open path when it has touches
  std::vector<bool> session_converted;  // by sessions: holds a conversion
  std::uint32_t emptied_by_lookback = 0;
};

class Walker {
 public:
  Walker(const Context& context, const Arguments& arguments);
  // Refills `walk`; no allocation once its vectors have grown.
  void walk(const Journeys& journeys, std::uint32_t customer, Walk& walk);
  const TouchKeys& keys() const { return keys_; }
  const std::vector<Role>& roles() const { return sessioniser_.roles(); }

 private:
  const Context& context_;
  PathRules rules_;
  Sessioniser sessioniser_;
  ConversionRule rule_;
  TouchKeys keys_;
  std::vector<Touch> candidates_;
};

}  // namespace lens
