#include "metrics/stages.h"

#include <algorithm>

namespace lens {

namespace {

constexpr std::string_view kAida[] = {"awareness", "interest", "desire", "action"};
constexpr std::string_view kAttract[] = {"attract", "engage", "purchase", "repeat"};
constexpr std::string_view kAwareness[] = {"awareness", "consideration", "decision", "action",
                                           "retention"};
constexpr std::string_view kKnow[] = {"know", "like", "trust", "try", "buy", "repeat", "refer"};

// Columns: seen attracted interested trusting wanting deciding buying returning recommending.
constexpr StageModel kModels[] = {
    {"aida",
     "Attention turns into interest, desire and action.",
     false,
     kAida,
     {0, 0, 1, 1, 2, 3, 3, 3, 3}},
    {"attract_to_repeat",
     "Visitors are attracted, engage, purchase and purchase again.",
     false,
     kAttract,
     {0, 0, 1, 1, 1, 2, 2, 3, 3}},
    {"awareness_to_retention",
     "From first hearing of a brand to staying with it.",
     true,
     kAwareness,
     {0, 0, 1, 1, 2, 2, 3, 4, 4}},
    {"know_to_refer",
     "The marketing hourglass: know, like, trust, try, buy, repeat, refer.",
     false,
     kKnow,
     {0, 0, 1, 2, 3, 4, 4, 5, 6}},
};

}  // namespace

std::span<const StageModel> stage_models() { return kModels; }

const StageModel* find_stage_model(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(kModels), std::end(kModels), [&](const StageModel& model) {
        return name.empty() ? model.is_default : model.name == name;
      });
  return found == std::end(kModels) ? nullptr : found;
}

}  // namespace lens
