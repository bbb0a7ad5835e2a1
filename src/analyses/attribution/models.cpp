// The list of attribution models.

#include <algorithm>
#include <numeric>

#include "analyses/attribution/model.h"

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
    {.name = "position",
     .meaning = "The first and the last touch get 40 % each, those between share the rest.",
     .source = "Position based (U-shaped), as in Google Ads and Matomo",
     .credit = credit_by_position,
     .fit = nullptr,
     .by_default = true},
    {.name = "time_decay",
     .meaning = "A touch gets half as much as one that came a half-life (7 days) later.",
     .source = "Time decay, as in Google Ads",
     .credit = credit_by_time_decay,
     .fit = nullptr,
     .needs_times = true,
     .by_default = true},
    {.name = "markov",
     .meaning = "A channel gets credit for the conversions that would be lost without it.",
     .source = "Anderl, Becker, von Wangenheim and Schumann 2016: removal effect",
     .credit = nullptr,
     .fit = fit_markov,
     .by_default = true},
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

Wide PathCounts::total_value() const {
  return std::accumulate(value.begin(), value.end(), Wide{0});
}

std::int64_t PathCounts::total_conversions() const {
  return std::accumulate(conversions.begin(), conversions.end(), std::int64_t{0});
}

}  // namespace lens
