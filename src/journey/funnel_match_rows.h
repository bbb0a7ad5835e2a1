#pragma once
// The commonest funnel straight from the columns: in order, each name one step at most.

#include <cstdint>
#include <vector>

#include "journey/funnel_match.h"
#include "journey/funnel_steps.h"
#include "table/event_table.h"

namespace lens {

// Finds what match_in_order finds, without writing down the rows that matter first.
class RowMatcher {
 public:
  RowMatcher(const FunnelSteps& steps, const FunnelRules& rules);
  // False when a name is several steps, a row may break a chain, or only the first entry counts.
  bool fits() const { return fits_; }
  // For rows of one customer that are all kept events; those without a time come first.
  FunnelMatch match(const EventTable& events, std::uint32_t first, std::uint32_t end) const;

 private:
  template <class Names>
  void match_rows(Names names, const std::int64_t* times, std::uint32_t first, std::uint32_t end,
                  FunnelMatch& match) const;
  template <class Names>
  void fill_chain(Names names, const std::int64_t* times, std::uint32_t first, std::uint32_t last,
                  FunnelMatch& match) const;

  const FunnelRules& rules_;
  std::vector<std::uint8_t> place_of_name_;  // of the step, from 1; 0 when the name is none
  bool fits_;
};

}  // namespace lens
