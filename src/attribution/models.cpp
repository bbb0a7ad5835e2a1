// The list of attribution models, in the order of the report.

#include <algorithm>
#include <numeric>

#include "attribution/model.h"

namespace lens {

// In their own files. What is declared weak comes with the second download (engine/analyst.h).
extern const Model kFirstModel;
extern const Model kLastModel;
extern const Model kLastNonDirectModel;
extern const Model kLinearModel;
extern const Model kLinearUniqueModel;
extern const Model kPositionModel;
extern const Model kPositionJModel;
extern const Model kPositionInverseJModel;
extern const Model kWShapedModel;
extern const Model kTimeDecayModel;
extern const Model kCustomModel;
extern const Model kParticipationModel;
extern const Model kMarkovModel;

[[gnu::weak]] extern const Model kShapleyModel;
[[gnu::weak]] extern const Model kShapleyRateModel;
[[gnu::weak]] extern const Model kShapleyOrderedModel;
[[gnu::weak]] extern const Model kShaoLiModel;
[[gnu::weak]] extern const Model kLogisticModel;
[[gnu::weak]] extern const Model kHazardModel;

std::span<const Model> models() {
  static const std::vector<Model> present = [] {
    const Model* const rows[] = {
        &kFirstModel,
        &kLastModel,
        &kLastNonDirectModel,
        &kLinearModel,
        &kLinearUniqueModel,
        &kPositionModel,
        &kPositionJModel,
        &kPositionInverseJModel,
        &kWShapedModel,
        &kTimeDecayModel,
        &kCustomModel,
        &kParticipationModel,
        &kMarkovModel,
        &kShapleyModel,
        &kShapleyRateModel,
        &kShapleyOrderedModel,
        &kShaoLiModel,
        &kLogisticModel,
        &kHazardModel,
    };
    std::vector<Model> found;
    for (const Model* row : rows) {
      if (row != nullptr) found.push_back(*row);
    }
    return found;
  }();
  return present;
}

const Model* find_model(std::string_view name) {
  const auto all = models();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Model& model) { return model.name == name; });
  return found == all.end() ? nullptr : &*found;
}

bool is_timed(const Model& model, const Settings& settings) {
  return model.needs_times || (model.needs_milestones && settings.milestones > 0);
}

Fit left_out(std::string reason) {
  Fit fit;
  fit.is_left_out = true;
  fit.reason = std::move(reason);
  return fit;
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
