// Tables of an experiment's results: the same sums as of rows of customers, from size, sum or mean,
// and standard deviation. What the tool concluded from them is not read.

#include <algorithm>
#include <cmath>
#include <string>

#include "analyses/experiment/customers.h"
#include "analyses/experiment/map.h"
#include "base/text.h"

namespace lens::experiment {

namespace {

constexpr std::string_view kUnnamed = "outcome";

// A sum of money is no count of customers, however small it is.
bool is_money(std::string_view metric) {
  constexpr std::string_view kWords[] = {"revenue", "value", "amount",  "income", "sales",
                                         "выручк",  "сумм",  "доход",   "venit",  "valoare",
                                         "suma",    "gmv",   "spending"};
  const std::string name = fold_header(metric);
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

Wide rounded(Wide value, Wide by) { return (value + (value < 0 ? -by : by) / 2) / by; }

// Whether a standard deviation is that of customers who did or did not, to the digits that tools
// write: variance = rate (1 - rate), here within one percent.
bool is_spread_of_hits(const ResultRow& row, Wide hits) {
  if (!row.has_deviation) return true;
  const double rate = static_cast<double>(hits) / static_cast<double>(row.size);
  const double expected = rate * (1 - rate),
               variance = to_units(row.deviation) * to_units(row.deviation);
  return variance > 0.99 * expected - 1e-9 && variance < 1.01 * expected + 1e-9;
}

class ResultMapper {
 public:
  ResultMapper(const Context& context, Partial& partial) : context_(context), partial_(partial) {}

  void add(const ResultRow& row) {
    const std::string_view file = context_.files[context_.pieces[row.piece].file].file;
    const std::string_view variant = context_.words.words.text(row.variant);
    std::string_view name = context_.words.labels.text(row.metric);
    if (name.empty()) name = kUnnamed;
    ++rest()[kResultRows];
    std::string key;
    append_part(key, file);
    append_part(key, std::string(1, kColumn) + std::string(name));
    append_part(key, variant);
    append_part(key, "");
    if (row.size <= 0 || !fits(row)) {
      ++rest()[kTooLarge];
      return;
    }
    add_sums(row, name, partial_.tallies[kMeasures].at(key));
  }

 private:
  std::span<Wide> rest() { return partial_.tallies[kRest].at(""); }

  // Squares of what is larger would leave no room for those of other rows.
  static bool fits(const ResultRow& row) {
    const double size = static_cast<double>(row.size), spread = static_cast<double>(row.deviation);
    const double total = static_cast<double>(total_of(row));
    return std::abs(total) < 1e18 && size * spread * spread < 1e34;
  }
  static Wide total_of(const ResultRow& row) {
    return row.has_total ? Wide{row.total} : Wide{row.mean} * row.size;
  }

  void add_sums(const ResultRow& row, std::string_view name, std::span<Wide> sums) {
    const Wide size = row.size;
    const Wide total = total_of(row);
    const Wide hits = rounded(total, kMicrosPerUnit);
    const bool is_whole = hits * kMicrosPerUnit == total || !row.has_total;
    const bool may_be_hits = is_whole && hits >= 0 && hits <= size && !is_money(name);
    const bool is_rate = may_be_hits && (row.has_total || row.mean <= kMicrosPerUnit) &&
                         (row.has_total || row.has_mean) && is_spread_of_hits(row, hits);
    sums[kCustomers] += size;
    if (is_rate) {
      sums[kHits] += hits;
      sums[kSum] += hits * kMicrosPerUnit;
      sums[kSquares] += hits * kMicrosPerUnit * kMicrosPerUnit;
      rest()[kRoundedRates] += hits * kMicrosPerUnit != total;
      return;
    }
    sums[kNumbers] += size;
    sums[kSum] += total;
    // (n - 1) s^2 + n mean^2, in whole numbers.
    const Wide deviation = row.deviation;
    sums[kSquares] += (size - 1) * deviation * deviation + total * total / size;
    if (!row.has_deviation) sums[kNoSpread] += size;
  }

  const Context& context_;
  Partial& partial_;
};

}  // namespace

void map_context(const Context& context, const Arguments&, Partial& partial) {
  if (context.results.empty()) return;
  if (partial.tallies.empty()) partial = empty_partial();
  ResultMapper mapper(context, partial);
  for (const ResultRow& row : context.results)
    mapper.add(row);
}

}  // namespace lens::experiment
