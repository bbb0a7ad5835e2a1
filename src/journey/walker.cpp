#include <algorithm>

#include "journey/touches.h"

namespace lens {

Walker::Walker(const Context& context, const Arguments& arguments)
    : rules_(path_rules(arguments)),
      sessioniser_(context, session_rules(arguments)),
      rule_(conversion_rule(context, arguments, sessioniser_.roles())),
      keys_(context, arguments.has("by") ? std::string_view(arguments.text("by")) : "channel") {}

// Fills the candidates and the goals from the rows of a customer. Whether a row is a touch is a
// coin's toss to the processor, so each is written and only kept if it is one.
template <class Names, class Sources>
void Walker::scan(const Journeys& journeys, std::uint32_t customer, Names names, Sources sources) {
  const EventTable& events = journeys.events;
  std::uint32_t row = journeys.first_kept(customer);
  const std::uint32_t end = journeys.end_kept(customer);
  while (row < end && !is_known(events.time(row)))
    ++row;
  if (candidates_.size() < end - row) candidates_.resize(end - row);
  const bool keeps_all = journeys.keeps_all(row, end);
  // Held here: what is written might be any of them, as far as the compiler knows.
  const EventKind* const kinds = events.kinds.data();
  const std::int64_t* const times = events.times.data();
  const std::uint8_t* const is_goal_name = rule_.names.data();
  const std::uint32_t* const event_keys = keys_.event_keys();
  Touch* out = candidates_.data();
  goals_.clear();
  for (; row < end; ++row) {
    std::uint32_t key = event_keys[sources[row]];
    if (key == TouchKeys::kUnsettled) [[unlikely]] key = keys_.of_event_code(sources[row]);
    const bool is_event = kinds[row] == EventKind::Event;
    const bool is_goal = is_event & (is_goal_name[names[row]] != 0);
    if (is_goal | (kinds[row] == EventKind::Order)) goals_.push_back(row);
    *out = {key, row, Timestamp{Duration{times[row]}}};
    out += is_event & !is_goal & (key != kNoKey) & (keeps_all || journeys.keeps(row));
  }
  found_ = static_cast<std::size_t>(out - candidates_.data());
}

void Walker::collect_events(const Journeys& journeys, std::uint32_t customer, Walk& walk) {
  const EventTable& events = journeys.events;
  events.names.visit([&](auto names) {
    keys_.codes_of_events(events).visit(
        [&](auto sources) { scan(journeys, customer, names, sources); });
  });
  if (!goals_.empty()) conversions_at(journeys, rule_, goals_, walk.conversions);
}

void Walker::collect_conversions(const Journeys& journeys, std::uint32_t customer, Walk& walk) {
  goals_.clear();
  find_goals(journeys, rule_, customer, goals_);
  if (!goals_.empty()) conversions_at(journeys, rule_, goals_, walk.conversions);
}

// Where every session is a run of rows, its touch is all that is needed of it: the session of a
// conversion is the last one that begins at its row or before, and no conversion is an order.
bool Walker::collect_plain(const Journeys& journeys, std::uint32_t customer, Walk& walk) {
  const EventTable& events = journeys.events;
  std::uint32_t row = journeys.first_kept(customer);
  const std::uint32_t end = journeys.end_kept(customer);
  while (row < end && !is_known(events.time(row)))
    ++row;
  if (row == end || !sessioniser_.is_plain(journeys, row, end)) return false;
  if (!holds_only_events(events, journeys.first_kept(customer), row)) return false;
  collect_conversions(journeys, customer, walk);
  if (candidates_.size() < end - row) candidates_.resize(end - row);
  const bool by_page = keys_.by_page();
  Touch* out = candidates_.data();
  events.sources.visit([&](auto sources) {
    sessioniser_.each_run(events, sources, row, end,
                          [&](std::uint32_t first, std::uint32_t, std::uint32_t source) {
                            const std::uint32_t code = by_page ? events.pages[first] : source;
                            *out++ = {keys_.of_code(code), first, events.time(first)};
                          });
  });
  found_ = static_cast<std::size_t>(out - candidates_.data());
  for (const Conversion& conversion : walk.conversions) {
    const Touch* const after = std::upper_bound(
        candidates_.data(), out, conversion.web_event,
        [](std::uint32_t wanted, const Touch& touch) { return wanted < touch.row; });
    walk.holders.push_back(static_cast<std::uint32_t>(after - candidates_.data() - 1));
  }
  return true;
}

void Walker::collect_sessions(const Journeys& journeys, std::uint32_t customer, Walk& walk) {
  collect_conversions(journeys, customer, walk);
  sessioniser_.sessions_of(journeys, customer, walk.sessions, Views::Left);
  hold(journeys.events, walk);
}

void Walker::touch_sessions(const Walk& walk) {
  if (candidates_.size() < walk.sessions.size()) candidates_.resize(2 * walk.sessions.size());
  Touch* out = candidates_.data();
  for (const Session& session : walk.sessions)
    *out++ = {keys_.of_session(session), session.first, session.start};
  found_ = walk.sessions.size();
}

// Finds the session each conversion lies in: the one of its web event, or the latest one that is
// still open at the time of the order.
void Walker::hold(const EventTable& events, Walk& walk) {
  open_until_.clear();
  for (const Conversion& conversion : walk.conversions) {
    const std::uint32_t holder = conversion.web_event == kNoEvent
                                     ? session_open_at(walk, conversion.at)
                                     : session_with(walk, events, conversion.web_event);
    if (holder != kNoEvent) walk.sessions[holder].converted = true;
    walk.holders.push_back(holder);
  }
}

std::uint32_t Walker::session_with(const Walk& walk, const EventTable& events,
                                   std::uint32_t row) const {
  const std::uint32_t stream = events.streams[row];
  const auto after = std::upper_bound(
      walk.sessions.begin(), walk.sessions.end(), row,
      [](std::uint32_t wanted, const Session& session) { return wanted < session.first; });
  for (auto session = after; session != walk.sessions.begin();) {
    --session;
    if (session->stream == stream && row <= session->last) {
      return static_cast<std::uint32_t>(session - walk.sessions.begin());
    }
  }
  return kNoEvent;
}

std::uint32_t Walker::session_open_at(const Walk& walk, Timestamp at) {
  for (std::size_t i = open_until_.size(); i < walk.sessions.size(); ++i) {
    const Timestamp until = walk.sessions[i].end + sessioniser_.gap();
    open_until_.push_back(i == 0 ? until : std::max(open_until_.back(), until));
  }
  const auto after = std::upper_bound(
      walk.sessions.begin(), walk.sessions.end(), at,
      [](Timestamp wanted, const Session& session) { return wanted < session.start; });
  auto i = static_cast<std::size_t>(after - walk.sessions.begin());
  while (i-- > 0 && at < open_until_[i]) {
    if (at - walk.sessions[i].end < sessioniser_.gap()) return static_cast<std::uint32_t>(i);
  }
  return kNoEvent;
}

bool Walker::is_young(Timestamp touch, Timestamp conversion) const {
  return rules_.lookback == kUnbounded || conversion - touch <= rules_.lookback;
}

// Appends a step with these touches, and the session that holds the conversion before them.
void Walker::add_step(Walk& walk, std::uint32_t conversion, std::uint32_t holder,
                      std::span<const Touch> touches) const {
  const std::size_t first = walk.touches_used;
  const std::size_t most = first + touches.size() + 1;
  if (walk.touches.size() < most) walk.touches.resize(2 * most);
  Touch* const begin = walk.touches.data() + first;
  Touch* out = begin;
  if (holder != kNoEvent) *out++ = candidates_[holder];
  if (rules_.collapse_repeats) {
    std::uint32_t last = out == begin ? kNoKey : begin->key;
    for (const Touch& touch : touches) {
      *out = touch;
      out += touch.key != last;
      last = touch.key;
    }
  } else {
    out = std::copy(touches.begin(), touches.end(), out);
  }
  const std::size_t end = first + static_cast<std::size_t>(out - begin);
  walk.touches_used = end;
  walk.steps.push_back(
      {conversion, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end)});
}

