#include "ingest/plan_kind.h"

#include <algorithm>
#include <initializer_list>

#include "ingest/plan_clicks.h"
#include "ingest/plan_experiment.h"
#include "ingest/plan_values.h"

namespace lens {

namespace {

// The meanings and headers of one table, to ask questions of.
class Table {
 public:
  Table(const Sample& sample, const std::vector<ColumnGuess>& guesses)
      : sample_(sample), guesses_(guesses) {}

  bool has(Meaning meaning) const { return has_meaning(guesses_, meaning); }
  bool has_any(std::initializer_list<Meaning> meanings) const {
    return std::any_of(meanings.begin(), meanings.end(), [&](Meaning m) { return has(m); });
  }
  bool has(Count count) const {
    return std::any_of(guesses_.begin(), guesses_.end(), [&](const ColumnGuess& guess) {
      return guess.meaning == meaning_row(Meaning::CountColumn, count);
    });
  }
  bool has_any(std::initializer_list<Count> counts) const {
    return std::any_of(counts.begin(), counts.end(), [&](Count c) { return has(c); });
  }
  bool has_header(std::string_view spellings) const {
    return any_part(spellings, [&](std::string_view spelling) {
      return std::any_of(sample_.columns.begin(), sample_.columns.end(),
                         [&](const SampleColumn& c) { return is_spelling(c.folded, spelling); });
    });
  }
  std::size_t counts() const {
    return static_cast<std::size_t>(
        std::count_if(guesses_.begin(), guesses_.end(), [](const ColumnGuess& guess) {
          return guess.meaning != nullptr && guess.meaning->meaning == Meaning::CountColumn;
        }));
  }
  bool has_person() const {
    return has_any({Meaning::Customer, Meaning::Login, Meaning::Email, Meaning::Phone, Meaning::Crm});
  }
  bool has_who() const { return has_person() || has_any({Meaning::Device, Meaning::SessionId}); }
  bool has_when() const { return has_any({Meaning::Time, Meaning::Date}); }

