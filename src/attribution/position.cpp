#include <algorithm>

#include "attribution/model.h"

namespace lens {

namespace {

// The ends get their fixed parts, the touches between them share what is left. Two touches share in
// the proportion of the ends, a single one gets everything.
void share_by_ends(double first, double last, std::span<Share> out) {
  if (out.size() == 2) {
    out[0] = share_of(first / (first + last));
  } else if (out.size() > 2) {
    const double rest = (1 - first - last) / static_cast<double>(out.size() - 2);
    std::fill(out.begin(), out.end(), share_of(rest));
    out[0] = share_of(first);
  }
  give_remainder_to_last(out);
}

// HubSpot: 30 % each for the first touch, the milestone and the last one; with two milestones, its
// full path, 22.5 % each. The touches without such a place share 10 %.
constexpr double kAnchors = 0.9;

// Without a milestone that is named, the touch in the middle stands for it.
std::vector<std::size_t> anchors_of(const Path& path, const Settings& settings) {
  const std::size_t n = path.touches.size();
  std::vector<std::size_t> anchors = {0, n - 1};
  if (settings.milestones == 0 && n > 2) {
    anchors.push_back(std::clamp<std::size_t>((n - 1) / 2, 1, n - 2));
  }
  for (const std::uint32_t touch : path.milestones) {
    if (touch != kNoTouch) anchors.push_back(touch);
  }
  return anchors;
}

void credit_by_position(const Path&, const Settings& settings, std::span<Share> out) {
  share_by_ends(settings.position_first, settings.position_last, out);
}

void credit_position_j(const Path&, const Settings&, std::span<Share> out) {
  share_by_ends(0.2, 0.6, out);
}

void credit_position_inverse_j(const Path&, const Settings&, std::span<Share> out) {
  share_by_ends(0.6, 0.2, out);
}

// One touch may stand for several of the places and then gets the part of each. What a missing
// milestone or the lack of other touches leaves over is divided in the proportion of the rest.
void credit_w_shaped(const Path& path, const Settings& settings, std::span<Share> out) {
  const double part = kAnchors / (2 + std::max(1u, settings.milestones));
  std::vector<double> weights(out.size());
  for (const std::size_t touch : anchors_of(path, settings))
    weights[touch] += part;
  const auto others = static_cast<double>(std::count(weights.begin(), weights.end(), 0.0));
  for (double& weight : weights) {
    if (weight == 0) weight = (1 - kAnchors) / others;
  }
  share_by_weight(weights, out);
}

// Weights by place: the first touch gets the first of them, the last touch the last of them, and
// the one before the last serves all touches between that the list does not reach. Then the
// channel's.
void credit_custom(const Path& path, const Settings& settings, std::span<Share> out) {
  const std::vector<double>& places = settings.weights;
  std::vector<double> by_place(out.size(), 1), weights(out.size());
  bool is_weighed = false;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool is_last = i + 1 == out.size();
    if (!places.empty()) {
      const std::size_t before_last = places.size() < 2 ? 0 : places.size() - 2;
      by_place[i] = is_last ? places.back() : places[std::min(i, before_last)];
    }
    const std::uint32_t key = path.touches[i].key;
    weights[i] = by_place[i] * (path.channel_weights.empty() ? 1 : path.channel_weights[key]);
    is_weighed = is_weighed || weights[i] > 0;
  }
  // Channels that weigh nothing share among themselves when there are no others.
  share_by_weight(is_weighed ? weights : by_place, out);
}

}  // namespace

extern const Model kPositionModel = {
    .name = "position",
    .meaning = "The first and the last touch get 40 % each, those between share the rest.",
    .source = "Position based (U-shaped), as in Google Ads and Matomo",
    .credit = credit_by_position,
    .by_default = true,
};

extern const Model kPositionJModel = {
    .name = "position_j",
    .meaning = "The last touch gets 60 %, the first 20 %, those between share the rest.",
    .source = "J-shaped, as in Adobe Analytics",
    .credit = credit_position_j,
};

extern const Model kPositionInverseJModel = {
    .name = "position_inverse_j",
    .meaning = "The first touch gets 60 %, the last 20 %, those between share the rest.",
    .source = "Inverse J, as in Adobe Analytics",
    .credit = credit_position_inverse_j,
};

extern const Model kWShapedModel = {
    .name = "w_shaped",
    .meaning = "The first touch, that of the milestone and the last get 30 % each, the others "
               "share 10 %.",
    .source = "W-shaped and full path, as in HubSpot",
    .credit = credit_w_shaped,
    .needs_milestones = true,
};

extern const Model kCustomModel = {
    .name = "custom",
    .meaning = "Every touch gets a part by the weights given for places and channels.",
    .source = "Weights of your own, as in Adobe Analytics",
    .credit = credit_custom,
    .needs_weights = true,
};

}  // namespace lens
