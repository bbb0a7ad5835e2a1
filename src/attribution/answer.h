#pragma once
// What each model answers to what was mapped: the credit of every channel.

#include <array>

#include "attribution/partial.h"

namespace lens {

// What a model that looks at the order of the channels alone gives the touches of each path.
class PathCredit {
 public:
  // Both outlive this.
  PathCredit(const PathCounts& paths, const Settings& settings);
  // By touch of the path; `credit` is that of a model. Valid until the next call.
  std::span<const Share> shares(decltype(Model::credit) credit, std::size_t path);

 private:
  const PathCounts& paths_;
  const Settings& settings_;
  std::vector<double> weights_;  // by channel, of custom
  std::vector<Touch> touches_;
  std::vector<Share> shares_;
};

// Of the whole partial result, by TotalSlot; zeros when nothing was mapped.
std::array<Wide, kTotalSlots> totals_of(const Partial& partial);
// The answer of models()[number]: credit by channel of `gathered.paths`, or why there is none.
Fit answer_of(std::size_t number, const Partial& partial, const Context& context,
              const Gathered& gathered, const Settings& settings);

}  // namespace lens
