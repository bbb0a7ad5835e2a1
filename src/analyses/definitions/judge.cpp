#include "analyses/definitions/judge.h"

#include <algorithm>

namespace lens::definitions {

namespace {

constexpr Duration kDay = Days{1};
constexpr Duration kEngagedFor = std::chrono::seconds{10};

bool is_bounce(const Visit& visit, bool converted, Bounce rule) {
  const Duration length = visit.end - visit.start;
  switch (rule) {
    case Bounce::NotEngaged:
      return length <= kEngagedFor && visit.views < 2 && !converted;
    case Bounce::SingleView:
      return visit.views == 1;
    case Bounce::SingleViewUnder10s:
      return visit.views == 1 && !visit.has_autocapture && length < std::chrono::seconds{10};
    case Bounce::SingleViewUnder15s:
      return visit.views == 1 && length < std::chrono::seconds{15};
    case Bounce::None:
      return false;
  }
  return false;
}

}  // namespace

Judge::Judge(const Journeys& journeys, const Context& context, const Arguments& arguments)
    : journeys_(journeys),
      context_(context),
      roles_(context),
      keys_(context, "channel"),
      goal_rule_(conversion_rule(context, arguments, roles_of_names(context))) {
  Arguments sales = arguments;
  sales.set("conversion", "");
  sale_rule_ = conversion_rule(context, sales, roles_of_names(context));
  goals_are_sales_ = !arguments.has("conversion");
  const std::vector<std::string> steps = steps_of(arguments);
  step_count_ = steps.size();
  for (std::size_t i = 0; i < steps.size(); ++i)
    learn_step(steps[i], 1u << i);
}

void Judge::turn_to(std::uint32_t customer) {
  customer_ = customer;
  is_person_ = !journeys_.events.is_anonymous(customer);
  goals_.clear();
  sales_.clear();
  conversions_of(journeys_, context_, goal_rule_, customer, goals_);
  if (!goals_are_sales_) conversions_of(journeys_, context_, sale_rule_, customer, sales_);
}

const Answers& Judge::answers_of(const Tool& tool) {
  for (Findings& findings : answers_.by_measure)
    findings.clear();
  visits_of(journeys_, context_, roles_, tool, customer_, answers_.visits);
  learn_ends();
  judge_visits(tool);
  judge_conversions(tool);
  if (is_person_) {
    judge_return(tool, 1, Measure::Day1);
    judge_return(tool, 7, Measure::Day7);
    judge_funnel(tool);
  }
  return answers_;
}

void Judge::learn_step(const std::string& names, std::uint32_t bit) {
  steps_by_name_.resize(context_.words.names.size(), 0);
  std::string_view rest = names;
  while (!rest.empty()) {
    const std::size_t bar = rest.find('|');
    const std::string_view name = rest.substr(0, bar);
    if (name == "order") order_steps_ |= bit;
    if (const auto code = context_.words.names.find(name)) steps_by_name_[*code] |= bit;
    rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
  }
}

void Judge::learn_ends() {
  latest_end_.clear();
  last_told_.clear();
  const std::vector<Visit>& visits = answers_.visits.all;
  for (std::size_t i = 0; i < visits.size(); ++i) {
    const Timestamp end = visits[i].end;
    latest_end_.push_back(i == 0 ? end : std::max(latest_end_.back(), end));
    const bool is_told = !keys_.is_direct(keys_.of_code(visits[i].source));
    const std::uint32_t before = i == 0 ? kNoVisit : last_told_.back();
    last_told_.push_back(is_told ? static_cast<std::uint32_t>(i) : before);
  }
}

std::uint32_t Judge::visit_before(Timestamp at) const {
  const std::vector<Visit>& visits = answers_.visits.all;
  const auto next =
      std::upper_bound(visits.begin(), visits.end(), at,
                       [](Timestamp wanted, const Visit& visit) { return wanted < visit.start; });
  return next == visits.begin() ? kNoVisit : static_cast<std::uint32_t>(next - visits.begin() - 1);
}

std::uint32_t Judge::visit_with(const Conversion& conversion, const Tool& tool) const {
  if (conversion.web_event != kNoEvent)
    return answers_.visits.of_row[conversion.web_event - journeys_.first(customer_)];
  if (!is_known(conversion.at)) return kNoVisit;
  for (std::uint32_t i = visit_before(conversion.at); i != kNoVisit; --i) {
    if (conversion.at - answers_.visits.all[i].end < tool.gap) return i;
    if (conversion.at - latest_end_[i] >= tool.gap || i == 0) break;
  }
  return kNoVisit;
}

void Judge::judge_visits(const Tool& tool) {
  const std::vector<Visit>& visits = answers_.visits.all;
  std::vector<std::uint8_t> converted(visits.size(), 0);
  for (const auto* list : {&goals_, &sales_}) {
    for (const Conversion& conversion : *list) {
      const std::uint32_t visit = visit_with(conversion, tool);
      if (visit != kNoVisit) converted[visit] = 1;
    }
  }
  for (std::size_t i = 0; i < visits.size(); ++i) {
    const Visit& visit = visits[i];
    answers_.of(Measure::Sessions).push_back({visit.first, 1});
    const bool bounced = is_bounce(visit, converted[i] != 0, tool.bounce);
    if (tool.bounce != Bounce::None)
      answers_.of(Measure::Bounces).push_back({visit.first, bounced ? 1u : 0u});
  }
}

std::uint32_t Judge::channel_of(const Conversion& conversion, const Tool& tool) const {
  std::uint32_t visit = visit_with(conversion, tool);
  if (visit == kNoVisit && is_known(conversion.at)) visit = visit_before(conversion.at);
  if (visit == kNoVisit) return kNoChannel;
  const auto reaches = [&](std::uint32_t index) {
    const Duration passed = conversion.at - answers_.visits.all[index].start;
    return tool.lookback == kUnbounded || passed <= tool.lookback;
  };
  const std::uint32_t told = last_told_[visit];
  if (tool.skips_direct && told != kNoVisit && reaches(told)) visit = told;
  return reaches(visit) ? keys_.of_code(answers_.visits.all[visit].source) : kNoChannel;
}

void Judge::judge_conversions(const Tool& tool) {
  for (const Conversion& conversion : goals_)
    answers_.of(Measure::DirectConversions)
        .push_back({conversion.event, channel_of(conversion, tool)});
}

void Judge::judge_return(const Tool& tool, std::int64_t day, Measure measure) {
  if (tool.retention == Retention::None || answers_.visits.all.empty()) return;
  const Visit& first = answers_.visits.all.front();
  const bool is_calendar = tool.retention == Retention::CalendarOn;
  const std::int64_t birth = period_of(first.start, context_.zone, Grain::Day);
  const Timestamp over = is_calendar ? period_start(birth + day + 1, context_.zone, Grain::Day)
                                     : first.start + (day + 1) * kDay;
  if (over > data_end()) return;
  bool is_back = false;
  for (std::uint32_t row = first.first; row < journeys_.end_kept(customer_) && !is_back; ++row) {
    const bool counts = journeys_.events.kind(row) <= EventKind::Session && journeys_.keeps(row);
    if (!counts) continue;
    const Timestamp at = journeys_.events.time(row);
    if (is_calendar && at >= over) break;
    is_back = is_calendar ? period_of(at, context_.zone, Grain::Day) == birth + day
                          : at - first.start >= day * kDay;
  }
  answers_.of(measure).push_back({first.first, is_back ? 1u : 0u});
}

Timestamp Judge::data_end() const {
  if (!is_known(context_.last)) return kNoTime;
  return period_start(period_of(context_.last, context_.zone, Grain::Day) + 1, context_.zone,
                      Grain::Day);
}

void Judge::take_step_rows(std::uint32_t first, std::uint32_t last,
                           std::optional<std::uint32_t> stream) {
  step_rows_.clear();
  const EventTable& events = journeys_.events;
  for (std::uint32_t row = first; row <= last; ++row) {
    if (!journeys_.keeps(row) || !is_known(events.time(row))) continue;
    const EventKind kind = events.kind(row);
    if (stream && (kind != EventKind::Event || events.streams[row] != *stream)) continue;
    const std::uint32_t steps = kind == EventKind::Event   ? steps_by_name_[events.names[row]]
                                : kind == EventKind::Order ? order_steps_
                                                           : 0;
    if (steps != 0) step_rows_.push_back({events.time(row), steps, row});
  }
}

void Judge::judge_funnel(const Tool& tool) {
  if (step_count_ < 2 || journeys_.first_kept(customer_) == journeys_.end_kept(customer_)) return;
  take_step_rows(journeys_.first_kept(customer_), journeys_.end_kept(customer_) - 1, std::nullopt);
  const auto entered = std::find_if(step_rows_.begin(), step_rows_.end(),
                                    [](const StepRow& row) { return (row.steps & 1) != 0; });
  if (entered == step_rows_.end()) return;
  const std::uint32_t first_row = entered->row;
  std::size_t level = 0;
  if (tool.scope == Scope::Person) {
    level = funnel_level(step_rows_, step_count_, tool.window, tool.entry);
  } else {
    for (const Visit& visit : answers_.visits.all) {
      take_step_rows(visit.first, visit.last, visit.stream);
      level = std::max(level, funnel_level(step_rows_, step_count_, tool.window, tool.entry));
    }
  }
  answers_.of(Measure::Funnel).push_back({first_row, level == step_count_ ? 1u : 0u});
}

}  // namespace lens::definitions
