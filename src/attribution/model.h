#pragma once
// Attribution models: how conversions are credited to the touches before them.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "attribution/custom_weights.h"
#include "base/money.h"
#include "base/time.h"
#include "journey/touches.h"
#include "report/report.h"

namespace lens {

struct Settings {
  std::string currency;
  Duration half_life = Days{7};
  double position_first = 0.4;
  double position_last = 0.4;
  std::uint32_t markov_order = 1;  // 0: the one that predicts held-out journeys best
  std::size_t top_transitions = 0;  // how many are listed; 0 lists all
  std::vector<double> weights = {};  // of custom: first touch, second … last; empty means all 1
  std::map<std::string, double, std::less<>> channel_weights = {};  // of custom; 1 where absent
  std::uint32_t milestones = 0;  // how many events are named as milestones of w_shaped
  std::uint64_t seed = 42;       // of what is sampled
  HazardDecay decay = {};        // of hazard
  // Asked a thousand times over, by the bootstrap: a fit leaves its tables out, and itself when it takes more
  // than some ten milliseconds.
  bool credits_only = false;
};

inline constexpr std::uint32_t kNoTouch = 0xffffffffu;

// The touches of one conversion, at least one, oldest first. `is_direct` by key.
struct Path {
  std::span<const Touch> touches;
  const std::vector<bool>& is_direct;
  std::span<const double> channel_weights = {};  // by key; empty means all 1
  // By milestone asked for: the touch that led to it, or kNoTouch where it is missing.
  std::span<const std::uint32_t> milestones = {};
};

// Distinct journeys with the times of their touches, in a fixed order: what hazard looks at.
struct TimedJourneys {
  std::vector<std::uint32_t> channels;  // of the touches, one journey after another
  std::vector<double> ages;             // of the touches, in days: until the conversion, or else the end of the data
  std::vector<std::uint32_t> ends;      // where each journey ends in channels
  std::vector<bool> is_converted;
  std::vector<std::int64_t> counts;
  std::vector<Wide> value;  // micro-units

  std::size_t size() const { return ends.size(); }
};

// All distinct paths with how often they converted, were worth and did not convert.
struct PathCounts {
  std::vector<std::string> channels;  // by bytes; a channel's number is its place here
  std::vector<bool> is_direct;        // by channel
  std::vector<std::uint32_t> steps;   // channels, one path after another
  std::vector<std::uint32_t> ends;    // where each path ends in steps
  std::vector<std::int64_t> conversions;
  std::vector<std::int64_t> nulls;
  std::vector<Wide> value;  // micro-units
  TimedJourneys journeys;   // only where the settings name a decay

  std::size_t size() const { return ends.size(); }
  std::span<const std::uint32_t> path(std::size_t index) const {
    const std::uint32_t begin = index == 0 ? 0 : ends[index - 1];
    return std::span<const std::uint32_t>(steps).subspan(begin, ends[index] - begin);
  }
  Wide total_value() const;
  std::int64_t total_conversions() const;
};

struct Credit {
  double conversions = 0;
  double value = 0;  // currency units
};

// What a model that looks at all paths at once answers.
struct Fit {
  std::vector<Credit> credits;      // by channel; empty when the model is left out
  bool is_left_out = false;         // no answer can be given; `reason` says why
  std::string reason;               // a code: why there is no answer, or what to know of this one
  std::int64_t samples = 0;         // how many orders were drawn; 0 for an exact answer
  std::vector<ReportTable> tables;  // of its own
  std::vector<std::string> notes;
  std::optional<double> p_conversion;  // that a path converts, as the model sees it
};

// No answer, for a reason.
Fit left_out(std::string reason);

struct Model {
  std::string_view name;     // as a request spells it and a result shows it
  std::string_view meaning;  // one sentence for the person reading the chart
  std::string_view source;   // who defines it
  // Exactly one of the first two is set.
  void (*credit)(const Path&, const Settings&, std::span<Share> out) = nullptr;  // shares sum to kWholeShare
  Fit (*fit)(const PathCounts&, const Settings&) = nullptr;  // from all distinct paths
  // What a fit that has a closed form gives each touch: its credit is the sum of these. May be null.
  void (*closed_form)(const Path&, const Settings&, std::span<Share> out) = nullptr;
  bool needs_times = false;  // credit() looks at the times of touches, which a table of paths lacks
  bool needs_milestones = false;  // the same when milestones are asked for
  bool needs_journeys = false;  // fit() looks at PathCounts::journeys, which a table of paths lacks
  bool needs_weights = false;  // says so where none are given
  bool conserves = true;  // its credit sums to the conversions; false: reports say that it does not
  bool may_be_left_out = false;  // answers only where held-out journeys show that it may
  bool by_default = false;  // runs when no models are named
};

// True when credit() cannot be worked out from the order of the channels alone.
bool is_timed(const Model& model, const Settings& settings);

// Of this build, in the order of the report. To add a model: give it a file here, and a line in models.cpp.
std::span<const Model> models();
const Model* find_model(std::string_view name);

// 1/k for each of k channels, which the touches of one channel share: the closed form of the sum game too.
void credit_linear_unique(const Path&, const Settings&, std::span<Share> out);

// A fraction of a conversion as a share, rounded to the nearest 2^-52.
inline Share share_of(double fraction) {
  return static_cast<Share>(fraction * static_cast<double>(kWholeShare) + 0.5);
}
// Makes the shares sum to exactly one conversion: the last touch takes what rounding left over.
void give_remainder_to_last(std::span<Share> shares);
// Shares in proportion to the weights (>= 0), exactly one conversion; equal ones when all are 0.
// What rounding leaves over goes to the last touch with a weight, so that a touch without one gets
// nothing.
void share_by_weight(std::span<const double> weights, std::span<Share> out);

}  // namespace lens
