#include "analyses/reviews/map.h"

#include <algorithm>
#include <cmath>

#include "analyses/reviews/words.h"
#include "base/money.h"
#include "journey/conversions.h"
#include "report/json.h"

namespace lens::reviews {

namespace {

// Of one customer the reviews, with how often the customer had bought before each.
class Reader {
 public:
  Reader(const Journeys& journeys, const Context& context, const Arguments& arguments)
      : journeys_(journeys),
        context_(context),
        rule_(conversion_rule(context, arguments, roles_of_names(context))),
        grain_(grain_of(arguments)) {}

  template <class Take>
  void each(std::uint32_t customer, Take&& take) {
    const EventTable& events = journeys_.events;
    bool is_known_what_was_bought = false;
    for (std::uint32_t row = journeys_.first(customer); row < journeys_.end(customer); ++row) {
      if (events.kinds[row] != EventKind::Review || !journeys_.keeps(row)) continue;
      const Detail* detail = find_detail(events, row);
      if (detail == nullptr || (detail->flags & Detail::kScore) == 0) continue;
      if (!std::exchange(is_known_what_was_bought, true)) find_purchases(customer);
      Review review;
      const Timestamp at = events.time(row);
      if (is_known(at)) review.period = period_of(at, context_.zone, grain_);
      review.when = when_of(customer, at);
      review.stars = detail->score;
      review.text = context_.words.labels.text(detail->text);
      take(row, review);
    }
  }

 private:
  void find_purchases(std::uint32_t customer) {
    purchases_.clear();
    conversions_of(journeys_, context_, rule_, customer, purchases_);
  }
  // A review that is dated by the day alone was written at an unknown hour: the purchases of that day are before it.
  When when_of(std::uint32_t customer, Timestamp at) const {
    if (!is_known(at) || journeys_.events.is_anonymous(customer)) return When::Unknown;
    const auto day = period_of(at, context_.zone, Grain::Day);
    const auto bought = std::count_if(purchases_.begin(), purchases_.end(), [&](const Conversion& one) {
      return one.at <= at || period_of(one.at, context_.zone, Grain::Day) == day;
    });
    return bought == 0 ? When::BeforePurchase : bought == 1 ? When::FirstPurchase : When::Repeat;
  }

  const Journeys& journeys_;
  const Context& context_;
  ConversionRule rule_;
  Grain grain_;
  std::vector<Conversion> purchases_;
};

void write_review(const Review& review, std::string& key) {
  key.clear();
  if (review.period) {
    append_number(key, *review.period);
  } else {
    append_part(key, "");
  }
  append_number(key, static_cast<std::int64_t>(review.when));
  append_number(key, review.stars);
  append_part(key, review.text);
}

std::int64_t stars_in(const Arguments& arguments, std::string_view name) {
  return static_cast<std::int64_t>(std::llround(arguments.number(name) * static_cast<double>(kMicrosPerUnit)));
}

// A term as a report shows it, in the form in which texts are compared.
std::string stem_of_shown(std::string_view shown) {
  std::string stem;
  for (const Word& word : words_of(shown)) stem += (stem.empty() ? "" : " ") + word.stem;
  return stem;
}

// Which reviews a cell is about.
class CellRows {
 public:
  CellRows(const CellName& cell, const Arguments& arguments)
      : cell_(cell),
        grain_(grain_of(arguments)),
        poor_to_(poor_to(arguments)),
        good_from_(good_from(arguments)),
        term_(stem_of_shown(at(at("term").empty() ? "topic" : "term"))) {}

  bool holds(const Review& review) const {
    const std::string_view column = at("column"), side = at("side");
    const bool is_poor = review.stars <= poor_to_, is_good = review.stars >= good_from_;
    if ((column == "poor" || side == "complaint") && !is_poor) return false;
    if ((column == "good" || side == "praise") && !is_good) return false;
    if (column == "with_text" && review.text.empty()) return false;
    if (!at("stars").empty() && number_text(to_units(review.stars)) != at("stars")) return false;
    if (!at("when").empty() && name_of(review.when) != at("when")) return false;
    if (!at("period").empty() && (!review.period || period_name(*review.period, grain_) != at("period"))) return false;
    return term_.empty() || has_term(review.text);
  }

 private:
  std::string_view at(std::string_view name) const {
    const auto found = cell_.find(name);
    return found == cell_.end() ? std::string_view() : std::string_view(found->second);
  }
  bool has_term(std::string_view text) const {
    const std::vector<Term> terms = terms_of(text);
    return std::any_of(terms.begin(), terms.end(), [&](const Term& term) { return term.stem == term_; });
  }

  const CellName& cell_;
  Grain grain_;
  std::int64_t poor_to_, good_from_;
  std::string term_;
};

}  // namespace

std::string_view name_of(When when) {
  switch (when) {
    case When::Unknown: return "unknown";
    case When::BeforePurchase: return "before_purchase";
    case When::FirstPurchase: return "after_first_purchase";
    case When::Repeat: return "after_more_purchases";
  }
  return "";
}

Review read_review(std::string_view key) {
  const std::vector<std::string_view> parts = parts_of(key);
  Review review;
  if (!parts[0].empty()) review.period = number_in(parts[0]);
  review.when = static_cast<When>(number_in(parts[1]));
  review.stars = number_in(parts[2]);
  review.text = parts[3];
  return review;
}

Grain grain_of(const Arguments& arguments) {
  const std::string& grain = arguments.text("grain");
  return grain == "day" ? Grain::Day : grain == "week" ? Grain::Week : Grain::Month;
}

std::int64_t poor_to(const Arguments& arguments) { return stars_in(arguments, "poor_to"); }
std::int64_t good_from(const Arguments& arguments) { return stars_in(arguments, "good_from"); }

void map(const Journeys& journeys, const Context& context, const Arguments& arguments, Partial& partial) {
  if (partial.tallies.empty()) partial.tallies = {Tally(1)};
  Reader reader(journeys, context, arguments);
  std::string key;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    reader.each(customer, [&](std::uint32_t, const Review& review) {
      write_review(review, key);
      ++partial.tallies[0].at(key)[0];
    });
  }
}

void rows(const Journeys& journeys, const Context& context, const Arguments& arguments, const CellName& cell,
          std::vector<RowRef>& out) {
  const CellRows wanted(cell, arguments);
  Reader reader(journeys, context, arguments);
  const EventTable& events = journeys.events;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    reader.each(customer, [&](std::uint32_t row, const Review& review) {
      if (wanted.holds(review)) out.push_back({events.pieces[row], events.origins[row]});
    });
  }
}

}  // namespace lens::reviews