// candidates[from, to) came after the conversion before and not after this one.
void Walker::add_conversion(Walk& walk, std::uint32_t index, std::size_t from, std::size_t to) {
  const Timestamp at = walk.conversions[index].at;
  std::uint32_t holder = walk.holders.empty() ? kNoEvent : walk.holders[index];
  if (holder >= from) holder = kNoEvent;  // among the others, or none
  const bool had_touches = holder != kNoEvent || from < to;
  if (holder != kNoEvent && !is_young(candidates_[holder].at, at)) holder = kNoEvent;
  while (from < to && !is_young(candidates_[from].at, at))
    ++from;
  add_step(walk, index, holder, std::span<const Touch>(candidates_).subspan(from, to - from));
  const Walk::Step& step = walk.steps.back();
  walk.emptied_by_lookback += had_touches && step.first == step.end;
}

namespace {

void clear(Walk& walk) {
  walk.conversions.clear();
  walk.sessions.clear();
  walk.holders.clear();
  walk.touches_used = 0;
  walk.steps.clear();
  walk.emptied_by_lookback = 0;
}

}  // namespace

void Walker::find_sessions(const Journeys& journeys, std::uint32_t customer, Walk& walk) {
  clear(walk);
  collect_sessions(journeys, customer, walk);
}

void Walker::walk(const Journeys& journeys, std::uint32_t customer, Walk& walk) {
  clear(walk);
  if (rules_.touch_is_event) {
    collect_events(journeys, customer, walk);
  } else {
    collect_sessions(journeys, customer, walk);
    touch_sessions(walk);
  }
  add_steps(walk);
}

void Walker::walk_touches(const Journeys& journeys, std::uint32_t customer, Walk& walk) {
  clear(walk);
  if (rules_.touch_is_event) {
    collect_events(journeys, customer, walk);
  } else if (!collect_plain(journeys, customer, walk)) {
    collect_sessions(journeys, customer, walk);
    touch_sessions(walk);
  }
  add_steps(walk);
}

// One step for each conversion, and one for the touches after the last.
void Walker::add_steps(Walk& walk) {
  std::size_t after_last = 0;  // the first candidate after the conversion before
  for (std::uint32_t i = 0; i < walk.conversions.size(); ++i) {
    const Timestamp at = walk.conversions[i].at;
    std::size_t to = after_last;
    while (to < found_ && candidates_[to].at <= at)
      ++to;
    add_conversion(walk, i, rules_.reset_on_conversion ? after_last : 0, to);
    after_last = to;
  }
  if (after_last == found_) return;
  add_step(walk, kNoEvent, kNoEvent,
           std::span<const Touch>(candidates_).subspan(after_last, found_ - after_last));
}

}  // namespace lens
