#include "attribution/milestones.h"

#include <algorithm>

#include "attribution/model.h"
#include "base/sort.h"

namespace lens {

std::vector<std::string> milestones_of(const Arguments& arguments) {
  return arguments.has("milestone") ? arguments.list("milestone") : std::vector<std::string>();
}

bool names_event(const Context& context, std::string_view milestone) {
  Arguments goal;
  goal.set("conversion", std::string(milestone));
  const std::vector<Role> no_roles(context.words.names.size());
  const ConversionRule rule = conversion_rule(context, goal, no_roles);
  return rule.orders || std::find(rule.names.begin(), rule.names.end(), 1) != rule.names.end();
}

Milestones::Milestones(const Context& context, const Arguments& arguments,
                       const std::vector<Role>& roles) {
  for (const std::string& name : milestones_of(arguments)) {
    Arguments goal = arguments;
    goal.set("conversion", name);
    rules_.push_back(conversion_rule(context, goal, roles));
  }
  reached_.resize(rules_.size());
}

void Milestones::find(const Journeys& journeys, std::uint32_t customer) {
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    rows_.clear();
    reached_[i].clear();
    find_goals(journeys, rules_[i], customer, rows_);
    for (const std::uint32_t row : rows_) {
      const bool is_order = journeys.events.kind(row) == EventKind::Order;
      const Timestamp at = journeys.events.time(row);
      const bool counts = journeys.keeps(row) && is_known(at) && (!is_order || rules_[i].orders);
      if (counts) reached_[i].push_back(at);
    }
    sort_few(reached_[i]);
  }
}

std::span<const std::uint32_t> Milestones::touches_of(std::span<const Touch> touches,
                                                      Timestamp until) {
  touches_.assign(rules_.size(), kNoTouch);
  for (std::size_t i = 0; i < rules_.size() && !touches.empty(); ++i) {
    const auto at = std::lower_bound(reached_[i].begin(), reached_[i].end(), touches.front().at);
    if (at == reached_[i].end() || *at > until) continue;
    std::uint32_t touch = 0;
    while (touch + 1 < touches.size() && touches[touch + 1].at <= *at)
      ++touch;
    touches_[i] = touch;
  }
  return touches_;
}

}  // namespace lens
