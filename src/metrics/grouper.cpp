#include "metrics/grouper.h"

#include "base/check.h"

namespace lens {

namespace {

bool is_view(std::string_view dimension) {
  return kTouchViews.find(dimension) != std::string_view::npos;
}

Trait trait_named(std::string_view name) {
  for (std::uint32_t i = 0; i < kTraits; ++i) {
    if (name_of(static_cast<Trait>(i)) == name) return static_cast<Trait>(i);
  }
  LENS_CHECK(false);
  return {};
}

}  // namespace

Grouper::Grouper(const Context& context, const std::string& dimension)
    : context_(context), trait_(is_view(dimension) ? Trait{} : trait_named(dimension)) {
  if (is_view(dimension)) keys_.emplace(context, dimension);
}

std::string_view Grouper::group_of(const Journeys& journeys, std::uint32_t customer) const {
  bool was_there = false;
  for (std::uint32_t row = journeys.first_kept(customer); row < journeys.end_kept(customer);
       ++row) {
    if (!journeys.keeps(row)) continue;
    was_there = was_there || journeys.events.kind(row) <= EventKind::Session;
    const std::string_view told = keys_ ? view_of(journeys.events, row) : trait_of(journeys, row);
    if (!told.empty()) return told;
  }
  // A visit that says nothing came by itself; of an order alone nobody knows.
  return keys_ && was_there ? keys_->text(keys_->of_code(0)) : kUnknownGroup;
}

std::string_view Grouper::group_of(const MetricRow& row) const {
  return keys_ ? keys_->text(keys_->of_source(row.source)) : kUnknownGroup;
}

std::string_view Grouper::view_of(const EventTable& events, std::uint32_t row) const {
  const std::uint32_t key = keys_->of_event(events, row);
  return key == kNoKey ? std::string_view() : keys_->text(key);
}

std::string_view Grouper::trait_of(const Journeys& journeys, std::uint32_t row) const {
  return context_.words.trait(journeys.events.traits[row], trait_);
}

}  // namespace lens
