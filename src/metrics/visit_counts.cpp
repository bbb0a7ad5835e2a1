// Counts of sessions, of what was done in them, and of visitors.

#include <algorithm>

#include "metrics/journey_counts.h"

namespace lens {

namespace {

constexpr Duration kShortVisit = std::chrono::seconds{15};  // as Yandex Metrica
constexpr Duration kReturnWindow = Days{30};

constexpr Acts kMicroConversions = act(Role::FormSubmit) | act(Role::Lead) | act(Role::SignUp) |
                                   act(Role::StartTrial) | act(Role::DemoRequest) |
                                   act(Role::Download) | act(Role::VideoView);

// What a session was, as bits of one number: its acts, and above them what else is asked for.
// Sessions of one number count alike, so the rules are gone through once a number, not once a
// session.
constexpr Marks kConverted = Marks{1} << 24;
constexpr Marks kSold = Marks{1} << 25;
constexpr Marks kEngaged = Marks{1} << 26;
constexpr Marks kSingleEvent = Marks{1} << 27;
constexpr Marks kSingleView = Marks{1} << 28;
constexpr Marks kShort = Marks{1} << 29;
static_assert(act(Role::Unsubscribe) < kConverted);  // the last role

// Sessions that were all of `all`, none of `none` and, where `any` is not 0, one of `any`.
struct SessionRule {
  CountId id;
  Marks all;
  Marks none = 0;
  Marks any = 0;
};
constexpr SessionRule kSessionRules[] = {
    {CountId::Sessions, 0},
    {CountId::EngagedSessions, kEngaged},
    {CountId::SingleEventSessions, kSingleEvent},
    {CountId::SingleViewSessions, kSingleView},
    {CountId::ShortSingleViewSessions, kSingleView | kShort},
    {CountId::ConvertedSessions, kConverted},
    {CountId::MicroSessions, 0, 0, kMicroConversions},
    {CountId::ViewingSessions, act(Role::ViewItem)},
    {CountId::BrowseExits, act(Role::ViewItem), act(Role::AddToCart) | kSold},
    {CountId::SessionsWithCart, act(Role::AddToCart)},
    {CountId::CartSessionsPurchased, act(Role::AddToCart) | kSold},
    {CountId::Checkouts, act(Role::BeginCheckout)},
    {CountId::CheckoutsCompleted, act(Role::BeginCheckout) | kSold},
    {CountId::FormStarts, act(Role::FormStart)},
    {CountId::FormSubmits, act(Role::FormSubmit)},
    {CountId::FormsCompleted, act(Role::FormStart) | act(Role::FormSubmit)},
    {CountId::SignUps, act(Role::SignUp)},
    {CountId::Trials, act(Role::StartTrial)},
    {CountId::DemoRequests, act(Role::DemoRequest)},
    {CountId::Downloads, act(Role::Download)},
    {CountId::VideoSessions, act(Role::VideoView)},
    {CountId::Chats, act(Role::Chat)},
    {CountId::CtaViews, act(Role::CtaView)},
    {CountId::CtaClicks, act(Role::CtaClick)},
};

bool holds(const SessionRule& rule, Marks marks) {
  return (marks & rule.all) == rule.all && (marks & rule.none) == 0 &&
         (rule.any == 0 || (marks & rule.any) != 0);
}

// Names of leads, or where the data have none, a submitted form.
SessionRule lead_rule(Acts known) {
  return {CountId::Leads, act((known & act(Role::Lead)) != 0 ? Role::Lead : Role::FormSubmit)};
}

template <class Body>
void each_count(Marks marks, const Counting& to, Body&& body) {
  for (const SessionRule& rule : kSessionRules) {
    if (holds(rule, marks)) body(rule.id);
  }
  if (holds(lead_rule(to.known_acts), marks)) body(CountId::Leads);
}

Marks marks_of(const Life& life, std::uint32_t index) {
  const Session& session = life.sessions[index];
  const Duration length = session.end - session.start;
  Marks marks = life.acts[index];
  if (session.converted) marks |= kConverted;
  if (life.sold[index] != 0) marks |= kSold;
  if (life.is_engaged(index)) marks |= kEngaged;
  if (session.events == 1) marks |= kSingleEvent;
  if (session.views == 1) marks |= kSingleView;
  if (length < kShortVisit) marks |= kShort;
  return marks;
}

void keep_session(const Life& life, std::uint32_t index, Counting& to) {
  const Session& session = life.sessions[index];
  to.sheet.keep_row(session.first);
  for (std::uint32_t row = session.first + 1; row <= session.last; ++row) {
    if (life.session_of[row - life.first_row] == index) to.sheet.keep_row(row);
  }
}

void count_session(const Life& life, std::uint32_t index, Counting& to) {
  const Marks marks = marks_of(life, index);
  if (!to.sheet.wants_rows()) return to.marked_sessions.add(marks);
  bool is_wanted = false;
  each_count(marks, to, [&](CountId id) { is_wanted = is_wanted || to.sheet.wants(id); });
  if (is_wanted) keep_session(life, index, to);
}

void count_length(const Session& session, Counting& to) {
  if (session.end == session.start) return;  // one event: nobody knows how long it lasted
  to.sheet.one(CountId::TimedSessions, kFromEvents, session.first);
  const std::int64_t micros = (session.end - session.start).count();
  to.sheet.add(CountId::SessionTime, kFromEvents, micros, session.first);
  const bool is_short = micros < 600'000'000;
  const std::int64_t millis =
      is_short ? (micros + 500) / 1'000 : (micros + 500'000) / 1'000'000 * 1'000;
  to.sheet.spread(Spread::SessionTime, kFromEvents, millis);
}

// No visit before the period asked for. Rows that were set aside as equal lie at the same instants.
bool is_new(const Life& life, const Counting& to) {
  const EventTable& events = to.journeys.events;
  for (std::uint32_t row = life.first_row; row < life.end_row && is_known(to.from); ++row) {
    if (events.kind(row) > EventKind::Session || !is_known(events.time(row))) continue;
    return events.time(row) >= to.from;
  }
  return true;
}

void count_return(const Life& life, Counting& to) {
  const Session& first = life.sessions.front();
  if (life.sessions.size() > 1) to.sheet.one(CountId::ReturningVisitors, kFromEvents, first.first);
  if (first.start > to.last - kReturnWindow) return;
  to.sheet.one(CountId::VisitorsWatched30d, kFromEvents, first.first);
  if (life.sessions.size() > 1 && life.sessions[1].start <= first.start + kReturnWindow) {
    to.sheet.one(CountId::VisitorsBack30d, kFromEvents, first.first);
  }
}

void count_visitor(const Life& life, Counting& to) {
  const Session& first = life.sessions.front();
  to.sheet.one(CountId::Visitors, kFromEvents, first.first);
  to.sheet.add(CountId::Devices, kFromEvents, life.streams * kMicrosPerUnit, first.first);
  if (is_new(life, to)) to.sheet.one(CountId::NewVisitors, kFromEvents, first.first);
  count_return(life, to);
  const auto converted =
      std::find_if(life.goals.begin(), life.goals.end(),
                   [&](const Conversion& goal) { return goal.at >= first.start; });
  if (converted != life.goals.end()) {
    to.sheet.one(CountId::ConvertedVisitors, kFromEvents, converted->event);
  }
  Acts acts = 0;
  for (const Acts some : life.acts)
    acts |= some;
  if ((acts & act(Role::Referral)) != 0) {
    to.sheet.one(CountId::ReferringCustomers, kFromEvents, first.first);
  }
}

// Waits of days need no minutes.
std::chrono::minutes rounded_wait(Duration waited) {
  if (waited < Days{2}) return std::chrono::round<std::chrono::minutes>(waited);
  return std::chrono::round<std::chrono::hours>(waited);
}

// Sessions from the first, or from the one after the last conversion, to the converting one.
void count_visits_before(const Life& life, Counting& to) {
  std::uint32_t from = 0;
  for (std::size_t i = 0; i < life.goals.size(); ++i) {
    const std::uint32_t session = life.goal_session[i];
    if (session == kNoSession) continue;
    const std::uint32_t first = std::min(from, session);
    to.sheet.spread(Spread::VisitsBefore, kFromEvents, session - first + 1);
    const Duration waited = std::max(life.goals[i].at - life.sessions[first].start, Duration{0});
    to.sheet.spread(Spread::TimeBefore, kFromEvents, rounded_wait(waited).count());
    from = session + 1;
  }
}

void count_pages(const Life& life, Counting& to) {
  if (life.page_times.empty()) return;
  std::int64_t total = 0;
  for (const std::int64_t micros : life.page_times) {
    total += micros;
    to.sheet.spread(Spread::PageTime, kFromEvents, (micros + 500'000) / 1'000'000);
  }
  const auto times = static_cast<std::int64_t>(life.page_times.size());
  to.sheet.add(CountId::TimedPages, kFromEvents, times * kMicrosPerUnit, life.first_row);
  to.sheet.add(CountId::PageTime, kFromEvents, total, life.first_row);
}

}  // namespace

void count_visits(const Life& life, Counting& to) {
  if (life.sessions.empty()) return;
  std::int64_t views = 0;
  for (std::uint32_t i = 0; i < life.sessions.size(); ++i) {
    const Session& session = life.sessions[i];
    count_session(life, i, to);
    count_length(session, to);
    views += session.views;
    if (to.sheet.wants(CountId::PageViews)) to.sheet.keep_row(session.first);
  }
  const std::uint32_t first_row = life.sessions.front().first;
  to.sheet.add(CountId::PageViews, kFromEvents, views * kMicrosPerUnit, first_row);
  count_pages(life, to);
  if (!life.is_person) return;  // a session without a customer
  count_visitor(life, to);
  count_visits_before(life, to);
}

void count_marked_sessions(Counting& to) {
  to.marked_sessions.each([&](Marks marks, std::int64_t times) {
    each_count(marks, to,
               [&](CountId id) { to.sheet.add(id, kFromEvents, times * kMicrosPerUnit, 0); });
  });
}

}  // namespace lens
