#include "analyses/next_item/next_item.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "analyses/next_item/map.h"
#include "base/fisher.h"
#include "base/statistics.h"
#include "base/test_statistics.h"

namespace lens {

namespace next_item {

namespace {

constexpr Parameter kParameters[] = {
    {"basket", ArgumentType::Choice, "order",
     "What items lie together in: one order (a day, where orders have no number), or all that a "
     "customer bought.",
     "order customer"},
    {"min_count", ArgumentType::Integer, "20",
     "How often two items must come together before they are tested.", "", true},
    {"top", ArgumentType::Integer, "1000",
     "How many rows each table lists, those with the most cases first; 0 lists all.", "", true},
};

std::string missing(const Context& context) {
  // Items stand in order lines, in baskets, and with purchases on the web.
  const bool has_sales = context.has(EventKind::Order) || context.has(EventKind::Contact) ||
                         context.has(EventKind::Event);
  if (has_sales && context.words.labels.size() > 1) return "";
  return "What is bought next needs order lines or baskets with an item in each row.";
}

Result<Arguments> settle(const Context&, const Arguments& arguments) {
  if (arguments.integer("min_count") < 1) {
    return Error{"BAD_ARGUMENT", "The argument min_count must be 1 or more.",
                 "arguments.min_count"};
  }
  if (arguments.integer("top") < 0)
    return Error{"BAD_ARGUMENT", "The argument top must be 0 or more.", "arguments.top"};
  return arguments;
}

std::int64_t whole(Wide value) { return static_cast<std::int64_t>(value); }

struct Items {
  const Partial& partial;
  const Words& words;
  std::int64_t of(std::uint32_t item, ItemSlot slot) const {
    const auto sums = partial.tallies[kItems].find(item_key(item));
    return sums.empty() ? 0 : whole(sums[slot]);
  }
  std::int64_t total(TotalSlot slot) const {
    return whole(partial.tallies[kTotals].find("")[slot]);
  }
  std::string_view text(std::uint32_t item) const { return words.labels.text(item); }
};

// One pair of items, with how often both, either and all came.
struct Pair {
  std::uint32_t item = 0, with = 0;
  std::int64_t both = 0, a = 0, b = 0, n = 0;
  double lift() const {
    return static_cast<double>(both) * static_cast<double>(n) /
           (static_cast<double>(a) * static_cast<double>(b));
  }
};

// Those that come often enough, most cases first, then by the words.
std::vector<Pair> pairs_of(const Items& items, TallyOf which, std::int64_t least) {
  const Tally& tally = items.partial.tallies[which];
  std::vector<Pair> pairs;
  for (std::size_t row = 0; row < tally.size(); ++row) {
    const std::int64_t both = whole(tally.sums(row)[0]);
    if (both < least) continue;
    Pair pair{code_at(tally.key(row), 0), code_at(tally.key(row), 1), both, 0, 0, 0};
    // Codes are arbitrary; of a pair in one basket the first by its bytes stands first.
    if (which == kPairs && items.text(pair.with) < items.text(pair.item))
      std::swap(pair.item, pair.with);
    pair.a = items.of(pair.item, which == kPairs ? kInBaskets : kBefore);
    pair.b = items.of(pair.with, which == kPairs ? kInBaskets : kAfter);
    pair.n = items.total(which == kPairs ? kBaskets : kSteps);
    pairs.push_back(pair);
  }
  std::sort(pairs.begin(), pairs.end(), [&](const Pair& x, const Pair& y) {
    if (x.both != y.both) return x.both > y.both;
    if (items.text(x.item) != items.text(y.item)) return items.text(x.item) < items.text(y.item);
    return items.text(x.with) < items.text(y.with);
  });
  return pairs;
}

constexpr double kFalseDiscoveries = 0.05;

std::string verdict_of(const Pair& pair, double p_adjusted) {
  if (p_adjusted > kFalseDiscoveries) return "chance";
  return pair.lift() > 1 ? "together" : "apart";
}

std::size_t shown(std::size_t rows, const Arguments& arguments) {
  const auto top = static_cast<std::size_t>(arguments.integer("top"));
  return top == 0 ? rows : std::min(rows, top);
}

void add_pairs(Report& report, const Items& items, TallyOf which, const Arguments& arguments) {
  const bool is_next = which == kNext;
  ReportTable& table = report.add_table(is_next ? "next" : "pairs", {{"item", "text"},
                                                                     {"with", "text"},
                                                                     {"cases", "count"},
                                                                     {"support", "rate"},
                                                                     {"confidence", "rate"},
                                                                     {"low", "rate"},
                                                                     {"high", "rate"},
                                                                     {"n", "count"},
                                                                     {"confidence_back", "rate"},
                                                                     {"lift", "ratio"},
                                                                     {"p", "rate"},
                                                                     {"p_adjusted", "rate"},
                                                                     {"verdict", "text"}});
  const std::vector<Pair> pairs = pairs_of(items, which, arguments.integer("min_count"));
  std::vector<double> tested;
  for (const Pair& pair : pairs)
    tested.push_back(fisher_two_sided(pair.both, pair.a, pair.b, pair.n));
  const std::vector<double> adjusted = benjamini_hochberg(tested);
  for (std::size_t i = 0; i < shown(pairs.size(), arguments); ++i) {
    const Pair& pair = pairs[i];
    const auto both = static_cast<double>(pair.both);
    const Interval interval = wilson95(pair.both, pair.a);
    table.add_row({std::string(items.text(pair.item)), std::string(items.text(pair.with)),
                   pair.both, both / static_cast<double>(pair.n),
                   both / static_cast<double>(pair.a), interval.low, interval.high, pair.a,
                   both / static_cast<double>(pair.b), pair.lift(), tested[i], adjusted[i],
                   verdict_of(pair, adjusted[i])});
  }
}

std::vector<std::uint32_t> items_by(const Items& items, ItemSlot slot) {
  const Tally& tally = items.partial.tallies[kItems];
  std::vector<std::pair<std::int64_t, std::uint32_t>> counted;
  for (std::size_t row = 0; row < tally.size(); ++row)
    counted.emplace_back(whole(tally.sums(row)[slot]), code_at(tally.key(row), 0));
  std::sort(counted.begin(), counted.end(), [&](const auto& x, const auto& y) {
    return x.first != y.first ? x.first > y.first : items.text(x.second) < items.text(y.second);
  });
  std::vector<std::uint32_t> codes;
  for (const auto& [count, code] : counted)
    codes.push_back(code);
  return codes;
}

void add_items(Report& report, const Items& items, const Arguments& arguments) {
  ReportTable& table = report.add_table("items", {{"item", "text"},
                                                  {"baskets", "count"},
                                                  {"support", "rate"},
                                                  {"low", "rate"},
                                                  {"high", "rate"},
                                                  {"n", "count"}});
  const std::vector<std::uint32_t> codes = items_by(items, kInBaskets);
  const std::int64_t n = items.total(kBaskets);
  for (std::size_t i = 0; i < shown(codes.size(), arguments); ++i) {
    const std::int64_t baskets = items.of(codes[i], kInBaskets);
    const auto interval = wilson95_if(baskets, n);
    if (!interval) continue;
    table.add_row({std::string(items.text(codes[i])), baskets,
                   static_cast<double>(baskets) / static_cast<double>(n), interval->low,
                   interval->high, n});
  }
}

// Intervals of each item in hours, rising, by code.
std::map<std::uint32_t, std::vector<double>> intervals_of(const Partial& partial) {
  std::map<std::uint32_t, std::vector<double>> intervals;
  const Tally& tally = partial.tallies[kIntervals];
  for (std::size_t row = 0; row < tally.size(); ++row) {
    std::vector<double>& all = intervals[code_at(tally.key(row), 0)];
    const auto times = static_cast<std::size_t>(tally.sums(row)[0]);
    all.insert(all.end(), times, static_cast<double>(code_at(tally.key(row), 1)));
  }
  for (auto& [item, all] : intervals)
    std::sort(all.begin(), all.end());
  return intervals;
}

void add_repeats(Report& report, const Items& items, const Arguments& arguments) {
  ReportTable& table = report.add_table("repeat", {{"item", "text"},
                                                   {"buyers", "count"},
                                                   {"repeat_rate", "rate"},
                                                   {"low", "rate"},
                                                   {"high", "rate"},
                                                   {"intervals", "count"},
                                                   {"interval_p25", "seconds"},
                                                   {"interval_median", "seconds"},
                                                   {"interval_p75", "seconds"},
                                                   {"reason", "text"}});
  const auto intervals = intervals_of(items.partial);
  const std::vector<std::uint32_t> codes = items_by(items, kBuyers);
  for (std::size_t i = 0; i < shown(codes.size(), arguments); ++i) {
    const std::int64_t buyers = items.of(codes[i], kBuyers);
    if (buyers == 0) break;  // none of the others is known to be of a customer
    const std::int64_t again = items.of(codes[i], kRepeaters);
    const Interval interval = wilson95(again, buyers);
    const auto found = intervals.find(codes[i]);
    Cell low, middle, high, reason;
    std::int64_t count = 0;
    if (found == intervals.end()) {
      reason = std::string("nobody_again");
    } else {
      const auto at = [&](double p) { return std::round(quantile7(found->second, p) * 3600); };
      count = static_cast<std::int64_t>(found->second.size());
      low = at(0.25);
      middle = at(0.5);
      high = at(0.75);
    }
    table.add_row({std::string(items.text(codes[i])), buyers,
                   static_cast<double>(again) / static_cast<double>(buyers), interval.low,
                   interval.high, count, low, middle, high, reason});
  }
}

void add_notes(Report& report, const Items& items) {
  const std::int64_t baskets = items.total(kBaskets), steps = items.total(kSteps);
  report.notes.push_back("Counted are " + std::to_string(baskets) + " baskets and " +
                         std::to_string(steps) + " steps from one basket to the next.");
  if (const std::int64_t large = items.total(kTooLarge); large > 0) {
    report.notes.push_back(std::to_string(large) +
                           " baskets of more than 200 items are in no table.");
  }
  if (steps == 0) {
    report.notes.push_back(
        "What comes next, and after how long, needs baskets with a time and a known customer.");
  }
}

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  const Partial none = empty_partial();
  const Items items{partial.tallies.empty() ? none : partial, context.words};
  Report report{.analysis = "next_item", .arguments = arguments, .tables = {}, .notes = {}};
  add_pairs(report, items, kPairs, arguments);
  add_pairs(report, items, kNext, arguments);
  add_repeats(report, items, arguments);
  add_items(report, items, arguments);
  add_notes(report, items);
  return report;
}

}  // namespace

}  // namespace next_item

const Analysis kNextItemAnalysis = {
    .name = "next_item",
    .title = "What is bought next",
    .meaning =
        "Which items go together beyond chance, which come in the next basket, and after how long "
        "an item is bought again.",
    .source =
        "Agrawal, Imielinski and Swami 1993 (support, confidence); Brin et al. 1997 (lift); Fisher "
        "1922; Benjamini and Hochberg 1995",
    .parameters = next_item::kParameters,
    .missing = next_item::missing,
    .settle = next_item::settle,
    .map = next_item::map,
    .map_context = nullptr,
    .finish = next_item::finish,
    .rows = next_item::rows,
    .context_rows = nullptr,
    .needs_pages = nullptr,
    .in_report = false,
};

}  // namespace lens
