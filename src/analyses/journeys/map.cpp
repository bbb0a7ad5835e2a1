#include <algorithm>
#include <array>

#include "analyses/journeys/partial.h"
#include "journey/records.h"

namespace lens {

namespace {

bool has_cart(const Journeys& journeys, const std::vector<Role>& roles, const Session& session) {
  const EventTable& events = journeys.events;
  for (std::uint32_t row = session.first; row <= session.last; ++row) {
    if (roles[events.names[row]] == Role::AddToCart && events.kind(row) == EventKind::Event &&
        events.streams[row] == session.stream && journeys.keeps(row)) {
      return true;
    }
  }
  return false;
}

void add_steps(Tally& steps, std::string& key, std::string_view id, const Walk& walk,
               const TouchKeys& keys) {
  std::vector<std::uint32_t> codes;
  for (std::size_t i = 0; i < walk.steps.size(); ++i) {
    const Walk::Step& step = walk.steps[i];
    if (step.first == step.end) continue;
    codes.clear();
    for (std::uint32_t j = step.first; j < step.end; ++j) {
      codes.push_back(keys.code(walk.touches[j].key));
    }
    key.clear();
    append_record_key(key, id, i, codes);
    steps.at(key)[0] = step.conversion != kNoEvent;
  }
}

void add_matches(std::span<Wide> matches, Tally& offline, const Walk& walk, const Words& words) {
  for (const Conversion& conversion : walk.conversions) {
    const bool is_web = conversion.web_event != kNoEvent;
    matches[kWebPurchases] += is_web;
    matches[kMatched] += is_web && conversion.web_event != conversion.event;
    matches[kWebOnly] += conversion.web_event == conversion.event;
    matches[kOfflineOnly] += !is_web;
    if (!is_web) ++offline.at(words.labels.text(conversion.order))[0];
  }
  for (const Walk::Step& step : walk.steps) {
    matches[kPaths] += step.first != step.end;
    matches[kTouchless] += step.first == step.end;
  }
}

}  // namespace

std::string_view name_of(Abandonment kind) {
  constexpr std::array<std::string_view, 3> names = {"never_bought", "bought_later",
                                                     "bought_before"};
  return names[static_cast<std::size_t>(kind)];
}

std::optional<Abandonment> abandonment_of(const Journeys& journeys, const std::vector<Role>& roles,
                                          const Walk& walk) {
  const auto left = std::find_if(walk.sessions.begin(), walk.sessions.end(), [&](const Session& s) {
    return !s.converted && has_cart(journeys, roles, s);
  });
  if (left == walk.sessions.end()) return std::nullopt;
  if (walk.conversions.empty()) return Abandonment::NeverBought;
  return walk.conversions.back().at > left->start ? Abandonment::BoughtLater
                                                  : Abandonment::BoughtBefore;
}

void prepare_journeys(Partial& partial) {
  if (!partial.tallies.empty()) return;
  partial.tallies = {Tally(1), Tally(1), Tally(1), Tally(kMatchSlots)};
}

std::size_t listed(const Arguments& arguments) {
  return static_cast<std::size_t>(std::max<std::int64_t>(0, arguments.integer("limit")));
}

void map_journeys(const Journeys& journeys, const Context& context, const Arguments& arguments,
                  Partial& partial) {
  prepare_journeys(partial);
  Walker walker(context, arguments);
  const std::size_t limit = listed(arguments);
  std::array<Wide, kMatchSlots> matches{};
  Walk walk;
  std::string key;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    const std::string_view id = journeys.events.id(customer);
    walker.walk(journeys, customer, walk);
    add_steps(partial.tallies[kSteps], key, id, walk, walker.keys());
    add_matches(matches, partial.tallies[kOffline], walk, context.words);
    if (const auto kind = abandonment_of(journeys, walker.roles(), walk)) {
      ++matches[kLeftCarts];
      key.clear();
      append_record_key(key, id, 0);
      partial.tallies[kAbandoners].at(key)[0] = static_cast<Wide>(*kind);
    }
    for (const std::size_t list : {kSteps, kAbandoners})
      keep_first(partial.tallies[list], limit);
  }
  const auto sums = partial.tallies[kMatches].at("");
  for (std::size_t slot = 0; slot < kMatchSlots; ++slot)
    sums[slot] += matches[slot];
}

}  // namespace lens
