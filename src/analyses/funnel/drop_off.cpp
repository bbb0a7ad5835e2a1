// What the lost did next, beside what those who went on did next (metrics.md D2).

#include <algorithm>
#include <cmath>
#include <map>

#include "analyses/funnel/counts.h"
#include "analyses/funnel/tables.h"
#include "base/sort.h"

namespace lens::funnel {

namespace {

constexpr std::size_t kNextShown = 20;
constexpr double kPrior = 0.5;  // pseudo-count of every next event: the flat Dirichlet prior

struct Next {
  std::string event;
  std::int64_t lost = 0;
  std::int64_t went_on = 0;
};

struct StepNext {
  std::vector<Next> events;
  std::int64_t lost = 0;
  std::int64_t went_on = 0;
};

std::vector<StepNext> next_by_step(const Partial& partial, const Context& context,
                                   std::size_t steps) {
  std::vector<StepNext> by_step(steps);
  const Tally& tally = partial.tallies[kNext];
  for (std::size_t row = 0; row < tally.size(); ++row) {
    const auto code = static_cast<std::uint32_t>(number_at(tally.key(row), 0));
    const std::string_view event = code == kExit ? "(exit)" : context.words.names.text(code);
    const auto lost = static_cast<std::int64_t>(tally.sums(row)[0]);
    const auto went_on = static_cast<std::int64_t>(tally.sums(row)[1]);
    StepNext& step = by_step[first_of(tally.key(row))];
    step.events.push_back({std::string(event), lost, went_on});
    step.lost += lost;
    step.went_on += went_on;
  }
  for (StepNext& step : by_step) {
    sort_few(step.events, [](const Next& a, const Next& b) {
      return a.lost != b.lost ? a.lost > b.lost : a.event < b.event;
    });
  }
  return by_step;
}

// Difference of the log odds of this next event between the two groups, in standard errors
// (Monroe, Colaresi and Quinn 2008, with a flat prior). Above 1.96: more common among the lost.
Cell z_of(const Next& next, const StepNext& all) {
  if (all.lost == 0 || all.went_on == 0) return {};
  const double prior_sum = kPrior * static_cast<double>(all.events.size());
  const auto log_odds = [&](std::int64_t count, std::int64_t total) {
    const double with = static_cast<double>(count) + kPrior;
    return std::log(with / (static_cast<double>(total) + prior_sum - with));
  };
  if (all.events.size() < 2) return {};
  const double variance = 1 / (static_cast<double>(next.lost) + kPrior) +
                          1 / (static_cast<double>(next.went_on) + kPrior);
  return (log_odds(next.lost, all.lost) - log_odds(next.went_on, all.went_on)) /
         std::sqrt(variance);
}

}  // namespace

void add_drop_off(const Partial& partial, const Context& context,
                  const std::vector<std::string>& texts, Report& report) {
  ReportTable& table = report.add_table("drop_off", {{"step", "text"},
                                                     {"next", "text"},
                                                     {"customers", "count"},
                                                     {"share", "rate"},
                                                     {"share_of_converters", "rate"},
                                                     {"z", "ratio"},
                                                     {"reason", "text"}});
  const std::vector<StepNext> by_step = next_by_step(partial, context, texts.size());
  for (std::size_t step = 0; step + 1 < texts.size(); ++step) {
    const StepNext& all = by_step[step];
    const auto reason = all.went_on == 0 ? Cell(std::string("no_converters")) : Cell();
    std::int64_t rest = all.lost;
    for (std::size_t i = 0; i < all.events.size() && i < kNextShown; ++i) {
      const Next& next = all.events[i];
      if (next.lost == 0) break;
      rest -= next.lost;
      table.add_row({texts[step], next.event, next.lost, rate_cell(next.lost, all.lost),
                     rate_cell(next.went_on, all.went_on), z_of(next, all), reason});
    }
    if (rest > 0) {
      table.add_row({texts[step], std::string("(other)"), rest, rate_cell(rest, all.lost), Cell(),
                     Cell(), Cell(std::string("rare_events"))});
    }
  }
}

}  // namespace lens::funnel
