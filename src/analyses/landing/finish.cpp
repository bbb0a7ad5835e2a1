#include <algorithm>
#include <optional>

#include "analyses/landing/map.h"
#include "base/test_statistics.h"

namespace lens::landing {

namespace {

using Sums = std::span<const Wide>;

constexpr std::int64_t kFewest = 30;  // below it a rate says too little
constexpr double kSure = 0.05;        // one false word in twenty about the places named

std::int64_t whole(Wide value) { return static_cast<std::int64_t>(value); }

Proportion share(Sums sums, std::uint32_t hits, std::uint32_t of) {
  return {whole(sums[hits]), whole(sums[of])};
}

// rate, low, high; absent when there is nothing to divide by.
void add_rate(std::vector<Cell>& cells, Proportion share) {
  const auto interval = wilson95_if(share.hits, share.n);
  if (!interval) return cells.resize(cells.size() + 3);
  cells.insert(cells.end(), {share.rate(), interval->low, interval->high});
}

// One place against all the others together: the difference of the rates, with its interval.
struct Against {
  std::optional<double> difference, low, high, p;
};

Against against_others(Proportion here, Proportion all) {
  const Proportion others = {all.hits - here.hits, all.n - here.n};
  if (here.n == 0 || others.n == 0) return {};
  const Interval interval = newcombe95(others, here);
  const auto test = two_proportion_test(others, here);
  return {here.rate() - others.rate(), interval.low, interval.high,
          test ? std::optional(test->p) : std::nullopt};
}

// Where a place stands: how much traffic, and whether it converts better than the others; `q` is
// the corrected p of that. Much traffic is more than a place has on average.
std::string quadrant_of(Proportion here, std::size_t places, Proportion all, const Against& against,
                        std::optional<double> q) {
  if (here.n < kFewest) return "too_few";
  if (!q || *q > kSure) return "like_others";
  const bool is_large =
      static_cast<double>(here.n) * static_cast<double>(places) >= static_cast<double>(all.n);
  const bool is_better = *against.difference > 0;
  if (is_large) return is_better ? "star" : "message_mismatch";
  return is_better ? "hidden_gem" : "weak";
}

// By place: p corrected for looking at all of them (Benjamini and Hochberg 1995).
std::vector<std::optional<double>> corrected(std::span<const Against> all) {
  std::vector<double> tested;
  for (const Against& one : all) {
    if (one.p) tested.push_back(*one.p);
  }
  const std::vector<double> adjusted = benjamini_hochberg(tested);
  std::vector<std::optional<double>> by_place(all.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].p) by_place[i] = adjusted[next++];
  }
  return by_place;
}

// Places with most visits first.
std::vector<std::uint32_t> by_traffic(const Tally& places) {
  std::vector<std::uint32_t> order = places.sorted();
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return places.sums(a)[kSessions] > places.sums(b)[kSessions];
  });
  return order;
}

// revenue, revenue_per_session; absent where the conversions have no value.
void add_money(std::vector<Cell>& cells, Sums sums) {
  if (sums[kValued] == 0 && sums[kConversions] > 0) return cells.resize(cells.size() + 2);
  cells.insert(cells.end(), {WideMoney{sums[kRevenue]},
                             to_units(sums[kRevenue]) / static_cast<double>(sums[kSessions])});
}

std::optional<std::string> reason_of(Sums sums, Proportion all, Proportion here) {
  if (all.hits == 0) return "no_conversions";
  if (here.n < kFewest) return "fewer_than_30";
  if (sums[kConversions] > 0 && sums[kValued] == 0) return "missing_count:revenue";
  return std::nullopt;
}

Proportion total(const Tally& places, std::uint32_t hits, std::uint32_t of) {
  Proportion all;
  for (const std::uint32_t row : places.sorted()) {
    all.hits += whole(places.sums(row)[hits]);
    all.n += whole(places.sums(row)[of]);
  }
  return all;
}

