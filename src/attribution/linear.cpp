#include <algorithm>
#include <numeric>

#include "attribution/model.h"
#include "base/sort.h"

namespace lens {

namespace {

// The touches put by their channels, those of one channel in their order.
std::vector<std::size_t> by_channel(std::span<const Touch> touches) {
  std::vector<std::size_t> order(touches.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  sort_numbers(order, [&](std::size_t a, std::size_t b) {
    return touches[a].key != touches[b].key ? touches[a].key < touches[b].key : a < b;
  });
  return order;
}

// Where the touches of the channel at `begin` end.
std::size_t run_end(std::span<const Touch> touches, const std::vector<std::size_t>& order,
                    std::size_t begin) {
  std::size_t end = begin;
  while (end < order.size() && touches[order[end]].key == touches[order[begin]].key)
    ++end;
  return end;
}

// 1/n for each of n touches; a channel that was touched twice gets two parts.
void credit_linear(const Path&, const Settings&, std::span<Share> out) {
  const auto touches = static_cast<Share>(out.size());
  std::fill(out.begin(), out.end(), (kWholeShare + touches / 2) / touches);
  give_remainder_to_last(out);
}

// The whole conversion for each channel, at its first touch.
void credit_participation(const Path& path, const Settings&, std::span<Share> out) {
  std::fill(out.begin(), out.end(), Share{0});
  const std::vector<std::size_t> order = by_channel(path.touches);
  for (std::size_t begin = 0; begin < order.size(); begin = run_end(path.touches, order, begin))
    out[order[begin]] = kWholeShare;
}

}  // namespace

// 1/k for each of k channels, which the touches of one channel share.
void credit_linear_unique(const Path& path, const Settings&, std::span<Share> out) {
  const std::vector<std::size_t> order = by_channel(path.touches);
  std::vector<double> weights(out.size());
  for (std::size_t begin = 0; begin < order.size();) {
    const std::size_t end = run_end(path.touches, order, begin);
    for (std::size_t i = begin; i < end; ++i)
      weights[order[i]] = 1 / static_cast<double>(end - begin);
    begin = end;
  }
  share_by_weight(weights, out);
}

extern const Model kLinearModel = {
    .name = "linear",
    .meaning = "Every touch of the journey gets an equal part.",
    .source = "Linear, as in Google Analytics and Adobe Analytics",
    .credit = credit_linear,
    .by_default = true,
};

extern const Model kLinearUniqueModel = {
    .name = "linear_unique",
    .meaning = "Every channel of the journey gets an equal part, however often it was touched.",
    .source = "Linear over distinct channels; the unique_path rule of Snowplow",
    .credit = credit_linear_unique,
};

extern const Model kParticipationModel = {
    .name = "participation",
    .meaning = "Every channel of the journey gets the whole conversion, so the sum is more than "
               "there were.",
    .source = "Participation, as in Adobe Analytics",
    .credit = credit_participation,
    .conserves = false,
};

}  // namespace lens
