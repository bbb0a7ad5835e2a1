#pragma once
// Touches and paths, built once for every attribution model (metrics.md C1).

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/arguments.h"
#include "journey/channels.h"
#include "journey/conversions.h"
#include "journey/journeys.h"
#include "journey/sessions.h"

namespace lens {

inline constexpr std::uint32_t kNoKey = 0xffffffffu;

// Groups the source tuples of a context by one view: channel, source_medium, source, campaign,
// content, landing_page. Keys are local to this object; `text(key)` is what is shown.
//
// Many sources are worked out only when first asked for: a bucket sees few of them.
class TouchKeys {
 public:
  TouchKeys(const Context& context, std::string_view by);
  std::uint32_t of_session(const Session& session) const {
    return by_page_ ? of_code(session.landing) : of_code(session.source);
  }
  // kNoKey for an event that the view cannot name: one that says nothing of where it came from.
  std::uint32_t of_event(const EventTable& events, std::uint32_t row) const {
    return of_event_code(codes_of_events(events)[row]);
  }
  std::uint32_t of_event_code(std::uint32_t code) const {
    const std::uint32_t key = event_keys_[code];
    if (key != kUnsettled) return key;
    settle(code);
    return event_keys_[code];
  }
  // By code, of_event_code, or kUnsettled for one that it has to be asked for. Never moves.
  const std::uint32_t* event_keys() const { return event_keys_.data(); }
  static constexpr std::uint32_t kUnsettled = kNoKey - 1;
  // The column that the view looks at.
  const Codes& codes_of_events(const EventTable& events) const {
    return by_page_ ? events.pages : events.sources;
  }
  // As of_session, for a row of sums (spend) that has a source and no session. kNoKey for pages.
  std::uint32_t of_source(std::uint32_t source) const {
    return by_page_ ? kNoKey : of_code(source);
  }

  bool by_page() const { return by_page_; }

  std::string_view text(std::uint32_t key) const { return texts_.text(key + 1); }
  std::uint32_t size() const { return texts_.size() - 1; }
  bool is_direct(std::uint32_t key) const { return direct_[key]; }
  const std::vector<bool>& direct() const { return direct_; }  // by key
  // A number that means this key to every worker of the engine: the code of a source (or page) it
  // was seen with. Several numbers may mean one key; `of_code` leads back.
  std::uint32_t code(std::uint32_t key) const { return codes_[key]; }
  std::uint32_t of_code(std::uint32_t code) const {
    const std::uint32_t key = keys_[code];
    return key != kUnsettled ? key : settle(code);
  }

 private:
  std::uint32_t settle(std::uint32_t code) const;
  // What the view shows for one code, perhaps kept in `scratch`; empty when it says nothing of it.
  std::string_view view_of(std::uint32_t code, std::string& scratch) const;

  const Context& context_;
  std::string_view by_;
  bool by_page_;
  bool channels_are_named_;
  mutable Dictionary texts_;                       // its code 0 is no key
  mutable std::vector<bool> direct_;               // by key
  mutable std::vector<std::uint32_t> codes_;       // by key
  mutable std::vector<std::uint32_t> keys_;        // by source or page code, or kUnsettled
  mutable std::vector<std::uint32_t> event_keys_;  // the same, with kNoKey
};

// "channel source_medium source campaign landing_page content", the choices of `by`.
inline constexpr std::string_view kTouchViews =
    "channel source_medium source campaign landing_page content";

struct Touch {
  std::uint32_t key;
  std::uint32_t row;  // the event, or the first one of the session
  Timestamp at;
};

struct PathRules {
  Duration lookback = Days{30};   // inclusive; kUnbounded
  bool touch_is_event = false;    // touch=session|event
  bool collapse_repeats = false;  // repeats=keep|collapse: runs of one key keep their first
  bool reset_on_conversion = true;
};
PathRules path_rules(const Arguments& arguments);
std::span<const Parameter> path_parameters();  // lookback touch repeats by reset

// One walk over a customer's life. For touch=session a session is a touch at its start (it counts
// for every conversion that lies in it); for touch=event each non-conversion event with a key is,
// and `sessions` stays empty.
struct Walk {
  struct Step {
    std::uint32_t conversion;  // index into conversions; kNoEvent for the open path at the end
    std::uint32_t first, end;  // touches[first, end)
  };
  std::vector<Conversion> conversions;
  std::vector<Session> sessions;  // in order of their start; their views are not counted
  std::vector<Touch> touches;     // of all steps, one after another; the first `touches_used`
  std::size_t touches_used = 0;
  std::vector<Step> steps;        // one per conversion, then one open path when it has touches
  // By conversion: the session it lies in, or kNoEvent; empty for touch=event.
  std::vector<std::uint32_t> holders;
  std::uint32_t emptied_by_lookback = 0;
};

class Walker {
 public:
  Walker(const Context& context, const Arguments& arguments);
  // Refills `walk`; no allocation once its vectors have grown.
  void walk(const Journeys& journeys, std::uint32_t customer, Walk& walk);
  // The same steps, for who has no use for `sessions`: they may stay empty.
  void walk_touches(const Journeys& journeys, std::uint32_t customer, Walk& walk);
  // The same without the steps and their touches: the sessions, whatever a touch is.
  void find_sessions(const Journeys& journeys, std::uint32_t customer, Walk& walk);
  const TouchKeys& keys() const { return keys_; }
  const std::vector<Role>& roles() const { return sessioniser_.roles(); }

 private:
  void collect_events(const Journeys& journeys, std::uint32_t customer, Walk& walk);
  template <class Names, class Sources>
  void scan(const Journeys& journeys, std::uint32_t customer, Names names, Sources sources);
  void collect_sessions(const Journeys& journeys, std::uint32_t customer, Walk& walk);
  bool collect_plain(const Journeys& journeys, std::uint32_t customer, Walk& walk);
  void collect_conversions(const Journeys& journeys, std::uint32_t customer, Walk& walk);
  void touch_sessions(const Walk& walk);
  void add_steps(Walk& walk);
  void hold(const EventTable& events, Walk& walk);
  std::uint32_t session_with(const Walk& walk, const EventTable& events, std::uint32_t row) const;
  std::uint32_t session_open_at(const Walk& walk, Timestamp at);
  bool is_young(Timestamp touch, Timestamp conversion) const;
  void add_conversion(Walk& walk, std::uint32_t index, std::size_t from, std::size_t to);
  void add_step(Walk& walk, std::uint32_t conversion, std::uint32_t holder,
                std::span<const Touch> touches) const;

  PathRules rules_;
  Sessioniser sessioniser_;
  ConversionRule rule_;
  TouchKeys keys_;
  std::vector<std::uint32_t> goals_;    // rows that may be conversions
  std::vector<Touch> candidates_;       // the first `found_` may be touches, in time
  std::size_t found_ = 0;               // with sessions as touches: one candidate for each
  // By session: the latest end of it and those before, + gap; filled when an order asks for it.
  std::vector<Timestamp> open_until_;
};

}  // namespace lens
