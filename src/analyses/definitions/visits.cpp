#include "analyses/definitions/visits.h"

#include <algorithm>
#include <optional>
#include <span>

namespace lens::definitions {

namespace {

// The open visit of each stream, few of them.
class OpenVisits {
 public:
  std::uint32_t& of(std::uint32_t stream) {
    if (stream >= open_.size()) open_.resize(stream + std::size_t{1}, kNoVisit);
    return open_[stream];
  }

 private:
  std::vector<std::uint32_t> open_;
};

bool is_past(Duration passed, Duration limit) { return limit != kUnbounded && passed > limit; }

// Channel, source, medium, campaign: what a marketer sets, not where a click happened to be.
std::span<const std::uint32_t> campaign_of(const Words& words, std::uint32_t source) {
  return words.sources.tuple(source).first(4);
}

bool is_other_campaign(const Words& words, std::uint32_t source, std::uint32_t open) {
  const auto is_set = [](std::uint32_t part) { return part != 0; };
  const auto campaign = campaign_of(words, source);
  return source != open && std::any_of(campaign.begin(), campaign.end(), is_set) &&
         !std::ranges::equal(campaign, campaign_of(words, open));
}

// A mere referrer on a later event is a page of the site itself.
bool tells_source(const Words& words, std::uint32_t source) {
  const auto tuple = words.sources.tuple(source);
  return std::any_of(tuple.begin(), tuple.end() - 1, [](std::uint32_t part) { return part != 0; });
}

// What ends the open visit before this row, or nothing.
std::optional<Cause> ending(const Visit& open, Timestamp at, std::uint32_t source,
                            const Context& context, const Tool& tool) {
  if (at - open.end >= tool.gap) return Cause::Pause;
  if (tool.at_midnight &&
      period_of(at, context.zone, Grain::Day) != period_of(open.end, context.zone, Grain::Day)) {
    return Cause::Midnight;
  }
  if (tool.at_campaign && is_other_campaign(context.words, source, open.source))
    return Cause::Campaign;
  if (is_past(at - open.start, tool.longest)) return Cause::Length;
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Cause cause) {
  switch (cause) {
    case Cause::FirstEvent:
      return "first_event";
    case Cause::Pause:
      return "pause";
    case Cause::Midnight:
      return "midnight";
    case Cause::Campaign:
      return "campaign";
    case Cause::Length:
      return "length";
  }
  return "";
}

RowRoles::RowRoles(const Context& context) {
  const std::vector<Role> roles = roles_of_names(context);
  const bool every_event = !has_views(roles);
  const Words& words = context.words;
  for (std::uint32_t name = 0; name < roles.size(); ++name) {
    is_view.push_back(every_event || roles[name] == Role::View);
    const std::string_view text = words.names.text(name);
    is_autocapture.push_back(text == "$autocapture" || text == "autocapture");
  }
}

void visits_of(const Journeys& journeys, const Context& context, const RowRoles& roles,
               const Tool& tool, std::uint32_t customer, Visits& visits) {
  const EventTable& events = journeys.events;
  OpenVisits all_open;
  std::vector<Visit>& out = visits.all;
  out.clear();
  visits.of_row.assign(journeys.end(customer) - journeys.first(customer), kNoVisit);
  for (std::uint32_t row = journeys.first_kept(customer); row < journeys.end_kept(customer);
       ++row) {
    const EventKind kind = events.kind(row);
    const Timestamp at = events.time(row);
    if (kind > EventKind::Session || !journeys.keeps(row) || !is_known(at)) continue;
    const std::uint32_t source = events.sources[row], name = events.names[row];
    std::uint32_t& open = all_open.of(events.streams[row]);
    std::optional<Cause> cause = Cause::FirstEvent;
    if (open != kNoVisit) cause = ending(out[open], at, source, context, tool);
    // A row that the source reports as a visit is one under any rule.
    const bool is_visit = kind == EventKind::Session;
    if (is_visit || cause) {
      out.push_back({row, row, events.streams[row], source, 0, 0, false,
                     cause.value_or(Cause::FirstEvent), at, at});
      if (!is_visit) open = static_cast<std::uint32_t>(out.size() - 1);
    }
    const auto index = is_visit ? static_cast<std::uint32_t>(out.size() - 1) : open;
    visits.of_row[row - journeys.first(customer)] = index;
    Visit& visit = out[index];
    visit.last = row;
    visit.end = at;
    if (visit.source == 0 && source != 0 && tells_source(context.words, source))
      visit.source = source;
    ++visit.events;
    visit.views += (is_visit || roles.is_view[name] != 0) ? 1 : 0;
    visit.has_autocapture = visit.has_autocapture || roles.is_autocapture[name] != 0;
  }
}

std::size_t funnel_level(std::span<const StepRow> rows, std::size_t steps, Duration window,
                         Entry entry) {
  std::vector<Timestamp> started(steps, kNoTime);  // by step: the latest start of a chain so far
  std::size_t level = 0;
  for (const StepRow& row : rows) {
    // From the last step down, so that one row is one step of a chain.
    for (std::size_t step = steps; step-- > 0;) {
      if ((row.steps >> step & 1) == 0) continue;
      if (step == 0) {
        const bool may_start = entry == Entry::Any || !is_known(started[0]);
        if (may_start) started[0] = row.at;
      } else {
        const Timestamp start = started[step - 1];
        if (!is_known(start) || is_past(row.at - start, window)) continue;
        started[step] = std::max(started[step], start);
      }
      level = std::max(level, step + 1);
    }
  }
  return level;
}

}  // namespace lens::definitions
