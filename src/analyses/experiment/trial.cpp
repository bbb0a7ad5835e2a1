#include "analyses/experiment/trial.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace lens::experiment {

namespace {

constexpr std::size_t kMostVariants = 20;
constexpr std::size_t kMostMetrics = 100;
constexpr double kMicros = static_cast<double>(kMicrosPerUnit);

// The sum of (a - mean of a)(b - mean of b) in square micro-units. Whole numbers until the last
// division, by a modulus that the answer never reaches: nothing is lost by subtracting.
double centred(std::int64_t n, Wide a, Wide b, Wide product) {
  const Wide mean_a = a / n, mean_b = b / n;
  const auto wide = [](Wide value) { return static_cast<UnsignedWide>(value); };
  const UnsignedWide apart = wide(product) - wide(mean_a) * wide(b) - wide(mean_b) * wide(a) +
                             wide(n) * wide(mean_a) * wide(mean_b);
  const double rest_a = static_cast<double>(a - mean_a * n);
  const double rest_b = static_cast<double>(b - mean_b * n);
  return static_cast<double>(static_cast<Wide>(apart)) - rest_a * rest_b / static_cast<double>(n);
}

double covariance(std::int64_t n, Wide a, Wide b, Wide product) {
  if (n < 2) return 0;
  return centred(n, a, b, product) / (kMicros * kMicros * static_cast<double>(n - 1));
}

Moments moments_of(std::int64_t n, Wide sum, Wide squares) {
  if (n == 0) return {};
  return {n, to_units(sum) / static_cast<double>(n),
          std::max(0.0, covariance(n, sum, sum, squares))};
}

// The names by which a control is known.
bool is_control_name(std::string_view name) {
  constexpr std::string_view kNames[] = {"control",     "a",         "baseline", "original",
                                         "default",     "off",       "placebo",  "контроль",
                                         "контрольная", "controlul", "referinta"};
  const std::string folded = fold_header(name);
  return std::any_of(std::begin(kNames), std::end(kNames),
                     [&](std::string_view one) { return folded == one; }) ||
         folded.starts_with("control ") || folded.ends_with(" control");
}

std::string counted(std::int64_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + ' ' + std::string(n == 1 ? one : many);
}

using Groups = std::map<std::string, std::int64_t, std::less<>>;  // customers by variant

// Rows of customers, whose origin has no name, or else the tables of results, by their files.
std::set<std::string, std::less<>> origins_of(const Partial& partial) {
  std::set<std::string, std::less<>> origins;
  for (const TallyIndex index : {kGroups, kMeasures}) {
    const Tally& tally = partial.tallies[index];
    for (std::size_t row = 0; row < tally.size(); ++row)
      origins.emplace(parts_of(tally.key(row))[0]);
  }
  return origins;
}

// One experiment is looked at: the file that is asked for, else the first by bytes.
bool choose_origin(const Partial& partial, const Arguments& arguments, Trial& trial) {
  const auto origins = origins_of(partial);
  if (origins.empty()) return false;
  const std::string& asked = arguments.text("file");
  trial.origin = origins.contains(asked) ? asked : *origins.begin();
  if (!trial.origin.empty() && origins.size() > 1) {
    trial.notes.push_back("Of " + std::to_string(origins.size()) + " tables of results this is " +
                          trial.origin + "; the argument file names another.");
  }
  return true;
}

// Customers by variant; in a table of results a group is as large as in its largest metric.
Groups groups_of(const Partial& partial, std::string_view origin) {
  Groups groups;
  const Tally& tally = partial.tallies[origin.empty() ? kGroups : kMeasures];
  const std::size_t name = origin.empty() ? 1 : 2;
  for (std::size_t row = 0; row < tally.size(); ++row) {
    const auto parts = parts_of(tally.key(row));
    if (parts[0] != origin) continue;
    std::int64_t& size = groups[std::string(parts[name])];
    size = std::max(size, static_cast<std::int64_t>(tally.sums(row)[0]));
  }
  return groups;
}

// The largest groups, when there are more than a table can tell.
void keep_largest(Groups& groups, Trial& trial) {
  if (groups.size() <= kMostVariants) return;
  std::vector<std::pair<std::int64_t, std::string>> by_size;
  for (const auto& [name, size] : groups)
    by_size.emplace_back(-size, name);
  std::sort(by_size.begin(), by_size.end());
  for (std::size_t i = kMostVariants; i < by_size.size(); ++i)
    groups.erase(by_size[i].second);
  trial.notes.push_back("Of " + std::to_string(by_size.size()) + " variants the " +
                        std::to_string(kMostVariants) + " with the most customers are compared.");
}

void add_variants(Groups groups, const Arguments& arguments, Trial& trial) {
  keep_largest(groups, trial);
  if (groups.empty()) return;
  auto control = groups.end();
  const std::string& asked = arguments.text("control");
  if (!asked.empty()) {
    control = groups.find(asked);
    if (control == groups.end()) trial.notes.push_back("There is no variant “" + asked + "”.");
  }
  if (control == groups.end()) {
    control = std::find_if(groups.begin(), groups.end(),
                           [](const auto& group) { return is_control_name(group.first); });
  }
  if (control == groups.end()) control = groups.begin();
  trial.notes.push_back("The control is “" + control->first +
                        "”; the argument control names another.");
  trial.variants.push_back(control->first);
  trial.customers.push_back(control->second);
  for (const auto& [name, size] : groups) {
    if (name == control->first) continue;
    trial.variants.push_back(name);
    trial.customers.push_back(size);
  }
}

bool is_asked(std::string_view name, const Arguments& arguments) {
  std::string_view rest = arguments.text("metric");
  if (rest.empty()) return true;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('|'), rest.size());
    if (trim(rest.substr(0, end)) == name) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

// What is computed of orders says nothing where nobody bought, or where nothing has a price.
bool says_something(const Metric& metric) {
  return !metric.is_computed ||
         std::any_of(metric.samples.begin(), metric.samples.end(),
                     [](const Sample& sample) { return !sample.is_nothing(); });
}

Measure measure_of(const Metric& metric, char kind) {
  if (kind == kRatio) return Measure::Ratio;
  const bool has_numbers = std::any_of(metric.samples.begin(), metric.samples.end(),
                                       [](const Sample& sample) { return sample.has_numbers(); });
  return has_numbers ? Measure::Mean : Measure::Rate;
}

void add_metrics(const Tally& measures, const Arguments& arguments, Trial& trial) {
  std::map<std::string, Metric, std::less<>> by_key;
  for (const std::uint32_t row : measures.sorted()) {
    const auto parts = parts_of(measures.key(row));
    const auto at = std::find(trial.variants.begin(), trial.variants.end(), parts[2]);
    const std::string_view name = parts[1].substr(1);
    if (parts[0] != trial.origin || at == trial.variants.end() || !is_asked(name, arguments))
      continue;
    Metric& metric = by_key[std::string(parts[1])];
    if (metric.samples.empty()) {
      metric.name = name;
      metric.is_computed = parts[1][0] == kComputed || name == kValuePerConversion;
      metric.samples.resize(trial.size());
      metric.by_day.resize(trial.size());
      metric.undated.resize(trial.size());
    }
    const auto variant = static_cast<std::size_t>(at - trial.variants.begin());
    metric.samples[variant].add(measures.sums(row));
    if (parts[3].empty()) {
      metric.undated[variant].add(measures.sums(row));
    } else {
      metric.by_day[variant][number_in(parts[3])].add(measures.sums(row));
    }
  }
  std::size_t left = 0;
  for (auto& [key, metric] : by_key) {
    metric.measure = measure_of(metric, key[0]);
    if (!says_something(metric)) continue;
    if (trial.metrics.size() == kMostMetrics) {
      ++left;
    } else {
      trial.metrics.push_back(std::move(metric));
    }
  }
  if (left > 0)
    trial.notes.push_back(counted(static_cast<std::int64_t>(left), "metric is", "metrics are") +
                          " left out; name those that matter with metric.");
}

void add_notes(const Partial& partial, Trial& trial) {
  const std::span<const Wide> rest = partial.tallies[kRest].find("");
  if (rest.empty()) return;
  const auto note = [&](RestSlot slot, std::string_view one, std::string_view many) {
    if (rest[slot] > 0)
      trial.notes.push_back(counted(static_cast<std::int64_t>(rest[slot]), one, many));
  };
  note(kInTwoVariants, "customer was seen in two variants and is left out.",
       "customers were seen in two variants and are left out.");
  note(kTooLarge, "value is too large, or of a group without customers, and is left out.",
       "values are too large, or of groups without customers, and are left out.");
  if (trial.origin.empty()) {
    note(kResultRows,
         "row of a table of results is left out, for other files say who saw which variant.",
         "rows of tables of results are left out, for other files say who saw which variant.");
  } else {
    note(kRoundedRates, "number of conversions is rounded from its rate.",
         "numbers of conversions are rounded from their rates.");
  }
}

}  // namespace

