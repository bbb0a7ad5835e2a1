#pragma once
// One customer as the counts see it: sessions, what was done in each, conversions and sales.

#include <cstdint>
#include <vector>

#include "base/arguments.h"
#include "journey/conversions.h"
#include "journey/journeys.h"
#include "journey/sessions.h"

namespace lens {

inline constexpr std::uint32_t kNoSession = 0xffffffffu;

// A set of roles as bits.
using Acts = std::uint32_t;
constexpr Acts act(Role role) { return Acts{1} << static_cast<unsigned>(role); }

struct Life {
  std::uint32_t customer = 0;
  std::uint32_t first_row = 0, end_row = 0;
  bool is_person = false;                   // false: known by an order number or a session alone
  std::uint32_t streams = 0;                // devices seen in sessions
  std::vector<Session> sessions;            // `converted`: holds one of `goals`
  std::vector<std::uint32_t> session_of;    // by row - first_row; kNoSession
  std::vector<Acts> acts;                   // by session
  std::vector<std::uint8_t> sold;           // by session: holds one of `sales`
  std::vector<Conversion> goals;            // what the argument `conversion` asks for
  std::vector<Conversion> sales;            // orders and web purchases, whatever is asked for
  std::vector<std::uint32_t> goal_session;  // by goal; kNoSession when it lies in none
  std::vector<std::uint32_t> cart_rows;     // rows in sessions that put a product in the cart
  std::vector<std::int64_t> page_times;     // microseconds from a view to the next of its session

  // As Google Analytics 4 (metrics.md B6): longer than 10 s, two views, or a conversion. The other
  // sessions bounced.
  bool is_engaged(std::uint32_t session) const {
    const Session& one = sessions[session];
    return one.end - one.start > std::chrono::seconds{10} || one.views >= 2 || one.converted || sold[session] != 0;
  }
};

// Reads one customer after another into the same memory.
class LifeReader {
 public:
  LifeReader(const Journeys& journeys, const Context& context, const Arguments& arguments);
  const Life& read(std::uint32_t customer);
  const std::vector<Role>& roles() const { return sessioniser_.roles(); }

 private:
  bool are_runs() const;
  bool takes_part(std::uint32_t row) const;
  void link_rows();
  template <class Names>
  void see_runs(Names names);
  void see_rows(std::uint32_t index);
  void chain_streams();
  void see_streams();
  void see_act(std::uint32_t row, std::uint32_t session);
  std::uint32_t session_with(const Conversion& conversion) const;
  void mark_conversions();

  const Journeys& journeys_;
  const Context& context_;
  Duration gap_;
  Sessioniser sessioniser_;
  ConversionRule goal_rule_, sale_rule_;
  bool goals_are_sales_;
  std::vector<Acts> seen_;  // by event name: its role, and kIsPage where it counts as a page view
  Life life_;
  std::vector<std::uint32_t> head_;      // by stream: its session at hand
  std::vector<std::uint32_t> next_;      // by session: the next of its stream
  std::vector<std::int64_t> last_view_;  // by session: time of the last view, or kNoTime
};

// Every role that some event name of the data has.
Acts acts_of(const std::vector<Role>& roles);

}  // namespace lens
