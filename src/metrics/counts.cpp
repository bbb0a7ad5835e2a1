#include "metrics/counts.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"

namespace lens {

namespace {

struct CountKey {
  CountUse use;
  CountId id;
  Rank rank;
  std::string_view reporter;
};

CountKey read_count_key(std::string_view key) {
  LENS_CHECK(key.size() >= 3);
  return {static_cast<CountUse>(key[0]), static_cast<CountId>(key[1]), static_cast<Rank>(key[2]),
          key.substr(3)};
}

// By digits of 11 bits: most values have two of them, and comparing would take a step per value for
// every doubling of their number.
void sort_by_digits(std::vector<std::int64_t>& values) {
  constexpr int bits = 11;
  constexpr std::size_t digits = std::size_t{1} << bits;
  std::int64_t seen = 0;
  for (const std::int64_t value : values)
    seen |= value;
  std::vector<std::int64_t> sorted(values.size());
  for (int shift = 0; shift < 63 && seen >> shift != 0; shift += bits) {
    const auto digit = [shift](std::int64_t value) {
      return static_cast<std::size_t>(value >> shift) & (digits - 1);
    };
    std::array<std::size_t, digits + 1> places{};
    for (const std::int64_t value : values)
      ++places[digit(value) + 1];
    std::partial_sum(places.begin(), places.end(), places.begin());
    for (const std::int64_t value : values)
      sorted[places[digit(value)]++] = value;
    values.swap(sorted);
  }
}

}  // namespace

Counts::Counts(const Partial& partial) {
  if (partial.tallies.empty()) return;
  LENS_CHECK(partial.tallies.size() == kKpiTallies);
  const Tally& counts = partial.tallies[static_cast<std::size_t>(KpiTally::Counts)];
  take_counts(counts);
  take_spreads(partial.tallies[static_cast<std::size_t>(KpiTally::Spreads)]);
  questions_ = questions_of(partial.tallies[static_cast<std::size_t>(KpiTally::Answers)]);
  take_answers();
  using enum CountId;
  for (Rank rank = 0; rank < kRanks; ++rank) {
    derive_net_revenue(rank);
    derive_total(DealsClosed, DealsWon, DealsLost, rank);
    derive_total(DealsClosedValue, DealsWonValue, DealsLostValue, rank);
    derive_total(SubscriptionsAll, SubscriptionsActive, SubscriptionsEnded, rank);
  }
  collect_also(counts);
}

void Counts::set(CountId id, Rank rank, Wide micros) {
  told_[static_cast<std::size_t>(id)][rank] = micros;
}

void Counts::take_counts(const Tally& counts) {
  for (const std::uint32_t row : counts.sorted()) {
    const CountKey key = read_count_key(counts.key(row));
    if (key.use == CountUse::Sum) set(key.id, key.rank, counts.sums(row)[0]);
    if (key.use == CountUse::Unusable) unusable_[static_cast<std::size_t>(key.id)] = true;
  }
}

void Counts::take_spreads(const Tally& spreads) {
  for (std::size_t row = 0; row < spreads.size(); ++row) {
    const ValuesOfKey read = read_values_key(spreads.key(row));
    auto& all = spreads_[static_cast<std::size_t>(read.spread)][read.rank];
    for (Wide times = spreads.sums(row)[0]; times > 0; --times)
      all.insert(all.end(), read.values.begin(), read.values.end());
  }
  for (auto& by_rank : spreads_) {
    for (auto& all : by_rank)
      sort_by_digits(all);
  }
}

// Every question of one scale adds to the same counts.
void Counts::take_answers() {
  std::array<Wide, kCountIds> sums{};
  const auto at = [&](CountId id) -> Wide& { return sums[static_cast<std::size_t>(id)]; };
  bool has_nps = false, has_csat = false;
  for (const SurveyQuestion& question : questions_) {
    const Scale scale = question.scale();
    has_nps = has_nps || scale == Scale::Nps;
    has_csat = has_csat || scale == Scale::Csat;
    for (const auto& [score, times] : question.scores) {
      if (scale == Scale::Nps) {
        at(CountId::NpsAnswers) += times;
        at(score >= kPromoterFrom  ? CountId::Promoters
           : score >= kPassiveFrom ? CountId::Passives
                                   : CountId::Detractors) += times;
      } else if (scale == Scale::Csat) {
        at(CountId::CsatAnswers) += times;
        if (score >= kContentFrom) at(CountId::CsatSatisfied) += times;
        at(CountId::CsatPoints) += times * score / kMicrosPerUnit;
      }
    }
  }
  using enum CountId;
  const auto tell = [&](CountId id) { set(id, kFromCrm, at(id) * kMicrosPerUnit); };
  if (has_nps)
    for (const CountId id : {NpsAnswers, Promoters, Passives, Detractors})
      tell(id);
  if (has_csat)
    for (const CountId id : {CsatAnswers, CsatSatisfied, CsatPoints})
      tell(id);
}

// Net = gross - refunds - discounts, of one system; what a system does not tell of is none of it.
void Counts::derive_net_revenue(Rank rank) {
  const auto of = [&](CountId id) { return told_by(id, rank).value_or(Told{}).micros; };
  if (told_by(CountId::Revenue, rank)) {
    set(CountId::NetRevenue, rank,
        of(CountId::Revenue) - of(CountId::Refunds) - of(CountId::Discounts));
  }
  if (told_by(CountId::CustomerRevenue, rank)) {
    set(CountId::CustomerNetRevenue, rank,
        of(CountId::CustomerRevenue) - of(CountId::CustomerRefunds));
  }
}

void Counts::derive_total(CountId total, CountId part, CountId rest, Rank rank) {
  const std::optional<Told> a = told_by(part, rank), b = told_by(rest, rank);
  if (a || b) set(total, rank, a.value_or(Told{}).micros + b.value_or(Told{}).micros);
}

void Counts::collect_also(const Tally& counts) {
  std::vector<CountKey> keys;
  const std::vector<std::uint32_t> rows = counts.sorted();
  for (const CountRow& row : count_rows()) {
    const std::optional<Told> used = best(row.id);
    for (const Rank rank : ranks(row.id)) {
      const std::optional<Told> told = told_by(row.id, rank);
      if (told && used && used->rank != rank) {
        also_.push_back({row.id, std::string(name_of(told->origin)), told->micros});
      }
      for (const std::uint32_t at : rows) {
        const CountKey key = read_count_key(counts.key(at));
        if (key.use != CountUse::Also || key.id != row.id || key.rank != rank) continue;
        also_.push_back({row.id, std::string(key.reporter), counts.sums(at)[0]});
      }
    }
  }
}

std::array<Rank, kRanks> Counts::ranks(CountId id) const {
  std::array<Rank, kRanks> order{};
  const std::size_t shift = row_of(id).platform_first ? rank_of(Origin::AdPlatform, false) : 0;
  for (std::size_t i = 0; i < kRanks; ++i)
    order[i] = static_cast<Rank>((i + shift) % kRanks);
  return order;
}

std::optional<Told> Counts::told_by(CountId id, Rank rank) const {
  const std::optional<Wide>& micros = told_[static_cast<std::size_t>(id)][rank];
  if (!micros) return std::nullopt;
  return Told{*micros, origin_of(rank), rank};
}

std::optional<Told> Counts::best(CountId id) const {
  for (const Rank rank : ranks(id)) {
    if (const std::optional<Told> told = told_by(id, rank)) return told;
  }
  return std::nullopt;
}

bool Counts::is_unusable(CountId id) const { return unusable_[static_cast<std::size_t>(id)]; }

const std::vector<std::int64_t>& Counts::values(Spread spread, Rank rank) const {
  return spreads_[static_cast<std::size_t>(spread)][rank];
}

std::int64_t Counts::size(Spread spread, Rank rank) const {
  return static_cast<std::int64_t>(values(spread, rank).size());
}

std::optional<double> Counts::quantile(Spread spread, Rank rank, double p) const {
  const std::vector<std::int64_t>& all = values(spread, rank);
  if (all.empty()) return std::nullopt;
  const std::size_t last = all.size() - 1;
  const auto at = [&](std::size_t index) {
    return static_cast<double>(all[index] * unit_of(spread));
  };
  const double position = p * static_cast<double>(last);
  const auto below = static_cast<std::size_t>(position);
  const double low = at(below), high = at(std::min(below + 1, last));
  return low + (position - static_cast<double>(below)) * (high - low);
}

std::optional<double> Counts::mean(Spread spread, Rank rank) const {
  const std::vector<std::int64_t>& all = values(spread, rank);
  if (all.empty()) return std::nullopt;
  Wide sum = 0;
  for (const std::int64_t value : all)
    sum += value;
  return static_cast<double>(sum * unit_of(spread)) / static_cast<double>(all.size());
}

}  // namespace lens
