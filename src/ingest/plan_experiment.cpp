#include "ingest/plan_experiment.h"

#include <algorithm>

#include "ingest/plan_values.h"

namespace lens {

namespace {

constexpr double kMost = 0.6;             // share of values that must fit
constexpr std::size_t kMostVariants = 10;
constexpr std::size_t kMostOutcomes = 16;  // each is an event for every row

constexpr std::string_view kVersionHeaders =
    "version|condition|assignment|версия|условие|versiune|versiunea|conditie";
constexpr std::string_view kOutcomeHeaders =
    "converted|is converted|purchased|subscribed|signed up|clicked|купил|подписался|convertit|"
    "a cumparat";
// In order: where a table has several, the first is what its groups are counted by.
constexpr std::string_view kSizeHeaders[] = {
    "users|customers|participants|visitors|unique visitors|subjects|пользователи|посетители|"
    "участники|клиенты|utilizatori|vizitatori|participanti|clienti",
    "n|sample size|sample|size|total users|number of users|число пользователей|размер группы|"
    "выборка|esantion|marime",
    "sessions|visits|impressions|сессии|визиты|показы|sesiuni|vizite|afisari"};
constexpr std::string_view kTotalHeaders =
    "totalvalue|total value|total|conversions|converted|successes|orders|purchases|revenue|clicks|"
    "sign ups|signups|конверсии|заказы|покупки|выручка|успехи|conversii|comenzi|cumparari|venit";
constexpr std::string_view kMeanHeaders =
    "peruservalue|per user value|mean|average|avg|mean value|среднее|media|medie";
constexpr std::string_view kRateHeaders =
    "conversion rate|rate|cr|коэффициент конверсии|конверсия|rata de conversie|rata conversiei";
constexpr std::string_view kDeviationHeaders =
    "peruservaluestddev|per user value std dev|standard deviation|std dev|stddev|std|sd|"
    "стандартное отклонение|abatere standard|abaterea standard";

bool is_named(const SampleColumn& column, std::string_view spellings) {
  return any_part(spellings,
                  [&](std::string_view spelling) { return is_spelling(column.folded, spelling); });
}

bool has_any(const std::vector<ColumnGuess>& guesses, std::initializer_list<Meaning> meanings) {
  return std::any_of(meanings.begin(), meanings.end(),
                     [&](Meaning meaning) { return has_meaning(guesses, meaning); });
}

bool has_who(const std::vector<ColumnGuess>& guesses) {
  return has_any(guesses, {Meaning::Customer, Meaning::Login, Meaning::Email, Meaning::Phone,
                           Meaning::Crm, Meaning::Device, Meaning::SessionId});
}

bool any_column(const Sample& sample, std::string_view spellings) {
  return std::any_of(sample.columns.begin(), sample.columns.end(),
                     [&](const SampleColumn& column) { return is_named(column, spellings); });
}

// Numbers that say who, when or which rather than how much.
bool may_be_outcome(const SampleColumn& column, const MeaningRow* meaning) {
  if (meaning != nullptr)
    return meaning->meaning >= Meaning::Amount && meaning->meaning <= Meaning::Refunded;
  const std::string& name = column.folded;
  const bool is_number_of_row = name.empty() || name == "index" || name.starts_with("unnamed");
  return !is_number_of_row && name != "id" && !name.ends_with(" id") &&
         share_of_outcomes(column.values) > kMost;
}

}  // namespace

void guess_variant(const Sample& sample, std::vector<ColumnGuess>& guesses) {
  const bool is_other = has_any(guesses, {Meaning::Variant, Meaning::Time, Meaning::Date,
                                          Meaning::EventName, Meaning::OrderId, Meaning::Page});
  if (is_other || !has_who(guesses)) return;
  for (std::size_t i = 0; i < guesses.size(); ++i) {
    const SampleColumn& column = sample.columns[i];
    const std::size_t distinct = distinct_of(column.values);
    const bool is_few = distinct >= 2 && distinct <= kMostVariants;
    if (guesses[i].meaning != nullptr || !is_few || !is_named(column, kVersionHeaders)) continue;
    guesses[i] = {meaning_row(Meaning::Variant), 1000, 0.7};
    return;
  }
}

bool is_results_table(const Sample& sample, const std::vector<ColumnGuess>& guesses) {
  if (!has_meaning(guesses, Meaning::Variant) || has_who(guesses)) return false;
  if (has_any(guesses, {Meaning::OrderId, Meaning::EventName, Meaning::Item})) return false;
  // What money was spent on is an advertisement, whatever it is called.
  const auto is_cost = [](const ColumnGuess& guess) {
    return guess.meaning != nullptr && guess.meaning->meaning == Meaning::CountColumn &&
           guess.meaning->count == Count::Cost;
  };
  if (std::any_of(guesses.begin(), guesses.end(), is_cost)) return false;
  return std::any_of(std::begin(kSizeHeaders), std::end(kSizeHeaders),
                     [&](std::string_view spellings) { return any_column(sample, spellings); });
}

bool is_experiment_table(const Sample& sample, const std::vector<ColumnGuess>& guesses) {
  if (!has_meaning(guesses, Meaning::Variant) || !has_who(guesses)) return false;
  if (has_any(guesses, {Meaning::EventName, Meaning::OrderId, Meaning::Score})) return false;
  return !has_meaning(guesses, Meaning::Page) || any_column(sample, kOutcomeHeaders);
}

void fit_outcomes(const Sample& sample, std::vector<ColumnGuess>& guesses) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < guesses.size() && found < kMostOutcomes; ++i) {
    if (!may_be_outcome(sample.columns[i], guesses[i].meaning)) continue;
    guesses[i] = {meaning_row(Meaning::Outcome), 0, 0.8};
    ++found;
  }
}

void fit_results(const Sample& sample, std::vector<ColumnGuess>& guesses) {
  std::size_t size = guesses.size();
  for (const std::string_view spellings : kSizeHeaders) {
    for (std::size_t i = 0; i < guesses.size() && size == guesses.size(); ++i) {
      if (is_named(sample.columns[i], spellings)) size = i;
    }
  }
  std::size_t rate = guesses.size();
  bool has_total = false;
  for (std::size_t i = 0; i < guesses.size(); ++i) {
    const SampleColumn& column = sample.columns[i];
    const MeaningRow* meaning = guesses[i].meaning;
    if (meaning == meaning_row(Meaning::Variant) || meaning == meaning_row(Meaning::MetricName))
      continue;
    guesses[i] = {};
    const auto be = [&](Meaning found) { guesses[i] = {meaning_row(found), 0, 0.8}; };
    if (i == size) {
      be(Meaning::GroupSize);
    } else if (is_named(column, kRateHeaders)) {
      rate = i;
    } else if (is_named(column, kMeanHeaders)) {
      be(Meaning::GroupMean);
    } else if (is_named(column, kDeviationHeaders)) {
      be(Meaning::GroupDeviation);
    } else if (is_named(column, kTotalHeaders)) {
      be(Meaning::GroupTotal);
      has_total = true;
    }
  }
  const bool needs_rate = !has_total && !has_meaning(guesses, Meaning::GroupMean);
  if (needs_rate && rate < guesses.size())
    guesses[rate] = {meaning_row(Meaning::GroupMean), 0, 0.8};
}

}  // namespace lens
