#pragma once
// One customer after another through the funnel: what `map` counts and what `rows` shows.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "journey/funnel_hold.h"
#include "journey/funnel_match.h"
#include "journey/funnel_match_rows.h"
#include "journey/funnel_moments.h"
#include "journey/funnel_steps.h"

namespace lens {

class FunnelWalker {
 public:
  FunnelWalker(const Journeys& journeys, const Context& context, const Arguments& arguments)
      : journeys_(journeys),
        steps_(funnel_steps(context, arguments)),
        rules_(funnel_rules(context, arguments)),
        rows_(steps_, rules_),
        only_events_(holds_only_events(journeys.events, 0, journeys.events.rows)),
        collector_(journeys, context, steps_),
        held_(context, arguments.list("hold_constant")) {}

  // How far a customer got; level 0 for rows without a person.
  FunnelMatch match(std::uint32_t customer) {
    if (journeys_.events.is_anonymous(customer)) return {};
    const std::uint32_t first = journeys_.first_kept(customer);
    const std::uint32_t end = journeys_.end_kept(customer);
    if (rows_.fits() && !held_.is_asked() && journeys_.keeps_all(first, end) &&
        (only_events_ || holds_only_events(journeys_.events, first, end))) {
      return rows_.match(journeys_.events, first, end);
    }
    collector_.collect(customer, moments_);
    if (moments_.empty()) return {};
    return held_.is_asked() ? held_.match(journeys_.events, moments_, rules_)
                            : match_funnel(moments_, rules_);
  }

  // The next kept event after step `step` of the chain while the step after it may still come, or
  // kNoEvent.
  std::uint32_t next_event(std::uint32_t customer, const FunnelMatch& match,
                           std::uint32_t step) const;

  // Whether at this time step `step` + 1 of the chain can no longer come.
  bool is_too_late(const FunnelMatch& match, std::uint32_t step, std::int64_t at) const;

  const FunnelSteps& steps() const { return steps_; }
  const FunnelRules& rules() const { return rules_; }

 private:
  const Journeys& journeys_;
  FunnelSteps steps_;
  FunnelRules rules_;
  RowMatcher rows_;
  bool only_events_;  // of this bucket
  MomentCollector collector_;
  HeldConstant held_;
  std::vector<Moment> moments_;
};

// By what customers are told apart: the first value that their events carry.
class Segmenter {
 public:
  // `by` is a choice of the argument `by` other than none.
  explicit Segmenter(std::string_view by);

  // A code that `text` knows; 0 when the customer has no value.
  std::uint32_t of(const Journeys& journeys, const Context& context, std::uint32_t customer) const;
  // "(not set)" for an absent value; the channel group "Direct" for a customer without a source.
  std::string text(const Context& context, std::uint32_t code) const;
  bool is_trait() const { return trait_.has_value(); }

 private:
  std::optional<Trait> trait_;
  std::optional<SourcePart> part_;  // neither: the channel group
};

}  // namespace lens
