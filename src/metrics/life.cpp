#include "metrics/life.h"

#include <algorithm>

namespace lens {

namespace {

constexpr std::int64_t kNoView = kNoTime.time_since_epoch().count();

Arguments asking_for_sales(Arguments arguments) {
  arguments.set("conversion", "");
  return arguments;
}

}  // namespace

Acts acts_of(const std::vector<Role>& roles) {
  Acts all = 0;
  for (const Role role : roles)
    all |= act(role);
  return all;
}

LifeReader::LifeReader(const Journeys& journeys, const Context& context, const Arguments& arguments)
    : journeys_(journeys),
      context_(context),
      gap_(session_rules(arguments).gap),
      sessioniser_(context, session_rules(arguments)),
      goal_rule_(conversion_rule(context, arguments, sessioniser_.roles())),
      sale_rule_(conversion_rule(context, asking_for_sales(arguments), sessioniser_.roles())),
      goals_are_sales_(!arguments.has("conversion")),
      every_event_is_view_(!has_views(sessioniser_.roles())) {}

const Life& LifeReader::read(std::uint32_t customer) {
  life_.customer = customer;
  life_.first_row = journeys_.first(customer);
  life_.end_row = journeys_.end(customer);
  life_.is_person = !journeys_.events.is_anonymous(customer);
  life_.sessions.clear();
  life_.sales.clear();
  life_.goals.clear();
  sessioniser_.sessions_of(journeys_, customer, life_.sessions);
  conversions_of(journeys_, context_, sale_rule_, customer, life_.sales);
  if (goals_are_sales_) {
    life_.goals.insert(life_.goals.end(), life_.sales.begin(), life_.sales.end());
  } else {
    conversions_of(journeys_, context_, goal_rule_, customer, life_.goals);
  }
  chain_streams();
  link_rows();
  mark_conversions();
  return life_;
}

// Links the sessions of each stream, so that rows find theirs in one walk over all streams.
void LifeReader::chain_streams() {
  const std::vector<Session>& sessions = life_.sessions;
  life_.streams = 0;
  for (const Session& session : sessions) {
    if (session.stream >= head_.size()) head_.resize(session.stream + std::size_t{1}, kNoSession);
    head_[session.stream] = kNoSession;
  }
  next_.resize(sessions.size());
  for (std::size_t i = sessions.size(); i-- > 0;) {
    std::uint32_t& head = head_[sessions[i].stream];
    if (head == kNoSession) ++life_.streams;
    next_[i] = head;
    head = static_cast<std::uint32_t>(i);
  }
}

void LifeReader::link_rows() {
  const EventTable& events = journeys_.events;
  const std::vector<Session>& sessions = life_.sessions;
  life_.acts.assign(sessions.size(), 0);
  life_.page_times.clear();
  life_.cart_rows.clear();
  last_view_.assign(sessions.size(), kNoView);
  life_.session_of.assign(life_.end_row - life_.first_row, kNoSession);
  if (sessions.empty()) return;
  for (std::uint32_t row = life_.first_row; row < life_.end_row; ++row) {
    if (events.kind(row) > EventKind::Session || !journeys_.keeps(row)) continue;
    const std::uint32_t stream = events.streams[row];
    if (stream >= head_.size()) continue;
    std::uint32_t& session = head_[stream];
    while (session != kNoSession && sessions[session].last < row)
      session = next_[session];
    if (session == kNoSession || sessions[session].first > row) continue;
    life_.session_of[row - life_.first_row] = session;
    see_act(row, session);
  }
  for (const Session& session : sessions)
    head_[session.stream] = kNoSession;
}

void LifeReader::see_act(std::uint32_t row, std::uint32_t session) {
  const Role role = sessioniser_.roles()[journeys_.events.names[row]];
  life_.acts[session] |= act(role);
  if (role == Role::AddToCart) life_.cart_rows.push_back(row);
  if (role != Role::View && !every_event_is_view_) return;
  std::int64_t& last = last_view_[session];
  if (last != kNoView) life_.page_times.push_back(journeys_.events.times[row] - last);
  last = journeys_.events.times[row];
}

// The session of the web purchase; of an order alone, the latest session still open at its time.
std::uint32_t LifeReader::session_with(const Conversion& conversion) const {
  if (conversion.web_event != kNoEvent)
    return life_.session_of[conversion.web_event - life_.first_row];
  if (!is_known(conversion.at)) return kNoSession;
  for (std::size_t i = life_.sessions.size(); i-- > 0;) {
    const Session& session = life_.sessions[i];
    const bool is_open = session.start <= conversion.at && conversion.at - session.end < gap_;
    if (is_open) return static_cast<std::uint32_t>(i);
  }
  return kNoSession;
}

void LifeReader::mark_conversions() {
  life_.sold.assign(life_.sessions.size(), 0);
  for (Session& session : life_.sessions)
    session.converted = false;
  life_.goal_session.clear();
  for (const Conversion& sale : life_.sales) {
    const std::uint32_t session = session_with(sale);
    if (session != kNoSession) life_.sold[session] = 1;
  }
  for (const Conversion& goal : life_.goals) {
    const std::uint32_t session = session_with(goal);
    if (session != kNoSession) life_.sessions[session].converted = true;
    life_.goal_session.push_back(session);
  }
}

}  // namespace lens