void add_places(Report& report, const Tally& places, const std::string& currency) {
  ReportTable& table = report.add_table("places", {{"entry", "text"},
                                                   {"sessions", "count"},
                                                   {"share", "rate"},
                                                   {"bounces", "count"},
                                                   {"bounce_rate", "rate"},
                                                   {"bounce_low", "rate"},
                                                   {"bounce_high", "rate"},
                                                   {"conversions", "count"},
                                                   {"conversion_rate", "rate"},
                                                   {"low", "rate"},
                                                   {"high", "rate"},
                                                   {"revenue", currency},
                                                   {"revenue_per_session", currency},
                                                   {"difference", "rate"},
                                                   {"difference_low", "rate"},
                                                   {"difference_high", "rate"},
                                                   {"p", "rate"},
                                                   {"q", "rate"},
                                                   {"quadrant", "text"},
                                                   {"reason", "text"}});
  const std::vector<std::uint32_t> order = by_traffic(places);
  const Proportion all = total(places, kConverted, kSessions);
  std::vector<Against> against;
  for (const std::uint32_t row : order) {
    against.push_back(against_others(share(places.sums(row), kConverted, kSessions), all));
  }
  const auto q = corrected(against);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Sums sums = places.sums(order[i]);
    const Proportion here = share(sums, kConverted, kSessions);
    const Against& one = against[i];
    std::vector<Cell> cells = {std::string(places.key(order[i])), here.n,
                               static_cast<double>(here.n) / static_cast<double>(all.n),
                               whole(sums[kBounced])};
    add_rate(cells, share(sums, kBounced, kSessions));
    cells.push_back(here.hits);
    add_rate(cells, here);
    add_money(cells, sums);
    for (const auto& value : {one.difference, one.low, one.high, one.p, q[i]}) {
      cells.push_back(cell_or_absent(value));
    }
    cells.push_back(quadrant_of(here, order.size(), all, one, q[i]));
    cells.push_back(cell_or_absent(reason_of(sums, all, here)));
    table.add_row(std::move(cells));
  }
}

// How many visits began a form, and sent it (metrics.md B15).
void add_forms(Report& report, const Tally& places) {
  if (total(places, kFormStarts, kSessions).hits == 0) return;
  ReportTable& table = report.add_table("forms", {{"entry", "text"},
                                                  {"started", "count"},
                                                  {"completed", "count"},
                                                  {"completion_rate", "rate"},
                                                  {"low", "rate"},
                                                  {"high", "rate"}});
  for (const std::uint32_t row : by_traffic(places)) {
    const Proportion done = share(places.sums(row), kFormsDone, kFormStarts);
    if (done.n == 0) continue;
    std::vector<Cell> cells = {std::string(places.key(row)), done.n, done.hits};
    add_rate(cells, done);
    table.add_row(std::move(cells));
  }
}

// How many visits that saw a call to action clicked it, and how many of those converted.
void add_calls(Report& report, const Tally& places) {
  if (total(places, kCtaSeen, kSessions).hits == 0) return;
  ReportTable& table = report.add_table("calls_to_action", {{"entry", "text"},
                                                            {"seen", "count"},
                                                            {"clicked", "count"},
                                                            {"click_rate", "rate"},
                                                            {"low", "rate"},
                                                            {"high", "rate"},
                                                            {"converted", "count"},
                                                            {"conversion_rate", "rate"},
                                                            {"conversion_low", "rate"},
                                                            {"conversion_high", "rate"}});
  for (const std::uint32_t row : by_traffic(places)) {
    const Sums sums = places.sums(row);
    if (sums[kCtaSeen] == 0) continue;
    std::vector<Cell> cells = {std::string(places.key(row)), whole(sums[kCtaSeen]),
                               whole(sums[kCtaClicked])};
    add_rate(cells, share(sums, kCtaClicked, kCtaSeen));
    cells.push_back(whole(sums[kCtaBought]));
    add_rate(cells, share(sums, kCtaBought, kCtaClicked));
    table.add_row(std::move(cells));
  }
}

void add_pages(Report& report, const Tally& pages) {
  if (pages.size() == 0) return;
  ReportTable& table = report.add_table("pages", {{"page", "text"},
                                                  {"views", "count"},
                                                  {"exits", "count"},
                                                  {"exit_rate", "rate"},
                                                  {"low", "rate"},
                                                  {"high", "rate"}});
  std::vector<std::uint32_t> order = pages.sorted();
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return pages.sums(a)[kViews] > pages.sums(b)[kViews];
  });
  for (const std::uint32_t row : order) {
    const Proportion exits = share(pages.sums(row), kExits, kViews);
    std::vector<Cell> cells = {std::string(pages.key(row)), exits.n, exits.hits};
    add_rate(cells, exits);
    table.add_row(std::move(cells));
  }
}

}  // namespace

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  Report report{.analysis = "landing", .arguments = arguments, .tables = {}, .notes = {}};
  if (partial.tallies.empty()) return report;
  const Tally& places = partial.tallies[kPlaces];
  add_places(report, places, context.currency);
  add_forms(report, places);
  add_calls(report, places);
  add_pages(report, partial.tallies[kPages]);
  return report;
}

}  // namespace lens::landing
