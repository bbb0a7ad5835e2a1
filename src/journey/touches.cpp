#include "journey/touches.h"

#include <algorithm>

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
    {"reset", ArgumentType::Flag, "true",
     "Whether a path starts anew after each conversion.", ""},
};

constexpr std::string_view kViews[] = {"channel",  "source_medium", "source",
                                       "campaign", "landing_page",  "content"};

// The view under a name that outlives the arguments.
std::string_view view_named(std::string_view by) {
  const auto* found = std::find(std::begin(kViews), std::end(kViews), by);
  LENS_CHECK(found != std::end(kViews));
  return *found;
}

// True when the events name their channels themselves: then rows that do not have none.
bool names_channels(const Context& context) {
  for (const ColumnProfile& column : context.columns) {
    const std::string& kind = context.files[column.file].kind;
    if (column.meaning == "channel" && (kind == "events" || kind == "sessions")) return true;
  }
  const Words& words = context.words;
  std::vector<bool> is_spend(words.sources.size(), false);
  for (const MetricRow& row : context.metrics) is_spend[row.source] = true;
  for (std::uint32_t source = 0; source < words.sources.size(); ++source) {
    if (!is_spend[source] && !words.part(source, SourcePart::Channel).empty()) return true;
  }
  return false;
}

bool knows_origin(const Words& words, std::uint32_t source) {
  return !words.part(source, SourcePart::Source).empty() ||
         !words.part(source, SourcePart::Medium).empty() ||
         !words.part(source, SourcePart::Referrer).empty();
}

// What a session shows that says nothing of it.
std::string_view view_of_none(std::string_view by) {
  if (by == "channel") return "Direct";
  if (by == "source_medium") return "(direct) / (none)";
  return by == "source" ? "(direct)" : "(not set)";
}

}  // namespace

// ---- keys -------------------------------------------------------------------------------------

TouchKeys::TouchKeys(const Context& context, std::string_view by)
    : context_(context),
      by_(view_named(by)),
      by_page_(by == "landing_page"),
      channels_are_named_(by == "channel" && names_channels(context)) {
  const std::uint32_t count = by_page_ ? context.words.pages.size() : context.words.sources.size();
  keys_.assign(count, kNoKey);
  says_nothing_.assign(count, false);
  // Few sources: all at once, so that every bucket gives a key the same code.
  for (std::uint32_t code = 0; code < count && count <= 4096; ++code) settle(code);
}

std::uint32_t TouchKeys::settle(std::uint32_t code) const {
  std::string text = by_page_ ? std::string(context_.words.pages.text(code)) : view_of(code);
  says_nothing_[code] = text.empty();
  // A session without a channel beside others with one may still say where it came from.
  if (text.empty() && channels_are_named_ && knows_origin(context_.words, code)) {
    text = channel_of(context_.words, code);
  }
  if (text.empty()) text = view_of_none(by_);
  const std::uint32_t key = texts_.code(text) - 1;
  if (key == codes_.size()) {
    codes_.push_back(code);
    direct_.push_back(!by_page_ && is_direct_name(text));
  }
  keys_[code] = key;
  return key;
}

// What the view shows for one source tuple; empty when the tuple says nothing of it.
std::string TouchKeys::view_of(std::uint32_t source) const {
  const Words& words = context_.words;
  if (by_ == "channel") {
    const bool has_own = !words.part(source, SourcePart::Channel).empty();
    if (!has_own && (channels_are_named_ || source == 0)) return "";
    return channel_of(words, source);
  }
  if (by_ == "source_medium") return source == 0 ? "" : source_medium_of(words, source);
  if (by_ == "source") return provenance_of(words, source).source;
  return std::string(
      words.part(source, by_ == "campaign" ? SourcePart::Campaign : SourcePart::Content));
}

// ---- rules ------------------------------------------------------------------------------------

std::span<const Parameter> path_parameters() { return kPathParameters; }

PathRules path_rules(const Arguments& arguments) {
  PathRules rules;
  if (arguments.has("lookback")) rules.lookback = arguments.duration("lookback");
  if (arguments.has("touch")) rules.touch_is_event = arguments.text("touch") == "event";
  if (arguments.has("repeats")) rules.collapse_repeats = arguments.text("repeats") == "collapse";
  if (arguments.has("reset")) rules.reset_on_conversion = arguments.flag("reset");
  return rules;
}

// ---- walks ------------------------------------------------------------------------------------

Walker::Walker(const Context& context, const Arguments& arguments)
    : rules_(path_rules(arguments)),
      sessioniser_(context, session_rules(arguments)),
      rule_(conversion_rule(context, arguments, sessioniser_.roles())),
      keys_(context, arguments.has("by") ? std::string_view(arguments.text("by")) : "channel"),
      context_(context) {}