 private:
  const Sample& sample_;
  const std::vector<ColumnGuess>& guesses_;
};

constexpr std::string_view kDealHeaders =
    "deal stage|deal name|deal id|opportunity id|opportunity name|opportunity stage|stage name|"
    "pipeline|deal status|этап сделки|сделка|id сделки|название сделки|oportunitate";
constexpr std::string_view kSubscriptionHeaders =
    "subscription id|subscription|membership id|membership type|contract id|monthly amount|mrr|"
    "current period end|current period start|monthly price|monthly charges|billing cycle|"
    "абонемент|тариф|подписка|id подписки|abonament|id abonament|plan id|plan interval";
constexpr std::string_view kTalkHeaders =
    "conversation id|chat id|ticket id|case number|id чата|id обращения|first reply seconds";
// Counts that advertising systems report; everything else is a count of a site or a shop.
bool is_ad_table(const Table& table) {
  const bool ads = table.has_any({Count::Impressions, Count::Clicks, Count::Cost});
  const bool site = table.has_any({Count::Sessions, Count::Users, Count::Orders, Count::PageViews,
                                   Count::NewUsers, Count::Carts, Count::Checkouts,
                                   Count::EngagedSessions, Count::CostOfGoods,
                                   Count::MarketingCost, Count::NewCustomers, Count::Customers});
  return ads && !site;
}

bool is_paths(const Table& table) {
  return table.has(Meaning::Path) &&
         (table.has_any({Meaning::PathNulls, Meaning::PathConversions, Meaning::Amount}) ||
          table.has_any({Count::Conversions, Count::ConversionValue}));
}

bool is_tall(const Table& table) {
  const bool names = table.has(Meaning::MetricName) || table.has_header("name|название|nume");
  const bool value = table.has(Meaning::MetricValue) || table.has(Meaning::Amount);
  return names && value && !table.has_who() && table.counts() <= 1 && !table.has(Meaning::Item);
}

TableKind kind_of_sales(const Table& table) {
  const bool line = table.has(Meaning::Item) && table.has_any({Meaning::Quantity, Meaning::UnitPrice});
  if (table.has(Meaning::OrderId) && line) {
    const bool priced = table.has(Meaning::UnitPrice) || !table.has(Meaning::Amount);
    if (priced) return TableKind::OrderLines;
  }
  const bool money = table.has_any({Meaning::Amount, Meaning::UnitPrice});
  if (money && (table.has(Meaning::OrderId) || (table.has_who() && table.has_when()))) {
    return TableKind::Orders;
  }
  return TableKind::Ignored;
}

TableKind kind_of_sums(const Table& table) {
  if (table.counts() > 0) return is_ad_table(table) ? TableKind::Spend : TableKind::Metrics;
  const bool revenue = table.has_when() && table.has(Meaning::Amount);
  return revenue ? TableKind::Metrics : TableKind::Ignored;
}

TableKind kind_of_visits(const Table& table) {
  const bool visit = table.has(Meaning::SessionId) && table.has_when() && !table.has(Meaning::Page);
  if (visit && (table.has(Meaning::EndTime) || !table.has(Meaning::EventName))) {
    return TableKind::Sessions;
  }
  if (table.has_who() && table.has_when()) return TableKind::Events;
  if (table.has(Meaning::EventName) && table.has_when()) return TableKind::Events;
  if (table.has(Meaning::OrderId) && table.has(Meaning::Item)) return TableKind::Baskets;
  return TableKind::Ignored;
}

void turn(std::vector<ColumnGuess>& guesses, Meaning from, const MeaningRow* to) {
  for (ColumnGuess& guess : guesses) {
    if (guess.meaning != nullptr && guess.meaning->meaning == from) guess.meaning = to;
  }
}

void fit_sums(TableKind kind, const Sample& sample, std::vector<ColumnGuess>& guesses) {
  if (!has_meaning(guesses, Meaning::Date)) turn(guesses, Meaning::Time, meaning_row(Meaning::Date));
  turn(guesses, Meaning::EndTime, meaning_row(Meaning::PeriodEnd));
  turn(guesses, Meaning::Refunded, meaning_row(Meaning::CountColumn, Count::Refunds));
  turn(guesses, Meaning::Discount, meaning_row(Meaning::CountColumn, Count::Discounts));
  for (std::size_t i = 0; i < guesses.size(); ++i) {
    if (guesses[i].meaning == nullptr || guesses[i].meaning->meaning != Meaning::Amount) continue;
    const bool claimed = kind == TableKind::Spend && is_spelling(sample.columns[i].folded, "value");
    guesses[i].meaning =
        meaning_row(Meaning::CountColumn, claimed ? Count::ConversionValue : Count::Revenue);
  }
  const bool tall = kind == TableKind::Metrics && has_meaning(guesses, Meaning::MetricValue);
  for (ColumnGuess& guess : guesses) {
    if (guess.meaning == nullptr) continue;
    const Meaning meaning = guess.meaning->meaning;
    const bool named = meaning == Meaning::MetricName || meaning == Meaning::MetricValue;
    const bool fits = meaning == Meaning::Date || meaning == Meaning::PeriodEnd ||
                      meaning == Meaning::Currency || (named && tall) ||
                      (meaning >= Meaning::Channel && meaning <= Meaning::Platform) ||
                      (meaning == Meaning::CountColumn && !tall);
    if (!fits) guess = {};
  }
}

void fit_paths(std::vector<ColumnGuess>& guesses) {
  turn(guesses, Meaning::Amount, meaning_row(Meaning::PathValue));
  for (ColumnGuess& guess : guesses) {
    if (guess.meaning == nullptr) continue;
    if (guess.meaning == meaning_row(Meaning::CountColumn, Count::Conversions)) {
      guess.meaning = meaning_row(Meaning::PathConversions);
    } else if (guess.meaning == meaning_row(Meaning::CountColumn, Count::ConversionValue) ||
               guess.meaning == meaning_row(Meaning::CountColumn, Count::Revenue)) {
      guess.meaning = meaning_row(Meaning::PathValue);
    }
    const Meaning meaning = guess.meaning->meaning;
    if (meaning < Meaning::Path || meaning > Meaning::PathNulls) guess = {};
  }
}

// Tables of rows: what sums call revenue is the amount of the row; other sums mean nothing here.
void fit_rows(std::vector<ColumnGuess>& guesses) {
  for (const auto& [count, meaning] :
       {std::pair{Count::Revenue, Meaning::Amount}, std::pair{Count::ConversionValue, Meaning::Amount},
        std::pair{Count::Refunds, Meaning::Refunded},
        std::pair{Count::Discounts, Meaning::Discount}}) {
    for (ColumnGuess& guess : guesses) {
      if (guess.meaning != meaning_row(Meaning::CountColumn, count)) continue;
      if (has_meaning(guesses, meaning)) {
        guess = {};
      } else {
        guess.meaning = meaning_row(meaning);
      }
    }
  }
  for (ColumnGuess& guess : guesses) {
    if (guess.meaning == nullptr) continue;
    const Meaning meaning = guess.meaning->meaning;
    if (meaning == Meaning::CountColumn || meaning >= Meaning::Path) guess = {};
  }
}

void give_meaning(const Sample& sample, std::vector<ColumnGuess>& guesses, std::string_view headers,
                  Meaning meaning) {
  if (has_meaning(guesses, meaning)) return;
  for (std::size_t i = 0; i < guesses.size(); ++i) {
    const bool named = any_part(headers, [&](std::string_view spelling) {
      return is_spelling(sample.columns[i].folded, spelling);
    });
    if (!named || guesses[i].meaning != nullptr) continue;
    guesses[i] = {meaning_row(meaning), 0, 0.8};
    return;
  }
}

}  // namespace

TableKind guess_kind(const Sample& sample, const std::vector<ColumnGuess>& guesses) {
  const Table table(sample, guesses);
  if (is_click_log(sample, guesses)) return TableKind::Clicks;
  if (is_paths(table)) return TableKind::Paths;
  if (is_results_table(sample, guesses)) return TableKind::ExperimentResults;
  if (is_tall(table)) return TableKind::Metrics;
  if (table.has(Meaning::EventName) && table.has_when() && table.has_who()) return TableKind::Events;
  if (table.has_header(kDealHeaders)) return TableKind::Deals;
  if (table.has_header(kSubscriptionHeaders) && !table.has(Meaning::OrderId)) {
    return TableKind::Subscriptions;
  }
  if (is_experiment_table(sample, guesses)) return TableKind::ExperimentRows;
  if (table.has_header(kTalkHeaders) && table.has_when() && table.has(Meaning::EndTime)) {
    return TableKind::Durations;
  }
  if (table.has(Meaning::Stars)) return TableKind::Reviews;
  if (table.has(Meaning::Score)) return TableKind::Survey;
  const bool nobody = !table.has_person() && !table.has_any({Meaning::OrderId, Meaning::Device});
  const bool ads = table.counts() >= 2 && !table.has(Meaning::OrderId) &&
                   table.has_any({Count::Impressions, Count::Clicks, Count::Cost});
  if ((nobody && table.counts() > 0) || ads) return kind_of_sums(table);
  const TableKind sales = kind_of_sales(table);
  if (sales != TableKind::Ignored) return sales;
  const TableKind visits = kind_of_visits(table);
  return visits != TableKind::Ignored ? visits : kind_of_sums(table);
}

void fit_to_kind(TableKind kind, const Sample& sample, std::vector<ColumnGuess>& guesses) {
  switch (kind) {
    case TableKind::Ignored: return;
    case TableKind::Clicks: return fit_click_log(sample, guesses);
    case TableKind::Paths: fit_paths(guesses); return keep_one_each(guesses);
    case TableKind::ExperimentResults: fit_results(sample, guesses); return keep_one_each(guesses);
    case TableKind::Spend:
    case TableKind::Metrics:
      if (is_tall(Table(sample, guesses))) {
        give_meaning(sample, guesses, "name|название|nume", Meaning::MetricName);
        if (!has_meaning(guesses, Meaning::MetricValue)) {
          turn(guesses, Meaning::Amount, meaning_row(Meaning::MetricValue));
        }
      }
      fit_sums(kind, sample, guesses);
      return keep_one_each(guesses);
    default: break;
  }
  fit_rows(guesses);
  if (kind == TableKind::Orders || kind == TableKind::OrderLines || kind == TableKind::Baskets) {
    give_meaning(sample, guesses, "id", Meaning::OrderId);
  }
  if (kind == TableKind::Orders || kind == TableKind::OrderLines) {
    const bool factors = has_meaning(guesses, Meaning::Quantity);
    if (!has_meaning(guesses, Meaning::Amount) && !factors) {
      turn(guesses, Meaning::UnitPrice, meaning_row(Meaning::Amount));
    }
  }
  if (kind == TableKind::Events) give_meaning(sample, guesses, "id", Meaning::EventId);
  if (kind == TableKind::ExperimentRows) fit_outcomes(sample, guesses);
  if (kind == TableKind::Subscriptions) {
    if (!has_meaning(guesses, Meaning::CancelledAt)) {
      turn(guesses, Meaning::EndTime, meaning_row(Meaning::CancelledAt));
    }
  }
  if (kind == TableKind::Survey) turn(guesses, Meaning::Stars, meaning_row(Meaning::Score));
  if (kind == TableKind::Reviews && !has_meaning(guesses, Meaning::Stars)) {
    turn(guesses, Meaning::Score, meaning_row(Meaning::Stars));
  }
  keep_one_each(guesses);
}

std::vector<ComputedColumn> computed_of(TableKind kind, const std::vector<ColumnGuess>& guesses) {
  const bool sale = kind == TableKind::Orders || kind == TableKind::OrderLines;
  const bool wanted = sale && !has_meaning(guesses, Meaning::Amount) &&
                      has_meaning(guesses, Meaning::Quantity) &&
                      has_meaning(guesses, Meaning::UnitPrice);
  if (!wanted) return {};
  return {{meaning_row(Meaning::Amount),
           {meaning_row(Meaning::Quantity), meaning_row(Meaning::UnitPrice)}}};
}

std::string default_event_of(TableKind kind, const Sample& sample,
                             const std::vector<ColumnGuess>& guesses) {
  const Table table(sample, guesses);
  if (kind == TableKind::Survey) {
    const std::size_t at = find_guess(guesses, Meaning::Score);
    if (at >= guesses.size()) return "";
    const SampleColumn& column = sample.columns[at];
    const auto says = [&](std::initializer_list<std::string_view> words) {
      return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return column.folded.find(word) != std::string::npos;
      });
    };
    if (says({"csat", "satisf", "удовлетв", "satisfac"})) return "csat";
    // "ces" is part of many words: only as one of its own.
    const bool has_ces = (" " + column.folded + " ").find(" ces ") != std::string::npos;
    if (has_ces || says({"effort", "усили", "efort"})) return "ces";
    if (says({"nps", "recom", "рекоменд"})) return "nps";
    const bool five = !column.values.empty() && share_within(column.values, 1, 5) == 1;
    return five && column.values.size() >= 20 ? "csat" : "nps";
  }
  if (kind == TableKind::Durations && table.has_header("conversation id|chat id|id чата")) return "chat";
  return "";
}

}  // namespace lens
