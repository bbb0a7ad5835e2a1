#pragma once
// The named counts of a finished Partial: for each the best source, and who else reports it.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "base/tally.h"
#include "metrics/answers.h"
#include "metrics/count_sheet.h"

namespace lens {

// A number of things, money or time in micro-units, and the system that tells it.
struct Told {
  Wide micros = 0;
  Origin origin = Origin::Events;
  Rank rank = 0;
};

class Counts {
 public:
  explicit Counts(const Partial& partial);

  std::optional<Told> best(CountId id) const;
  std::optional<Told> told_by(CountId id, Rank rank) const;
  // Given several times, and must not be added: reach by day, claims of two platforms.
  bool is_unusable(CountId id) const;
  // From best to worst for this count.
  std::array<Rank, kRanks> ranks(CountId id) const;

  // Other numbers for a count than the best, by count, then from better to worse.
  struct Also {
    CountId id;
    std::string reporter;
    Wide micros;
  };
  const std::vector<Also>& also() const { return also_; }

  // Of all values in a spread, or nothing when it is empty.
  std::optional<double> quantile(Spread spread, Rank rank, double p) const;  // type 7
  std::optional<double> mean(Spread spread, Rank rank) const;
  std::int64_t size(Spread spread, Rank rank) const;

  const std::vector<SurveyQuestion>& questions() const { return questions_; }

 private:
  const std::vector<std::int64_t>& values(Spread spread, Rank rank) const;
  void take_counts(const Tally& counts);
  void take_spreads(const Tally& spreads);
  void take_answers();
  void derive_net_revenue(Rank rank);
  void derive_total(CountId total, CountId part, CountId rest, Rank rank);
  void collect_also(const Tally& counts);
  void set(CountId id, Rank rank, Wide micros);

  std::array<std::array<std::optional<Wide>, kRanks>, kCountIds> told_{};
  std::array<bool, kCountIds> unusable_{};
  // In the unit of unit_of(), ascending.
  std::array<std::array<std::vector<std::int64_t>, kRanks>, kSpreads> spreads_;
  std::vector<SurveyQuestion> questions_;
  std::vector<Also> also_;
};

}  // namespace lens
