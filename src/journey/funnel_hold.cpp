#include "journey/funnel_hold.h"

#include <string>

#include "base/check.h"

namespace lens {

namespace {

// The better of two matches of one customer; of equals the one that started first.
void take_better(const FunnelMatch& found, FunnelMatch& best) {
  if (found.level < best.level || found.level == 0) return;
  const bool is_open = found.in_progress || (found.level == best.level && best.in_progress);
  if (found.level > best.level || found.chain[0].row < best.chain[0].row) best = found;
  best.in_progress = is_open;
}

}  // namespace

HeldConstant::HeldConstant(const Context& context, const std::vector<std::string>& properties)
    : context_(context) {
  for (const std::string& property : properties) {
    if (property == "product") properties_.push_back({Property::Kind::Product, 0});
    for (std::uint32_t part = 0; part < kSourceParts; ++part) {
      if (name_of(static_cast<SourcePart>(part)) == property)
        properties_.push_back({Property::Kind::Source, part});
    }
    for (std::uint32_t trait = 0; trait < kTraits; ++trait) {
      if (name_of(static_cast<Trait>(trait)) == property)
        properties_.push_back({Property::Kind::Trait, trait});
    }
  }
  LENS_CHECK(properties_.size() >= properties.size());
}

bool HeldConstant::read(const EventTable& events, std::uint32_t row) {
  codes_.clear();
  for (const Property& property : properties_) {
    std::uint32_t code = 0;
    if (property.kind == Property::Kind::Product) {
      const Detail* const detail = find_detail(events, row);
      if (detail != nullptr) code = detail->item;
    } else if (property.kind == Property::Kind::Source) {
      code = context_.words.sources.tuple(events.sources[row])[property.part];
    } else {
      code = context_.words.traits.tuple(events.traits[row])[property.part];
    }
    if (code == 0) return false;
    codes_.push_back(code);
  }
  return true;
}

void HeldConstant::group(const EventTable& events, std::span<const Moment> moments) {
  groups_.clear();
  without_value_.clear();
  for (const Moment& moment : moments) {
    if (read(events, moment.row)) groups_[codes_];
  }
  for (const Moment& moment : moments) {
    if (read(events, moment.row)) {
      groups_[codes_].push_back(moment);
      continue;
    }
    if ((moment.steps & 1) != 0) without_value_.push_back(moment);
    if ((moment.steps & kBreaks) == 0) continue;
    for (auto& [codes, group] : groups_)
      group.push_back({moment.at, moment.row, kBreaks});
  }
}

FunnelMatch HeldConstant::match(const EventTable& events, std::span<const Moment> moments,
                                const FunnelRules& rules) {
  group(events, moments);
  FunnelMatch best;
  for (const auto& [codes, group] : groups_)
    take_better(match_funnel(group, rules), best);
  if (best.level <= 1 && !without_value_.empty()) {
    FunnelMatch alone = match_funnel({without_value_.data(), 1}, rules);
    alone.in_progress = false;  // nothing that is to come can agree with it
    if (alone.level == 1) take_better(alone, best);
  }
  return best;
}

}  // namespace lens
