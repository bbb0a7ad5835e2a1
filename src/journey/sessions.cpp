#include "journey/sessions.h"

#include <algorithm>
#include <array>

namespace lens {

namespace {

constexpr std::uint32_t kNoSession = 0xffffffffu;

constexpr Parameter kSessionParameters[] = {
    {"session_gap", ArgumentType::Span, "30m", "A pause at least this long starts a new session.",
     ""},
    {"split_midnight", ArgumentType::Flag, "false",
     "Whether midnight in the report's time zone starts a new session.", ""},
    {"split_campaign", ArgumentType::Flag, "false",
     "Whether coming from another source or campaign starts a new session.", ""},
};

// Sources that name the same campaign share a number; 0 stands for none.
std::vector<std::uint32_t> campaigns_of_sources(const Words& words) {
  std::vector<std::uint32_t> campaigns(words.sources.size());
  TupleDictionary distinct(4);
  for (std::uint32_t source = 0; source < words.sources.size(); ++source) {
    // Channel, source, medium, campaign: what a marketer sets, not where a click happened to be.
    const auto tuple = words.sources.tuple(source);
    const std::array<std::uint32_t, 4> campaign = {tuple[0], tuple[1], tuple[2], tuple[3]};
    campaigns[source] = distinct.code(campaign.data());
  }
  return campaigns;
}

// Nothing but the page a click happened on: on a later event that is a page of the site itself.
bool is_referrer_only(const Words& words, std::uint32_t source) {
  const auto tuple = words.sources.tuple(source);
  return std::all_of(tuple.begin(), tuple.end() - 1, [](std::uint32_t part) { return part == 0; });
}

bool is_of_one_stream(const Codes& streams, std::uint32_t first, std::uint32_t end) {
  if (streams.width() == 0) return true;
  return streams.visit([&](auto column) {
    const auto stream = column[first];
    std::uint32_t differs = 0;
    for (std::uint32_t row = first; row < end; ++row)
      differs |= static_cast<std::uint32_t>(column[row] ^ stream);
    return differs == 0;
  });
}

}  // namespace

std::span<const Parameter> session_parameters() { return kSessionParameters; }

SessionRules session_rules(const Arguments& arguments) {
  SessionRules rules;
  // "unbounded" becomes a thousand years, so that an end plus the gap is still an instant.
  constexpr Duration longest = Days{365'000};
  if (arguments.has("session_gap")) {
    rules.gap = std::min(arguments.duration("session_gap"), longest);
  }
  if (arguments.has("split_midnight")) rules.split_at_midnight = arguments.flag("split_midnight");
  if (arguments.has("split_campaign")) rules.split_at_campaign = arguments.flag("split_campaign");
  return rules;
}

Sessioniser::Sessioniser(const Context& context, const SessionRules& rules)
    : context_(context),
      rules_(rules),
      roles_(roles_of_names(context)),
      is_view_(roles_.size(), 1) {
  if (has_views(roles_)) {
    std::transform(roles_.begin(), roles_.end(), is_view_.begin(),
                   [](Role role) { return role == Role::View; });
  }
  if (rules_.split_at_campaign) campaigns_ = campaigns_of_sources(context.words);
}

bool Sessioniser::tells_source(std::uint32_t source) const {
  return !is_referrer_only(context_.words, source);
}

// Beside the pause: what else may start a new session.
bool Sessioniser::splits(const Session& open, Timestamp at, std::uint32_t source) const {
  if (rules_.split_at_midnight &&
      period_of(at, context_.zone, Grain::Day) != period_of(open.end, context_.zone, Grain::Day)) {
    return true;
  }
  return rules_.split_at_campaign && campaigns_[source] != 0 &&
         campaigns_[source] != campaigns_[open.source];
}

bool Sessioniser::is_plain(const Journeys& journeys, std::uint32_t row, std::uint32_t end) const {
  const EventTable& events = journeys.events;
  return !rules_.split_at_midnight && !rules_.split_at_campaign && journeys.keeps_all(row, end) &&
         is_of_one_stream(events.streams, row, end) && holds_only_events(events, row, end);
}

void Sessioniser::add_plain(const EventTable& events, std::uint32_t row, std::uint32_t end,
                            std::vector<Session>& out) const {
  const std::uint32_t stream = events.streams[row];
  events.sources.visit([&](auto sources) {
    each_run(events, sources, row, end,
             [&](std::uint32_t first, std::uint32_t past, std::uint32_t source) {
               out.push_back({first, past - 1, stream, source, events.pages[first], past - first, 0,
                              false, events.time(first), events.time(past - 1)});
             });
  });
}

void Sessioniser::count_views(const EventTable& events, std::span<Session> sessions) const {
  const std::uint8_t* const is_view = is_view_.data();
  events.names.visit([&](auto names) {
    for (Session& session : sessions) {
      std::uint32_t views = 0;
      for (std::uint32_t row = session.first; row <= session.last; ++row)
        views += is_view[names[row]];
      session.views = views;
    }
  });
}

void Sessioniser::add_mixed(const Journeys& journeys, std::uint32_t row, std::uint32_t end,
                            Views views, std::vector<Session>& out) {
  const EventTable& events = journeys.events;
  const bool may_split = rules_.split_at_midnight || rules_.split_at_campaign;
  const bool counts_views = views == Views::Counted;
  std::fill(open_.begin(), open_.end(), kNoSession);
  for (; row < end; ++row) {
    const EventKind kind = events.kind(row);
    const bool is_visit = kind == EventKind::Session;
    if ((kind != EventKind::Event && !is_visit) || !journeys.keeps(row)) continue;
    const Timestamp at = events.time(row);
    const std::uint32_t stream = events.streams[row];
    const std::uint32_t source = events.sources[row];
    if (stream >= open_.size()) open_.resize(stream + std::size_t{1}, kNoSession);
    std::uint32_t& open = open_[stream];
    if (is_visit || open == kNoSession || at - out[open].end >= rules_.gap ||
        (may_split && splits(out[open], at, source))) {
      out.push_back({row, row, stream, source, events.pages[row], 0, 0, false, at, at});
      if (!is_visit) open = static_cast<std::uint32_t>(out.size() - 1);
    }
    Session& session = is_visit ? out.back() : out[open];
    session.last = row;
    session.end = at;
    if (session.source == 0 && source != 0 && tells_source(source)) {
      session.source = source;
    }
    ++session.events;
    session.views += counts_views & (is_visit | (is_view_[events.names[row]] != 0));
  }
  // A customer with very many devices must not make every later one slow.
  if (open_.size() > 64) open_.resize(64);
}

void Sessioniser::sessions_of(const Journeys& journeys, std::uint32_t customer,
                              std::vector<Session>& out, Views views) {
  const EventTable& events = journeys.events;
  const std::uint32_t end = journeys.end_kept(customer);
  std::uint32_t row = journeys.first_kept(customer);
  while (row < end && !is_known(events.time(row)))
    ++row;
  if (row == end) return;
  if (!is_plain(journeys, row, end)) {
    add_mixed(journeys, row, end, views, out);
    return;
  }
  const std::size_t before = out.size();
  add_plain(events, row, end, out);
  if (views == Views::Counted) count_views(events, std::span<Session>(out).subspan(before));
}

}  // namespace lens
