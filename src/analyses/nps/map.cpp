#include "analyses/nps/map.h"

#include <algorithm>

#include "metrics/survey_answers.h"
#include "analyses/nps/before.h"

namespace lens::nps {

namespace {

class Counter {
 public:
  Counter(const Journeys& journeys, const Context& context, const Arguments& arguments,
          Partial& partial)
      : journeys_(journeys),
        context_(context),
        answers_(journeys, context, arguments),
        purchases_(journeys, context, arguments),
        grouper_(journeys, context, arguments.text("by")),
        counter_(context, grouper_, partial.tallies[kScores], partial.tallies[kPeriods]),
        partial_(partial) {}

  void add(std::uint32_t customer) {
    const std::vector<SurveyAnswer>& answers = answers_.read(customer);
    const bool is_person = !journeys_.events.is_anonymous(customer);
    if (!answers.empty() && is_person) purchases_.turn_to(customer);
    for (const SurveyAnswer& answer : answers) {
      counter_.add(customer, answer);
      if (!answer.counts) continue;
      if (is_person && is_known(answer.at)) add_before(customer, answer);
    }
  }

 private:
  void add_before(std::uint32_t customer, const SurveyAnswer& answer) {
    const std::optional<Before> before = purchases_.before(answer);
    AnswerCounter::begin_key(context_, answer, key_);
    append_number(key_, answer.score);
    const std::span<Wide> sums = partial_.tallies[kBuying].at(key_);
    ++sums[kDated];
    if (!before) return;
    ++sums[kBought];
    sums[kValued] += before->has_value;
    sums[kRevenue] += before->value;
    const std::size_t size = key_.size();
    append_number(key_, (before->answer - before->purchase).count());
    ++partial_.tallies[kSince].at(key_)[0];
    key_.resize(size);
    add_between(*before);
    if (class_of(answer.score) == Class::Detractor) add_buyer(customer, answer, *before);
  }

  // Each name once an answer, however often it happened.
  void add_between(const Before& before) {
    names_.clear();
    for (const std::uint32_t row : before.rows)
      names_.push_back(journeys_.events.names[row]);
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    const std::size_t size = key_.size();
    const auto add_name = [&](std::string_view name) {
      key_.resize(size);
      append_part(key_, name);
      ++partial_.tallies[kBetween].at(key_)[0];
    };
    if (names_.empty()) add_name("");
    for (const std::uint32_t name : names_)
      add_name(context_.words.names.text(name));
  }

  void add_buyer(std::uint32_t customer, const SurveyAnswer& answer, const Before& before) {
    AnswerCounter::begin_key(context_, answer, key_);
    append_part(key_, journeys_.events.id(customer));
    append_number(key_, answer.at.time_since_epoch().count());
    Tally& buyers = partial_.tallies[kBuyers];
    // Of two answers of one customer at one instant one is listed.
    if (!buyers.find(key_).empty()) return;
    const std::span<Wide> sums = buyers.at(key_);
    sums[kScore] = answer.score;
    sums[kPurchase] = before.purchase.time_since_epoch().count();
    sums[kHasValue] = before.has_value;
    sums[kValue] = before.value;
    sums[kEvents] = static_cast<Wide>(before.rows.size());
    sums[kLastName] = before.rows.empty() ? 0 : journeys_.events.names[before.rows.back()];
  }

  const Journeys& journeys_;
  const Context& context_;
  AnswerReader answers_;
  PurchaseReader purchases_;
  AnswerGrouper grouper_;
  AnswerCounter counter_;
  Partial& partial_;
  std::string key_;
  std::vector<std::uint32_t> names_;
};

}  // namespace

Partial empty_partial() {
  Partial partial;
  partial.tallies = {Tally(kScoreSlots), Tally(1), Tally(kBuyingSlots),
                     Tally(1),           Tally(1), Tally(kBuyerSlots)};
  return partial;
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  if (partial.tallies.empty()) partial = empty_partial();
  Counter counter(journeys, context, arguments, partial);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer)
    counter.add(customer);
}

}  // namespace lens::nps
