#pragma once
// Sessions: runs of web or app events of one device of one customer (metrics.md B4a).

#include <cstdint>
#include <vector>

#include "base/arguments.h"
#include "journey/journeys.h"

namespace lens {

struct SessionRules {
  Duration gap = std::chrono::minutes{30};  // a gap of exactly this long starts a new session
  bool split_at_midnight = false;           // in the report's zone
  bool split_at_campaign = false;           // a new non-empty source starts a new session
};
SessionRules session_rules(const Arguments& arguments);  // gap, midnight, campaign
std::span<const Parameter> session_parameters();  // session_gap split_midnight split_campaign

struct Session {
  std::uint32_t first;  // event rows; between them may lie events of other devices
  std::uint32_t last;
  std::uint32_t stream;
  std::uint32_t source;   // Words::sources code of the first event that has one, else 0
                          // (a mere referrer counts on the first event only)
  std::uint32_t landing;  // page code of the first event
  std::uint32_t events;
  std::uint32_t views;
  bool converted;  // holds a conversion (set by whoever knows conversions)
  Timestamp start;
  Timestamp end;  // time of the last event
};

// Which event names are views, carts, checkouts … One small table per run.
enum class Role : std::uint8_t {
  None,
  View,
  ViewItem,
  AddToCart,
  BeginCheckout,
  Purchase,
  FormStart,
  FormSubmit,
  Lead,
  SignUp,
  StartTrial,
  Chat,
  DemoRequest,
  Download,
  VideoView,
  Search,
  Referral,
  CtaView,
  CtaClick,
  Unsubscribe,
};
// Role of every name code of the context: standard names and their synonyms in the tools we know
// ("pageview", "Product Added", "Order Completed" …), case and separators folded.
std::vector<Role> roles_of_names(const Context& context);
// True when some name is a view; a table with none counts every event as a view.
bool has_views(const std::vector<Role>& roles);

// Whether `Session::views` is counted or left at 0: who asks where visits came from has no use for
// it, and it costs a look at every event's name.
enum class Views : std::uint8_t { Counted, Left };

// Appends the sessions of one customer to `out` in order of their start. Only kept events of kind
// Event and Session with a known time take part. A row of kind Session is one session of its own.
class Sessioniser {
 public:
  Sessioniser(const Context& context, const SessionRules& rules);
  void sessions_of(const Journeys& journeys, std::uint32_t customer, std::vector<Session>& out,
                   Views views = Views::Counted);
  // True when all rows [row, end) are events of one device with a time, none is left out, and only
  // a pause splits them: then every session is a run of rows.
  bool is_plain(const Journeys& journeys, std::uint32_t row, std::uint32_t end) const;
  // Calls add(first, end, source) for each session of plain rows; `sources` is their column.
  template <class Sources, class Add>
  void each_run(const EventTable& events, Sources sources, std::uint32_t row, std::uint32_t end,
                Add&& add) const {
    const std::int64_t* const times = events.times.data();
    const std::int64_t gap = rules_.gap.count();
    while (row < end) {
      const std::uint32_t first = row;
      std::int64_t last_time = times[row];
      for (++row; row < end && times[row] - last_time < gap; ++row)
        last_time = times[row];
      std::uint32_t source = sources[first];
      for (std::uint32_t later = first + 1; source == 0 && later < row; ++later) {
        if (sources[later] != 0 && tells_source(sources[later])) source = sources[later];
      }
      add(first, row, source);
    }
  }
  const std::vector<Role>& roles() const { return roles_; }
  Duration gap() const { return rules_.gap; }

 private:
  void add_plain(const EventTable& events, std::uint32_t row, std::uint32_t end,
                 std::vector<Session>& out) const;
  void add_mixed(const Journeys& journeys, std::uint32_t row, std::uint32_t end, Views views,
                 std::vector<Session>& out);
  void count_views(const EventTable& events, std::span<Session> sessions) const;
  // True when a later event with this source says where its session came from.
  bool tells_source(std::uint32_t source) const;
  bool splits(const Session& open, Timestamp at, std::uint32_t source) const;

  const Context& context_;
  SessionRules rules_;
  std::vector<Role> roles_;
  std::vector<std::uint8_t> is_view_;     // by name
  std::vector<std::uint32_t> open_;       // per stream: index into out, or none
  std::vector<std::uint32_t> campaigns_;  // per source, when campaigns split sessions
};

}  // namespace lens
