#include "metrics/life.h"

#include <algorithm>

namespace lens {

namespace {

constexpr std::int64_t kNoView = kNoTime.time_since_epoch().count();
// Beside the roles: counts as a page view, as every event does in a table without views.
constexpr Acts kIsPage = Acts{1} << 31;
static_assert(act(Role::Unsubscribe) < kIsPage);  // the last role

std::vector<Acts> seen_by_name(const std::vector<Role>& roles) {
  const bool every_event = !has_views(roles);
  std::vector<Acts> seen(roles.size());
  std::transform(roles.begin(), roles.end(), seen.begin(), [&](Role role) {
    return act(role) | (every_event || role == Role::View ? kIsPage : 0);
  });
  return seen;
}

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
      seen_(seen_by_name(sessioniser_.roles())) {}

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
  link_rows();
  mark_conversions();
  return life_;
}

// True when the sessions are runs of rows, one after another: all of one device, none inside
// another.
bool LifeReader::are_runs() const {
  const std::vector<Session>& sessions = life_.sessions;
  for (std::size_t i = 1; i < sessions.size(); ++i) {
    const Session &before = sessions[i - 1], &session = sessions[i];
    if (session.stream != before.stream || session.first <= before.last) return false;
  }
  return true;
}

bool LifeReader::takes_part(std::uint32_t row) const {
  return journeys_.events.kind(row) <= EventKind::Session && journeys_.keeps(row);
}

void LifeReader::link_rows() {
  life_.acts.assign(life_.sessions.size(), 0);
  life_.page_times.clear();
  life_.cart_rows.clear();
  life_.session_of.assign(life_.end_row - life_.first_row, kNoSession);
  if (are_runs()) {
    life_.streams = life_.sessions.empty() ? 0 : 1;
    journeys_.events.names.visit([&](auto names) { see_runs(names); });
  } else {
    see_streams();
  }
}

template <class Names>
void LifeReader::see_runs(Names names) {
  const std::int64_t* const times = journeys_.events.times.data();
  const Acts* const seen = seen_.data();
  std::uint32_t* const session_of = life_.session_of.data();
  const std::uint32_t first_row = life_.first_row;
  const auto count = static_cast<std::uint32_t>(life_.sessions.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const Session& session = life_.sessions[i];
    const std::uint32_t end = session.last + 1;
    const bool is_whole = session.events == end - session.first;
    if (!is_whole) {
      see_rows(i);
      continue;
    }
    Acts acts = 0;
    std::int64_t view = kNoView;
    for (std::uint32_t row = session.first; row < end; ++row) {
      session_of[row - first_row] = i;
      const Acts now = seen[names[row]];
      acts |= now;
      if ((now & (kIsPage | act(Role::AddToCart))) == 0) continue;
      if ((now & act(Role::AddToCart)) != 0) life_.cart_rows.push_back(row);
      if ((now & kIsPage) == 0) continue;
      if (view != kNoView) life_.page_times.push_back(times[row] - view);
      view = times[row];
    }
    life_.acts[i] = acts & ~kIsPage;
  }
}

// A session between whose rows others were left out.
void LifeReader::see_rows(std::uint32_t index) {
  last_view_.resize(std::max(last_view_.size(), life_.sessions.size()));
  last_view_[index] = kNoView;
  for (std::uint32_t row = life_.sessions[index].first; row <= life_.sessions[index].last; ++row) {
    if (takes_part(row)) see_act(row, index);
  }
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

void LifeReader::see_streams() {
  const std::vector<Session>& sessions = life_.sessions;
  chain_streams();
  last_view_.assign(sessions.size(), kNoView);
  for (std::uint32_t row = life_.first_row; row < life_.end_row; ++row) {
    if (!takes_part(row)) continue;
    const std::uint32_t stream = journeys_.events.streams[row];
    if (stream >= head_.size()) continue;
    std::uint32_t& session = head_[stream];
    while (session != kNoSession && sessions[session].last < row)
      session = next_[session];
    if (session == kNoSession || sessions[session].first > row) continue;
    see_act(row, session);
  }
  for (const Session& session : sessions)
    head_[session.stream] = kNoSession;
}

void LifeReader::see_act(std::uint32_t row, std::uint32_t session) {
  const Acts now = seen_[journeys_.events.names[row]];
  life_.session_of[row - life_.first_row] = session;
  life_.acts[session] |= now & ~kIsPage;
  if ((now & act(Role::AddToCart)) != 0) life_.cart_rows.push_back(row);
  if ((now & kIsPage) == 0) return;
  const std::int64_t at = journeys_.events.times[row];
  std::int64_t& last = last_view_[session];
  if (last != kNoView) life_.page_times.push_back(at - last);
  last = at;
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
