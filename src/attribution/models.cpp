// The list of attribution models.

#include <algorithm>
#include <numeric>

#include "attribution/model.h"

namespace lens {

namespace {

constexpr Model kModels[] = {
    {.name = "first",
     .meaning = "The touch that began the journey gets the whole conversion.",
     .source = "First interaction, as in Google Analytics and Adobe Analytics",
     .credit = credit_first,
     .fit = nullptr,
     .by_default = true},
    {.name = "last",
     .meaning = "The touch nearest to the conversion gets all of it.",
     .source = "Last interaction, as in Google Analytics and Adobe Analytics",
     .credit = credit_last,
     .fit = nullptr,
     .by_default = true},
    {.name = "last_non_direct",
     .meaning = "The last touch that came from somewhere gets all; direct visits only when alone.",
     .source = "Last non-direct click, the default of Universal Analytics and Matomo",
     .credit = credit_last_non_direct,
     .fit = nullptr,
     .by_default = true},
    {.name = "linear",
     .meaning = "Every touch of the journey gets an equal part.",
     .source = "Linear, as in Google Analytics and Adobe Analytics",
     .credit = credit_linear,
     .fit = nullptr,
     .by_default = true},
    {.name = "linear_unique",
     .meaning = "Every channel of the journey gets an equal part, however often it was touched.",
     .source = "Linear over distinct channels; the unique_path rule of Snowplow",
     .credit = credit_linear_unique,
     .fit = nullptr},
    {.name = "position",
     .meaning = "The first and the last touch get 40 % each, those between share the rest.",
     .source = "Position based (U-shaped), as in Google Ads and Matomo",
     .credit = credit_by_position,
     .fit = nullptr,
     .by_default = true},
    {.name = "position_j",
     .meaning = "The last touch gets 60 %, the first 20 %, those between share the rest.",
     .source = "J-shaped, as in Adobe Analytics",
     .credit = credit_position_j,
     .fit = nullptr},
    {.name = "position_inverse_j",
     .meaning = "The first touch gets 60 %, the last 20 %, those between share the rest.",
     .source = "Inverse J, as in Adobe Analytics",
     .credit = credit_position_inverse_j,
     .fit = nullptr},
    {.name = "w_shaped",
     .meaning = "The first touch, that of the milestone and the last get 30 % each, the others "
                "share 10 %.",
     .source = "W-shaped and full path, as in HubSpot",
     .credit = credit_w_shaped,
     .fit = nullptr,
     .needs_milestones = true},
    {.name = "time_decay",
     .meaning = "A touch gets half as much as one that came a half-life (7 days) later.",
     .source = "Time decay, as in Google Ads",
     .credit = credit_by_time_decay,
     .fit = nullptr,
     .needs_times = true,
     .by_default = true},
    {.name = "custom",
     .meaning = "Every touch gets a part by the weights given for places and channels.",
     .source = "Weights of your own, as in Adobe Analytics",
     .credit = credit_custom,
     .fit = nullptr},
    {.name = "participation",
     .meaning = "Every channel of the journey gets the whole conversion, so the sum is more than "
                "there were.",
     .source = "Participation, as in Adobe Analytics",
     .credit = credit_participation,
     .fit = nullptr,
     .conserves = false},
    {.name = "markov",
     .meaning = "A channel gets credit for the conversions that would be lost without it.",
     .source = "Anderl, Becker, von Wangenheim and Schumann 2016: removal effect",
     .credit = nullptr,
     .fit = fit_markov,
     .by_default = true},
    {.name = "shapley",
     .meaning = "Shapley value where channels together earn what converted with no other channel.",
     .source = "Shapley 1953; sum game of Zhao et al. 2018, as in Ads Data Hub",
     .credit = nullptr,
     .fit = fit_shapley,
     .closed_form = credit_linear_unique},
    {.name = "shapley_rate",
     .meaning =
         "Shapley value of the conversion rate of journeys with no other channel; can be negative.",
     .source = "Shapley 1953 on conversion rates; sampled above 20 channels (Castro et al. 2009)",
     .credit = nullptr,
     .fit = fit_shapley_rate},
    {.name = "shapley_ordered",
     .meaning = "Shapley value told apart by the place of the channel in the journey.",
     .source = "Zhao et al. 2018: ordered Shapley value",
     .credit = nullptr,
     .fit = fit_shapley_ordered,
     .closed_form = credit_linear_unique},
    {.name = "shao_li",
     .meaning =
         "How likely journeys with the channel convert, alone and in pairs with each other one.",
     .source = "Shao and Li 2011: second-order probabilistic model",
     .credit = nullptr,
     .fit = fit_shao_li},
};

}  // namespace

std::span<const Model> models() { return kModels; }

const Model* find_model(std::string_view name) {
  const auto* found = std::find_if(std::begin(kModels), std::end(kModels),
                                   [&](const Model& model) { return model.name == name; });
  return found == std::end(kModels) ? nullptr : found;
}

bool is_timed(const Model& model, const Settings& settings) {
  return model.needs_times || (model.needs_milestones && settings.milestones > 0);
}

void give_remainder_to_last(std::span<Share> shares) {
  shares.back() = kWholeShare - std::accumulate(shares.begin(), shares.end() - 1, Share{0});
}

void share_by_weight(std::span<const double> weights, std::span<Share> out) {
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  const double equal = 1 / static_cast<double>(out.size());
  Share rest = kWholeShare;
  std::size_t last = out.size() - 1;
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = share_of(total > 0 ? weights[i] / total : equal);
    rest -= out[i];
    if (total > 0 && weights[i] > 0) last = i;
  }
  out[last] += rest;
}

Wide PathCounts::total_value() const {
  return std::accumulate(value.begin(), value.end(), Wide{0});
}

std::int64_t PathCounts::total_conversions() const {
  return std::accumulate(conversions.begin(), conversions.end(), std::int64_t{0});
}

}  // namespace lens
