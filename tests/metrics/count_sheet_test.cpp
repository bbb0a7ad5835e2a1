// How counts and the values of spreads travel between workers.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

#include "metrics/counts.h"

namespace lens::tests {

namespace {

constexpr std::uint32_t kNoRow = 0;

// What one worker counted: sessions of so many milliseconds.
Partial sessions_of(const std::vector<std::int64_t>& millis) {
  CountSheet sheet;
  for (const std::int64_t length : millis) {
    sheet.one(CountId::TimedSessions, kFromEvents, kNoRow);
    sheet.spread(Spread::SessionTime, kFromEvents, length);
  }
  Partial partial;
  tally_of(partial, KpiTally::Answers);
  sheet.add_to(tally_of(partial, KpiTally::Counts), tally_of(partial, KpiTally::Spreads));
  return partial;
}

}  // namespace

TEST_CASE("the values of a spread are read as they were written, from zero to the largest") {
  const std::vector<std::int64_t> values = {
      0, 1, 127, 128, 16'383, 16'384, 0, std::numeric_limits<std::int64_t>::max()};
  const ValuesOfKey read = read_values_key(values_key(Spread::OrderValue, kFromShop, values));
  CHECK(read.spread == Spread::OrderValue);
  CHECK(read.rank == kFromShop);
  CHECK(read.values == values);
  CHECK(read_values_key(values_key(Spread::PageTime, kFromCrm, {})).values.empty());
}

TEST_CASE("lists of two workers add up, also when they are equal") {
  Partial all = sessions_of({3'000, 1'000});
  all.merge(Partial::read(sessions_of({3'000, 1'000}).write()));
  all.merge(sessions_of({8'000}));
  const Counts counts(all);
  CHECK(counts.size(Spread::SessionTime, kFromEvents) == 5);
  CHECK(counts.told_by(CountId::TimedSessions, kFromEvents)->micros == 5 * kMicrosPerUnit);
  CHECK(counts.quantile(Spread::SessionTime, kFromEvents, 0.5) == 3e6);  // of 1 1 3 3 8 seconds
  CHECK(counts.mean(Spread::SessionTime, kFromEvents) == 16e6 / 5);
  CHECK_FALSE(counts.mean(Spread::PageTime, kFromEvents).has_value());
}

TEST_CASE("quantiles are of the values in order, whatever their size and the order they came in") {
  std::vector<std::int64_t> values;
  std::int64_t value = 1;
  for (int i = 0; i < 1'000; ++i)
    values.push_back(value = value * 7'919 % 100'000'007);
  const Counts counts(sessions_of(values));
  std::sort(values.begin(), values.end());
  for (const std::size_t rank : {0u, 1u, 500u, 998u, 999u}) {
    const double share = static_cast<double>(rank) / 999;
    const auto wanted = static_cast<double>(values[rank]) * 1'000;
    const auto found = counts.quantile(Spread::SessionTime, kFromEvents, share);
    CHECK(std::abs(found.value() - wanted) <= 1e-9 * wanted);
  }
}

}  // namespace lens::tests
