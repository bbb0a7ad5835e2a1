// Which step costs most: the gap to an attainable rate, in conversions and money (metrics.md D2).
//
//   recoverable    = max(0, attainable rate - rate) x entrants x rate from this step to the end
//   value at stake = recoverable x value of one conversion
// A gain of 10 % at any step yields the same conversions, so the largest loss says nothing; the gap
// to what is attainable does. Attainable is the target, else what the best segment surely reaches.

#include <algorithm>
#include <cmath>
#include <optional>

#include "analyses/funnel/counts.h"
#include "analyses/funnel/tables.h"
#include "base/statistics.h"
#include "journey/conversion_values.h"

namespace lens::funnel {

namespace {

constexpr std::int64_t kEntrantsMin = 30;  // fewer say nothing about a segment

struct Attainable {
  double rate = 0;
  std::string basis;
};

std::optional<Attainable> best_of(const std::vector<Segment>& segments, std::string_view by,
                                  std::size_t step) {
  std::optional<Attainable> best;
  for (const Segment& segment : segments) {
    const std::int64_t entrants = segment.reached[step - 1];
    if (entrants < kEntrantsMin || segment.value == "(not set)") continue;
    const double sure = wilson95(segment.reached[step], entrants).low;
    if (!best || sure > best->rate) best = {sure, std::string(by) + "=" + segment.value};
  }
  return best;
}

class Bottleneck {
 public:
  Bottleneck(const Partial& partial, const Context& context, const Arguments& arguments,
             std::size_t steps)
      : devices_(segments_of(partial, context, kDevice, "device_category", steps)),
        channels_(segments_of(partial, context, kChannel, "channel", steps)),
        value_(value_of_conversion(partial.tallies[kValue].find(""), arguments)) {
    for (const std::string& target : arguments.list("target_rates")) {
      Arguments one;
      one.set("target", target);
      targets_.push_back(one.number("target"));
    }
  }

  // `rate` is that of all customers: where no segment is surely above it, it is all there is.
  std::optional<Attainable> attainable(std::size_t step, double rate) const {
    if (!targets_.empty()) return Attainable{targets_[step - 1], "target"};
    const auto device = best_of(devices_, "device_category", step);
    const auto channel = best_of(channels_, "channel", step);
    const auto best = channel && (!device || channel->rate > device->rate) ? channel : device;
    return best && best->rate <= rate ? Attainable{rate, "no_better_segment"} : best;
  }
  const std::optional<double>& value() const { return value_; }

 private:
  std::vector<Segment> devices_, channels_;
  std::optional<double> value_;
  std::vector<double> targets_;  // by step after the first; empty when none were given
};

Cell reason_of(bool has_entrants, bool has_rate, bool has_value) {
  if (!has_entrants) return std::string("no_customers");
  if (!has_rate) return std::string("too_few_customers");
  return has_value ? Cell() : Cell(std::string("no_conversion_value"));
}

}  // namespace

void add_bottleneck(const Partial& partial, const Context& context, const Arguments& arguments,
                    const Counts& counts, const std::vector<std::string>& texts, Report& report) {
  ReportTable& table = report.add_table("bottleneck", {{"from", "text"},
                                                       {"step", "text"},
                                                       {"rate", "rate"},
                                                       {"attainable_rate", "rate"},
                                                       {"basis", "text"},
                                                       {"lost", "count"},
                                                       {"downstream_rate", "rate"},
                                                       {"recoverable", "count"},
                                                       {"value_at_stake", context.currency},
                                                       {"reason", "text"}});
  const Bottleneck bottleneck(partial, context, arguments, texts.size());
  for (std::size_t step = 1; step < texts.size(); ++step) {
    const std::int64_t entrants = counts.reached[step - 1], here = counts.reached[step];
    const double rate =
        entrants == 0 ? 0 : static_cast<double>(here) / static_cast<double>(entrants);
    const auto attainable = bottleneck.attainable(step, rate);
    Cell recoverable, value;
    if (attainable && here > 0) {
      const double gain = std::max(0.0, attainable->rate - rate) * static_cast<double>(entrants) *
                          static_cast<double>(counts.reached.back()) / static_cast<double>(here);
      recoverable = gain;
      if (const auto each = bottleneck.value()) {
        value = WideMoney{static_cast<Wide>(std::llround(gain * *each))};
      }
    }
    table.add_row({texts[step - 1], texts[step], rate_cell(here, entrants),
                   attainable ? Cell(attainable->rate) : Cell(),
                   attainable ? Cell(attainable->basis) : Cell(), counts.lost(step - 1),
                   rate_cell(counts.reached.back(), here), recoverable, value,
                   reason_of(here > 0, attainable.has_value(), bottleneck.value().has_value())});
  }
}

}  // namespace lens::funnel
