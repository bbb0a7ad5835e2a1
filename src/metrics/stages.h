#pragma once
// Stage models as data: where on a customer's way a KPI sits, in each way of drawing the way.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace lens {

// The finest division that all models are made of.
enum class Place : std::uint8_t {
  Seen,
  Attracted,
  Interested,
  Trusting,
  Wanting,
  Deciding,
  Buying,
  Returning,
  Recommending,
};
inline constexpr std::size_t kPlaces = 9;

struct StageModel {
  std::string_view name;
  std::string_view meaning;  // one sentence
  bool is_default;
  std::span<const std::string_view> stages;          // in order
  std::array<std::uint8_t, kPlaces> stage_of_place;  // index into stages

  std::string_view stage_of(Place place) const {
    return stages[stage_of_place[static_cast<std::size_t>(place)]];
  }
};

std::span<const StageModel> stage_models();
// The model of that name; the default one for an empty name; null for an unknown one.
const StageModel* find_stage_model(std::string_view name);

}  // namespace lens
