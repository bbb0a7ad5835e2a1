#pragma once
// Retention by looking at every act for every start and every period. Slow and obvious.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "support/story.h"

namespace lens::tests {

// Starts are events named `open`, acts of coming back those named `play`.
class RetentionOracle {
 public:
  using Given = std::map<std::string, std::string, std::less<>>;

  RetentionOracle(const std::vector<Happening>& all, const Zone& zone, const Given& given)
      : zone_(zone),
        grain_(given.at("grain") == "day"    ? Grain::Day
               : given.at("grain") == "week" ? Grain::Week
                                             : Grain::Month),
        by_hours_(given.at("days") == "24h") {
    std::map<std::string, std::vector<Timestamp>> opens, plays;
    for (const Happening& one : all)
      (one.name == "open" ? opens : plays)[one.customer].push_back(time(one));
    for (auto& [customer, starts] : opens) {
      std::map<std::int64_t, Timestamp> births;  // the first start of each period
      for (const Timestamp at : starts) {
        const auto [found, is_new] = births.try_emplace(period_of(at, zone_, grain_), at);
        if (!is_new) found->second = std::min(found->second, at);
      }
      for (const auto& [cohort, birth] : births) {
        ++sizes_[period_name(cohort, grain_)];
        for (std::int64_t period = 0; period <= 12; ++period) {
          const bool is_back = acts_within(plays[customer], cohort, birth, period);
          backs_[{period_name(cohort, grain_), period}] += is_back ? 1 : 0;
        }
        if (given.at("cohort") == "first_time") break;
      }
    }
  }

  std::int64_t size(const std::string& cohort) const { return sizes_.at(cohort); }
  std::int64_t back(const std::string& cohort, std::int64_t period) const {
    return backs_.at({cohort, period});
  }

 private:
  static Timestamp time(const Happening& one) {
    return *parse_instant("2026-01-01") + Duration{static_cast<std::int64_t>(one.minute * 60e6)};
  }
  bool acts_within(const std::vector<Timestamp>& acts, std::int64_t cohort, Timestamp birth,
                   std::int64_t period) const {
    const Days length{grain_ == Grain::Day ? 1 : grain_ == Grain::Week ? 7 : 30};
    for (const Timestamp at : acts) {
      const bool is_in = by_hours_
                             ? at >= birth + period * length && at < birth + (period + 1) * length
                             : period_of(at, zone_, grain_) == cohort + period;
      if (at >= birth && is_in) return true;
    }
    return false;
  }

  const Zone& zone_;
  Grain grain_;
  bool by_hours_;
  std::map<std::string, std::int64_t> sizes_;
  std::map<std::pair<std::string, std::int64_t>, std::int64_t> backs_;
};

}  // namespace lens::tests
