#include <algorithm>
#include <map>

#include "analyses/reviews/reviews.h"
#include "analyses/reviews/terms.h"
#include "report/cells.h"

namespace lens::reviews {

namespace {

constexpr std::size_t kTermsNamed = 6;
constexpr std::int64_t kPeriodsShown = 1000;  // a wrong date must not print a million empty rows

// Some reviews, as sums.
struct Stars {
  std::int64_t n = 0, poor = 0, good = 0, with_text = 0;
  Wide sum = 0, squares = 0;  // of stars in thousandths

  void add(const Counted& one) {
    const Wide stars = one.review.stars / 1000;
    n += one.count;
    if (one.is_poor) poor += one.count;
    if (one.is_good) good += one.count;
    if (!one.review.text.empty()) with_text += one.count;
    sum += stars * one.count;
    squares += stars * stars * one.count;
  }
  std::optional<Moments> moments() const {
    if (n == 0) return std::nullopt;
    const auto size = static_cast<double>(n);
    Moments sample{n, static_cast<double>(sum) / size / 1e3, 0};
    // Whole numbers until the last division: nothing is lost by subtracting.
    if (n > 1) sample.variance = static_cast<double>(squares * n - sum * sum) / (size * (size - 1)) / 1e6;
    return sample;
  }
};

std::vector<Counted> reviews_in(const Partial& partial, const Arguments& arguments) {
  std::vector<Counted> reviews;
  if (partial.tallies.empty()) return reviews;
  const Tally& tally = partial.tallies[0];
  const std::int64_t poor = poor_to(arguments), good = good_from(arguments);
  for (const std::uint32_t row : tally.sorted()) {
    const Review review = read_review(tally.key(row));
    reviews.push_back({review, static_cast<std::int64_t>(tally.sums(row)[0]), review.stars <= poor,
                       review.stars >= good});
  }
  return reviews;
}

std::vector<ReportColumn> star_columns(std::string_view key) {
  std::vector<ReportColumn> columns;
  if (!key.empty()) columns.push_back({std::string(key), "text"});
  for (const char* name : {"reviews", "with_text"}) columns.push_back({name, "count"});
  for (const char* name : {"mean", "mean_low", "mean_high"}) columns.push_back({name, "ratio"});
  for (const char* side : {"good", "poor"}) {
    const std::string name(side);
    columns.push_back({name, "count"});
    for (const char* end : {"_rate", "_low", "_high"}) columns.push_back({name + end, "rate"});
  }
  columns.push_back({"reason", "text"});
  return columns;
}

void append_part_of(std::vector<Cell>& row, std::int64_t hits, std::int64_t n) {
  row.emplace_back(hits);
  std::optional<double> rate;
  if (n > 0) rate = static_cast<double>(hits) / static_cast<double>(n);
  row.push_back(cell_or_absent(rate));
  append_interval(row, wilson95_if(hits, n));
}

void append_stars(std::vector<Cell>& row, const Stars& stars) {
  row.emplace_back(stars.n);
  row.emplace_back(stars.with_text);
  const std::optional<Moments> sample = stars.moments();
  std::optional<double> mean;
  std::optional<Interval> interval;
  if (sample) {
    mean = sample->mean;
    interval = mean95(*sample);
  }
  row.push_back(cell_or_absent(mean));
  append_interval(row, interval);
  append_part_of(row, stars.good, stars.n);
  append_part_of(row, stars.poor, stars.n);
  row.push_back(reason_cell(stars.n == 0 ? "no_reviews" : !interval ? "no_spread" : ""));
}

void add_totals(const std::vector<Counted>& reviews, Report& report) {
  Stars all;
  for (const Counted& one : reviews) all.add(one);
  std::vector<Cell> row;
  append_stars(row, all);
  report.add_table("reviews", star_columns("")).add_row(std::move(row));
}

void add_stars(const std::vector<Counted>& reviews, Report& report) {
  std::int64_t n = 0;
  std::map<std::int64_t, std::int64_t> by_stars;
  for (const Counted& one : reviews) {
    n += one.count;
    by_stars[one.review.stars] += one.count;
  }
  ReportTable& table = report.add_table("stars", {{"stars", "count"},
                                                  {"reviews", "count"},
                                                  {"n", "count"},
                                                  {"share", "rate"},
                                                  {"low", "rate"},
                                                  {"high", "rate"}});
  for (const auto& [stars, count] : by_stars) {
    std::vector<Cell> cells = {to_units(stars)};
    append_rate(cells, {count, n});
    table.add_row(std::move(cells));
  }
}

// Periods without a review stand between the others, so that a line is not drawn over them.
void add_trend(const std::vector<Counted>& reviews, Grain grain, Report& report) {
  std::map<std::int64_t, Stars> by_period;
  std::int64_t undated = 0;
  for (const Counted& one : reviews) {
    if (one.review.period) {
      by_period[*one.review.period].add(one);
    } else {
      undated += one.count;
    }
  }
  ReportTable& table = report.add_table("trend", star_columns("period"));
  std::int64_t next = by_period.empty() ? 0 : by_period.begin()->first;
  for (const auto& [period, stars] : by_period) {
    for (; next < period && period - next < kPeriodsShown; ++next) by_period.try_emplace(next);
    next = period + 1;
  }
  for (const auto& [period, stars] : by_period) {
    std::vector<Cell> row = {period_name(period, grain)};
    append_stars(row, stars);
    table.add_row(std::move(row));
  }
  if (undated == 0) return;
  report.notes.push_back(std::to_string(undated) + (undated == 1 ? " review has no date: it is in no period."
                                                                 : " reviews have no date: they are in no period."));
}

void add_purchases(const std::vector<Counted>& reviews, Report& report) {
  std::map<When, Stars> by_when;
  for (const Counted& one : reviews) by_when[one.review.when].add(one);
  ReportTable& table = report.add_table("purchases_before", star_columns("when"));
  for (const auto& [when, stars] : by_when) {
    std::vector<Cell> row = {std::string(name_of(when))};
    append_stars(row, stars);
    table.add_row(std::move(row));
  }
}

void add_terms(const Tested& tested, Report& report) {
  ReportTable& table = report.add_table("terms", {{"side", "text"},
                                                  {"term", "text"},
                                                  {"words", "count"},
                                                  {"poor", "count"},
                                                  {"good", "count"},
                                                  {"reviews", "count"},
                                                  {"log_odds", "ratio"},
                                                  {"z", "ratio"},
                                                  {"p", "ratio"},
                                                  {"p_adjusted", "ratio"},
                                                  {"telling", "text"}});
  for (const Side side : {Side::Complaint, Side::Praise}) {
    for (const TestedTerm& term : tested.of(side)) {
      table.add_row({std::string(name_of(side)), term.shown, std::int64_t{term.words}, term.count.one, term.count.other,
                     term.count.prior, term.odds.delta, term.odds.z, term.p, term.p_adjusted, term.is_telling});
    }
  }
}

// How many reviews of a side, and how many of them a topic has, by some part of them.
template <class Key, class KeyOf>
std::map<Key, std::pair<std::int64_t, std::int64_t>> parts_by(const std::vector<Counted>& reviews, Side side,
                                                              const Topic& topic, KeyOf&& key_of) {
  std::map<Key, std::pair<std::int64_t, std::int64_t>> parts;
  for (std::uint32_t place = 0; place < reviews.size(); ++place) {
    const Counted& one = reviews[place];
    const std::optional<Key> key = key_of(one.review);
    if (!key || !one.is_of(side) || one.review.text.empty()) continue;
    auto& [hits, n] = parts[*key];
    n += one.count;
    if (std::binary_search(topic.reviews.begin(), topic.reviews.end(), place)) hits += one.count;
  }
  return parts;
}

std::vector<ReportColumn> part_columns(const char* by) {
  std::vector<ReportColumn> columns = {{"side", "text"}, {"topic", "text"}};
  if (*by != '\0') columns.push_back({by, "text"});
  for (const char* name : {"reviews", "n"}) columns.push_back({name, "count"});
  for (const char* name : {"rate", "low", "high"}) columns.push_back({name, "rate"});
  return columns;
}

template <class Key, class KeyOf, class NameOf>
void add_parts(ReportTable& table, const std::vector<Counted>& reviews, Side side, const Topic& topic, KeyOf&& key_of,
               NameOf&& name_of_key) {
  for (const auto& [key, part] : parts_by<Key>(reviews, side, topic, key_of)) {
    std::vector<Cell> row = {std::string(name_of(side)), topic.terms.front()->shown, name_of_key(key)};
    append_rate(row, {part.first, part.second});
    table.add_row(std::move(row));
  }
}

std::string terms_text(const Topic& topic) {
  std::string text;
  for (std::size_t i = 0; i < std::min(topic.terms.size(), kTermsNamed); ++i)
    text += (i > 0 ? ", " : "") + topic.terms[i]->shown;
  return topic.terms.size() > kTermsNamed ? text + ", …" : text;
}

void add_topics(const Tested& tested, const std::vector<Counted>& reviews, const Arguments& arguments,
                Report& report) {
  const Grain grain = grain_of(arguments);
  const auto shown = static_cast<std::size_t>(arguments.integer("topics"));
  std::vector<ReportColumn> columns = part_columns("");
  columns.insert(columns.begin() + 2, {"terms", "text"});
  columns.push_back({"quotation", "text"});
  columns.push_back({"reason", "text"});
  ReportTable topics{"topics", std::move(columns), {}}, periods{"topic_periods", part_columns("period"), {}},
      purchases{"topic_purchases", part_columns("when"), {}};
  for (const Side side : {Side::Complaint, Side::Praise}) {
    std::size_t number = 0;
    for (const Topic& topic : topics_of(tested.of(side), reviews, arguments.integer("min_reviews"))) {
      if (number++ == shown) break;
      const auto whole = parts_by<int>(reviews, side, topic, [](const Review&) { return std::optional(0); });
      std::vector<Cell> row = {std::string(name_of(side)), topic.terms.front()->shown, terms_text(topic)};
      append_rate(row, {whole.at(0).first, whole.at(0).second});
      row.emplace_back(topic.quotation);
      row.push_back(reason_cell(topic.terms.front()->is_telling ? "" : "too_few_to_tell"));
      topics.add_row(std::move(row));
      add_parts<std::int64_t>(
          periods, reviews, side, topic, [](const Review& review) { return review.period; },
          [&](std::int64_t period) { return Cell(period_name(period, grain)); });
      add_parts<When>(
          purchases, reviews, side, topic, [](const Review& review) { return std::optional(review.when); },
          [](When when) { return Cell(std::string(name_of(when))); });
    }
  }
  for (ReportTable* table : {&topics, &periods, &purchases}) report.tables.push_back(std::move(*table));
}

// Words that are used by one side alone may be all that this side says.
bool has_both_sides(const std::vector<Counted>& reviews) {
  const auto has_text = [&](Side side) {
    return std::any_of(reviews.begin(), reviews.end(),
                       [&](const Counted& one) { return one.is_of(side) && !one.review.text.empty(); });
  };
  return has_text(Side::Complaint) && has_text(Side::Praise);
}

void add_notes(const Tested& tested, Report& report) {
  report.notes.push_back(std::to_string(tested.looked_at) +
                         (tested.looked_at == 1 ? " term was tested." : " terms were tested."));
  if (tested.is_cut) report.notes.push_back("The most telling terms are listed; limit=0 lists all.");
}

}  // namespace

Report finish(const Partial& partial, const Context&, const Arguments& arguments) {
  const std::vector<Counted> reviews = reviews_in(partial, arguments);
  Report report{.analysis = "reviews", .arguments = arguments, .tables = {}, .notes = {}};
  const bool is_told_apart = has_both_sides(reviews);
  std::optional<double> prior;
  if (arguments.has("prior")) prior = arguments.number("prior");
  Tested tested;
  if (is_told_apart) {
    tested = test_terms(reviews, arguments.integer("min_reviews"), prior,
                        static_cast<std::size_t>(arguments.integer("limit")));
  }
  add_totals(reviews, report);
  add_topics(tested, reviews, arguments, report);
  add_stars(reviews, report);
  add_trend(reviews, grain_of(arguments), report);
  add_purchases(reviews, report);
  add_terms(tested, report);
  if (is_told_apart) {
    add_notes(tested, report);
  } else {
    report.notes.push_back("Without texts of both poor and good reviews no word tells them apart.");
  }
  return report;
}

}  // namespace lens::reviews
