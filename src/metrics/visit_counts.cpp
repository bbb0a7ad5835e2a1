// Counts of sessions, of what was done in them, and of visitors.

#include <algorithm>

#include "metrics/journey_counts.h"

namespace lens {

namespace {

constexpr Duration kEngagedFor = std::chrono::seconds{10};  // metrics.md B6, as Google Analytics 4
constexpr Duration kShortVisit = std::chrono::seconds{15};  // as Yandex Metrica
constexpr Duration kReturnWindow = Days{30};

constexpr Acts kMicroConversions = act(Role::FormSubmit) | act(Role::Lead) | act(Role::SignUp) |
                                   act(Role::StartTrial) | act(Role::DemoRequest) |
                                   act(Role::Download) | act(Role::VideoView);

// Sessions in which all of `done` and none of `not_done` took place, and a sale where it says so.
enum class Sale : std::uint8_t { Any, With, Without };
struct ActRule {
  CountId id;
  Acts done;
  Acts not_done = 0;
  Sale sale = Sale::Any;
};
constexpr ActRule kActRules[] = {
    {CountId::ViewingSessions, act(Role::ViewItem)},
    {CountId::BrowseExits, act(Role::ViewItem), act(Role::AddToCart), Sale::Without},
    {CountId::SessionsWithCart, act(Role::AddToCart)},
    {CountId::CartSessionsPurchased, act(Role::AddToCart), 0, Sale::With},
    {CountId::Checkouts, act(Role::BeginCheckout)},
    {CountId::CheckoutsCompleted, act(Role::BeginCheckout), 0, Sale::With},
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

bool holds(const ActRule& rule, Acts acts, bool sold) {
  return (acts & rule.done) == rule.done && (acts & rule.not_done) == 0 &&
         (rule.sale == Sale::Any || sold == (rule.sale == Sale::With));
}

// Names of leads, or where the data have none, a submitted form.
Acts lead_act(Acts known) {
  return act((known & act(Role::Lead)) != 0 ? Role::Lead : Role::FormSubmit);
}

void count_session(CountId id, const Life& life, std::uint32_t index, Counting& to) {
  const Session& session = life.sessions[index];
  to.sheet.one(id, kFromEvents, session.first);
  if (!to.sheet.wants(id)) return;
  for (std::uint32_t row = session.first + 1; row <= session.last; ++row) {
    if (life.session_of[row - life.first_row] == index) to.sheet.keep_row(row);
  }
}

void count_length(const Session& session, Counting& to) {
  if (session.end == session.start) return;  // one event: nobody knows how long it lasted
  to.sheet.one(CountId::TimedSessions, kFromEvents, session.first);
  const std::int64_t micros = (session.end - session.start).count();
  to.sheet.add(CountId::SessionTime, kFromEvents, micros, session.first);
  const std::int64_t grain = micros < 600'000'000 ? 1'000 : 1'000'000;
  to.sheet.spread(Spread::SessionTime, kFromEvents, (micros + grain / 2) / grain * grain);
}

void count_engagement(const Life& life, std::uint32_t index, Counting& to) {
  const Session& session = life.sessions[index];
  const Duration length = session.end - session.start;
  const bool engaged =
      length > kEngagedFor || session.views >= 2 || session.converted || life.sold[index] != 0;
  if (engaged) count_session(CountId::EngagedSessions, life, index, to);
  if (session.events == 1) count_session(CountId::SingleEventSessions, life, index, to);
  if (session.views == 1) count_session(CountId::SingleViewSessions, life, index, to);
  if (session.views == 1 && length < kShortVisit) {
    count_session(CountId::ShortSingleViewSessions, life, index, to);
  }
}

void count_acts(const Life& life, std::uint32_t index, Counting& to) {
  const Acts acts = life.acts[index];
  if (life.sessions[index].converted) count_session(CountId::ConvertedSessions, life, index, to);
  if ((acts & ~(act(Role::None) | act(Role::View))) == 0) return;
  if ((acts & kMicroConversions) != 0) count_session(CountId::MicroSessions, life, index, to);
  if ((acts & lead_act(to.known_acts)) != 0) count_session(CountId::Leads, life, index, to);
  for (const ActRule& rule : kActRules) {
    if (holds(rule, acts, life.sold[index] != 0)) count_session(rule.id, life, index, to);
  }
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
  if (first.start > to.context.last - kReturnWindow) return;
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

// Waits of days need no minutes, and their set stays small.
Duration rounded_wait(Duration waited) {
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
  for (const std::int64_t micros : life.page_times) {
    to.sheet.one(CountId::TimedPages, kFromEvents, life.first_row);
    to.sheet.add(CountId::PageTime, kFromEvents, micros, life.first_row);
    to.sheet.spread(Spread::PageTime, kFromEvents, (micros + 500'000) / 1'000'000 * 1'000'000);
  }
}

}  // namespace

void count_visits(const Life& life, Counting& to) {
  if (life.sessions.empty()) return;
  for (std::uint32_t i = 0; i < life.sessions.size(); ++i) {
    const Session& session = life.sessions[i];
    count_session(CountId::Sessions, life, i, to);
    to.sheet.add(CountId::PageViews, kFromEvents, session.views * kMicrosPerUnit, session.first);
    count_length(session, to);
    count_engagement(life, i, to);
    count_acts(life, i, to);
  }
  count_pages(life, to);
  if (!life.is_person) return;  // a session without a customer
  count_visitor(life, to);
  count_visits_before(life, to);
}

}  // namespace lens
