#include "attribution/custom_weights.h"

#include <optional>

namespace lens {

namespace {

constexpr double kWeightMost = 1e6;

std::optional<double> weight_of(std::string_view text) {
  const Parameter number = {"weight", ArgumentType::Number, "", "", ""};
  if (text.empty() || !check_argument(number, text).ok()) return std::nullopt;
  Arguments one;
  one.set("weight", std::string(text));
  const double weight = one.number("weight");
  if (!(weight >= 0 && weight <= kWeightMost)) return std::nullopt;
  return weight;
}

Error refusal(std::string_view name, std::string_view rule) {
  return {"BAD_ARGUMENT",
          "The argument " + std::string(name) + " must be " + std::string(rule) + ".",
          "arguments." + std::string(name)};
}

Error bad_places() {
  return refusal("weights",
                 "numbers from 0 to 1000000 such as 3,1,2, the first or the last above 0");
}

Error bad_channels() {
  return refusal("channel_weights",
                 "channels with numbers from 0 to 1000000, such as Email=2,Direct=0");
}

// "Email=2"
std::optional<std::pair<std::string, double>> named_weight(std::string_view word) {
  const std::size_t sign = word.rfind('=');  // a channel's name may hold one itself
  if (sign == std::string_view::npos || sign == 0) return std::nullopt;
  const std::optional<double> weight = weight_of(word.substr(sign + 1));
  if (!weight) return std::nullopt;
  return std::pair(std::string(word.substr(0, sign)), *weight);
}

}  // namespace

Result<CustomWeights> custom_weights(const Arguments& arguments) {
  CustomWeights weights;
  if (arguments.has("weights")) {
    for (const std::string& word : arguments.list("weights")) {
      const std::optional<double> weight = weight_of(word);
      if (!weight) return bad_places();
      weights.by_place.push_back(*weight);
    }
    if (weights.by_place.empty()) return bad_places();
    if (weights.by_place.front() + weights.by_place.back() <= 0) return bad_places();
  }
  if (!arguments.has("channel_weights")) return weights;
  for (const std::string& word : arguments.list("channel_weights")) {
    const auto named = named_weight(word);
    if (!named) return bad_channels();
    weights.by_channel.insert_or_assign(named->first, named->second);
  }
  return weights;
}

Result<HazardDecay> hazard_decay(const Arguments& arguments) {
  HazardDecay decay;
  if (!arguments.has("hazard_decay")) return decay;
  const auto bad = [] {
    return refusal("hazard_decay", "a part of a day above 0 such as 0.1, then others for some channels: 0.1,Email=1");
  };
  for (const std::string& word : arguments.list("hazard_decay")) {
    const auto named = named_weight(word);
    const std::optional<double> per_day = named ? named->second : weight_of(word);
    if (!per_day || *per_day <= 0) return bad();
    if (named) {
      decay.by_channel.insert_or_assign(named->first, *per_day);
    } else {
      decay.per_day = *per_day;
    }
  }
  if (decay.per_day == 0) return bad();
  return decay;
}

}  // namespace lens