void Walker::collect_events(const Journeys& journeys, std::uint32_t customer) {
  const EventTable& events = journeys.events;
  candidates_.clear();
  for (std::uint32_t row = journeys.first(customer); row < journeys.end(customer); ++row) {
    const std::uint32_t key = keys_.of_event(events, row);
    if (key == kNoKey || events.kind(row) != EventKind::Event || rule_.names[events.names[row]] ||
        !journeys.keeps(row) || !is_known(events.time(row))) {
      continue;
    }
    candidates_.push_back({key, row, events.time(row)});
  }
}

void Walker::collect_sessions(const Journeys& journeys, std::uint32_t customer, Walk& walk) {
  sessioniser_.sessions_of(journeys, customer, walk.sessions);
  candidates_.clear();
  for (const Session& session : walk.sessions) {
    candidates_.push_back({keys_.of_session(session), session.first, session.start});
  }
  hold(journeys.events, walk);
}

// Finds the session each conversion lies in: the one of its web event, or the latest one that is
// still open at the time of the order.
void Walker::hold(const EventTable& events, Walk& walk) {
  walk.session_converted.assign(walk.sessions.size(), false);
  holders_.assign(walk.conversions.size(), kNoEvent);
  if (walk.conversions.empty()) return;
  open_until_.clear();
  for (const Session& session : walk.sessions) {
    const Timestamp until = session.end + sessioniser_.gap();
    open_until_.push_back(open_until_.empty() ? until : std::max(open_until_.back(), until));
  }
  for (std::size_t i = 0; i < walk.conversions.size(); ++i) {
    const Conversion& conversion = walk.conversions[i];
    holders_[i] = conversion.web_event == kNoEvent
                      ? session_open_at(walk, conversion.at)
                      : session_with(walk, events, conversion.web_event);
    if (holders_[i] == kNoEvent) continue;
    walk.sessions[holders_[i]].converted = true;
    walk.session_converted[holders_[i]] = true;
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

std::uint32_t Walker::session_open_at(const Walk& walk, Timestamp at) const {
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

void Walker::add_touch(Walk& walk, const Walk::Step& step, const Touch& touch) const {
  const bool repeats = walk.touches.size() > step.first && walk.touches.back().key == touch.key;
  if (!rules_.collapse_repeats || !repeats) walk.touches.push_back(touch);
}

// candidates[from, to) came after the conversion before and not after this one.
void Walker::add_conversion(Walk& walk, std::uint32_t index, std::size_t from, std::size_t to) {
  const Timestamp at = walk.conversions[index].at;
  Walk::Step step{index, static_cast<std::uint32_t>(walk.touches.size()), 0};
  const std::uint32_t holder = holders_.empty() ? kNoEvent : holders_[index];
  const bool holder_is_before = holder < from;  // never for kNoEvent
  if (holder_is_before && is_young(candidates_[holder].at, at)) {
    add_touch(walk, step, candidates_[holder]);
  }
  for (std::size_t i = from; i < to; ++i) {
    if (is_young(candidates_[i].at, at)) add_touch(walk, step, candidates_[i]);
  }
  step.end = static_cast<std::uint32_t>(walk.touches.size());
  if (step.end == step.first && (holder_is_before || from < to)) ++walk.emptied_by_lookback;
  walk.steps.push_back(step);
}

void Walker::add_open_path(Walk& walk, std::size_t from) {
  if (from == candidates_.size()) return;
  Walk::Step step{kNoEvent, static_cast<std::uint32_t>(walk.touches.size()), 0};
  for (std::size_t i = from; i < candidates_.size(); ++i) add_touch(walk, step, candidates_[i]);
  step.end = static_cast<std::uint32_t>(walk.touches.size());
  walk.steps.push_back(step);
}

void Walker::walk(const Journeys& journeys, std::uint32_t customer, Walk& walk) {
  walk.conversions.clear();
  walk.sessions.clear();
  walk.touches.clear();
  walk.steps.clear();
  walk.session_converted.clear();
  walk.emptied_by_lookback = 0;
  conversions_of(journeys, context_, rule_, customer, walk.conversions);
  if (rules_.touch_is_event) {
    collect_events(journeys, customer);
  } else {
    collect_sessions(journeys, customer, walk);
  }
  std::size_t after_last = 0;  // the first candidate after the conversion before
  for (std::uint32_t i = 0; i < walk.conversions.size(); ++i) {
    const Timestamp at = walk.conversions[i].at;
    std::size_t to = after_last;
    while (to < candidates_.size() && candidates_[to].at <= at) ++to;
    add_conversion(walk, i, rules_.reset_on_conversion ? after_last : 0, to);
    after_last = to;
  }
  add_open_path(walk, after_last);
}

}  // namespace lens
