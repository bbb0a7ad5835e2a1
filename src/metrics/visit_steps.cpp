#include "metrics/visit_steps.h"

#include <algorithm>

namespace lens {

VisitStepsReader::VisitStepsReader(const Journeys& journeys, const Context& context,
                                   const Arguments& arguments)
    : journeys_(journeys),
      names_(context, arguments),
      by_customer_(arguments.text("scope") == "lifetime"),
      joins_repeats_(arguments.text("repeats") == "collapse"),
      reader_(journeys, context, arguments) {}

std::span<const VisitSteps> VisitStepsReader::read(std::uint32_t customer) {
  life_ = &reader_.read(customer);
  const std::size_t count = by_customer_ ? 1 : life_->sessions.size();
  visits_.resize(std::max(visits_.size(), count));
  for (std::size_t i = 0; i < count; ++i) {
    visits_[i].steps.clear();
    visits_[i].converted = by_customer_ ? !life_->goals.empty() : life_->sessions[i].converted;
  }
  SequenceStep step{};
  for (std::uint32_t row = life_->first_row; row < life_->end_row; ++row) {
    const std::uint32_t session = by_customer_ ? 0 : life_->session_of[row - life_->first_row];
    if (session == kNoSession || !names_.read(journeys_, row, step)) continue;
    std::vector<SequenceStep>& steps = visits_[session].steps;
    if (joins_repeats_ && !steps.empty() && steps.back().node == step.node) continue;
    steps.push_back(step);
  }
  return {visits_.data(), count};
}

}  // namespace lens
