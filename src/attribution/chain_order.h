#pragma once
// How many channels in a row should make one state of a Markov chain: as many as predict journeys best that the
// chain was not made from.

#include "attribution/model.h"

namespace lens {

struct OrderChoice {
  std::uint32_t order = 1;
  ReportTable table;  // what each order was worth
};

// Each fifth journey is held out in turn and predicted, channel by channel up to its end, from the last k channels
// (repeats as one): the order with the least log-loss of a journey (mean, natural logarithm), of equal ones the
// smallest. The chance of step s after a run that was seen n times, n_s of them with s behind it, is
//   (n_s + 1 / (channels + 2)) / (n + 1):
// to know nothing counts as one observation. Orders whose chain has too many states to solve are not chosen.
// Weak: comes with the second download.
[[gnu::weak]] OrderChoice choose_order(const PathCounts& paths);

}  // namespace lens
