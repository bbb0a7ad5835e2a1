#pragma once
// An experiment as `finish` sees it: its variants, its metrics, and what is known of each of both.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyses/experiment/map.h"
#include "base/test_statistics.h"

namespace lens::experiment {

using Sums = std::array<Wide, kMeasureSlots>;

enum class Measure : std::uint8_t { Rate, Mean, Ratio };

// One metric of one variant. Values are units of the metric, not micro-units.
class Sample {
 public:
  void add(std::span<const Wide> sums);
  void add(const Sample& other) { add(other.sums_); }
  std::int64_t customers() const { return static_cast<std::int64_t>(sums_[kCustomers]); }
  std::int64_t pairs() const { return static_cast<std::int64_t>(sums_[kPairs]); }
  bool has_numbers() const { return sums_[kNumbers] > 0; }
  bool lacks_spread() const { return sums_[kNoSpread] > 0; }
  bool is_nothing() const { return sums_[kHits] == 0 && sums_[kSum] == 0; }
  Wide sum() const { return sums_[kSum]; }

  Proportion proportion() const;
  Moments moments() const;
  // Value and partner of the customers whose partner is known; of a rate the value is 1 or 0.
  PairMoments pair(Measure measure) const;

 private:
  Sums sums_{};
};

// The value of a metric, its customers, and how far it may lie from the truth.
struct Estimate {
  std::int64_t n = 0;
  std::optional<double> value;
  std::optional<double> variance;  // of the value, not of a customer; nothing without a spread
};

struct Metric {
  std::string name;
  Measure measure = Measure::Rate;
  bool is_computed = false;
  std::vector<Sample> samples;                         // by variant
  std::vector<std::map<std::int64_t, Sample>> by_day;  // by variant: customers by first exposure
  std::vector<Sample> undated;                         // by variant

  Estimate estimate(const Sample& sample) const;
};

// The control stands first, the others by their bytes.
struct Trial {
  std::string origin;  // empty: rows of customers, else the file of the results
  std::vector<std::string> variants;
  std::vector<std::int64_t> customers;  // by variant
  std::vector<Metric> metrics;          // by kind and name
  std::vector<std::string> notes;

  std::size_t size() const { return variants.size(); }
};

Trial trial_of(const Partial& partial, const Arguments& arguments);

// The test of a variant against the control; nothing without a spread. `interval` is of 95 %.
struct Outcome {
  TestResult test;
  Interval interval;
};
std::optional<Outcome> outcome_of(const Metric& metric, const Sample& control,
                                  const Sample& variant);

}  // namespace lens::experiment
