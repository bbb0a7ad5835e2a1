#include "metrics/coverage.h"

#include <algorithm>

#include "base/check.h"
#include "metrics/journey_counts.h"

namespace lens {

namespace {

constexpr std::int64_t kNoMicros = kNoTime.time_since_epoch().count();
constexpr std::size_t kDayBytes = 8;

std::optional<Family> family_of_row(const Journeys& journeys, const Context& context,
                                    std::uint32_t row) {
  switch (journeys.events.kind(row)) {
    case EventKind::Event:
    case EventKind::Session:
      return Family::Visits;
    case EventKind::Order:
    case EventKind::Refund:
      return rank_of_sale(journeys, context, row) == kFromCrm ? Family::CrmOrders
                                                              : Family::ShopOrders;
    case EventKind::Deal:
      return Family::Deals;
    case EventKind::Subscription:
      return Family::Subscriptions;
    case EventKind::Survey:
      return Family::Answers;
    default:
      return std::nullopt;
  }
}

std::string day_key(std::size_t family, std::int64_t day) {
  std::string key(1, static_cast<char>(family));
  const auto bits = static_cast<std::uint64_t>(day);
  for (int shift = 56; shift >= 0; shift -= 8)
    key.push_back(static_cast<char>(bits >> shift));
  return key;
}

std::int64_t day_of(std::string_view key) {
  LENS_CHECK(key.size() == 1 + kDayBytes);
  std::uint64_t bits = 0;
  for (const char byte : key.substr(1))
    bits = bits << 8 | static_cast<unsigned char>(byte);
  return static_cast<std::int64_t>(bits);
}

}  // namespace

Family family_of(CountId id, Rank rank) {
  using enum CountId;
  if (rank % 2 == 1) return static_cast<Family>(static_cast<unsigned>(Family::Sums) + rank / 2);
  if (rank == kFromEvents) return Family::Visits;
  if (id >= DealsWon && id <= DealsClosedValue) return Family::Deals;
  if (id >= SubscriptionsActive && id <= SubscriptionsAll) return Family::Subscriptions;
  if (id >= NpsAnswers && id <= CsatPoints) return Family::Answers;
  return rank == kFromCrm ? Family::CrmOrders : Family::ShopOrders;
}

void count_days(const Journeys& journeys, const Context& context, Tally& days) {
  constexpr std::uint32_t none = 0xffffffffu;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    std::array<std::uint32_t, kFamilies> first, last;
    first.fill(none);
    for (std::uint32_t row = journeys.first_kept(customer); row < journeys.end_kept(customer);
         ++row) {
      if (!journeys.keeps(row) || journeys.events.times[row] == kNoMicros) continue;
      const auto family = family_of_row(journeys, context, row);
      if (!family) continue;
      const auto place = static_cast<std::size_t>(*family);
      if (first[place] == none) first[place] = row;
      last[place] = row;
    }
    for (std::size_t place = 0; place < kFamilies; ++place) {
      if (first[place] == none) continue;
      for (const std::uint32_t row : {first[place], last[place]}) {
        const std::int64_t day = period_of(journeys.events.time(row), context.zone, Grain::Day);
        ++days.at(day_key(place, day))[0];
      }
    }
  }
}

void Coverage::add(Family family, std::int64_t first_day, std::int64_t last_day, const Zone& zone) {
  const CoveredSpan more{period_start(first_day, zone, Grain::Day),
                         period_start(last_day + 1, zone, Grain::Day)};
  auto& span = spans_[static_cast<std::size_t>(family)];
  span =
      span ? CoveredSpan{std::min(span->first, more.first), std::max(span->end, more.end)} : more;
}

Coverage::Coverage(const Tally& days, const Context& context) {
  for (std::size_t row = 0; row < days.size(); ++row) {
    const std::int64_t day = day_of(days.key(row));
    add(static_cast<Family>(days.key(row)[0]), day, day, context.zone);
  }
  for (const MetricRow& row : context.metrics) {
    if (row.first_micros == kNoMicros) continue;
    const auto day = [](std::int64_t micros) {
      return period_of(Timestamp{Duration{micros}}, Zone{}, Grain::Day);
    };
    add(family_of(CountId::Cost, rank_of(row.origin, true)), day(row.first_micros),
        day(std::max(row.first_micros, row.last_micros)), context.zone);
  }
}

std::pair<std::size_t, std::size_t> Coverage::whole(Family family, const Periods& periods) const {
  const auto& span = spans_[static_cast<std::size_t>(family)];
  std::size_t from = periods.whole_from, end = periods.whole_end;
  if (!span) return {from, from};
  while (from < end && periods.starts[from] < span->first)
    ++from;
  while (end > from && periods.starts[end] > span->end)
    --end;
  return {from, end};
}

bool Coverage::touches(Family family, const Periods& periods, std::size_t period) const {
  const auto& span = spans_[static_cast<std::size_t>(family)];
  return span && periods.starts[period] < span->end && periods.starts[period + 1] > span->first;
}

void Coverage::cut(Partial& of_period, const Periods& periods, std::size_t period) const {
  Tally& counts = tally_of(of_period, KpiTally::Counts);
  Tally left(1);
  for (std::size_t row = 0; row < counts.size(); ++row) {
    const std::string_view key = counts.key(row);
    const bool is_told = touches(family_of(static_cast<CountId>(key[1]), static_cast<Rank>(key[2])),
                                 periods, period);
    if (is_told) left.at(key)[0] = counts.sums(row)[0];
  }
  counts = std::move(left);
}

}  // namespace lens