// ---- one metric of one variant -----------------------------------------------------------------

void Sample::add(std::span<const Wide> sums) {
  for (std::size_t slot = 0; slot < kMeasureSlots; ++slot)
    sums_[slot] += sums[slot];
}

Proportion Sample::proportion() const {
  return {static_cast<std::int64_t>(sums_[kHits]), customers()};
}

Moments Sample::moments() const { return moments_of(customers(), sums_[kSum], sums_[kSquares]); }

PairMoments Sample::pair(Measure measure) const {
  PairMoments pair;
  const std::int64_t n = pairs();
  if (n == 0) return pair;
  pair.bottom = moments_of(n, sums_[kPartner], sums_[kPartnerSquares]);
  if (measure == Measure::Rate) {
    const Wide hits = sums_[kPairHits] * kMicrosPerUnit;
    pair.top = moments_of(n, hits, hits * kMicrosPerUnit);
    pair.covariance = covariance(n, hits, sums_[kPartner], sums_[kHitProduct] * kMicrosPerUnit);
  } else {
    pair.top = moments_of(n, sums_[kPairSum], sums_[kPairSquares]);
    pair.covariance = covariance(n, sums_[kPairSum], sums_[kPartner], sums_[kProduct]);
  }
  return pair;
}

Estimate Metric::estimate(const Sample& sample) const {
  Estimate estimate{sample.customers(), {}, {}};
  if (estimate.n == 0) return estimate;
  const auto n = static_cast<double>(estimate.n);
  if (measure == Measure::Ratio) {
    estimate.n = sample.pairs();
    if (const auto ratio = ratio_estimate(sample.pair(measure))) {
      estimate.value = ratio->ratio;
      estimate.variance = ratio->standard_error * ratio->standard_error;
    }
  } else if (measure == Measure::Rate) {
    const double rate = sample.proportion().rate();
    estimate.value = rate;
    estimate.variance = rate * (1 - rate) / n;
  } else {
    const Moments moments = sample.moments();
    estimate.value = moments.mean;
    if (moments.n > 1 && !sample.lacks_spread()) estimate.variance = moments.variance / n;
  }
  return estimate;
}

