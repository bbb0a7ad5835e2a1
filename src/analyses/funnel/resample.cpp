#include "analyses/funnel/resample.h"

#include <algorithm>
#include <optional>

#include "base/splitmix.h"
#include "base/statistics.h"
#include "base/test_statistics.h"

namespace lens::funnel {

namespace {

constexpr std::int64_t kDrawsMost = 2'000'000'000;
constexpr std::uint64_t kSeedDefault = 42;

// How many of those drawn reached each step, one row of steps per replicate.
class Replicates {
 public:
  Replicates(const Counts& counts, std::size_t replicates) : steps_(counts.steps()), replicates_(replicates) {
    for (const std::int64_t reached : counts.reached) reached_.push_back(static_cast<std::uint32_t>(reached));
    drawn_.resize(steps_ * replicates_);
  }

  void draw(std::uint64_t seed) {
    SplitMix64 chance(seed);
    std::vector<std::uint32_t> stopped(steps_);
    for (std::size_t replicate = 0; replicate < replicates_; ++replicate) {
      std::fill(stopped.begin(), stopped.end(), 0u);
      for (std::uint32_t i = 0; i < reached_[0]; ++i) ++stopped[last_step(chance.below_narrow(reached_[0]))];
      std::uint32_t reached = 0;
      for (std::size_t step = steps_; step-- > 0;) {
        reached += stopped[step];
        drawn_[replicate * steps_ + step] = reached;
      }
    }
  }

  // The interval of what `value` makes of every replicate; nothing where it is not defined for one of them.
  template <class Value>
  std::optional<Interval> interval(Value value) const {
    std::vector<double> all;
    for (std::size_t replicate = 0; replicate < replicates_; ++replicate) {
      const std::optional<double> one = value(drawn_.data() + replicate * steps_);
      if (!one) return std::nullopt;
      all.push_back(*one);
    }
    std::sort(all.begin(), all.end());
    return Interval{quantile7(all, 0.025), quantile7(all, 0.975)};
  }

 private:
  std::size_t last_step(std::uint32_t person) const {
    std::size_t step = 0;
    while (step + 1 < steps_ && person < reached_[step + 1]) ++step;
    return step;
  }

  std::size_t steps_, replicates_;
  std::vector<std::uint32_t> reached_, drawn_;
};

std::optional<double> rate(std::uint32_t part, std::uint32_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

struct Ends {
  Cell low, high;
};
Ends ends_of(const std::optional<Interval>& interval) {
  if (!interval) return {};
  return {interval->low, interval->high};
}

}  // namespace

void add_bootstrap(const Counts& counts, const std::vector<std::string>& texts, const Arguments& arguments,
                   Report& report) {
  const std::int64_t times = arguments.integer("bootstrap"), people = counts.reached[0];
  const std::uint64_t seed =
      arguments.has("seed") ? static_cast<std::uint64_t>(arguments.integer("seed")) : kSeedDefault;
  const bool is_drawn = people > 0 && people * times <= kDrawsMost;
  Replicates replicates(counts, is_drawn ? static_cast<std::size_t>(times) : 0);
  if (is_drawn) replicates.draw(seed);
  ReportTable& table = report.add_table("bootstrap", {{"step", "text"},
                                                      {"customers", "count"},
                                                      {"customers_low", "count"},
                                                      {"customers_high", "count"},
                                                      {"rate_from_start", "rate"},
                                                      {"start_low", "rate"},
                                                      {"start_high", "rate"},
                                                      {"rate_from_previous", "rate"},
                                                      {"previous_low", "rate"},
                                                      {"previous_high", "rate"},
                                                      {"reason", "text"}});
  for (std::size_t step = 0; step < texts.size(); ++step) {
    const std::size_t before = step == 0 ? 0 : step - 1;
    Ends customers, start, previous;
    if (is_drawn) {
      customers = ends_of(replicates.interval([&](const std::uint32_t* drawn) {
        return std::optional<double>(drawn[step]);
      }));
      start = ends_of(replicates.interval([&](const std::uint32_t* drawn) { return rate(drawn[step], drawn[0]); }));
      previous =
          ends_of(replicates.interval([&](const std::uint32_t* drawn) { return rate(drawn[step], drawn[before]); }));
    }
    const bool is_undefined = std::holds_alternative<std::monostate>(previous.low);
    const std::string reason = people == 0 || is_drawn ? "no_customers" : "too_many_people";
    table.add_row({texts[step], counts.reached[step], customers.low, customers.high,
                   rate_cell(counts.reached[step], people), start.low, start.high,
                   rate_cell(counts.reached[step], counts.reached[before]), previous.low, previous.high,
                   is_undefined ? Cell(reason) : Cell()});
  }
  if (!is_drawn) return;
  report.notes.push_back("Intervals: " + std::to_string(people) + " people were drawn anew " + std::to_string(times) +
                         " times with seed " + std::to_string(seed) + "; 95 of 100 replicates lie within.");
}

}  // namespace lens::funnel
