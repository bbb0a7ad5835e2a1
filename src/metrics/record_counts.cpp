// Counts of what other systems tell of a customer: refunds, answers, deals, contracts.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "metrics/answers.h"
#include "metrics/journey_counts.h"

namespace lens {

namespace {

// Parts of words of a status, folded as headers are, in English, Russian, Romanian, German, French.
constexpr std::string_view kWon[] = {"won", "выигр", "успеш", "castig", "gewonn", "gagn"};
constexpr std::string_view kLost[] = {"lost", "проигр", "потер", "pierd", "verlor", "perdu"};
constexpr std::string_view kEnded[] = {"cancel",   "ended",   "expired", "churn",
                                       "terminat", "inactiv", "отмен",   "расторг",
                                       "истек",    "anulat",  "incetat", "gekund"};

template <std::size_t N>
bool holds_any(std::string_view text, const std::string_view (&parts)[N]) {
  return std::any_of(std::begin(parts), std::end(parts), [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

// The state of a deal or a contract: its status, else the name of the row.
std::string state_of(const Counting& to, std::uint32_t row, const Detail* detail) {
  const Words& words = to.context.words;
  const bool has_status = detail != nullptr && detail->text != 0;
  return fold_header(has_status ? words.labels.text(detail->text)
                                : words.names.text(to.journeys.events.names[row]));
}

void count_refund(const Life& life, std::uint32_t row, std::int64_t micros, Counting& to) {
  if (micros <= 0) return;
  const Rank rank = rank_of_sale(to.journeys, to.context, row);
  to.sheet.add(CountId::Refunds, rank, micros, row);
  if (life.is_person) to.sheet.add(CountId::CustomerRefunds, rank, micros, row);
}

void count_deal(std::uint32_t row, const Detail* detail, Counting& to) {
  const std::string state = state_of(to, row, detail);
  const bool won = holds_any(state, kWon);
  if (!won && !holds_any(state, kLost)) return;  // open deals are neither
  to.sheet.one(won ? CountId::DealsWon : CountId::DealsLost, kFromCrm, row);
  if (detail == nullptr || (detail->flags & Detail::kAmount) == 0) return;
  to.sheet.add(won ? CountId::DealsWonValue : CountId::DealsLostValue, kFromCrm, detail->amount,
               row);
}

void count_contract(std::uint32_t row, const Detail* detail, Counting& to) {
  const bool is_cancelled = detail != nullptr && (detail->flags & Detail::kCancelled) != 0;
  const bool ended = is_cancelled || holds_any(state_of(to, row, detail), kEnded);
  to.sheet.one(ended ? CountId::SubscriptionsEnded : CountId::SubscriptionsActive, kFromCrm, row);
}

}  // namespace

void count_records(const Life& life, Counting& to) {
  AnswersOfCustomer answers(life.is_person);
  const EventTable& events = to.journeys.events;
  for (std::uint32_t row = life.first_row; row < life.end_row; ++row) {
    const EventKind kind = events.kind(row);
    if (kind < EventKind::Order || !to.journeys.keeps(row)) continue;
    const Detail* detail = find_detail(events, row);
    switch (kind) {
      case EventKind::Order:
        if (detail != nullptr && (detail->flags & Detail::kCancelled) == 0) {
          count_refund(life, row, detail->refunded, to);
        }
        break;
      case EventKind::Refund:
        if (detail != nullptr) count_refund(life, row, -detail->amount, to);
        break;
      case EventKind::Survey:
        answers.add(row, detail, to);
        break;
      case EventKind::Deal:
        count_deal(row, detail, to);
        break;
      case EventKind::Subscription:
        count_contract(row, detail, to);
        break;
      default:
        break;
    }
  }
  answers.finish(to);
}

}  // namespace lens
