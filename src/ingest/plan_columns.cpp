#include "ingest/plan_columns.h"

#include <algorithm>
#include <map>

#include "ingest/plan_values.h"
#include "ingest/sniff/header.h"

namespace lens {

namespace {

constexpr double kMost = 0.6;  // share of values that must fit what a header promises

bool is_number_meaning(Meaning meaning) {
  switch (meaning) {
    case Meaning::Amount:
    case Meaning::Quantity:
    case Meaning::UnitPrice:
    case Meaning::Tax:
    case Meaning::Shipping:
    case Meaning::Discount:
    case Meaning::Refunded:
    case Meaning::Score:
    case Meaning::Stars:
    case Meaning::CountColumn:
    case Meaning::PathConversions:
    case Meaning::PathValue:
    case Meaning::PathNulls:
    case Meaning::MetricValue:
    case Meaning::GroupSize:
    case Meaning::GroupTotal:
    case Meaning::GroupMean:
    case Meaning::GroupDeviation: return true;
    default: return false;
  }
}

bool is_time_meaning(Meaning meaning) {
  return meaning >= Meaning::Time && meaning <= Meaning::CancelledAt && meaning != Meaning::TimeOfDay;
}

// Headers that mean one thing or another are settled by their values.
Meaning settle_by_values(Meaning meaning, const SampleColumn& column) {
  const auto& values = column.values;
  if (values.empty()) return meaning;
  if (meaning == Meaning::Device && share_of_device_kinds(values) > kMost) {
    return Meaning::DeviceCategory;
  }
  // "Client ID" is a cookie to Google and a customer to a shop.
  if (meaning == Meaning::Device && is_spelling(column.folded, "client id") &&
      share_of_cookies(values) < kMost) {
    return Meaning::Customer;
  }
  if (meaning == Meaning::Time && share_of_times(values) < kMost &&
      share_of_clock_times(values) > kMost) {
    return Meaning::TimeOfDay;
  }
  if (meaning == Meaning::Path && share_of_addresses(values) > kMost) return Meaning::Page;
  return meaning;
}

// A plain "group" is one of a test only where it says so.
bool is_test_column(const SampleColumn& column) {
  const bool vague = any_part("group|bucket|arm|treatment|группа|grup", [&](std::string_view word) {
    return is_spelling(column.folded, word);
  });
  return !vague || share_of_test_words(column.values) > kMost;
}

// Shares of a whole are no counts, whatever stands above them.
double share_of_percents(const std::vector<std::string>& values) {
  const auto percents = std::count_if(values.begin(), values.end(),
                                      [](const std::string& value) { return value.ends_with('%'); });
  return static_cast<double>(percents) / static_cast<double>(values.size());
}

// Whether values can be what the header says; a column without values can be anything.
bool fits_values(Meaning meaning, const SampleColumn& column) {
  const auto& values = column.values;
  if (values.empty()) return true;
  if (meaning == Meaning::CountColumn && share_of_percents(values) > 1 - kMost) return false;
  if (is_number_meaning(meaning)) return share_of_numbers(values) > kMost;
  if (is_time_meaning(meaning)) return share_of_times(values) > kMost;
  switch (meaning) {
    case Meaning::TimeOfDay: return share_of_clock_times(values) > kMost;
    case Meaning::Email: return share_of_emails(values) > kMost;
    case Meaning::Currency: return share_of_currencies(values) > kMost;
    case Meaning::Variant: return distinct_of(values) <= 20 && is_test_column(column);
    default: return true;
  }
}

}  // namespace

std::vector<ColumnGuess> guess_by_source(const SourceRow& source, const Sample& sample) {
  std::vector<ColumnGuess> guesses;
  const bool is_json = source.syntax != Syntax::Delimited;
  std::map<const ColumnRule*, std::uint32_t> uses;
  for (const SampleColumn& column : sample.columns) {
    // Paths of JSON are names of a programming interface: exact, in one language.
    const std::string_view name = is_json ? column.header : column.folded;
    const ColumnRule* rule = find_column_rule(source, name);
    ColumnGuess guess;
    if (rule != nullptr && !rule->meaning.empty()) {
      guess.meaning = find_meaning(rule->meaning);
      const auto place = static_cast<std::uint32_t>(rule - source.columns.data());
      guess.rank = place * 16 + uses[rule]++;
      guess.confidence = 1;
    }
    guesses.push_back(guess);
  }
  return guesses;
}

std::vector<ColumnGuess> guess_by_synonyms(const Sample& sample, bool is_json) {
  std::vector<ColumnGuess> guesses;
  for (const SampleColumn& column : sample.columns) {
    const HeaderMatch match =
        is_json ? match_json_path(column.header) : match_header(column.folded);
    ColumnGuess guess;
    if (match.meaning != nullptr) {
      const Meaning settled = settle_by_values(match.meaning->meaning, column);
      const bool same = settled == match.meaning->meaning;
      if (fits_values(settled, column)) {
        guess.meaning = same ? match.meaning : meaning_row(settled);
        guess.rank = match.rank;
        guess.confidence = match.exact ? (column.values.empty() ? 0.8 : 0.95) : 0.7;
      }
    }
    guesses.push_back(guess);
  }
  return guesses;
}

void keep_one_each(std::vector<ColumnGuess>& guesses) {
  std::map<const MeaningRow*, std::size_t> best;
  for (std::size_t i = 0; i < guesses.size(); ++i) {
    if (guesses[i].meaning == nullptr || is_repeatable(guesses[i].meaning->meaning)) continue;
    const auto [at, is_new] = best.try_emplace(guesses[i].meaning, i);
    if (is_new) continue;
    std::size_t loser = i;
    if (guesses[i].rank < guesses[at->second].rank) std::swap(loser, at->second);
    guesses[loser] = {};
  }
}

void guess_by_values(const Sample& sample, std::vector<ColumnGuess>& guesses) {
  const auto claim = [&](std::size_t i, Meaning meaning, double share) {
    if (share < 0.9 || has_meaning(guesses, meaning)) return false;
    guesses[i] = {meaning_row(meaning), 2000, share * 0.6};
    return true;
  };
  bool has_time = has_meaning(guesses, Meaning::Time) || has_meaning(guesses, Meaning::Date);
  for (std::size_t i = 0; i < guesses.size(); ++i) {
    const auto& values = sample.columns[i].values;
    const HeaderMatch known = match_header(sample.columns[i].folded);
    if (guesses[i].meaning != nullptr || known.meaning != nullptr || values.empty()) continue;
    if (claim(i, Meaning::Email, share_of_emails(values))) continue;
    if (claim(i, Meaning::Path, share_of_paths(values))) continue;
    if (!has_time && share_of_numbers(values) < 0.5 && claim(i, Meaning::Time, share_of_times(values))) {
      has_time = true;
    }
  }
}

bool has_meaning(const std::vector<ColumnGuess>& guesses, Meaning meaning) {
  return find_guess(guesses, meaning) < guesses.size();
}

std::size_t find_guess(const std::vector<ColumnGuess>& guesses, Meaning meaning) {
  const auto found = std::find_if(guesses.begin(), guesses.end(), [&](const ColumnGuess& guess) {
    return guess.meaning != nullptr && guess.meaning->meaning == meaning;
  });
  return static_cast<std::size_t>(found - guesses.begin());
}

}  // namespace lens
