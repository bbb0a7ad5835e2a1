#pragma once
// Where a visit came from, in words: GA4's default channel group and "source / medium".

#include <cstdint>
#include <string>
#include <string_view>

#include "table/event_table.h"

namespace lens {

// Source, medium and campaign as the default channel group sees them: lower case, a referrer read
// as a source, both empty when nothing is known.
struct Provenance {
  std::string source, medium, campaign;
  bool is_direct() const;
};
Provenance provenance_of(const Words& words, std::uint32_t source);

// Google's definitions of the default channel group for manual traffic, first rule that holds
// (support.google.com/analytics/answer/9756891): "Direct", "Organic Search", "Paid Social", …
std::string_view default_channel_group(const Provenance& provenance);

// True for the names under which sources and channels say that nothing led to the visit.
bool is_direct_name(std::string_view text);
// The tuple's own channel when the source names one, else its default channel group.
std::string channel_of(const Words& words, std::uint32_t source);
// "source / medium", an empty one "(direct) / (none)".
std::string source_medium_of(const Words& words, std::uint32_t source);

}  // namespace lens