// ---- the experiment ----------------------------------------------------------------------------

Trial trial_of(const Partial& partial, const Arguments& arguments) {
  Trial trial;
  if (!choose_origin(partial, arguments, trial)) return trial;
  add_variants(groups_of(partial, trial.origin), arguments, trial);
  add_metrics(partial.tallies[kMeasures], arguments, trial);
  add_notes(partial, trial);
  return trial;
}

std::optional<Outcome> outcome_of(const Metric& metric, const Sample& control,
                                  const Sample& variant) {
  if (control.customers() == 0 || variant.customers() == 0) return std::nullopt;
  if (metric.measure == Measure::Rate) {
    const auto test = two_proportion_test(control.proportion(), variant.proportion());
    if (!test) return std::nullopt;
    return Outcome{*test, newcombe95(control.proportion(), variant.proportion())};
  }
  if (metric.measure == Measure::Mean) {
    if (control.lacks_spread() || variant.lacks_spread()) return std::nullopt;
    const auto test = welch_test(control.moments(), variant.moments());
    if (!test) return std::nullopt;
    return Outcome{*test, welch95(*test)};
  }
  const auto first = ratio_estimate(control.pair(metric.measure));
  const auto second = ratio_estimate(variant.pair(metric.measure));
  if (!first || !second) return std::nullopt;
  const auto test = ratio_test(*first, *second);
  if (!test) return std::nullopt;
  return Outcome{*test, normal95(test->difference, test->standard_error)};
}

}  // namespace lens::experiment
