#include "analyses/csat/scale.h"

#include <cmath>

namespace lens::csat {

namespace {

struct GivenScale {
  std::string_view name;
  std::int64_t lowest, highest;
};
constexpr GivenScale kScales[] = {
    {"1_to_5", 1, 5}, {"1_to_7", 1, 7}, {"1_to_10", 1, 10}, {"0_to_10", 0, 10}};

constexpr std::int64_t kUnit = kMicrosPerUnit;

Boxes boxes(std::int64_t lowest, std::int64_t highest, bool asks_effort) {
  const std::int64_t best = asks_effort && highest == 7 ? 3 : 2;
  return {lowest * kUnit, highest * kUnit, (highest - best + 1) * kUnit};
}

std::optional<Boxes> by_itself(const SurveyQuestion& question, bool asks_effort) {
  if (question.scale() != (asks_effort ? Scale::Effort : Scale::Csat)) return std::nullopt;
  const bool is_seven = asks_effort && question.scores.rbegin()->first > 5 * kUnit;
  return boxes(1, is_seven ? 7 : 5, asks_effort);
}

std::optional<Boxes> as_given(const SurveyQuestion& question, const GivenScale& scale,
                              bool asks_effort) {
  if (question.scores.empty() || question.is_named_nps()) return std::nullopt;
  if (question.is_about_effort() != asks_effort) return std::nullopt;
  for (const auto& [score, times] : question.scores) {
    const bool fits = score % kUnit == 0 && score >= scale.lowest * kUnit;
    if (!fits || score > scale.highest * kUnit) return std::nullopt;
  }
  return boxes(scale.lowest, scale.highest, asks_effort);
}

}  // namespace

std::optional<Boxes> boxes_of(const SurveyQuestion& question, const Arguments& arguments) {
  const bool asks_effort = arguments.text("measure") == "ces";
  std::optional<Boxes> found;
  if (arguments.text("scale") == "auto") found = by_itself(question, asks_effort);
  for (const GivenScale& scale : kScales) {
    if (arguments.text("scale") == scale.name) found = as_given(question, scale, asks_effort);
  }
  if (found && arguments.has("satisfied_from"))
    found->satisfied_from =
        static_cast<std::int64_t>(std::ceil(arguments.number("satisfied_from") * kUnit));
  return found;
}

}  // namespace lens::csat
