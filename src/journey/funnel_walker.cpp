#include "journey/funnel_walker.h"

#include "journey/channels.h"

namespace lens {

bool FunnelWalker::is_too_late(const FunnelMatch& match, std::uint32_t step,
                               std::int64_t at) const {
  if (at - match.chain[0].at > rules_.window) return true;
  return step + 1 < rules_.steps && at - match.chain[step].at > rules_.step_windows[step + 1];
}

std::uint32_t FunnelWalker::next_event(std::uint32_t customer, const FunnelMatch& match,
                                       std::uint32_t step) const {
  const EventTable& events = journeys_.events;
  const std::uint32_t end = journeys_.end_kept(customer);
  for (std::uint32_t row = match.chain[step].row + 1; row < end; ++row) {
    if (is_too_late(match, step, events.times[row])) return kNoEvent;
    if (events.kind(row) == EventKind::Event && journeys_.keeps(row)) return row;
  }
  return kNoEvent;
}

Segmenter::Segmenter(std::string_view by) {
  for (std::uint32_t trait = 0; trait < kTraits; ++trait) {
    if (name_of(static_cast<Trait>(trait)) == by) trait_ = static_cast<Trait>(trait);
  }
  for (std::uint32_t part = 1; part < kSourceParts; ++part) {
    if (name_of(static_cast<SourcePart>(part)) == by) part_ = static_cast<SourcePart>(part);
  }
}

std::uint32_t Segmenter::of(const Journeys& journeys, const Context& context,
                            std::uint32_t customer) const {
  const EventTable& events = journeys.events;
  const Codes& codes = trait_ ? events.traits : events.sources;
  if (codes.width() == 0 && codes.constant() == 0) return 0;
  for (std::uint32_t row = journeys.first_kept(customer); row < journeys.end_kept(customer);
       ++row) {
    if (!journeys.keeps(row)) continue;
    std::uint32_t code = codes[row];
    if (trait_) code = context.words.traits.tuple(code)[static_cast<std::size_t>(*trait_)];
    if (code != 0) return code;
  }
  return 0;
}

std::string Segmenter::text(const Context& context, std::uint32_t code) const {
  if (!trait_ && !part_) return channel_of(context.words, code);
  const std::string_view value =
      trait_ ? context.words.words.text(code) : context.words.part(code, *part_);
  return value.empty() ? "(not set)" : std::string(value);
}

}  // namespace lens
